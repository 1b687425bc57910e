//! A group of workers with loaded code that play their turns at the same time.

use std::ffi::{OsStr, OsString};
use std::process::Stdio;
use std::time::{Duration, Instant};

use aimmo_common::env;
use aimmo_proto::worker::worker_client::WorkerClient;
use aimmo_proto::worker::{
    Limits, LoadRequest, Outcome, StatusRequest, StatusResponse, TurnRequest, TurnResponse,
};
use bytes::Bytes;
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::Channel;
use tonic::{Request, Status, Streaming};

use crate::view::View;

const LIMITS: Limits = Limits {
    wall_ms: 30_000,
    cpu_ms: 30_000,
    grace_ms: 30_000,
    own_ms: 0,
};
/// Time limit for a worker to start listening.
const START: Duration = Duration::from_secs(30);

/// A running worker, started from the real binary.
pub(crate) struct Worker {
    client: WorkerClient<InterceptedService<Channel, Show>>,
    requests: mpsc::Sender<TurnRequest>,
    answers: Streaming<TurnResponse>,
    turn: u64,
    _child: Child,
    _folder: TempDir,
}

type Show = fn(Request<()>) -> Result<Request<()>, Status>;

/// Several workers with one player each.
pub(crate) struct Crew(Vec<Worker>);

/// Total CPU time (µs) and memory (KiB) of all workers and their players.
#[derive(Default)]
pub(crate) struct Cost {
    pub(crate) worker_cpu: u64,
    pub(crate) player_cpu: u64,
    pub(crate) worker_pss: u64,
    pub(crate) player_pss: u64,
}

/// Returns the path of the worker binary.
pub(crate) fn program() -> OsString {
    env!("CARGO_BIN_EXE_aimmo-worker").into()
}

impl Worker {
    pub(crate) async fn start(program: &OsStr) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let announcement = folder.path().join("address");
        let child = Command::new(program)
            .env(env::ANNOUNCE, &announcement)
            .env(env::WORKER_TOKEN, "bench")
            .env(env::LOG, "warn")
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let began = Instant::now();
        let address = loop {
            if let Ok(address) = std::fs::read_to_string(&announcement) {
                break address;
            }
            assert!(began.elapsed() < START, "the worker is not listening");
            tokio::time::sleep(Duration::from_millis(1)).await;
        };
        let endpoint = Channel::from_shared(format!("http://{address}")).unwrap();
        let channel = endpoint.tcp_nodelay(true).connect().await.unwrap();
        let show: Show = |mut request| {
            let token = "Bearer bench".parse().unwrap();
            request.metadata_mut().insert("authorization", token);
            Ok(request)
        };
        let mut client = WorkerClient::with_interceptor(channel, show);
        let (requests, receiver) = mpsc::channel(1);
        let answers = client.play(ReceiverStream::new(receiver)).await.unwrap();
        Self {
            client,
            requests,
            answers: answers.into_inner(),
            turn: 0,
            _child: child,
            _folder: folder,
        }
    }

    pub(crate) async fn load(&mut self, code: &str, version: u32) {
        let request = LoadRequest {
            code_version: version,
            code: code.to_owned(),
            seed: 1,
            player_id: 1,
            limits: Some(LIMITS),
        };
        let loaded = self.client.load(request).await.unwrap().into_inner();
        assert_eq!(loaded.error, None, "{}", loaded.log);
    }

    pub(crate) async fn ask(&mut self, view: &View, player: usize) {
        self.ask_within(view, player, LIMITS).await;
    }

    pub(crate) async fn ask_within(&mut self, view: &View, player: usize, limits: Limits) {
        self.turn += 1;
        let terrain = if self.turn == 1 { &*view.terrain } else { &[] };
        let request = TurnRequest {
            turn: self.turn,
            terrain: Bytes::copy_from_slice(terrain),
            entities: Bytes::copy_from_slice(&view.entities),
            avatar: Bytes::copy_from_slice(&view.avatars[player]),
            limits: Some(limits),
        };
        self.requests.send(request).await.unwrap();
    }

    pub(crate) async fn answer(&mut self) -> TurnResponse {
        self.answers.message().await.unwrap().unwrap()
    }

    pub(crate) async fn status(&mut self) -> StatusResponse {
        let status = self.client.status(StatusRequest {}).await;
        status.unwrap().into_inner()
    }
}

impl Crew {
    pub(crate) async fn start(program: &OsStr, size: usize, code: &str) -> Self {
        let mut workers = Vec::new();
        for _ in 0..size {
            let mut worker = Worker::start(program).await;
            worker.load(code, 1).await;
            workers.push(worker);
        }
        Self(workers)
    }

    /// Plays turns, each of which starts when all answers to the previous one have arrived.
    pub(crate) async fn play(&mut self, view: &View, turns: u64) -> Duration {
        let began = Instant::now();
        for _ in 0..turns {
            for (player, worker) in self.0.iter_mut().enumerate() {
                worker.ask(view, player).await;
            }
            for worker in &mut self.0 {
                let answer = worker.answer().await;
                assert_eq!(answer.outcome(), Outcome::Answered, "{}", answer.log);
            }
        }
        began.elapsed()
    }

    pub(crate) async fn cost(&mut self) -> Cost {
        let mut cost = Cost::default();
        for worker in &mut self.0 {
            let status = worker.status().await;
            cost.worker_cpu += status.worker_cpu_us;
            cost.player_cpu += status.player_cpu_us;
            cost.worker_pss += status.worker_pss_kib;
            cost.player_pss += status.player_pss_kib;
        }
        cost
    }
}
