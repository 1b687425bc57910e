//! A worker that tests can call. Every wait has a time limit, after which the test fails.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use aimmo_proto::worker::worker_client::WorkerClient;
use aimmo_proto::worker::{
    Action, ActionType, CodeError, Limits, LoadRequest, LoadResponse, Notice, Outcome,
    StatusRequest, StatusResponse, TurnRequest, TurnResponse,
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_stream::wrappers::ReceiverStream;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::Channel;
use tonic::{Request, Status, Streaming};

/// Longer than any operation takes, even on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// Ample time for every turn that should be answered.
pub(crate) const AMPLE: Limits = Limits {
    wall_ms: 30_000,
    cpu_ms: 0,
    grace_ms: 30_000,
    own_ms: 0,
};
/// Code that permits all modules if placed before an import. The list of permitted imports is
/// guidance, not a security boundary.
pub(crate) const ANYTHING: &str =
    "__builtins__['__import__'] = random.__builtins__['__import__']; ";
pub(crate) const TOKEN: &str = "a token for tests";

const TERRAIN: &[u8] = include_bytes!("../../../proto/testdata/view-v1.terrain");
const ENTITIES: &[u8] = include_bytes!("../../../proto/testdata/view-v1.entities");
const AVATAR: &[u8] = include_bytes!("../../../proto/testdata/view-v1.avatar");

pub(crate) type Client = WorkerClient<InterceptedService<Channel, Bearer>>;

/// Presents a token with every call.
#[derive(Clone)]
pub(crate) struct Bearer(MetadataValue<Ascii>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        let shown = self.0.clone();
        request.metadata_mut().insert("authorization", shown);
        Ok(request)
    }
}

/// A running worker, which is killed on drop.
pub(crate) struct Worker {
    pub(crate) child: Child,
    pub(crate) channel: Channel,
    pub(crate) client: Client,
    version: u32,
    _folder: TempDir,
}

/// A stream of turns, as opened by a game.
pub(crate) struct Game {
    requests: mpsc::Sender<TurnRequest>,
    answers: Streaming<TurnResponse>,
    turn: u64,
}

impl Worker {
    pub(crate) async fn start() -> Self {
        Self::start_with(&[]).await
    }

    pub(crate) async fn start_with(arguments: &[&str]) -> Self {
        Self::start_by(|command| command.args(arguments)).await
    }

    /// Starts a worker with a modified command.
    pub(crate) async fn start_by(change: impl FnOnce(&mut Command) -> &mut Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let announcement = folder.path().join("address");
        let mut command = Command::new(env!("CARGO_BIN_EXE_aimmo-worker"));
        command
            .env("AIMMO_ANNOUNCE", &announcement)
            .env("AIMMO_WORKER_TOKEN", TOKEN)
            .stdin(Stdio::null())
            .kill_on_drop(true);
        let child = change(&mut command).spawn().unwrap();
        let address = timeout(PATIENCE, announced(&announcement)).await.unwrap();
        let endpoint = Channel::from_shared(format!("http://{address}")).unwrap();
        let channel = endpoint.connect().await.unwrap();
        let client = client(channel.clone(), TOKEN);
        Self {
            child,
            channel,
            client,
            version: 0,
            _folder: folder,
        }
    }

    /// Starts a worker and loads code, which must succeed.
    pub(crate) async fn with(code: &str) -> Self {
        let mut worker = Self::start().await;
        let loaded = worker.load(code).await;
        assert_eq!(loaded.error, None, "{}", loaded.log);
        worker
    }

    /// Loads code as the next version.
    pub(crate) async fn load(&mut self, code: &str) -> LoadResponse {
        self.version += 1;
        self.load_exactly(request(code, self.version)).await
    }

    pub(crate) async fn load_exactly(&mut self, request: LoadRequest) -> LoadResponse {
        let loading = self.client.load(request);
        timeout(PATIENCE, loading)
            .await
            .unwrap()
            .unwrap()
            .into_inner()
    }

    /// Opens a stream of turns.
    pub(crate) async fn play(&self) -> Game {
        let (requests, receiver) = mpsc::channel(8);
        let mut client = self.client.clone();
        let opening = client.play(ReceiverStream::new(receiver));
        let answers = timeout(PATIENCE, opening).await.unwrap().unwrap();
        Game {
            requests,
            answers: answers.into_inner(),
            turn: 0,
        }
    }

    pub(crate) async fn status(&self) -> StatusResponse {
        let mut client = self.client.clone();
        let asking = client.status(StatusRequest {});
        timeout(PATIENCE, asking)
            .await
            .unwrap()
            .unwrap()
            .into_inner()
    }

    /// Requests the status until it satisfies a condition.
    pub(crate) async fn status_when(
        &self,
        wanted: impl Fn(&StatusResponse) -> bool,
    ) -> StatusResponse {
        let asking = async {
            loop {
                let status = self.status().await;
                if wanted(&status) {
                    return status;
                }
            }
        };
        timeout(PATIENCE, asking).await.unwrap()
    }

    /// Returns the id of the only Python process.
    pub(crate) async fn python(&self) -> u32 {
        let status = self.status().await;
        let &[pid] = status.player_pids.as_slice() else {
            panic!("expected one process: {:?}", status.player_pids);
        };
        pid
    }
}

impl Game {
    /// Plays a turn with ample time.
    pub(crate) async fn turn(&mut self) -> TurnResponse {
        self.turn_within(AMPLE).await
    }

    pub(crate) async fn turn_within(&mut self, limits: Limits) -> TurnResponse {
        self.ask(limits).await;
        self.answer().await.expect("the stream ended")
    }

    /// Requests a turn without waiting for the answer.
    pub(crate) async fn ask(&mut self, limits: Limits) {
        self.turn += 1;
        let first = if self.turn == 1 { TERRAIN } else { &[] };
        let request = TurnRequest {
            turn: self.turn,
            terrain: first.into(),
            entities: ENTITIES.into(),
            avatar: AVATAR.into(),
            limits: Some(limits),
        };
        timeout(PATIENCE, self.requests.send(request))
            .await
            .unwrap()
            .unwrap();
    }

    /// Returns the next answer, or `None` if the worker ended the stream.
    pub(crate) async fn answer(&mut self) -> Option<TurnResponse> {
        let answer = self.try_answer().await.unwrap();
        if let Some(answer) = &answer {
            assert!(
                answer.turn <= self.turn,
                "an answer arrived before its request"
            );
            assert!(answer.log.len() <= 16 * 1024, "{}", answer.log.len());
            assert!(answer.action.is_some());
        }
        answer
    }

    pub(crate) async fn try_answer(&mut self) -> Result<Option<TurnResponse>, Status> {
        timeout(PATIENCE, self.answers.message()).await.unwrap()
    }
}

/// Returns a request to load code with ample time.
pub(crate) fn request(code: &str, version: u32) -> LoadRequest {
    LoadRequest {
        code_version: version,
        code: code.to_owned(),
        seed: 42,
        player_id: 7,
        limits: Some(AMPLE),
    }
}

pub(crate) fn client(channel: Channel, token: &str) -> Client {
    let value = format!("Bearer {token}").parse().unwrap();
    WorkerClient::with_interceptor(channel, Bearer(value))
}

/// Returns the (dx, dy) of an answer, which must be a move.
#[track_caller]
pub(crate) fn moved(answer: &TurnResponse) -> (i32, i32) {
    assert_eq!(answer.outcome(), Outcome::Answered, "{}", answer.log);
    let action = answer.action.unwrap();
    assert_eq!(action.r#type(), ActionType::Move);
    (action.dx, action.dy)
}

/// Checks that a turn had this outcome and no action. Returns the text that the player reads: the
/// log, then the error.
#[track_caller]
pub(crate) fn waited(answer: &TurnResponse, outcome: Outcome) -> String {
    let error = answer.error.as_ref().map(words).unwrap_or_default();
    let text = format!("{}{error}", answer.log);
    assert_eq!(answer.outcome(), outcome, "{text}");
    assert_eq!(answer.action, Some(Action::default()));
    text
}

/// Renders an error in English: the player's lines, the message and the advice.
pub(crate) fn words(error: &CodeError) -> String {
    let places = error.trace.iter().map(|place| {
        let function = match place.function.as_str() {
            "" => String::new(),
            function => format!(" in {function}"),
        };
        format!("Line {}{function}:\n    {}\n", place.line, place.text)
    });
    let places: String = places.collect();
    let happened = error
        .notice
        .as_ref()
        .map_or_else(|| error.message.clone(), english);
    format!("{places}{happened}\n{}", advice(error))
}

/// Renders the advice of an error in English as a line, or "" if it has no advice.
pub(crate) fn advice(error: &CodeError) -> String {
    let advice = error.advice.as_ref().map(english);
    advice.map_or_else(String::new, |advice| format!("{advice}\n"))
}

#[track_caller]
fn english(notice: &Notice) -> String {
    let values = notice.values.iter();
    let values = values.map(|(name, value)| (name.as_str(), value.as_str()));
    aimmo_messages::english(&notice.id, values)
        .unwrap_or_else(|| panic!("no file has the message {}", notice.id))
}

/// Starts watching a process immediately; completes with true if it ends in time.
pub(crate) fn watch_process(pid: u32) -> impl Future<Output = bool> {
    let pid = Pid::from_raw(pid.try_into().unwrap()).unwrap();
    let watched = pidfd_open(pid, PidfdFlags::empty()).unwrap();
    let waiting = tokio::task::spawn_blocking(move || {
        let bound = Timespec {
            tv_sec: PATIENCE.as_secs().try_into().unwrap(),
            tv_nsec: 0,
        };
        let mut ready = [PollFd::new(&watched, PollFlags::IN)];
        poll(&mut ready, Some(&bound)).unwrap() == 1
    });
    async { waiting.await.unwrap() }
}

async fn announced(file: &Path) -> String {
    loop {
        if let Ok(address) = tokio::fs::read_to_string(file).await {
            return address;
        }
        tokio::task::yield_now().await;
    }
}
