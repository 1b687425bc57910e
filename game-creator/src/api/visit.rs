//! Visits: whoever comes to a game keeps it awake, and wakes it up.

use http::StatusCode;

use super::error::{Problem, Result};
use super::notices;
use crate::state::Creator;
use crate::store::games::{Game, Starter};
use crate::store::now;

/// Notes a visit to the game and starts it where it was idle.
///
/// # Errors
/// 409 when its organiser stopped the game, 429 when as many games run as may,
/// 404 when the game was deleted just now.
pub(super) async fn visit(state: &Creator, game: &Game) -> Result<()> {
    if game.lesson_is_over() {
        return Err(Problem::conflict(notices::lesson_over()));
    }
    if game.stopped.is_none() {
        state.store.touch_game(game.id, now()).await?;
        return Ok(());
    }
    start(state, game, Starter::Visit).await
}

/// Starts a stopped game.
///
/// # Errors
/// 429 when as many games run as may, 404 when the game was deleted just now.
pub(super) async fn start(state: &Creator, game: &Game, by: Starter) -> Result<()> {
    let started = state
        .store
        .start_game(game.id, by, state.config.running_games, now())
        .await?;
    if started.ok_or_else(|| Problem::not_found(notices::game_deleted()))? {
        tracing::info!(game = %game.id, ?by, "the game starts");
        state.changes.tell(game.id);
    }
    Ok(())
}

/// The same, for calls that did what they were asked whether or not the game
/// runs now: there is no room for it, or its organiser stopped it.
///
/// # Errors
/// 404 when the game was deleted just now.
pub(super) async fn visit_if_room(state: &Creator, game: &Game) -> Result<()> {
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
