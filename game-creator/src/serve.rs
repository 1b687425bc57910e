//! Serves HTTP on a listener: as `axum::serve`, with bounds on everything that
//! a client can draw out.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;
use tracing::{debug, warn};

/// Connections at the same time, the tunnels to games not counted; further
/// ones wait in the system's queue.
const CONNECTIONS: usize = 8_192;
/// How long a request's head may take, and how long a connection may be kept
/// without one.
const HEAD: Duration = Duration::from_secs(15);
/// How long requests that were begun may take when the creator stops.
const GRACE: Duration = Duration::from_secs(10);
/// The rest after the system refused a connection, mostly for want of descriptors.
const REFUSED: Duration = Duration::from_millis(50);

/// Serves until `closing`, then finishes the requests that were begun, for at
/// most ten seconds.
pub async fn serve(listener: TcpListener, router: Router, closing: CancellationToken) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            () = closing.cancelled() => break,
            accepted = async {
                let place = Arc::clone(&places).acquire_owned().await;
                (place, listener.accept().await)
            } => accepted,
        };
        match accepted {
            (place, Ok((stream, peer))) => {
                let serving = connection(stream, peer, router.clone(), closing.clone());
                connections.spawn(async move {
                    serving.await;
                    drop(place);
                });
            }
            (_, Err(error)) => {
                warn!(%error, "a connection was not accepted");
                sleep(REFUSED).await;
            }
        }
    }
    drop(listener);
    connections.close();
    if timeout(GRACE, connections.wait()).await.is_err() {
        warn!(open = connections.len(), "requests were broken off");
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    closing: CancellationToken,
) {
    if let Err(error) = stream.set_nodelay(true) {
        debug!(%peer, %error, "small packets will wait");
    }
    let service = service_fn(move |request: http::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router.clone().oneshot(request);
        async move { Ok::<_, Infallible>(answer.await.unwrap_or_else(|error| match error {})) }
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    tokio::pin!(serving);
    let served = tokio::select! {
        served = &mut serving => served,
        () = closing.cancelled() => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(error) = served {
        debug!(%peer, %error, "a connection ended early");
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[tokio::test]
    async fn a_request_that_was_begun_is_answered_before_the_end() {
        let begun = Arc::new(tokio::sync::Notify::new());
        let closing = CancellationToken::new();
        let handler = {
            let (begun, closing) = (Arc::clone(&begun), closing.clone());
            async move |ConnectInfo(peer): ConnectInfo<SocketAddr>| {
                begun.notify_one();
                closing.cancelled().await;
                peer.to_string()
            }
        };
        let router = Router::new().route("/", get(handler));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(serve(listener, router, closing.clone()));
        let mut client = TcpStream::connect(address).await.unwrap();
        client
            .write_all(b"GET / HTTP/1.1\r\nhost: portal\r\n\r\n")
            .await
            .unwrap();
        begun.notified().await;
        closing.cancel();
        let mut answer = String::new();
        timeout(GRACE, client.read_to_string(&mut answer))
            .await
            .unwrap()
            .unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(
            answer.ends_with(&client.local_addr().unwrap().to_string()),
            "{answer}"
        );
        timeout(GRACE, serving).await.unwrap().unwrap();
        assert!(TcpStream::connect(address).await.is_err());
    }
}
