//! Players' code: reading it, storing new versions, and listing old ones.

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{CodeVersion, GameId, OrganiserId, PlayerId};
use aimmo_common::limits::CODE_BYTES;
use axum::extract::{DefaultBodyLimit, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::auth::Caller;
use super::error::{Problem, ProblemBody, Result};
use super::extract::{Json, Path};
use super::state::AppState;
use super::{notices, visit};
use crate::store::code::{Author, NewCode, Version};

// JSON may need six bytes to escape a single one (`\u001b`).
const BODY_BYTES: usize = 6 * CODE_BYTES + 1024;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    // Request bodies may be larger here than elsewhere.
    OpenApiRouter::new()
        .routes(routes!(read, put))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
}

/// The code to store.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeRequest {
    /// The Python source, up to 64 KiB.
    code: String,
}

/// A version of a player's code.
#[derive(Serialize, ToSchema)]
pub(super) struct CodeBody {
    /// The Python source.
    code: String,
    /// The version without its code.
    #[serde(flatten)]
    version: VersionBody,
}

/// A version without its code.
#[derive(Serialize, ToSchema)]
pub(super) struct VersionBody {
    /// The version number, from 1.
    version: CodeVersion,
    /// The kind of author.
    author: AuthorKind,
    /// The author's id if the author is an organiser.
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser_id: Option<OrganiserId>,
    /// The time of creation, in unix milliseconds.
    created: i64,
}

/// The kind of a version's author.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum AuthorKind {
    /// The arena: the starter program, which players get when they join or from their organiser.
    Starter,
    /// The player.
    Player,
    /// The game's organiser.
    Organiser,
}

/// The new version of the code.
#[derive(Serialize, ToSchema)]
pub(super) struct Put {
    /// The version number. The code runs from the next turn if it loads.
    version: CodeVersion,
}

impl From<Author> for AuthorKind {
    fn from(author: Author) -> Self {
        match author {
            Author::Starter => Self::Starter,
            Author::Player => Self::Player,
            Author::Organiser(_) => Self::Organiser,
        }
    }
}

impl VersionBody {
    fn of(version: &Version) -> Self {
        Self {
            version: version.version,
            author: version.author.into(),
            organiser_id: match version.author {
                Author::Organiser(id) => Some(id),
                Author::Starter | Author::Player => None,
            },
            created: version.created,
        }
    }
}

/// Returns a player's newest code.
#[utoipa::path(get, path = "/api/games/{id}/players/{player}/code", operation_id = "read_code", tag = "code", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), responses(
    (status = 200, body = CodeBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn read(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
) -> Result<axum::Json<CodeBody>> {
    let (_, player) = caller.private_player(&state.store, id, player).await?;
    let newest = player.code_version.unwrap_or(CodeVersion(0));
    body_of(&state, id, player.id, newest).await
}

/// Stores new code. The newest 100 versions are kept, and older ones while they are in use.
#[utoipa::path(put, path = "/api/games/{id}/players/{player}/code", operation_id = "put_code", tag = "code", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), request_body = CodeRequest, responses(
    (status = 200, body = Put),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 413, body = ProblemBody, description = "The code is too large"),
    (status = 422, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "More than one version a second, after a burst of ten"),
))]
pub(super) async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
    Json(request): Json<CodeRequest>,
) -> Result<axum::Json<Put>> {
    let (game, player) = caller.private_player(&state.store, id, player).await?;
    if request.code.len() > CODE_BYTES {
        return Err(Problem::new(
            http::StatusCode::PAYLOAD_TOO_LARGE,
            notices::code_too_large(request.code.len(), CODE_BYTES),
        ));
    }
    if let Some(at) = request.code.find('\0') {
        let line = request.code[..at].lines().count().max(1);
        return Err(Problem::field("code", notices::code_has_nul(line)));
    }
    let author = match &caller {
        Caller::Organiser(organiser) => Author::Organiser(organiser.id),
        _ => Author::Player,
    };
    let writer = (player.id, matches!(author, Author::Organiser(_)));
    state
        .guards
        .new_code
        .try_acquire(&writer)
        .map_err(|wait| Problem::too_many(wait, notices::code_too_often()))?;
    let playing = state.live.game(id).players.remove(&player.id);
    let new = NewCode {
        code: &request.code,
        author,
        playing: playing.map(|state| CodeVersion(state.code_version)),
    };
    let put = state.store.put_code(id, player.id, new, now_ms()).await?;
    let version = put.ok_or_else(|| super::auth::no_such_player(player.id))?;
    state.changes.notify(id);
    tracing::info!(game = %id, player = %player.id, %version, "new code");
    // The code is kept even if too many other games are running for this one to start.
    visit::visit_if_room(&state, &game).await?;
    Ok(axum::Json(Put { version }))
}

/// Lists the stored versions without their code, newest first.
#[utoipa::path(get, path = "/api/games/{id}/players/{player}/code/versions", operation_id = "list_code_versions", tag = "code", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), responses(
    (status = 200, body = [VersionBody]),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn versions(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
) -> Result<axum::Json<Vec<VersionBody>>> {
    let (_, player) = caller.private_player(&state.store, id, player).await?;
    let versions = state.store.code_versions(id, player.id).await?;
    Ok(axum::Json(versions.iter().map(VersionBody::of).collect()))
}

/// Returns one version of a player's code.
#[utoipa::path(get, path = "/api/games/{id}/players/{player}/code/versions/{version}", operation_id = "read_code_version", tag = "code", params(("id" = GameId, Path,), ("player" = PlayerId, Path,), ("version" = CodeVersion, Path,)), security(("token" = [])), responses(
    (status = 200, body = CodeBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn version(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player, version)): Path<(GameId, PlayerId, CodeVersion)>,
) -> Result<axum::Json<CodeBody>> {
    let (_, player) = caller.private_player(&state.store, id, player).await?;
    body_of(&state, id, player.id, version).await
}

async fn body_of(
    state: &AppState,
    game: GameId,
    player: PlayerId,
    version: CodeVersion,
) -> Result<axum::Json<CodeBody>> {
    let found = state.store.code(game, player, version).await?;
    let (version, code) =
        found.ok_or_else(|| Problem::not_found(notices::no_such_version(version)))?;
    Ok(axum::Json(CodeBody {
        code,
        version: VersionBody::of(&version),
    }))
}
