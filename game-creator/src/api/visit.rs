//! Visits, which keep a game running and wake an idle one.

use aimmo_common::clocks::now_ms;
use http::StatusCode;

use super::error::{Problem, Result};
use super::notices;
use crate::state::CreatorState;
use crate::store::games::{Game, StartedBy};

/// Records a visit to the game and starts it if it was idle. Fails with 409 if its organiser
/// stopped it, 429 if too many games are running, or 404 if it has just been deleted.
pub(super) async fn visit(state: &CreatorState, game: &Game) -> Result<()> {
    if game.lesson_is_over() {
        return Err(Problem::conflict(notices::lesson_over()));
    }
    if game.stopped.is_none() {
        state.store.touch_game(game.id, now_ms()).await?;
        return Ok(());
    }
    start(state, game, StartedBy::Visit).await
}

/// Starts a stopped game. Fails with 429 if too many games are running, 404 if it was just deleted.
pub(super) async fn start(state: &CreatorState, game: &Game, by: StartedBy) -> Result<()> {
    let started = state
        .store
        .start_game(game.id, by, state.config.running_games, now_ms())
        .await?;
    if started.ok_or_else(|| Problem::not_found(notices::game_deleted()))? {
        tracing::info!(game = %game.id, ?by, "starting a game");
        state.changes.notify(game.id);
    }
    Ok(())
}

/// Records a visit like [`visit`], but fails only if the game was deleted, not if it cannot run.
pub(super) async fn visit_if_room(state: &CreatorState, game: &Game) -> Result<()> {
    match visit(state, game).await {
        Err(problem)
            if matches!(
                problem.status(),
                StatusCode::TOO_MANY_REQUESTS | StatusCode::CONFLICT
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}
