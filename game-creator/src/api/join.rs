//! Joining a game with its join code and a name.

use std::time::Duration;

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::limits::PLAYER_NAME_CHARS;
use aimmo_common::secret::Secret;
use aimmo_record::frames::Look;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use tokio::time::{sleep, timeout};
use utoipa::ToSchema;

use super::device::{Browser, Device};
use super::error::{Problem, ProblemBody, Result};
use super::extract::Json;
use super::lessons::english;
use super::state::AppState;
use super::{display_names, notices, visit};
use crate::store::games::Game;
use crate::store::players::{NewPlayer, Player};
use crate::{join_code, links, store};

const TIMEOUT: Duration = Duration::from_secs(10);
// A wrong code holds its permit for this long, which slows guessing down.
const WRONG: Duration = Duration::from_millis(100);

/// A player who wants to join a game.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinRequest {
    /// The join code that the organiser shows, in upper or lower case.
    code: String,
    /// The name that all players see: up to 30 characters, unique in the game.
    name: String,
    /// The look of the avatar, with a hat that needs no points; by default, it depends on the player's id.
    look: Option<Look>,
    /// The language of the starter program's comments, such as `de`. Lessons without this language are in English.
    #[serde(default = "english")]
    #[schema(default = "en")]
    language: String,
}

/// The new player.
#[derive(Serialize, ToSchema)]
pub(super) struct Joined {
    /// The game's id.
    game_id: GameId,
    /// The player's id, which is also the avatar's.
    player_id: PlayerId,
    /// The player's token, for the header `Authorization: Bearer TOKEN`.
    token: String,
    /// The link that opens the game as this player on any device.
    link: String,
}

impl Joined {
    pub(super) fn new(state: &AppState, player: &Player, token: &Secret) -> Self {
        Self {
            game_id: player.game,
            player_id: player.id,
            link: links::player(&state.config.base_url, token),
            token: token.expose().to_owned(),
        }
    }
}

/// Joins a game. No account is needed.
#[utoipa::path(post, path = "/api/join", operation_id = "join_game", tag = "players", request_body = JoinRequest, responses(
    (status = 201, body = Joined),
    (status = 403, body = ProblemBody, description = "The organiser keeps this player out of the game"),
    (status = 404, body = ProblemBody, description = "No game has this join code"),
    (status = 409, body = ProblemBody, description = "The name is taken or looks like another one, joining is closed, or the game is full"),
    (status = 422, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "Too many wrong codes or too many joins from this address. Wrong codes do not delay a correct one"),
))]
pub(super) async fn join(
    State(state): State<AppState>,
    mut browser: Browser,
    Json(request): Json<JoinRequest>,
) -> (HeaderMap, Result<(StatusCode, axum::Json<Joined>)>) {
    let game = match look_up(&state, &browser, &request.code).await {
        Ok(game) => game,
        Err(problem) => return (HeaderMap::new(), Err(problem)),
    };
    // Only a browser with a correct code gets a cookie, and with it a separate lane.
    let cookie = browser.introduce(&state);
    (cookie, enter(&state, &browser, game, &request).await)
}

/// Finds the game with this join code. Every code is looked up before it is rejected.
async fn look_up(state: &AppState, browser: &Browser, code: &str) -> Result<Game> {
    let guards = &state.guards;
    let busy = || Problem::too_many(TIMEOUT, notices::joins_too_many(TIMEOUT.as_secs()));
    let permit = timeout(TIMEOUT, guards.codes.enter(browser.lane())).await;
    let permit = permit.map_err(|_| busy())?.map_err(|_| busy())?;
    let game = match join_code::normalise(code) {
        Some(code) => state.store.game_by_join_code(&code).await?,
        None => None,
    };
    if let Some(game) = game {
        return Ok(game);
    }
    // Spawned so that disconnecting does not free the permit early.
    tokio::spawn(async move {
        sleep(WRONG).await;
        drop(permit);
    });
    Err(match guards.wrong_codes.try_acquire(&browser.network) {
        Ok(()) => Problem::not_found(notices::join_code_wrong()),
        Err(wait) => {
            let seconds = wait.as_secs() + 1;
            Problem::too_many(wait, notices::join_codes_too_many(seconds))
        }
    })
}

async fn enter(
    state: &AppState,
    browser: &Browser,
    game: Game,
    request: &JoinRequest,
) -> Result<(StatusCode, axum::Json<Joined>)> {
    let name = display_names::normalise("name", &request.name, PLAYER_NAME_CHARS)?;
    let needed = request.look.map_or(0, |look| look.hat.points());
    if needed > 0 {
        return Err(Problem::field("look", notices::hat_locked(needed)));
    }
    let joins = &state.guards.joins;
    let joining = joins.wait(&(browser.network, game.id), TIMEOUT).await;
    joining.map_err(|wait| {
        let seconds = wait.as_secs() + 1;
        Problem::too_many(wait, notices::joins_too_many(seconds))
    })?;
    let starter_code = state.lessons.starter(&game, &request.language).await?;
    let device = browser.device.as_ref().map(Device::name);
    let new = NewPlayer {
        name: &name,
        starter_code: &starter_code,
        waits: game.lesson.is_some(),
        device: device.as_deref(),
        look: request.look,
    };
    let created = state.store.create_player(game.id, new, now_ms()).await;
    let (player, token) = created.map_err(|error| match error {
        store::Error::TooMany { limit } => Problem::conflict(notices::game_full(limit)),
        other => other.into(),
    })?;
    state.changes.notify(game.id);
    tracing::info!(game = %game.id, player = %player.id, "a player joined");
    // The player has joined even if too many other games are running for this one to start.
    visit::visit_if_room(state, &game).await?;
    let body = Joined::new(state, &player, &token);
    Ok((StatusCode::CREATED, axum::Json(body)))
}
