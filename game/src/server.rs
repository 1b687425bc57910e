//! The game's HTTP server: a health check for launchers, a WebSocket for browsers.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::descriptors;
use aimmo_common::ids::GameId;
use aimmo_common::limits::SOCKET_MESSAGE_BYTES;
use aimmo_common::names;
use aimmo_common::serve::{self, Ends, Limits, forwarded_client};
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::SetOnce;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::warn;

use crate::audience::pending::PendingSockets;
use crate::audience::socket::{self, SocketContext};

/// Maximum number of sockets that have not said hello yet, in total and per address.
// Large enough for hellos to arrive on a busy machine even while one client opens sockets as fast
// as it can.
pub(crate) const PENDING: (usize, usize) = (2_048, 1_536);
/// Maximum number of connections that are not sockets yet: health checks and upgrade requests.
const REQUESTS: usize = 1_024;
/// Maximum number of open files other than sockets, including the journal and workers' streams.
const OTHER_FILES: usize = PENDING.0 + REQUESTS + 512;
/// Time limit for a game to start while a browser waits.
const OPENING: Duration = Duration::from_secs(5);
/// Time limit for sockets to end when the game stops.
const DRAIN: Duration = Duration::from_millis(1_500);
/// Size of the read and write buffers: a socket receives almost nothing, and a delta is a few KiB.
const BUFFER: usize = 4 * 1024;

/// Raises the limit on open files to make room for the sockets, up to the system's maximum.
pub(crate) fn raise_descriptor_limit(max_sockets: u32) {
    let wanted = u64::from(max_sockets) + OTHER_FILES as u64;
    match descriptors::raise_limit(wanted) {
        Ok(limit) if limit >= wanted => {}
        Ok(limit) => warn!(
            wanted,
            limit, "the limit on open files is too low for the number of sockets (ulimit -Hn)"
        ),
        Err(error) => warn!(%error, "the limit on open files is unknown"),
    }
}

/// Answers requests from the start, but serves sockets only once the game is restored.
#[derive(Debug, Clone)]
pub(crate) struct Server(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    game: GameId,
    behind_proxy: bool,
    context: SetOnce<Arc<SocketContext>>,
    pending: PendingSockets,
    shutdown: CancellationToken,
    tasks: TaskTracker,
}

impl Server {
    /// Turns sockets away until [`Self::open`]. A proxy reports client addresses if `behind_proxy`.
    pub(crate) fn new(game: GameId, behind_proxy: bool, shutdown: CancellationToken) -> Self {
        Self(Arc::new(Shared {
            game,
            behind_proxy,
            context: SetOnce::new(),
            pending: PendingSockets::new(PENDING.0, PENDING.1),
            shutdown,
            tasks: TaskTracker::new(),
        }))
    }

    pub(crate) fn open(&self, context: SocketContext) {
        let _ = self.0.context.set(Arc::new(context));
    }

    /// Serves until shutdown, then closes the sockets and completes within a few seconds.
    pub(crate) async fn run(&self, listener: TcpListener) {
        let shared = &self.0;
        let limits = Limits {
            connections: REQUESTS,
            // Behind a proxy, all connections have the proxy's address.
            per_address: (!shared.behind_proxy).then_some(REQUESTS / 2),
        };
        let service = TowerToHyperService::new(self.router());
        serve::run(listener, service, limits, &shared.tasks, &shared.shutdown).await;
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
    match server.0.context.get() {
        Some(_) => (StatusCode::OK, "READY"),
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the game is still being restored",
        ),
    }
}

async fn game(
    State(server): State<Server>,
    Client(client): Client,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        // The client requested a socket, but its request is invalid.
        Err(rejection) if headers.contains_key(header::UPGRADE) => {
            return rejection.into_response();
        }
        Err(_) => return "HEALTHY".into_response(),
    };
    let shared = &server.0;
    let Ok(context) = timeout(OPENING, shared.context.wait())
        .await
        .map(Arc::clone)
    else {
        return unavailable("the game is starting; try again in a moment");
    };
    let (tasks, shutdown) = (shared.tasks.clone(), shared.shutdown.clone());
    // Counted only from here on: until the upgrade, a socket counts as a request.
    let pending = shared.pending.clone();
    upgrade
        .max_message_size(SOCKET_MESSAGE_BYTES)
        .max_frame_size(SOCKET_MESSAGE_BYTES)
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .on_upgrade(move |socket| {
            let pending = pending.enter(client);
            tasks.track_future(socket::serve(socket, context, pending, shutdown))
        })
}

struct Client(IpAddr);

impl FromRequestParts<Server> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Infallible> {
        let forwarded = server
            .0
            .behind_proxy
            .then(|| forwarded_client(&parts.headers));
        let peer = parts.extensions.get::<Ends>().map(|ends| ends.peer.ip());
        let client = forwarded.flatten().or(peer);
        Ok(Self(client.unwrap_or(Ipv4Addr::UNSPECIFIED.into())))
    }
}

fn unavailable(detail: &'static str) -> Response {
    // In seconds.
    let headers = [(header::RETRY_AFTER, "1")];
    (StatusCode::SERVICE_UNAVAILABLE, headers, detail).into_response()
}
