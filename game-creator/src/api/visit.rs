//! Visits: whoever comes to a game keeps it awake, and wakes it up.

use http::StatusCode;

use super::error::{Problem, Result};
use crate::state::Creator;
use crate::store::games::Game;
use crate::store::now;

/// Notes a visit to the game and starts it where it was stopped.
///
/// # Errors
/// 429 when as many games run as may, 404 when the game was deleted just now.
pub(super) async fn visit(state: &Creator, game: &Game) -> Result<()> {
    if !game.stopped {
        state.store.touch_game(game.id, now()).await?;
        return Ok(());
    }
    let started = state
        .store
        .start_game(game.id, state.config.running_games, now())
        .await?;
    if started.ok_or_else(|| Problem::not_found("The game was deleted."))? {
        tracing::info!(game = %game.id, "a visit starts the game");
        state.changes.tell(game.id);
    }
    Ok(())
}

/// The same, for calls that did what they were asked whether or not there is
/// room for the game to run now: the next visit will start it.
///
/// # Errors
/// 404 when the game was deleted just now.
pub(super) async fn visit_if_room(state: &Creator, game: &Game) -> Result<()> {
    match visit(state, game).await {
        Err(problem) if problem.status() == StatusCode::TOO_MANY_REQUESTS => Ok(()),
        other => other,
    }
}
