use std::net::SocketAddr;

use axum::Router;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message as Sent, WebSocketUpgrade};
use axum::routing::get;
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::*;
use crate::serve;
use crate::testing::Arena;

const SOON: Duration = Duration::from_secs(20);
const GAME: GameId = GameId(1);
const TUNNELS: usize = 100;
const LIMITS: aimmo_common::serve::Limits = aimmo_common::serve::Limits {
    connections: 100,
    per_address: None,
};

/// A portal behind the proxy.
struct Ingress {
    _arena: Arena,
    routes: watch::Sender<Routes>,
    address: SocketAddr,
    proxy: Proxy,
    closing: CancellationToken,
    serving: JoinHandle<()>,
}

impl Ingress {
    async fn new(routes: impl IntoIterator<Item = (GameId, Option<SocketAddr>)>) -> Self {
        Self::with_patience(TIMEOUTS, routes).await
    }

    async fn impatient(routes: impl IntoIterator<Item = (GameId, Option<SocketAddr>)>) -> Self {
        let timeouts = Timeouts {
            start: Duration::from_millis(200),
            wake: Duration::from_millis(200),
            answer: Duration::from_millis(200),
        };
        Self::with_patience(timeouts, routes).await
    }

    async fn with_patience(
        timeouts: Timeouts,
        routes: impl IntoIterator<Item = (GameId, Option<SocketAddr>)>,
    ) -> Self {
        let arena = Arena::new().await;
        let routes = routes
            .into_iter()
            .map(|(game, address)| (game, address.map(|address| address.to_string())));
        let (routes, known) = watch::channel(routes.collect());
        let closing = CancellationToken::new();
        let proxy = Proxy {
            timeouts,
            ..Proxy::new(Arc::clone(&arena.creator), known, TUNNELS, closing.clone())
        };
        let router = Router::new()
            .fallback(async || "the portal")
            .layer(axum::middleware::from_fn_with_state(proxy.clone(), divert));
        let (listener, address) = listen().await;
        let serving = tokio::spawn(serve::serve(listener, router, LIMITS, closing.clone()));
        Self {
            _arena: arena,
            routes,
            address,
            proxy,
            closing,
            serving,
        }
    }

    async fn get(&self, path: &str) -> (u16, Option<String>, String) {
        let url = format!("http://{}{path}", self.address);
        let answer = timeout(SOON, reqwest::get(url)).await.unwrap().unwrap();
        let status = answer.status().as_u16();
        let retry = answer.headers().get("retry-after").cloned();
        let retry = retry.map(|value| value.to_str().unwrap().to_owned());
        (status, retry, answer.text().await.unwrap())
    }

    async fn open(&self) -> WebSocketStream<MaybeTlsStream<TcpStream>> {
        let url = format!("ws://{}/game-1", self.address);
        let opened = timeout(SOON, connect_async(url)).await.unwrap();
        opened.unwrap().0
    }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// Starts a game that responds with HEALTHY and echoes WebSocket messages.
async fn echo() -> SocketAddr {
    let (listener, address) = listen().await;
    let echo = async |upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>| match upgrade {
        Err(_) => "HEALTHY".into_response(),
        Ok(upgrade) => upgrade.on_upgrade(async |mut socket| {
            while let Some(Ok(message)) = socket.recv().await {
                let last = matches!(&message, Sent::Text(text) if text.as_str() == "bye");
                if last || socket.send(message).await.is_err() {
                    break;
                }
            }
        }),
    };
    let router = Router::new().route("/game-1", get(echo));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    address
}

#[test]
fn only_the_exact_path_belongs_to_a_game() {
    assert_eq!(game_of("/game-12"), Some(GameId(12)));
    for path in [
        "/",
        "/game-",
        "/game-1/",
        "/game-01",
        "/game-1/x",
        "//game-1",
        "/api/games",
        "/aimmo-1-worker-2",
    ] {
        assert_eq!(game_of(path), None, "{path}");
    }
}

#[tokio::test]
async fn plain_requests_reach_the_game_and_the_portal() {
    let ingress = Ingress::new([(GAME, Some(echo().await))]).await;
    assert_eq!(ingress.get("/game-1").await, (200, None, "HEALTHY".into()));
    assert_eq!(ingress.get("/game-1?x=1").await.2, "HEALTHY");
    assert_eq!(ingress.get("/game-1/").await.2, "the portal");
    assert_eq!(ingress.get("/api/games").await.2, "the portal");
}

#[tokio::test]
async fn websocket_messages_of_all_sizes_pass_in_both_directions() {
    let ingress = Ingress::new([(GAME, Some(echo().await))]).await;
    let mut socket = ingress.open().await;
    for size in [0, 1, 125, 126, 5_000, 300_000] {
        let message = Message::text("x".repeat(size));
        socket.send(message.clone()).await.unwrap();
        let answer = timeout(SOON, socket.next()).await.unwrap().unwrap();
        assert_eq!(answer.unwrap(), message);
    }
    // Closing the game's end closes the tunnel.
    socket.send(Message::text("bye")).await.unwrap();
    while timeout(SOON, socket.next())
        .await
        .unwrap()
        .is_some_and(|message| message.is_ok())
    {}
    drop(socket);
    timeout(SOON, ingress.proxy.drained()).await.unwrap();
}

#[tokio::test]
async fn a_disconnected_browser_leaves_no_tunnel_behind() {
    let ingress = Ingress::new([(GAME, Some(echo().await))]).await;
    drop(ingress.open().await);
    // The game is notified immediately, not at the end of the grace period.
    timeout(tunnel::GRACE / 2, ingress.proxy.drained())
        .await
        .unwrap();
}

#[tokio::test]
async fn requests_wait_for_a_starting_game() {
    let ingress = Ingress::new([(GAME, None)]).await;
    let asking = ingress.get("/game-1");
    tokio::pin!(asking);
    let early = timeout(Duration::from_millis(100), &mut asking).await;
    assert!(
        early.is_err(),
        "answered before the game had started: {early:?}"
    );
    let address = echo().await.to_string();
    ingress.routes.send_replace([(GAME, Some(address))].into());
    assert_eq!(asking.await.2, "HEALTHY");
}

#[tokio::test]
async fn a_game_at_a_new_address_is_found_and_the_reconciler_is_woken() {
    let (listener, gone) = listen().await;
    drop(listener);
    let ingress = Ingress::new([(GAME, Some(gone))]).await;
    let asking = ingress.get("/game-1");
    let moving = async {
        // Refused connections wake the reconciler.
        timeout(SOON, ingress.proxy.creator.changes.changed())
            .await
            .unwrap();
        let address = echo().await.to_string();
        ingress.routes.send_replace([(GAME, Some(address))].into());
    };
    let (answer, ()) = tokio::join!(asking, moving);
    assert_eq!(answer.2, "HEALTHY");
}

#[tokio::test]
async fn a_game_that_does_not_start_is_unavailable_with_a_retry_time() {
    let ingress = Ingress::impatient([(GAME, None)]).await;
    let (starting, unknown) = tokio::join!(ingress.get("/game-1"), ingress.get("/game-2"));
    for ((status, retry, body), word) in [(starting, "starting"), (unknown, "not running")] {
        assert_eq!((status, retry.as_deref()), (503, Some("2")), "{body}");
        assert!(
            body.contains(word) && body.contains("\"status\":503"),
            "{body}"
        );
    }
}

#[tokio::test]
async fn requests_to_a_silent_game_time_out() {
    // Accepts connections into the system's queue but never answers.
    let (_listener, address) = listen().await;
    let ingress = Ingress::impatient([(GAME, Some(address))]).await;
    let (status, _, body) = ingress.get("/game-1").await;
    assert_eq!(status, 503, "{body}");
    assert!(body.contains("is not responding"), "{body}");
}

#[tokio::test]
async fn closing_ends_all_tunnels() {
    let ingress = Ingress::new([(GAME, Some(echo().await))]).await;
    let mut socket = ingress.open().await;
    ingress.closing.cancel();
    while timeout(SOON, socket.next())
        .await
        .unwrap()
        .is_some_and(|message| message.is_ok())
    {}
    timeout(SOON, ingress.proxy.drained()).await.unwrap();
    timeout(SOON, ingress.serving).await.unwrap().unwrap();
}
