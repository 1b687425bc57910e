//! Games in which authors try their lessons.

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::OwnLessonId;
use aimmo_common::limits::{GAME_NAME_CHARS, PLAYER_NAME_CHARS};
use aimmo_common::settings::{LevelSettings, Timing};
use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{add_version, allow_change};
use crate::api::auth::OrganiserSession;
use crate::api::display_names;
use crate::api::error::{ProblemBody, Result};
use crate::api::extract::{Json, Path};
use crate::api::games::random_seed;
use crate::api::join::Joined;
use crate::api::state::AppState;
use crate::store::games::NewGame;
use crate::store::own_lessons::lesson_key;
use crate::store::players::NewPlayer;

/// The game in which to try a lesson.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct TrialRequest {
    /// The game's name, up to 60 characters.
    game: String,
    /// The author's name as a player, up to 30 characters.
    player: String,
}

/// Starts a private game with the draft of an own lesson, with its author as a player. It replaces
/// the last game in which the lesson was tried, and is deleted once it is idle.
#[utoipa::path(post, path = "/api/own-lessons/{id}/try", operation_id = "try_lesson", tag = "own lessons", params(("id" = OwnLessonId, Path,)), security(("token" = [])), request_body = TrialRequest, responses(
    (status = 201, body = Joined),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The organiser has too many games"),
    (status = 422, body = ProblemBody, description = "The draft has problems"),
    (status = 429, body = ProblemBody, description = "Too many games are running, or too many changes"),
))]
pub(in crate::api) async fn start(
    State(state): State<AppState>,
    session: OrganiserSession,
    Path(id): Path<OwnLessonId>,
    Json(request): Json<TrialRequest>,
) -> Result<(StatusCode, axum::Json<Joined>)> {
    let organiser = session.organiser.id;
    allow_change(&state, organiser)?;
    let name = display_names::normalise("game", &request.game, GAME_NAME_CHARS)?;
    let player = display_names::normalise("player", &request.player, PLAYER_NAME_CHARS)?;
    let (version, draft) = add_version(&state, organiser, id, false).await?;
    let store = &state.store;
    for game in store.delete_trials(id).await? {
        state.changes.notify(game);
    }
    let new = NewGame {
        name,
        level: draft.level,
        lesson: Some(lesson_key(id)),
        lesson_version: Some(version),
        trial: true,
        settings: LevelSettings::default(),
        seed: random_seed()?,
        timing: Timing::default(),
        public: false,
    };
    let limit = state.config.running_games;
    let game = store.create_game(organiser, new, limit, now_ms()).await?;
    let new = NewPlayer {
        waits: true,
        ..NewPlayer::new(&player, &draft.starter)
    };
    let (player, token) = store.create_player(game.id, new, now_ms()).await?;
    state.changes.notify(game.id);
    tracing::info!(lesson = %id, game = %game.id, "a lesson is being tried");
    let joined = Joined::new(&state, &player, &token);
    Ok((StatusCode::CREATED, axum::Json(joined)))
}
