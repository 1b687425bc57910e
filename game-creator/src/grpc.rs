//! The gRPC service for games: `Games` of `aimmo.creator.v1`.

pub(crate) mod auth;

pub(crate) mod desired;
mod history;
mod watch;

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::clocks;
use aimmo_common::ids::{CodeVersion, GameId, Generation, PlayerId};
use aimmo_common::limits::PLAYERS_PER_GAME;
use aimmo_common::serve::Connections;
use aimmo_common::throttle::Throttle;
use aimmo_common::token::game_secret;
use aimmo_proto::creator::games_server::{Games, GamesServer};
use aimmo_proto::creator::{
    AppendRequest, AppendResponse, CodeRequest, CodeResponse, Desired, HelloRequest, HelloResponse,
    HistoryRequest, HistoryResponse, ReportRequest, ReportResponse, WatchRequest,
};
use futures_util::Stream;
use tokio::net::TcpListener;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tonic::transport::Server;
use tonic::{Request, Response, Status};
use tracing::{info, warn};

use crate::recorder::Recorder;
use crate::state::CreatorState;
use crate::store;
use crate::store::record::{Append, AppendError};
use auth::Authenticator;
use desired::desired;

// A turn with the logs of 200 players is smaller than 4 MiB, and so is a checkpoint. Games never
// send larger messages than this.
pub(crate) const MESSAGE_BYTES: usize = 16 * 1024 * 1024;
// One for each game, and another one while it restarts.
const CONNECTIONS: usize = 1_024;
// Only limits the time until the response begins, because streams stay open.
const CALL: Duration = Duration::from_secs(30);
/// The interval between keep-alive pings on an idle connection, and the time limit for replies.
const KEEP_ALIVE: Duration = Duration::from_secs(10);
const CALLS_PER_CONNECTION: usize = 64;
/// The flow-control window of a stream, in bytes.
const WINDOW: u32 = 1024 * 1024;

#[derive(Clone)]
pub(crate) struct Service {
    creator: Arc<CreatorState>,
    authenticator: Authenticator,
    recorder: Recorder,
    closing: CancellationToken,
}

type Reply<T> = Result<Response<T>, Status>;
type ReplyStream<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

impl Service {
    /// Creates a service that ends its streams when `closing` is cancelled.
    pub(crate) fn new(
        creator: Arc<CreatorState>,
        authenticator: Authenticator,
        recorder: Recorder,
        closing: CancellationToken,
    ) -> Self {
        Self {
            creator,
            authenticator,
            recorder,
            closing,
        }
    }

    pub(crate) async fn serve(self, listener: TcpListener) -> io::Result<()> {
        let closing = self.closing.clone();
        let games = GamesServer::new(self)
            .max_decoding_message_size(MESSAGE_BYTES)
            .max_encoding_message_size(MESSAGE_BYTES);
        Server::builder()
            .timeout(CALL)
            .concurrency_limit_per_connection(CALLS_PER_CONNECTION)
            .http2_keepalive_interval(Some(KEEP_ALIVE))
            .http2_keepalive_timeout(Some(KEEP_ALIVE))
            .initial_stream_window_size(WINDOW)
            .initial_connection_window_size(4 * WINDOW)
            .add_service(games)
            .serve_with_incoming_shutdown(
                Connections::new(listener, CONNECTIONS),
                closing.cancelled_owned(),
            )
            .await
            .map_err(io::Error::other)
    }

    async fn caller<T>(&self, request: &Request<T>) -> Result<GameId, Status> {
        self.authenticator.caller(request.metadata()).await
    }

    /// Rejects calls from all but the game's newest process.
    async fn require_current(&self, game: GameId, generation: u64) -> Result<(), Status> {
        require_current(&self.creator, game, Generation(generation)).await
    }
}

#[tonic::async_trait]
impl Games for Service {
    type WatchStream = ReplyStream<Desired>;
    type HistoryStream = ReplyStream<HistoryResponse>;

    async fn hello(&self, request: Request<HelloRequest>) -> Reply<HelloResponse> {
        let game = self.caller(&request).await?;
        let HelloRequest {
            rules_version,
            now_ms,
        } = request.into_inner();
        self.creator.live.clock(game, now_ms, clocks::now_ms());
        let store = &self.creator.store;
        let granted = store.hello(game).await.map_err(unavailable)?;
        let generation = granted.ok_or_else(game_deleted)?;
        info!(%game, %generation, rules_version, "a game connected");
        // Ends the stream of the game's previous process.
        self.creator.changes.notify(game);
        // From here on, only the caller can append, so these reads are consistent.
        let last_turn = store.last_turn(game).await.map_err(unavailable)?;
        let checkpoint = store
            .latest_checkpoint(game, rules_version)
            .await
            .map_err(unavailable)?;
        Ok(Response::new(HelloResponse {
            game_id: game.0,
            generation: generation.0,
            secret: game_secret(&self.creator.secret, game).to_vec().into(),
            token_key: self.creator.signer.public_key().to_vec().into(),
            desired: Some(read_desired(&self.creator, game).await?),
            last_turn,
            checkpoint,
            playing: store.playing(game).await.map_err(unavailable)?,
            now_ms: clocks::now_ms(),
        }))
    }

    async fn watch(&self, request: Request<WatchRequest>) -> Reply<Self::WatchStream> {
        let game = self.caller(&request).await?;
        let generation = Generation(request.into_inner().generation);
        let creator = Arc::clone(&self.creator);
        let stream = watch::stream(creator, game, generation, self.closing.clone());
        Ok(Response::new(Box::pin(stream)))
    }

    async fn code(&self, request: Request<CodeRequest>) -> Reply<CodeResponse> {
        let game = self.caller(&request).await?;
        let CodeRequest {
            player_id,
            code_version,
        } = request.into_inner();
        let found = self
            .creator
            .store
            .code(game, PlayerId(player_id), CodeVersion(code_version))
            .await
            .map_err(unavailable)?;
        let (_, code) = found.ok_or_else(|| {
            Status::not_found(format!(
                "player {player_id} of this game has no code version {code_version}"
            ))
        })?;
        Ok(Response::new(CodeResponse { code }))
    }

    async fn append(&self, request: Request<AppendRequest>) -> Reply<AppendResponse> {
        let game = self.caller(&request).await?;
        let AppendRequest {
            generation,
            turns,
            checkpoint,
        } = request.into_inner();
        let append = Append {
            game,
            generation: Generation(generation),
            turns,
            checkpoint,
        };
        match self.recorder.append(append).await {
            Some(Ok(last_turn)) => Ok(Response::new(AppendResponse { last_turn })),
            Some(Err(error)) => Err(append_status(error)),
            None => Err(shutting_down()),
        }
    }

    async fn history(&self, request: Request<HistoryRequest>) -> Reply<Self::HistoryStream> {
        let game = self.caller(&request).await?;
        let store = self.creator.store.clone();
        let stream = history::stream(store, game, request.into_inner()).await;
        Ok(Response::new(Box::pin(stream.map_err(unavailable)?)))
    }

    async fn report(&self, request: Request<ReportRequest>) -> Reply<ReportResponse> {
        let game = self.caller(&request).await?;
        let report = request.into_inner();
        self.require_current(game, report.generation).await?;
        if report.players.len() > PLAYERS_PER_GAME {
            return Err(Status::invalid_argument(format!(
                "a game has at most {PLAYERS_PER_GAME} players, but the report lists {}",
                report.players.len()
            )));
        }
        let now_ms = clocks::now_ms();
        self.creator.live.clock(game, report.now_ms, now_ms);
        self.creator.live.report(game, report, Instant::now());
        Ok(Response::new(ReportResponse { now_ms }))
    }
}

async fn require_current(
    creator: &CreatorState,
    game: GameId,
    generation: Generation,
) -> Result<(), Status> {
    let newest = creator.store.generation(game).await.map_err(unavailable)?;
    if newest == Some(generation) {
        Ok(())
    } else {
        Err(Status::failed_precondition(AppendError::Stale.to_string()))
    }
}

async fn read_desired(creator: &CreatorState, game: GameId) -> Result<Desired, Status> {
    let read = creator.store.game_snapshot(game, clocks::now_ms()).await;
    let snapshot = read.map_err(unavailable)?.ok_or_else(game_deleted)?;
    let lesson = creator.lessons.of_game(&snapshot.game).await;
    let lesson = lesson.map_err(unavailable)?;
    desired(&snapshot, lesson.as_deref()).map_err(|error| {
        warn!(%game, %error, "the stored level is not playable");
        Status::internal(format!("the stored level is not playable: {error}"))
    })
}

fn game_deleted() -> Status {
    Status::failed_precondition("the game was deleted")
}

fn shutting_down() -> Status {
    Status::unavailable("the creator is shutting down; try again")
}

const UNAVAILABLE: &str = "the creator's database is unavailable; try again";

fn unavailable(error: store::Error) -> Status {
    // Callers retry often, and logging every failure could fill the rest of an almost full disk.
    static FAILED: Throttle = Throttle::new();
    if let Some(count) = FAILED.count() {
        warn!(count, %error, "calls from games failed");
    }
    Status::unavailable(UNAVAILABLE)
}

fn append_status(error: AppendError) -> Status {
    match error {
        AppendError::Stale => Status::failed_precondition(error.to_string()),
        AppendError::Gap { .. } => Status::out_of_range(error.to_string()),
        AppendError::Checkpoint { .. } => Status::invalid_argument(error.to_string()),
        AppendError::Unavailable(_) => Status::unavailable(UNAVAILABLE),
        AppendError::Store(error) => unavailable(error),
    }
}

#[cfg(test)]
mod tests;
