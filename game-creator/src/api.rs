//! The portal's HTTP API under `/api`, described by its OpenAPI document.

pub(crate) mod auth;
pub(crate) mod error;
pub(crate) mod forwarded;
mod guards;
pub(crate) mod hosts;

mod attempts;
mod code;
mod connection;
mod device;
mod display_names;
mod extract;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod games;
mod headers;
mod health;
mod join;
mod kept_out;
mod lane;
mod lessons;
mod levels;
mod looks;
pub(crate) mod notices;
mod openapi;
mod organisers;
mod own_lessons;
mod passwords;
mod players;
mod progress;
mod queue;
mod rate;
mod results;
mod scores;
mod sessions;
mod state;
mod turns;
mod visit;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::get;
use axum::{Json, Router};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use passwords::PasswordCost;

use crate::pages;
use crate::state::CreatorState;
use state::AppState;

const BODY_BYTES: usize = 16 * 1024;
/// The time limit for a request, from its first byte to its response.
const REQUEST: Duration = Duration::from_secs(30);

/// Returns the router for the API, the web app and the health checks. Any other path gets a 404
/// with problem details, so further routes must be merged into it. Serve it with
/// `into_make_service_with_connect_info::<SocketAddr>()`, because limits apply per client address.
pub(crate) fn router(creator: Arc<CreatorState>, cost: PasswordCost) -> Router {
    let state = AppState::new(creator, cost);
    let (routes, document) = routes().split_for_parts();
    let router = routes
        .route("/api/openapi.json", get(async move || Json(document)))
        .merge(health::routes())
        .merge(pages::routes())
        .fallback(error::no_such_route)
        .method_not_allowed_fallback(error::no_such_method)
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            headers::disclose_to_organisers,
        ))
        .layer(middleware::from_fn(headers::deadline))
        .layer(middleware::from_fn(headers::forbid_caching));
    headers::traced(headers::secured(router)).with_state(state)
}

fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::head())
        .routes(routes!(sessions::create))
        .routes(routes!(sessions::end))
        .routes(routes!(organisers::me, organisers::change))
        .routes(routes!(organisers::invite))
        .routes(routes!(games::list, games::create))
        .routes(routes!(games::show, games::change, games::delete))
        .routes(routes!(games::pause))
        .routes(routes!(games::resume))
        .routes(routes!(games::stop))
        .routes(routes!(games::renew_join_code))
        .routes(routes!(games::reset))
        .routes(routes!(games::start_clock))
        .routes(routes!(games::give_starter))
        .routes(routes!(levels::list))
        .routes(routes!(lessons::list))
        .routes(routes!(lessons::show))
        .routes(routes!(results::results))
        .routes(routes!(games::show_lesson))
        .routes(routes!(games::update_lesson))
        .merge(own_lessons::routes())
        .routes(routes!(progress::list))
        .routes(routes!(progress::choose))
        .routes(routes!(progress::help))
        .routes(routes!(progress::place))
        .routes(routes!(join::join))
        .routes(routes!(players::me))
        .routes(routes!(players::list))
        .routes(routes!(players::rename, players::remove))
        .routes(routes!(players::new_link))
        .routes(routes!(looks::hats))
        .routes(routes!(looks::choose))
        .routes(routes!(kept_out::list))
        .routes(routes!(kept_out::lift))
        .merge(code::routes())
        .routes(routes!(code::versions))
        .routes(routes!(code::version))
        .routes(routes!(connection::connection))
        .routes(routes!(scores::scores))
        .routes(routes!(turns::turns))
}

#[cfg(test)]
mod tests;
