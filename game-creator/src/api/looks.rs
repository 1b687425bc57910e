//! The looks of avatars, which players choose. Some hats need points.

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_record::frames::{Hat, Look};
use axum::extract::State;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::auth::Caller;
use super::error::{Problem, ProblemBody, Result};
use super::extract::{Json, Path};
use super::notices;
use super::progress::points_of;
use super::state::AppState;

/// A hat.
#[derive(Serialize, ToSchema)]
#[schema(as = HatPoints)]
pub(super) struct HatBody {
    /// The hat.
    hat: Hat,
    /// The points that a player needs for it.
    points: u32,
}

/// Lists the hats, in order of the points that they need.
#[utoipa::path(get, path = "/api/hats", operation_id = "list_hats", tag = "players", responses(
    (status = 200, body = [HatBody]),
    (status = 408, body = ProblemBody, description = "The request took too long"),
))]
pub(super) async fn hats() -> axum::Json<Vec<HatBody>> {
    let hats = Hat::ALL.into_iter().map(|hat| HatBody {
        hat,
        points: hat.points(),
    });
    axum::Json(hats.collect())
}

/// Changes the look of a player's avatar, for everyone who watches. The points for hats are those
/// of the tasks that the player has met in this game.
#[utoipa::path(put, path = "/api/games/{id}/players/{player}/look", operation_id = "choose_look", tag = "players", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), request_body = Look, responses(
    (status = 204),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
pub(super) async fn choose(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
    Json(look): Json<Look>,
) -> Result<StatusCode> {
    let (game, player) = caller.private_player(&state.store, id, player).await?;
    let needed = look.hat.points();
    if needed > 0 {
        let progress = state.store.progress(id).await?;
        let lesson = state.lessons.of_game(&game).await?;
        let points = progress.get(&player.id);
        let points = points.map_or(0, |progress| points_of(progress, lesson.as_deref()));
        if points < needed {
            return Err(Problem::field("hat", notices::hat_locked(needed)));
        }
    }
    state.store.set_look(id, player.id, look).await?;
    state.changes.notify(id);
    Ok(StatusCode::NO_CONTENT)
}
