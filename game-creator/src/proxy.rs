//! The local ingress: forwards `/game-{id}` to that game, WebSockets included.
//!
//! Bytes are forwarded unchanged; messages are not parsed. Games receive the client's address,
//! because they limit the number of sockets per address.

mod tunnel;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_common::serve::{FORWARDED_FOR, Shares, bound_buffers};
use aimmo_common::throttle::Throttle;
use aimmo_messages::Notice;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, StatusCode};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

use crate::api::error::Problem;
use crate::api::notices;
use crate::reconciler::Routes;
use crate::state::CreatorState;

const CONNECT: Duration = Duration::from_secs(1);
/// Interval between attempts to connect to the same address.
const RETRY: Duration = Duration::from_millis(200);
// In total and per address. Requests waiting for games to start hold connections, and must not use
// them all up.
const WAITING: (usize, usize) = (1_024, 512);
const RETRY_AFTER: Duration = Duration::from_secs(2);

#[derive(Debug, Clone, Copy)]
struct Timeouts {
    /// For a starting game to become reachable.
    start: Duration,
    /// For a game that is not meant to run: a visit may have just woken it.
    wake: Duration,
    /// For the game's response to begin.
    answer: Duration,
}

const TIMEOUTS: Timeouts = Timeouts {
    start: Duration::from_secs(5),
    wake: Duration::from_secs(1),
    answer: Duration::from_secs(10),
};

#[derive(Clone)]
pub(crate) struct Proxy {
    timeouts: Timeouts,
    creator: Arc<CreatorState>,
    routes: watch::Receiver<Routes>,
    waiting: Shares,
    open: Shares,
    rejected: Arc<Throttle>,
    tunnels: TaskTracker,
    closing: CancellationToken,
}

impl Proxy {
    /// Creates a proxy whose tunnels end when `closing` is cancelled. At most `tunnels` run
    /// concurrently, at most three quarters of them for one address.
    pub(crate) fn new(
        creator: Arc<CreatorState>,
        routes: watch::Receiver<Routes>,
        tunnels: usize,
        closing: CancellationToken,
    ) -> Self {
        Self {
            timeouts: TIMEOUTS,
            creator,
            routes,
            waiting: Shares::new(WAITING.0, WAITING.1),
            open: Shares::new(tunnels, (tunnels * 3 / 4).max(1)),
            rejected: Arc::default(),
            tunnels: TaskTracker::new(),
            closing,
        }
    }

    /// Waits until all tunnels have ended; call it after closing.
    pub(crate) async fn drained(&self) {
        self.tunnels.close();
        self.tunnels.wait().await;
    }

    async fn forward(&self, game: GameId, mut request: Request) -> Result<Response, Problem> {
        let client = set_client_address(&mut request);
        let mut sender = self.connect(game, client).await?;
        let from_client = hyper::upgrade::on(&mut request);
        let answer = timeout(self.timeouts.answer, sender.send_request(request))
            .await
            .map_err(|_| unavailable(notices::game_silent()))?;
        let mut answer = answer.map_err(|error| {
            // The game may have exited, so the reconciler checks immediately.
            debug!(%game, %error, "the game aborted a request");
            self.creator.changes.wake_reconciler();
            unavailable(notices::game_restarting())
        })?;
        if answer.status() == StatusCode::SWITCHING_PROTOCOLS {
            let share = self
                .open
                .take(client)
                .ok_or_else(|| self.too_many_tunnels(game))?;
            let from_game = hyper::upgrade::on(&mut answer);
            let closing = self.closing.clone();
            self.tunnels.spawn(async move {
                if let Err(error) = tunnel::run(from_client, from_game, closing).await {
                    debug!(%game, %error, "a tunnel failed");
                }
                drop(share);
            });
        }
        Ok(answer.map(Body::new))
    }

    fn too_many_tunnels(&self, game: GameId) -> Problem {
        if let Some(count) = self.rejected.count() {
            warn!(count, %game, "sockets rejected: too many tunnels to games");
        }
        unavailable(notices::watchers_too_many())
    }

    /// Connects to the game, waiting briefly if it is still starting.
    async fn connect(&self, game: GameId, client: IpAddr) -> Result<SendRequest<Body>, Problem> {
        let begun = Instant::now();
        let mut waiting = None;
        let mut routes = self.routes.clone();
        loop {
            let route = routes.borrow_and_update().get(&game).cloned();
            let known = route.is_some();
            let address = route.flatten();
            if let Some(address) = &address {
                match timeout(CONNECT, handshake(address)).await {
                    Ok(Ok((sender, connection))) => {
                        self.tunnels.spawn(connection);
                        return Ok(sender);
                    }
                    Ok(Err(error)) => {
                        debug!(%game, %error, "the game is no longer at its last address")
                    }
                    Err(_) => debug!(%game, "the game is not accepting connections"),
                }
                self.creator.changes.wake_reconciler();
            }
            if address.is_none() && waiting.is_none() {
                let share = self.waiting.take(client);
                waiting = Some(share.ok_or_else(|| self.too_many_tunnels(game))?);
            }
            let timeout = if known {
                self.timeouts.start
            } else {
                self.timeouts.wake
            };
            let news = timeout_at(begun + timeout, async {
                tokio::select! {
                    // The reconciler outlives the requests.
                    _ = routes.changed() => {}
                    () = sleep(RETRY), if address.is_some() => {}
                }
            });
            if news.await.is_err() {
                return Err(unavailable(if known {
                    notices::game_starting()
                } else {
                    notices::game_not_running()
                }));
            }
        }
    }
}

pub(crate) async fn divert(State(proxy): State<Proxy>, request: Request, next: Next) -> Response {
    match game_of(request.uri().path()) {
        Some(game) => proxy
            .forward(game, request)
            .await
            .unwrap_or_else(Problem::into_response),
        None => next.run(request).await,
    }
}

/// Returns the game in a path such as `/game-1`, or `None` for any other path.
pub(crate) fn game_of(path: &str) -> Option<GameId> {
    match path.strip_prefix('/')?.parse() {
        Ok(ServiceName::Game(game)) => Some(game),
        _ => None,
    }
}

/// Sets the header with the client's address, overriding the client's own; returns the address.
fn set_client_address(request: &mut Request) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    // Without connection info, all clients count as one.
    let client = peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| {
        peer.0.ip().to_canonical()
    });
    let headers = request.headers_mut();
    headers.remove(FORWARDED_FOR);
    if let Ok(value) = HeaderValue::from_str(&client.to_string()) {
        headers.insert(FORWARDED_FOR, value);
    }
    client
}

/// Opens an HTTP connection. The future drives it until the request is answered or upgraded.
async fn handshake(
    address: &str,
) -> io::Result<(SendRequest<Body>, impl Future<Output = ()> + use<>)> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    // Data that a slow client does not read must not pile up here.
    bound_buffers(&stream)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(io::Error::other)?;
    let drive = async move {
        if let Err(error) = connection.with_upgrades().await {
            debug!(%error, "a connection to a game failed");
        }
    };
    Ok((sender, drive))
}

fn unavailable(notice: Notice) -> Problem {
    Problem::unavailable(RETRY_AFTER, notice)
}

#[cfg(test)]
mod tests;
