//! Serves the portal with bounds on everything that clients can tie up (`aimmo_common::serve`).

use std::net::SocketAddr;
use std::time::Duration;

use aimmo_common::serve::{Ends, Limits, run};
use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::middleware::{self, Next};
use axum::response::Response;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::warn;

const GRACE: Duration = Duration::from_secs(10);

/// Serves until `closing`, then spends at most ten seconds finishing pending requests. Tunnels to
/// games do not count towards the limits.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    closing: CancellationToken,
) {
    let connections = TaskTracker::new();
    let service =
        TowerToHyperService::new(router.layer(middleware::from_fn(insert_client_address)));
    run(listener, service, limits, &connections, &closing).await;
    connections.close();
    if timeout(GRACE, connections.wait()).await.is_err() {
        warn!(
            open = connections.len(),
            "the shutdown took too long; requests were aborted"
        );
    }
}

/// Puts the client's address where axum's extractors expect it.
async fn insert_client_address(mut request: Request, next: Next) -> Response {
    if let Some(Ends { peer, .. }) = request.extensions().get::<Ends>().copied() {
        request
            .extensions_mut()
            .insert(ConnectInfo::<SocketAddr>(peer));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    const LIMITS: Limits = Limits {
        connections: 10,
        per_address: None,
    };

    #[tokio::test]
    async fn pending_requests_are_answered_before_the_shutdown() {
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
        let serving = tokio::spawn(serve(listener, router, LIMITS, closing.clone()));
        let mut client = tokio::net::TcpStream::connect(address).await.unwrap();
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
        assert!(tokio::net::TcpStream::connect(address).await.is_err());
    }
}
