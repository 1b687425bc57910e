//! The game's address: health for launchers, a WebSocket for browsers.

mod accept;

use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::GameId;
use aimmo_common::limits::SOCKET_MESSAGE_BYTES;
use aimmo_common::names;
use axum::Router;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, SetOnce};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::warn;

use crate::audience::socket::{self, Stage};

/// Sockets that have not said hello yet.
const GREETING: usize = 1_024;
/// Connections beside the sockets that watch: those that have not said hello,
/// and requests for health.
pub(crate) const OTHER_CONNECTIONS: usize = GREETING + 256;
/// How long a browser waits for a game that is starting.
const OPENING: Duration = Duration::from_secs(5);
/// How long sockets have to end when the game stops.
const DRAIN: Duration = Duration::from_millis(1_500);
/// What is read and written at a time: a socket hears hardly anything, and a
/// delta has a few KiB.
const BUFFER: usize = 4 * 1024;

/// What answers at the game's address. It does so from the start; sockets are
/// served once the game has found out where it was.
#[derive(Debug, Clone)]
pub(crate) struct Server(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    game: GameId,
    max_sockets: usize,
    stage: SetOnce<Arc<Stage>>,
    greeting: Arc<Semaphore>,
    shutdown: CancellationToken,
    tasks: TaskTracker,
}

impl Server {
    /// A server that says of sockets that the game is not ready.
    pub(crate) fn new(game: GameId, max_sockets: usize, shutdown: CancellationToken) -> Self {
        Self(Arc::new(Shared {
            game,
            max_sockets,
            stage: SetOnce::new(),
            greeting: Arc::new(Semaphore::new(GREETING)),
            shutdown,
            tasks: TaskTracker::new(),
        }))
    }

    /// Serves sockets from now on.
    pub(crate) fn open(&self, stage: Stage) {
        let _ = self.0.stage.set(Arc::new(stage));
    }

    /// Serves until the shutdown, then closes the sockets; completes when they
    /// are closed, or after a few seconds.
    pub(crate) async fn run(&self, listener: TcpListener) {
        let shared = &self.0;
        let connections = shared.max_sockets + OTHER_CONNECTIONS;
        accept::run(
            listener,
            self.router(),
            connections,
            &shared.tasks,
            &shared.shutdown,
        )
        .await;
        shared.tasks.close();
        if timeout(DRAIN, shared.tasks.wait()).await.is_err() {
            warn!(left = shared.tasks.len(), "connections did not end in time");
        }
    }

    fn router(&self) -> Router {
        Router::new()
            .route(&names::game_path(self.0.game), get(game))
            .route("/healthz", get(async || "HEALTHY"))
            .route("/readyz", get(ready))
            .with_state(self.clone())
    }
}

async fn ready(State(server): State<Server>) -> (StatusCode, &'static str) {
    match server.0.stage.get() {
        Some(_) => (StatusCode::OK, "READY"),
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the game is still finding out where it was",
        ),
    }
}

async fn game(
    State(server): State<Server>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        // Somebody wants a socket and asks wrongly.
        Err(rejection) if headers.contains_key(header::UPGRADE) => {
            return rejection.into_response();
        }
        Err(_) => return "HEALTHY".into_response(),
    };
    let shared = &server.0;
    let Ok(permit) = Arc::clone(&shared.greeting).try_acquire_owned() else {
        return unavailable("too many sockets come at once; try again in a moment");
    };
    let Ok(stage) = timeout(OPENING, shared.stage.wait()).await.map(Arc::clone) else {
        return unavailable("the game is starting; try again in a moment");
    };
    let (tasks, shutdown) = (shared.tasks.clone(), shared.shutdown.clone());
    upgrade
        .max_message_size(SOCKET_MESSAGE_BYTES)
        .max_frame_size(SOCKET_MESSAGE_BYTES)
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .on_upgrade(move |socket| {
            tasks.track_future(socket::serve(socket, stage, permit, shutdown))
        })
}

fn unavailable(detail: &'static str) -> Response {
    let headers = [(header::RETRY_AFTER, "1")];
    (StatusCode::SERVICE_UNAVAILABLE, headers, detail).into_response()
}
