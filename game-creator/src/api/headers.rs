//! Middleware for every request: a span, security headers, and a deadline.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue, Method, StatusCode};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;
use tracing::Span;

use super::error::Problem;
use super::notices;
use super::state::AppState;

// Pages may only run their own scripts and connect to their own origin.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; \
     form-action 'none'";

/// Adds a span to every request, and logs the response.
// The span names the route rather than the path, which may contain private data.
pub(super) fn traced<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    let span = |request: &Request| {
        let route = request.extensions().get::<MatchedPath>();
        tracing::info_span!(
            "request",
            method = method(request.method()),
            route = route.map_or("none", MatchedPath::as_str),
        )
    };
    let log = |response: &http::Response<_>, took: Duration, _: &Span| {
        tracing::debug!(status = response.status().as_u16(), ?took, "responded");
    };
    let layer = TraceLayer::new_for_http()
        .make_span_with(span)
        .on_request(())
        .on_response(log)
        .on_eos(())
        // The error itself has been logged.
        .on_failure(());
    router.layer(layer)
}

fn method(method: &Method) -> &str {
    // Other methods are arbitrary client input of any length.
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

pub(super) fn secured<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    router
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "no-referrer"))
}

pub(super) async fn forbid_caching(request: Request, next: Next) -> Response {
    // The API's responses, including its errors, may contain tokens and code.
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    if is_api {
        let value = HeaderValue::from_static("no-store");
        response.headers_mut().insert(CACHE_CONTROL, value);
    }
    response
}

#[derive(Debug, Clone, Default)]
pub(super) struct OrganiserFlag(Arc<AtomicBool>);

impl OrganiserFlag {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Adds details for organisers only, such as which disk is full, to a problem.
pub(super) async fn disclose_to_organisers(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let flag = OrganiserFlag::default();
    request.extensions_mut().insert(flag.clone());
    let mut response = next.run(request).await;
    let problem = response.extensions_mut().remove::<Problem>();
    match problem.and_then(|problem| problem.for_organisers(state.store.database().location())) {
        Some(problem) if flag.0.load(Ordering::Relaxed) => problem.into_response(),
        _ => response,
    }
}

pub(super) async fn deadline(request: Request, next: Next) -> Response {
    // tower-http's timeout would respond without problem details.
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
    use axum::middleware;
    use axum::routing::post;
    use futures_util::stream;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_endless_request_body_times_out() {
        let router: Router = Router::new()
            .route("/", post(async |body: Bytes| body))
            .layer(middleware::from_fn(deadline));
        let endless = Body::from_stream(stream::pending::<std::io::Result<Bytes>>());
        let request = Request::post("/").body(endless).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
    }
}
