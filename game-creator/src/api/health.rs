use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::StatusCode;

use super::error::Problem;
use super::notices;
use super::state::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(async || "HEALTHY"))
        .route("/readyz", get(ready))
}

async fn ready(State(state): State<AppState>) -> Response {
    match state.store.database().ping().await {
        Ok(()) => "READY".into_response(),
        Err(cause) => {
            tracing::warn!(%cause, "not ready");
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, notices::database_away()).into_response()
        }
    }
}
