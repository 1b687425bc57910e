//! Creating, showing, changing and deleting games.

pub(super) mod body;
mod control;
mod lesson;

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{GameId, OrganiserId};
use aimmo_common::settings::{self, Timing};
use aimmo_common::token;
use axum::extract::State;
use http::StatusCode;

use super::auth::{Caller, OrganiserSession};
use super::error::{Problem, ProblemBody, Result, setting};
use super::extract::{Json, Path};
use super::notices;
use super::state::AppState;
use crate::lessons::Choice;
use crate::store::games::Game;
use crate::{level, store};
use body::{GameBody, GameChange, GameRequest};
pub(super) use control::*;
pub(super) use lesson::*;

/// Maximum number of public games listed for anonymous callers.
const PUBLIC_LISTED: usize = 100;

/// Lists the games of the calling organiser, or the game of the calling player. Other callers get
/// the public games, most recently visited first, at most 100.
#[utoipa::path(get, path = "/api/games", operation_id = "list_games", tag = "games", security((), ("token" = [])), responses(
    (status = 200, body = [GameBody]),
    (status = 401, body = ProblemBody),
))]
pub(super) async fn list(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<axum::Json<Vec<GameBody>>> {
    let store = &state.store;
    let games = match &caller {
        Caller::Organiser(organiser) => store.games_of(organiser.id).await?,
        Caller::Player(player) => store.game(player.game).await?.into_iter().collect(),
        Caller::Anonymous => store.public_games(PUBLIC_LISTED).await?,
    };
    let bodies = GameBody::read_all(&state, &caller, games).await?;
    Ok(axum::Json(bodies))
}

/// Creates a game, which starts at once.
#[utoipa::path(post, path = "/api/games", operation_id = "create_game", tag = "games", security(("token" = [])), request_body = GameRequest, responses(
    (status = 201, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The organiser has too many games"),
    (status = 422, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "Too many games are running"),
))]
pub(super) async fn create(
    State(state): State<AppState>,
    session: OrganiserSession,
    Json(request): Json<GameRequest>,
) -> Result<(StatusCode, axum::Json<GameBody>)> {
    let owner = session.organiser.id;
    let choice = choose(&state, owner, request.lesson.as_deref()).await?;
    let new = request.checked(choice)?;
    let limit = state.config.running_games;
    let game = state.store.create_game(owner, new, limit, now_ms()).await?;
    tracing::info!(game = %game.id, %owner, "a game was created");
    state.changes.notify(game.id);
    let caller = Caller::Organiser(session.organiser);
    let body = GameBody::read(&state, &caller, game).await?;
    Ok((StatusCode::CREATED, axum::Json(body)))
}

/// Returns a game. Only its organiser gets the private fields.
#[utoipa::path(get, path = "/api/games/{id}", operation_id = "show_game", tag = "games", params(("id" = GameId, Path,)), security((), ("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn show(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    let game = caller.visible_game(&state.store, id).await?;
    Ok(axum::Json(GameBody::read(&state, &caller, game).await?))
}

/// Changes a game. A different level, settings or seed creates a new world; players keep their
/// code.
#[utoipa::path(patch, path = "/api/games/{id}", operation_id = "change_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), request_body = GameChange, responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
pub(super) async fn change(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
    Json(change): Json<GameChange>,
) -> Result<axum::Json<GameBody>> {
    let game = caller.own_game(&state.store, id).await?;
    let current = state.lessons.of_game(&game).await?;
    // Naming the lesson that the game has changes nothing, not even its version.
    let chosen = change.lesson.as_deref();
    let chosen = chosen.filter(|chosen| game.lesson.as_deref() != Some(*chosen));
    let choice = choose(&state, game.owner, chosen).await?;
    let change = change.checked(&game, current.as_deref(), choice)?;
    edit(&state, &caller, id, |game| change.apply(game)).await
}

/// Deletes a game with its players, their code and its record.
#[utoipa::path(delete, path = "/api/games/{id}", operation_id = "delete_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 204),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn delete(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<StatusCode> {
    caller.own_game(&state.store, id).await?;
    state.store.delete_game(id).await?;
    tracing::info!(game = %id, "a game was deleted");
    state.changes.notify(id);
    Ok(StatusCode::NO_CONTENT)
}

async fn choose(
    state: &AppState,
    organiser: OrganiserId,
    lesson: Option<&str>,
) -> Result<Option<Choice>> {
    let Some(key) = lesson else {
        return Ok(None);
    };
    let choice = state.lessons.choose(organiser, key).await?;
    let unknown = || level::Error::UnknownLesson(key.to_owned());
    Ok(Some(choice.ok_or_else(unknown)?))
}

async fn edit(
    state: &AppState,
    caller: &Caller,
    id: GameId,
    edit: impl FnOnce(&mut Game) + Send,
) -> Result<axum::Json<GameBody>> {
    let game = state.store.change_game(id, edit).await?;
    let game = game.ok_or_else(|| Problem::not_found(notices::game_deleted()))?;
    state.changes.notify(id);
    Ok(axum::Json(GameBody::read(state, caller, game).await?))
}

fn valid(timing: Timing) -> Result<Timing> {
    let checked: std::result::Result<(), settings::Error> = timing.validate();
    checked.map_err(|error| Problem::field("timing", setting(&error)))?;
    Ok(timing)
}

/// Returns a random seed that JavaScript can represent exactly (53 bits).
pub(super) fn random_seed() -> Result<u64> {
    let bytes = token::random().map_err(store::Error::from)?;
    Ok(u64::from_le_bytes(bytes) >> 11)
}
