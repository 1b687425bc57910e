//! The path and token for opening a game's WebSocket.

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::game_path;
use aimmo_common::token::{ACCESS_SECONDS, Access};
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::auth::{Bearer, Caller};
use super::error::{Problem, ProblemBody, Result};
use super::extract::Path;
use super::state::AppState;
use super::visit;
use crate::store::sessions::session_id;

/// The parameters for connecting to a game.
#[derive(Serialize, ToSchema)]
pub(super) struct Connection {
    /// The WebSocket's path on this host.
    path: String,
    /// The token for the first message (`docs/spectator-protocol.md`).
    token: String,
    /// The token's lifetime in seconds. Only connecting needs it.
    expires_in_seconds: u64,
    /// The role of the caller.
    role: Role,
    /// The player whose private messages the socket receives.
    #[serde(skip_serializing_if = "Option::is_none")]
    player_id: Option<PlayerId>,
}

/// The role in which a browser connects.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Role {
    /// Watches the game.
    Spectator,
    /// Watches the game and receives the log of the player's avatar.
    Player,
}

/// Returns the path and token for a game's WebSocket, and starts the game if it was idle.
#[utoipa::path(get, path = "/api/games/{id}/connection", operation_id = "connect", tag = "games", params(("id" = GameId, Path,)), security((), ("token" = [])), responses(
    (status = 200, body = Connection),
    (status = 401, body = ProblemBody, description = "There is no such public game, and the caller is not signed in"),
    (status = 403, body = ProblemBody, description = "There is no such game, or the caller may not see it"),
    (status = 409, body = ProblemBody, description = "The organiser has stopped the game: the lesson is over"),
    (status = 429, body = ProblemBody, description = "Too many games are running"),
))]
pub(super) async fn connection(
    State(state): State<AppState>,
    caller: Caller,
    Bearer(bearer): Bearer,
    Path(id): Path<GameId>,
) -> Result<axum::Json<Connection>> {
    let game = state.store.game(id).await?.filter(|game| caller.sees(game));
    // Missing and hidden games get the same response.
    let game = game.ok_or_else(|| match caller {
        Caller::Anonymous => Problem::unauthorized(caller.no_game(id)),
        _ => Problem::forbidden(caller.no_game(id)),
    })?;
    visit::visit(&state, &game).await?;
    let player = caller.player_of(id);
    let player_id = player.map(|player| player.id);
    let issued = u64::try_from(now_ms() / 1_000).unwrap_or(0);
    let access = Access {
        game: id,
        player: player_id,
        generation: player.map_or(0, |player| player.generation),
        session: bearer
            .filter(|_| caller.owns(&game))
            .map(|token| session_id(&token)),
        iat: issued,
        exp: issued + ACCESS_SECONDS,
    };
    Ok(axum::Json(Connection {
        path: game_path(id),
        token: state.signer.sign(&access).expose().to_owned(),
        expires_in_seconds: ACCESS_SECONDS,
        role: match player_id {
            Some(_) => Role::Player,
            None => Role::Spectator,
        },
        player_id,
    }))
}
