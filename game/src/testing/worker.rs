//! A worker whose player's code is a single word.

use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aimmo_common::secret::Secret;
use aimmo_proto::worker::worker_server::{Worker, WorkerServer};
use aimmo_proto::worker::{
    Action, ActionType, CodeError, CodeFacts, LoadRequest, LoadResponse, Outcome, StatusRequest,
    StatusResponse, TurnRequest, TurnResponse,
};
use futures_util::{Stream, StreamExt as _, stream};
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status, Streaming};

/// The time that `slow` takes for every turn.
const SLOW: Duration = Duration::from_millis(200);
/// Longer than a turn may take in these tests, but too short for the worker to be replaced.
const NAP: Duration = Duration::from_millis(500);

/// A worker whose player's code is a single word:
///
/// - `move`: moves east and prints the turn;
/// - `silent`: does not answer;
/// - `nap`: answers the first turn of a stream long after its deadline, then acts like `move`;
/// - `garbage`: answers every turn with many answers to turns that were not asked, then with the
///   right one twice;
/// - `broken`: fails to load;
/// - `busy`: the machine is too busy to load it the first two times.
pub(super) struct FakeWorker {
    token: Secret,
    loaded: Arc<Mutex<(u32, String)>>,
    loads: Arc<AtomicU32>,
}

impl FakeWorker {
    /// Creates a worker that counts its loads in `loads`.
    pub(super) fn new(token: Secret, loads: Arc<AtomicU32>) -> Self {
        Self {
            token,
            loaded: Arc::default(),
            loads,
        }
    }

    /// Serves until `life` ends, on a separate runtime: stopping it breaks all connections, as if
    /// the process had been killed.
    pub(super) fn spawn(self, listener: std::net::TcpListener, life: CancellationToken) {
        let token = format!("Bearer {}", self.token.expose());
        let authorized = move |request: Request<()>| match request.metadata().get("authorization") {
            Some(value) if value == token.as_str() => Ok(request),
            _ => Err(Status::unauthenticated("not this game's token")),
        };
        let serve = async move {
            listener.set_nonblocking(true).unwrap();
            let listener = TcpListener::from_std(listener).unwrap();
            let server = tonic::transport::Server::builder()
                .add_service(WorkerServer::with_interceptor(self, authorized))
                .serve_with_incoming(TcpListenerStream::new(listener));
            tokio::select! {
                served = server => served.unwrap(),
                () = life.cancelled() => {}
            }
        };
        std::thread::spawn(|| {
            let mut builder = tokio::runtime::Builder::new_current_thread();
            let runtime = builder.enable_all().build().unwrap();
            runtime.block_on(serve);
        });
    }
}

#[tonic::async_trait]
impl Worker for FakeWorker {
    async fn load(&self, request: Request<LoadRequest>) -> Result<Response<LoadResponse>, Status> {
        let LoadRequest {
            code_version, code, ..
        } = request.into_inner();
        let error = (code == "broken").then(broken);
        let log = error.as_ref().map(|_| "invalid syntax".to_owned());
        let loads = self.loads.fetch_add(1, Ordering::SeqCst);
        let facts = Some(facts(&code));
        let busy = code == "busy" && loads < 2;
        if !busy {
            *self.loaded.lock().unwrap() = (code_version, code);
        }
        Ok(Response::new(LoadResponse {
            code_version,
            error,
            log: log.unwrap_or_default(),
            hints: Vec::new(),
            busy,
            facts,
        }))
    }

    type PlayStream = Pin<Box<dyn Stream<Item = Result<TurnResponse, Status>> + Send>>;

    async fn play(
        &self,
        requests: Request<Streaming<TurnRequest>>,
    ) -> Result<Response<Self::PlayStream>, Status> {
        let loaded = Arc::clone(&self.loaded);
        let turns = requests.into_inner().enumerate();
        let responses = turns.then(move |(count, request)| {
            let (version, code) = loaded.lock().unwrap().clone();
            async move {
                if code == "slow" {
                    tokio::time::sleep(SLOW).await;
                }
                if code == "nap" && count == 0 {
                    tokio::time::sleep(NAP).await;
                }
                let answers = match request {
                    Ok(request) => answers(&request, version, &code),
                    Err(_) => Vec::new(),
                };
                stream::iter(answers.into_iter().map(Ok))
            }
        });
        let responses = responses.flatten();
        Ok(Response::new(Box::pin(responses)))
    }

    async fn status(&self, _: Request<StatusRequest>) -> Result<Response<StatusResponse>, Status> {
        let (code_version, code) = self.loaded.lock().unwrap().clone();
        Ok(Response::new(StatusResponse {
            code_version,
            error: (code == "broken").then(broken),
            worker_cpu_us: 10,
            player_cpu_us: 20,
            worker_pss_kib: 1_024,
            player_pss_kib: 2_048,
            facts: Some(facts(&code)),
            ..StatusResponse::default()
        }))
    }
}

/// The facts about a code: it calls its word.
pub(crate) fn facts(code: &str) -> CodeFacts {
    CodeFacts {
        calls: vec![code.to_owned()],
        ..CodeFacts::default()
    }
}

fn broken() -> CodeError {
    CodeError {
        message: "invalid syntax".to_owned(),
        line: 1,
        count: 1,
        ..CodeError::default()
    }
}

fn answers(request: &TurnRequest, version: u32, code: &str) -> Vec<TurnResponse> {
    let answer = |turn: u64| TurnResponse {
        turn,
        action: Some(Action {
            r#type: ActionType::Move.into(),
            dx: 1,
            ..Action::default()
        }),
        outcome: Outcome::Answered.into(),
        log: format!(
            "turn {turn} of {} with {} bytes of terrain\n",
            version,
            request.terrain.len()
        ),
        code_version: version,
        error: None,
    };
    let turn = request.turn;
    match code {
        "silent" => Vec::new(),
        "stay" => vec![TurnResponse {
            action: Some(Action::default()),
            log: String::new(),
            ..answer(turn)
        }],
        "raise" => vec![TurnResponse {
            action: None,
            outcome: Outcome::Error.into(),
            log: String::new(),
            error: Some(CodeError {
                message: "NameError: x".to_owned(),
                line: 2,
                count: 1,
                ..CodeError::default()
            }),
            ..answer(turn)
        }],
        "garbage" => (turn.saturating_sub(3)..turn + 2_000)
            .filter(|other| *other != turn)
            .chain([turn, turn])
            .map(answer)
            .collect(),
        _ => vec![answer(turn)],
    }
}
