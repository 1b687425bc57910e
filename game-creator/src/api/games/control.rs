//! Pausing, stopping, starting and resetting games.

use aimmo_common::ids::GameId;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::GameBody;
use super::{edit, random_seed};
use crate::api::auth::Caller;
use crate::api::error::{Problem, ProblemBody, Result};
use crate::api::extract::{Json, Path};
use crate::api::state::AppState;
use crate::api::{notices, visit};
use crate::store::games::{StartedBy, StoppedBy};

/// Pauses the clock; everything else keeps running.
#[utoipa::path(post, path = "/api/games/{id}/pause", operation_id = "pause_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn pause(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    caller.own_game(&state.store, id).await?;
    edit(&state, &caller, id, |game| game.paused = true).await
}

/// Resumes the clock, and starts the game if it is stopped.
#[utoipa::path(post, path = "/api/games/{id}/resume", operation_id = "resume_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "Too many games are running"),
))]
pub(in crate::api) async fn resume(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    let game = caller.own_game(&state.store, id).await?;
    visit::start(&state, &game, StartedBy::Organiser).await?;
    edit(&state, &caller, id, |game| game.paused = false).await
}

/// Stops the game until its organiser resumes it. Spectators and players see that the lesson is
/// over.
#[utoipa::path(post, path = "/api/games/{id}/stop", operation_id = "stop_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn stop(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    caller.own_game(&state.store, id).await?;
    edit(&state, &caller, id, |game| {
        game.stopped = Some(StoppedBy::Organiser);
    })
    .await
}

/// Creates a new join code. The old one stops working; players who have joined stay.
#[utoipa::path(post, path = "/api/games/{id}/join-code", operation_id = "renew_join_code", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn renew_join_code(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    caller.own_game(&state.store, id).await?;
    let game = state.store.renew_join_code(id).await?;
    let game = game.ok_or_else(|| Problem::not_found(notices::game_deleted()))?;
    Ok(axum::Json(GameBody::read(&state, &caller, game).await?))
}

/// The options for a new world.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::api) struct Reset {
    /// The seed of the world; random by default.
    seed: Option<u64>,
}

/// Creates a new world. The turn number continues, and players keep their code.
#[utoipa::path(post, path = "/api/games/{id}/reset", operation_id = "reset_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), request_body = Reset, responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn reset(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
    Json(reset): Json<Reset>,
) -> Result<axum::Json<GameBody>> {
    caller.own_game(&state.store, id).await?;
    let seed = match reset.seed {
        Some(seed) => seed,
        None => random_seed()?,
    };
    edit(&state, &caller, id, |game| {
        game.seed = seed;
        game.epoch += 1;
    })
    .await
}
