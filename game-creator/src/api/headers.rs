//! Middleware for every request: a span, security headers, and a deadline.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderValue, Method, StatusCode};
use tokio::time::Instant;
use tracing::Instrument as _;

use super::error::Problem;
use super::notices;
use super::state::AppState;

/// Pages may run their own scripts and connect to their own origin only.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; \
     form-action 'none'";

/// Puts the request into a span. The span names the route rather than the path, which may contain
/// private data.
pub(super) async fn trace(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let span = tracing::info_span!(
        "request",
        method = method(request.method()),
        route = route.map_or("none", MatchedPath::as_str),
    );
    async move {
        let started = Instant::now();
        let response = next.run(request).await;
        let (status, took) = (response.status().as_u16(), started.elapsed());
        tracing::debug!(status, ?took, "answered");
        response
    }
    .instrument(span)
    .await
}

/// Returns the method's name if any route supports it. Other methods are arbitrary client input of
/// any length.
fn method(method: &Method) -> &str {
    const KNOWN: [Method; 6] = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
    ];
    if KNOWN.contains(method) {
        method.as_str()
    } else {
        "other"
    }
}

/// Adds the security headers.
pub(super) async fn secure(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if is_api {
        // Responses contain tokens and code.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// A flag on the request, set once the caller is known to be an organiser.
#[derive(Debug, Clone, Default)]
pub(super) struct Audience(Arc<AtomicBool>);

impl Audience {
    pub(super) fn is_organiser(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Adds details reserved for organisers to a problem, such as which disk is full.
pub(super) async fn disclose(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let audience = Audience::default();
    request.extensions_mut().insert(audience.clone());
    let mut response = next.run(request).await;
    let problem = response.extensions_mut().remove::<Problem>();
    match problem.and_then(|problem| problem.for_organisers(state.store.database().location())) {
        Some(problem) if audience.0.load(Ordering::Relaxed) => problem.into_response(),
        _ => response,
    }
}

/// Aborts requests that take too long, such as bodies that never end.
pub(super) async fn deadline(request: Request, next: Next) -> Response {
    match tokio::time::timeout(super::REQUEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            Problem::new(StatusCode::REQUEST_TIMEOUT, notices::request_timeout()).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, Bytes};
    use axum::routing::post;
    use axum::{Router, middleware};
    use futures_util::stream;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_given_up() {
        let router: Router = Router::new()
            .route("/", post(async |body: Bytes| body))
            .layer(middleware::from_fn(deadline));
        let endless = Body::from_stream(stream::pending::<std::io::Result<Bytes>>());
        let request = Request::post("/").body(endless).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
    }
}
