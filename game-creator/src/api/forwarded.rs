use std::net::SocketAddr;

use aimmo_common::serve::forwarded_client;
use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;

/// Replaces the proxy's address with the client's, as reported by the proxy.
// Otherwise, one client's attempts would count against all the others.
pub(crate) async fn address(mut request: Request, next: Next) -> Response {
    if let Some(client) = forwarded_client(request.headers()) {
        let client = SocketAddr::new(client, 0);
        request.extensions_mut().insert(ConnectInfo(client));
    }
    next.run(request).await
}
