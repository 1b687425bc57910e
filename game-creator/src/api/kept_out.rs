//! Players kept out of a game by its organiser.

use aimmo_common::ids::{GameId, PlayerId};
use axum::extract::State;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::auth::Caller;
use super::error::{Problem, ProblemBody, Result};
use super::extract::Path;
use super::notices;
use super::state::AppState;
use crate::store::players::KeptOut;

/// A player who was removed and may not join again.
#[derive(Serialize, ToSchema)]
#[schema(as = KeptOut)]
pub(super) struct KeptOutBody {
    /// The player's id.
    id: PlayerId,
    /// The player's name. Joining with it, or with one that looks the same, is rejected.
    name: String,
}

/// Lists the players who are kept out of a game.
#[utoipa::path(get, path = "/api/games/{id}/kept-out", operation_id = "list_kept_out", tag = "players", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = [KeptOutBody]),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<Vec<KeptOutBody>>> {
    caller.own_game(&state.store, id).await?;
    let kept_out = state.store.kept_out(id).await?.into_iter();
    let bodies = kept_out.map(|KeptOut { id, name }| KeptOutBody { id, name });
    Ok(axum::Json(bodies.collect()))
}

/// Allows a player who was kept out to join again, as a new player.
#[utoipa::path(delete, path = "/api/games/{id}/kept-out/{player}", operation_id = "let_in", tag = "players", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), responses(
    (status = 204),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn lift(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
) -> Result<StatusCode> {
    caller.own_game(&state.store, id).await?;
    if !state.store.let_in(id, player).await? {
        return Err(Problem::not_found(notices::not_kept_out(player)));
    }
    Ok(StatusCode::NO_CONTENT)
}
