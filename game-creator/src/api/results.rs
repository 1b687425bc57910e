//! The class's results in the lesson of a game.

use aimmo_common::ids::GameId;
use axum::extract::State;

use super::auth::Caller;
use super::error::{Problem, ProblemBody, Result};
use super::extract::Path;
use super::notices;
use super::state::AppState;
use crate::results::{Achieved, Results, results as results_of};

/// Returns how many players have met each task of the game's lesson, and the winners of its
/// contests. Everyone who may watch the game may see them.
#[utoipa::path(get, path = "/api/games/{id}/results", operation_id = "show_results", tag = "lessons", params(("id" = GameId, Path,)), security((), ("token" = [])), responses(
    (status = 200, body = Results),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn results(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<Results>> {
    let game = caller.visible_game(&state.store, id).await?;
    let lesson = state.lessons.of_game(&game).await?;
    let lesson = lesson.ok_or_else(|| Problem::not_found(notices::game_without_lesson()))?;
    let mut progress = state.store.progress(id).await?;
    let mut live = state.live.game(id).players;
    let players = state.store.players(id).await?.into_iter();
    let players = players.map(|player| {
        let state = live.remove(&player.id).unwrap_or_default();
        let tally = state.tally.unwrap_or_default();
        let met = progress.remove(&player.id).unwrap_or_default().met;
        Achieved {
            name: player.name,
            met: met.into_iter().map(|met| (met.task, met.turn)).collect(),
            steps: tally.steps,
            picked_up: tally.picked_up,
            in_private_world: state.in_private_world,
        }
    });
    let players: Vec<Achieved> = players.collect();
    Ok(axum::Json(results_of(&lesson, &players)))
}
