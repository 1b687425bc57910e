//! The gRPC service: loads and turns, as specified in `aimmo.worker.v1`.

use std::pin::Pin;
use std::sync::{Arc, PoisonError};

use aimmo_common::limits::CODE_BYTES;
use aimmo_proto::worker::worker_server::Worker;
use aimmo_proto::worker::{
    Limits, LoadRequest, LoadResponse, StatusRequest, StatusResponse, TurnRequest, TurnResponse,
};
use futures_util::stream::{self, AbortHandle, Abortable, Stream};
use tokio::sync::{Mutex, watch};
use tonic::{Request, Response, Status, Streaming};

use crate::player::{self, Code, Seat, Usage};
use crate::presence::{Guest, Presence};
use crate::sandbox::Sandbox;

const LOAD_LIMITS: Limits = Limits {
    wall_ms: 5_000,
    cpu_ms: 0,
    grace_ms: 0,
    own_ms: 0,
};

pub(crate) struct Service {
    sandbox: Sandbox,
    presence: Arc<Presence>,
    usage: Arc<Usage>,
    seat: Arc<Mutex<Seat>>,
    /// The loaded code, readable without waiting for the seat.
    loaded: watch::Sender<LoadResponse>,
    loading: Mutex<()>,
    /// Ends the current stream of turns when another one is opened: the latest caller takes over.
    stream: std::sync::Mutex<Option<AbortHandle>>,
}

impl Service {
    pub(crate) fn new(sandbox: Sandbox, presence: Arc<Presence>) -> Self {
        let usage = Arc::new(Usage::default());
        Self {
            seat: Arc::new(Mutex::new(Seat::new(sandbox.clone(), Arc::clone(&usage)))),
            sandbox,
            presence,
            usage,
            loaded: watch::Sender::default(),
            loading: Mutex::default(),
            stream: std::sync::Mutex::default(),
        }
    }

    /// Returns the seat that must be watched while the service runs: see [`player::watch`].
    pub(crate) fn seat(&self) -> Arc<Mutex<Seat>> {
        Arc::clone(&self.seat)
    }
}

#[tonic::async_trait]
impl Worker for Service {
    async fn load(&self, request: Request<LoadRequest>) -> Result<Response<LoadResponse>, Status> {
        let code = code_of(request.into_inner())?;
        let _one_at_a_time = self.loading.lock().await;
        // The old code keeps running in the meantime.
        let started = player::start(&self.sandbox, &self.usage, &code).await;
        let response = LoadResponse {
            code_version: code.version,
            error: started.loaded.error.clone(),
            log: started.loaded.log.clone(),
            hints: started.loaded.hints.clone(),
            busy: !started.is_to_blame,
            facts: started.loaded.facts.clone(),
        };
        if !response.busy {
            self.seat.lock().await.install(code, started).await;
            self.loaded.send_replace(response.clone());
        }
        Ok(Response::new(response))
    }

    type PlayStream = Pin<Box<dyn Stream<Item = Result<TurnResponse, Status>> + Send>>;

    async fn play(
        &self,
        request: Request<Streaming<TurnRequest>>,
    ) -> Result<Response<Self::PlayStream>, Status> {
        let (ending, is_ended) = AbortHandle::new_pair();
        let mut stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(older) = stream.replace(ending) {
            older.abort();
        }
        let game = Game {
            turns: request.into_inner(),
            seat: Arc::clone(&self.seat),
            _guest: self.presence.enter(),
        };
        let answers = stream::unfold(game, |mut game| async move {
            game.next().await.map(|answer| (answer, game))
        });
        Ok(Response::new(Box::pin(Abortable::new(answers, is_ended))))
    }

    async fn status(&self, _: Request<StatusRequest>) -> Result<Response<StatusResponse>, Status> {
        let loaded = self.loaded.borrow().clone();
        Ok(Response::new(StatusResponse {
            code_version: loaded.code_version,
            error: loaded.error,
            worker_cpu_us: micros(player::own_cpu()),
            player_cpu_us: micros(self.usage.cpu()),
            worker_pss_kib: player::own_pss_kib(),
            player_pss_kib: self.usage.pss_kib(),
            replacements: self.usage.replacements(),
            player_pids: self.usage.pids(),
            facts: loaded.facts,
        }))
    }
}

struct Game {
    turns: Streaming<TurnRequest>,
    seat: Arc<Mutex<Seat>>,
    _guest: Guest,
}

impl Game {
    async fn next(&mut self) -> Option<Result<TurnResponse, Status>> {
        let request = self.turns.message().await.ok().flatten()?;
        // Once begun, a turn is completed and its answer kept, even if the game is killed.
        let turn = tokio::spawn(turn(Arc::clone(&self.seat), request));
        let lost = |error| Err(Status::internal(format!("the turn was lost: {error}")));
        Some(turn.await.unwrap_or_else(lost))
    }
}

async fn turn(seat: Arc<Mutex<Seat>>, request: TurnRequest) -> Result<TurnResponse, Status> {
    let mut seat = seat.lock().await;
    if request.terrain.is_empty() && !seat.has_terrain() {
        return Err(Status::failed_precondition(
            "the first turn request to a worker must include the terrain",
        ));
    }
    Ok(seat.turn(&request).await)
}

fn code_of(request: LoadRequest) -> Result<Code, Status> {
    let LoadRequest {
        code_version,
        code,
        seed,
        player_id,
        limits,
    } = request;
    if code.len() > CODE_BYTES {
        return Err(Status::invalid_argument(format!(
            "the code is {} bytes long; the maximum is {CODE_BYTES}",
            code.len()
        )));
    }
    if code_version == 0 {
        return Err(Status::invalid_argument("code versions start at 1"));
    }
    Ok(Code {
        version: code_version,
        source: code,
        seed,
        player: player_id,
        limits: limits.unwrap_or(LOAD_LIMITS),
    })
}

fn micros(time: std::time::Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
