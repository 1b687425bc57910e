//! Joining a game with its join code and a name.

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::limits::{PLAYER_NAME_CHARS, PLAYERS_PER_GAME};
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::{Problem, ProblemBody, Result};
use super::extract::{Json, Peer};
use super::{names, visit};
use crate::state::AppState;
use crate::store::now;
use crate::{join_code, links, starters, store};

/// Who wants to join what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinRequest {
    /// The join code, as the organiser shows it; upper or lower case.
    code: String,
    /// The name that everybody will see; up to 30 characters, unique in the game.
    name: String,
}

/// A player who joined.
#[derive(Serialize, ToSchema)]
pub(super) struct Joined {
    /// The game.
    game_id: GameId,
    /// The player's id, the avatar's too.
    player_id: PlayerId,
    /// Goes into the header `Authorization: Bearer TOKEN`. Whoever has it is the player.
    token: String,
    /// Opens the game as this player, on any computer.
    link: String,
}

/// Joins a game. Needs no account.
#[utoipa::path(post, path = "/api/join", operation_id = "join_game", tag = "players", request_body = JoinRequest, responses(
    (status = 201, body = Joined),
    (status = 404, body = ProblemBody, description = "No game has this join code"),
    (status = 409, body = ProblemBody, description = "The name is taken, or the game is full"),
    (status = 422, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "Too many tries from this address, or too many games running"),
))]
pub(super) async fn join(
    State(state): State<AppState>,
    Peer(peer): Peer,
    Json(request): Json<JoinRequest>,
) -> Result<(StatusCode, axum::Json<Joined>)> {
    let too_many = |wait| {
        Problem::too_many(
            wait,
            "Too many tries from this address. Wait a little and try again.",
        )
    };
    state.guards.joins.take(peer).map_err(too_many)?;
    // Taken before the code is looked up, so that tries at the same time count.
    state.guards.wrong_codes.take(peer).map_err(too_many)?;
    let game = match join_code::normalise(&request.code) {
        Some(code) => state.store.game_by_join_code(&code).await?,
        None => None,
    };
    let game = game.ok_or_else(|| {
        Problem::not_found(
            "No game has this code. Look at it again: it has 8 letters and digits, and never a 0, O, 1, I, L or U.",
        )
    })?;
    state.guards.wrong_codes.give_back(peer);
    let name = names::tidy("name", &request.name, PLAYER_NAME_CHARS)?;
    let made = state
        .store
        .create_player(game.id, &name, starters::of_level(&game.level), now())
        .await;
    let (player, token) = made.map_err(|error| match error {
        store::Error::TooMany { .. } => Problem::conflict(format!(
            "The game is full: {PLAYERS_PER_GAME} play already. Ask your organiser for another game."
        )),
        other => other.into(),
    })?;
    state.changes.tell(game.id);
    tracing::info!(game = %game.id, player = %player.id, "a player joined");
    // The player is in, whether or not there is room for the game to run now.
    visit::visit_if_room(&state, &game).await?;
    let body = Joined {
        game_id: game.id,
        player_id: player.id,
        link: links::player(&state.config.base_url, &token),
        token: token.expose().to_owned(),
    };
    Ok((StatusCode::CREATED, axum::Json(body)))
}
