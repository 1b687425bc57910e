//! A worker that the tests drive as a game would. Every wait has a deadline.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::fs::FileExt as _;
use std::process::{Child, Stdio};
use std::rc::Rc;
use std::time::Duration;

use aimmo_proto::worker::worker_client::WorkerClient;
use aimmo_proto::worker::{
    Limits, LoadRequest, LoadResponse, StatusRequest, StatusResponse, TurnRequest, TurnResponse,
};
use anyhow::{Context as _, bail, ensure};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::Channel;
use tonic::{Request, Streaming};

use super::children;
use super::testbed::Testbed;
use crate::wait::{PATIENCE, until};

/// Maximum number of bytes read from a worker's log.
const LOG_BYTES: usize = 1024 * 1024;
const TOKEN: &str = "a token for tests";
const TERRAIN: &[u8] = include_bytes!("../../../proto/testdata/view-v1.terrain");
const ENTITIES: &[u8] = include_bytes!("../../../proto/testdata/view-v1.entities");
const AVATAR: &[u8] = include_bytes!("../../../proto/testdata/view-v1.avatar");

/// A running worker, killed when dropped.
pub struct Worker {
    testbed: Rc<Testbed>,
    child: Child,
    port: u16,
    client: WorkerClient<Channel>,
    log: File,
    version: u32,
}

/// A stream of turns.
pub struct Game {
    requests: mpsc::Sender<TurnRequest>,
    answers: Streaming<TurnResponse>,
    turn: u64,
}

/// The response to a request, with its duration.
#[derive(Debug)]
pub struct Answer<T> {
    /// The worker's response.
    pub said: T,
    /// The time from the request to the response.
    pub took: Duration,
}

impl Worker {
    /// Starts a worker. If it fails to start, the error contains the end of its log.
    pub async fn start(testbed: &Rc<Testbed>) -> anyhow::Result<Self> {
        // Choose the port here, so that the worker does not need write access to report it.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let log = tempfile::tempfile()?;
        let mut child = testbed
            .programs
            .command()?
            .env("AIMMO_LISTEN", format!("127.0.0.1:{port}"))
            .env("AIMMO_WORKER_TOKEN", TOKEN)
            .stdout(Stdio::from(log.try_clone()?))
            .stderr(Stdio::from(log.try_clone()?))
            .spawn()
            .context("the worker does not start")?;
        testbed.workers.borrow_mut().insert(pid_of(&child));
        let address = format!("http://127.0.0.1:{port}");
        let connected = until(
            "a worker that listens",
            async || match Channel::from_shared(address.clone()) {
                Ok(endpoint) => match endpoint.connect().await {
                    Ok(channel) => Some(Some(channel)),
                    Err(_) => child
                        .try_wait()
                        .is_ok_and(|ended| ended.is_some())
                        .then_some(None),
                },
                Err(_) => Some(None),
            },
        )
        .await;
        let Some(channel) = connected else {
            testbed.workers.borrow_mut().remove(&pid_of(&child));
            bail!("the worker has exited: {}", read(&log));
        };
        Ok(Self {
            testbed: Rc::clone(testbed),
            child,
            port,
            client: WorkerClient::new(channel),
            log,
            version: 0,
        })
    }

    /// Returns its process id.
    pub fn pid(&self) -> i32 {
        pid_of(&self.child)
    }

    /// Returns true if its processes are sealed.
    pub fn is_sealed(&self) -> bool {
        self.testbed.confinement().is_sealed()
    }

    /// Returns the port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns true if it is running.
    pub fn lives(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|ended| ended.is_none())
    }

    /// Returns its log.
    pub fn log(&self) -> String {
        read(&self.log)
    }

    /// Returns its resident memory, in KiB.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
        number.unwrap_or_default()
    }

    /// Returns its child processes, including zombies.
    pub fn children(&self) -> Vec<i32> {
        children::children_of(self.pid())
    }

    /// Loads the next version of the code.
    pub async fn load(
        &mut self,
        code: &str,
        limits: Limits,
    ) -> anyhow::Result<Answer<LoadResponse>> {
        self.version += 1;
        let request = signed(LoadRequest {
            code_version: self.version,
            code: code.to_owned(),
            seed: 42,
            player_id: 7,
            limits: Some(limits),
        });
        let asked = Instant::now();
        let said = timeout(PATIENCE, self.client.load(request)).await??;
        Ok(Answer {
            said: said.into_inner(),
            took: asked.elapsed(),
        })
    }

    /// Opens a stream of turns.
    pub async fn play(&mut self) -> anyhow::Result<Game> {
        let (requests, receiver) = mpsc::channel(1);
        let request = signed(ReceiverStream::new(receiver));
        let answers = timeout(PATIENCE, self.client.play(request)).await??;
        Ok(Game {
            requests,
            answers: answers.into_inner(),
            turn: 0,
        })
    }

    /// Returns the status of the loaded code.
    pub async fn status(&mut self) -> anyhow::Result<StatusResponse> {
        let asking = self.client.status(signed(StatusRequest {}));
        Ok(timeout(PATIENCE, asking).await??.into_inner())
    }

    /// Stops the worker and returns any of its processes that did not exit with it.
    pub fn end(mut self) -> Vec<i32> {
        self.kill()
    }

    fn kill(&mut self) -> Vec<i32> {
        let mut workers = self.testbed.workers.borrow_mut();
        if !workers.remove(&pid_of(&self.child)) {
            return Vec::new();
        }
        // It may already have exited.
        let _ = self.child.kill();
        let _ = self.child.wait();
        children::orphans(&workers)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Game {
    /// Plays a turn. Fails if there is no response, or one for a different turn.
    pub async fn turn(&mut self, limits: Limits) -> anyhow::Result<Answer<TurnResponse>> {
        self.turn += 1;
        let first = if self.turn == 1 { TERRAIN } else { &[] };
        let request = TurnRequest {
            turn: self.turn,
            terrain: first.into(),
            entities: ENTITIES.into(),
            avatar: AVATAR.into(),
            limits: Some(limits),
        };
        let asked = Instant::now();
        self.requests.send(request).await?;
        let said = timeout(PATIENCE, self.answers.message()).await??;
        let said = said.context("the worker ended the stream")?;
        ensure!(said.turn == self.turn, "turn {} was answered", said.turn);
        Ok(Answer {
            said,
            took: asked.elapsed(),
        })
    }
}

fn signed<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    if let Ok(value) = format!("Bearer {TOKEN}").parse() {
        request.metadata_mut().insert("authorization", value);
    }
    request
}

fn pid_of(child: &Child) -> i32 {
    child.id().cast_signed()
}

/// Reads a whole file that another process may still be writing.
fn read(log: &File) -> String {
    let mut bytes = vec![0; LOG_BYTES];
    match log.read_at(&mut bytes, 0) {
        Ok(length) => String::from_utf8_lossy(&bytes[..length]).into_owned(),
        Err(error) => error.to_string(),
    }
}
