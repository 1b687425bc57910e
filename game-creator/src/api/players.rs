//! Players, as seen by everyone and as managed by their organiser.

mod need;

use std::collections::BTreeMap;

use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
use aimmo_common::limits::PLAYER_NAME_CHARS;
use aimmo_proto::creator::blocked::By;
use aimmo_proto::creator::{Blocked, PlayerState};
use aimmo_record::frames::{CodeError, Location, Look, Obstruction, Outcome};
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::auth::{Caller, no_such_player};
use super::code::AuthorKind;
use super::error::{Problem, ProblemBody, Result};
use super::extract::{Json, Path, Query};
use super::state::AppState;
use super::{display_names, notices};
use crate::links;
use crate::store::code::Version;
use crate::store::players::Player;
use need::{Clock, NeedBody};

/// A player.
#[derive(Serialize, ToSchema)]
#[schema(as = Player)]
pub(super) struct PlayerBody {
    /// The player's id, which is also the avatar's.
    id: PlayerId,
    /// The name that all players see.
    name: String,
    /// The look that the player has chosen; null for the default one, which depends on the id.
    look: Option<Look>,
    /// The avatar's score; null until the game reports it.
    score: Option<i64>,
    /// The outcome of the last turn; null until the game reports it.
    outcome: Option<Outcome>,
    /// The fields for the organiser and the player only.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    own: Option<OwnBody>,
}

/// The fields of a player for the organiser and the player only.
#[derive(Serialize, ToSchema)]
#[schema(as = PlayerOwn)]
struct OwnBody {
    /// The version that should run.
    code_version: Option<CodeVersion>,
    /// The kind of its author.
    code_author: Option<AuthorKind>,
    /// The time of its creation, in unix milliseconds.
    code_created: Option<i64>,
    /// The running version.
    playing_version: Option<CodeVersion>,
    /// The first turn of the running version.
    playing_since: Option<u64>,
    /// The last error of the code, until it answers a turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<CodeError>,
    /// The obstruction, while the avatar's moves are blocked.
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked: Option<BlockedBody>,
    /// Why the player needs the teacher, if at all; null until the game reports it.
    need: Option<NeedBody>,
}

/// An obstruction that keeps an avatar from moving.
#[derive(Serialize, ToSchema)]
#[schema(as = Blocked)]
struct BlockedBody {
    /// The kind of obstruction.
    by: Obstruction,
    /// The direction of the move, relative to the avatar's cell; north is y + 1.
    direction: Location,
    /// The number of consecutive blocked turns.
    turns: u32,
}

impl BlockedBody {
    fn of(blocked: &Blocked) -> Option<Self> {
        Some(Self {
            by: match blocked.by() {
                By::Edge => Obstruction::Edge,
                By::Obstacle => Obstruction::Obstacle,
                By::Avatar => Obstruction::Avatar,
                By::Unspecified => return None,
            },
            direction: Location {
                x: blocked.dx,
                y: blocked.dy,
            },
            turns: blocked.turns,
        })
    }
}

impl PlayerBody {
    fn of(
        player: Player,
        live: Option<&PlayerState>,
        code: Option<&Version>,
        clock: Clock,
        private: bool,
    ) -> Self {
        let own = private.then(|| OwnBody {
            code_version: player.code_version,
            code_author: code.map(|code| AuthorKind::from(code.author)),
            code_created: code.map(|code| code.created),
            playing_version: live
                .map(|state| CodeVersion(state.code_version))
                .filter(|version| version.0 > 0),
            playing_since: live
                .map(|state| state.playing_since_turn)
                .filter(|turn| *turn > 0),
            error: live
                .and_then(|state| state.error.as_ref())
                .map(CodeError::from),
            blocked: live
                .and_then(|state| state.blocked.as_ref())
                .and_then(BlockedBody::of),
            need: NeedBody::of(&player, code, live, clock),
        });
        Self {
            id: player.id,
            name: player.name,
            look: player.look,
            score: live.map(|state| state.score),
            outcome: live.map(|state| aimmo_record::convert::outcome_from_proto(state.outcome())),
            own,
        }
    }
}

/// The calling player.
#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    /// The player's id, which is also the avatar's.
    id: PlayerId,
    /// The name that all players see.
    name: String,
    /// The game that the player belongs to.
    game_id: GameId,
}

/// Returns the calling player, for a page opened by a player's link.
#[utoipa::path(get, path = "/api/players/me", operation_id = "show_player", tag = "players", security(("token" = [])), responses(
    (status = 200, body = Me),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
))]
pub(super) async fn me(caller: Caller) -> Result<axum::Json<Me>> {
    match caller {
        Caller::Player(player) => Ok(axum::Json(Me {
            id: player.id,
            name: player.name,
            game_id: player.game,
        })),
        Caller::Organiser(_) => Err(Problem::forbidden(notices::organiser_not_player())),
        Caller::Anonymous => Err(Problem::unauthorized(notices::player_link_first())),
    }
}

/// Lists the players of a game.
#[utoipa::path(get, path = "/api/games/{id}/players", operation_id = "list_players", tag = "players", params(("id" = GameId, Path,)), security((), ("token" = [])), responses(
    (status = 200, body = [PlayerBody]),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<Vec<PlayerBody>>> {
    let game = caller.visible_game(&state.store, id).await?;
    let live = state.live.game(id);
    let clock = Clock {
        turn: live.turn,
        interval_ms: game.timing.turn_interval_ms,
    };
    let me = caller.player_of(id).map(|player| player.id);
    let owner = caller.owns(&game);
    let players = state.store.players(id).await?.into_iter();
    let newest = match owner || me.is_some() {
        true => state.store.newest_versions(id).await?,
        false => BTreeMap::new(),
    };
    let bodies = players.map(|player| {
        let private = owner || me == Some(player.id);
        let (live, code) = (live.players.get(&player.id), newest.get(&player.id));
        PlayerBody::of(player, live, code, clock, private)
    });
    Ok(axum::Json(bodies.collect()))
}

/// The new name of a player.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Rename {
    /// The name: up to 30 characters, unique in the game.
    name: String,
}

/// Renames a player.
#[utoipa::path(patch, path = "/api/games/{id}/players/{player}", operation_id = "rename_player", tag = "players", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), request_body = Rename, responses(
    (status = 204),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The name is taken"),
    (status = 422, body = ProblemBody),
))]
pub(super) async fn rename(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
    Json(rename): Json<Rename>,
) -> Result<StatusCode> {
    caller.own_game(&state.store, id).await?;
    let name = display_names::normalise("name", &rename.name, PLAYER_NAME_CHARS)?;
    if !state.store.rename_player(id, player, &name).await? {
        return Err(no_such_player(player));
    }
    state.changes.notify(id);
    Ok(StatusCode::NO_CONTENT)
}

/// The options for removing a player.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Removal {
    /// True to reject joins with this name, with one that looks the same, or from the same browser, until the organiser lets the player in.
    #[serde(default)]
    #[param(default = false)]
    keep_out: bool,
}

/// Removes a player: the avatar leaves, the player's link stops working, and the player's pages
/// are disconnected.
#[utoipa::path(delete, path = "/api/games/{id}/players/{player}", operation_id = "remove_player", tag = "players", params(("id" = GameId, Path,), ("player" = PlayerId, Path,), Removal), security(("token" = [])), responses(
    (status = 204),
    (status = 400, body = ProblemBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn remove(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
    Query(removal): Query<Removal>,
) -> Result<StatusCode> {
    caller.own_game(&state.store, id).await?;
    let removed = state
        .store
        .remove_player(id, player, removal.keep_out)
        .await?;
    if !removed {
        return Err(no_such_player(player));
    }
    state.changes.notify(id);
    Ok(StatusCode::NO_CONTENT)
}

/// The new link of a player.
#[derive(Serialize, ToSchema)]
pub(super) struct PlayerLink {
    /// The link that opens the game as this player. Earlier links no longer work.
    link: String,
}

/// Creates a new link for a player who lost theirs. The old one stops working, and the pages that
/// it opened are disconnected.
#[utoipa::path(post, path = "/api/games/{id}/players/{player}/link", operation_id = "renew_player_link", tag = "players", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), responses(
    (status = 201, body = PlayerLink),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn new_link(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
) -> Result<(StatusCode, axum::Json<PlayerLink>)> {
    caller.own_game(&state.store, id).await?;
    let token = state.store.renew_player_token(id, player).await?;
    let token = token.ok_or_else(|| no_such_player(player))?;
    state.changes.notify(id);
    let link = links::player(&state.config.base_url, &token);
    Ok((StatusCode::CREATED, axum::Json(PlayerLink { link })))
}
