//! The lesson of a game, in the version that the game uses.

use aimmo_common::ids::GameId;
use axum::extract::State;

use super::body::GameBody;
use super::edit;
use crate::api::auth::Caller;
use crate::api::error::{Problem, ProblemBody, Result};
use crate::api::extract::{Path, Query};
use crate::api::lessons::{Language, LessonBody};
use crate::api::notices;
use crate::api::state::AppState;
use crate::level;

/// Returns the lesson of a game, in the version that the game uses. The id of an own lesson contains
/// this version. Only the game's organiser gets the teacher's notes and the solutions.
#[utoipa::path(get, path = "/api/games/{id}/lesson", operation_id = "show_game_lesson", tag = "lessons", params(("id" = GameId, Path,), Language), security((), ("token" = [])), responses(
    (status = 200, body = LessonBody),
    (status = 400, body = ProblemBody),
    (status = 401, body = ProblemBody),
    (status = 404, body = ProblemBody, description = "There is no such game, or it has no lesson"),
))]
pub(in crate::api) async fn show_lesson(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
    Query(query): Query<Language>,
) -> Result<axum::Json<LessonBody>> {
    let game = caller.visible_game(&state.store, id).await?;
    let lesson = state.lessons.of_game(&game).await?;
    let lesson = lesson.ok_or_else(|| Problem::not_found(notices::game_without_lesson()))?;
    let body = LessonBody::of(&lesson, &query.language, caller.owns(&game));
    Ok(axum::Json(body))
}

/// Updates a game to the latest published version of its lesson, if that is an own lesson. Players keep their programs
/// and their progress. Creates a new world only if the new version's world differs.
#[utoipa::path(post, path = "/api/games/{id}/lesson/update", operation_id = "update_game_lesson", tag = "lessons", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The lesson was deleted"),
    (status = 422, body = ProblemBody),
))]
pub(in crate::api) async fn update_lesson(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    let game = caller.own_game(&state.store, id).await?;
    let key = game.lesson.as_deref().unwrap_or_default();
    let choice = state.lessons.choose(game.owner, key).await?;
    let choice = choice.ok_or_else(|| Problem::not_found(notices::game_without_lesson()))?;
    let current = state.lessons.of_game(&game).await?;
    let before = level::resolve(&game.level, current.as_deref(), &game.settings).ok();
    let level = choice.level();
    let after = level::resolve(&level, Some(&choice.lesson), &game.settings)?;
    let has_same_world = before == Some(after);
    edit(&state, &caller, id, |game| {
        // Another request may have chosen another lesson in the meantime.
        if game.lesson.as_ref() != Some(&choice.key) {
            return;
        }
        game.lesson_version = choice.version;
        game.level = level;
        if !has_same_world {
            game.epoch += 1;
        }
    })
    .await
}
