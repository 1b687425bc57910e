//! Replays of recorded turns.

use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
use aimmo_proto::creator::{Checkpoint, TurnRecord};
use aimmo_record::frames::{CodeError, Frame, Names, StateFrame};
use aimmo_record::replay::Replay;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::auth::Caller;
use super::error::{Problem, ProblemBody, Result};
use super::extract::{Path, Query};
use super::notices;
use super::state::AppState;
use crate::store::Store;

const MAX_TURNS: u64 = 1_000;

/// A range of turns.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Range {
    /// The first turn.
    #[serde(default = "first")]
    #[param(default = 1, minimum = 1)]
    from: u64,
    /// The number of turns.
    #[serde(default = "hundred")]
    #[param(default = 100, minimum = 1, maximum = 1000)]
    count: u64,
    /// The player whose world is shown and whose logs are included, for the game's organiser. Players get their own.
    player: Option<PlayerId>,
}

fn first() -> u64 {
    1
}

fn hundred() -> u64 {
    100
}

/// Replayed turns of a game.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Turns {
    /// The last turn in the record; 0 before the first.
    last_turn: u64,
    /// The world before the first of the turns; null before turn 1.
    start: Option<StateFrame>,
    /// The frames that the player saw, or spectators without a player, one per turn.
    frames: Vec<Frame>,
    /// The player's logs of these turns, without turns that have none.
    logs: Vec<Log>,
}

/// The log of a player's code in one turn.
#[derive(Debug, Serialize, ToSchema)]
struct Log {
    /// The turn number.
    turn: u64,
    /// The output of the code. Records from before errors were stored have the error here.
    text: String,
    /// The version of the code that ran. Omitted if none did, and in records from before it was stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    code_version: Option<CodeVersion>,
    /// The error of the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<CodeError>,
}

/// Replays turns of a game from its record.
#[utoipa::path(get, path = "/api/games/{id}/turns", operation_id = "replay_turns", tag = "games", params(("id" = GameId, Path,), Range), security((), ("token" = [])), responses(
    (status = 200, body = Turns),
    (status = 400, body = ProblemBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody, description = "The logs belong to another player"),
    (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The turns were played under another rules version"),
    (status = 422, body = ProblemBody),
))]
pub(super) async fn turns(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
    Query(range): Query<Range>,
) -> Result<axum::Json<Turns>> {
    caller.visible_game(&state.store, id).await?;
    let player = match range.player {
        Some(player) => {
            let (_, player) = caller.private_player(&state.store, id, player).await?;
            Some(player.id)
        }
        None => caller.player_of(id).map(|player| player.id),
    };
    if range.from == 0 {
        return Err(Problem::field("from", notices::turns_from_one()));
    }
    if !(1..=MAX_TURNS).contains(&range.count) {
        return Err(Problem::field("count", notices::turns_at_a_time(MAX_TURNS)));
    }
    let store = &state.store;
    let last_turn = store.last_turn(id).await?.unwrap_or(0);
    let to = last_turn.min(range.from.saturating_add(range.count - 1));
    if to < range.from {
        return Ok(axum::Json(Turns {
            last_turn,
            start: None,
            frames: Vec::new(),
            logs: Vec::new(),
        }));
    }
    let _turn = state.guards.replays.acquire().await;
    let checkpoint = store.checkpoint_before(id, range.from).await?;
    let after = checkpoint.as_ref().map_or(0, |checkpoint| checkpoint.turn);
    let records = records(store, id, after + 1, to).await?;
    let names = store.player_names(id).await?;
    let logs = match player {
        Some(player) => logs(store, id, player, range.from, to).await?,
        None => Vec::new(),
    };
    let player = player.map(|player| player.0);
    let played = tokio::task::spawn_blocking(move || {
        play(checkpoint.as_ref(), names, &records, range.from, player)
    });
    let (start, frames) = played.await.map_err(|error| Problem::internal(&error))??;
    Ok(axum::Json(Turns {
        last_turn,
        start,
        frames,
        logs,
    }))
}

/// Replays the records after the checkpoint, as `player` saw them; the frames begin with turn
/// `from`.
fn play(
    checkpoint: Option<&Checkpoint>,
    names: Names,
    records: &[TurnRecord],
    from: u64,
    player: Option<u32>,
) -> Result<(Option<StateFrame>, Vec<Frame>)> {
    let unplayable = |error: aimmo_record::turn::Error| {
        tracing::warn!(cause = %error, "a record cannot be replayed");
        Problem::conflict(notices::turns_unplayable(error))
    };
    let mut replay = match checkpoint {
        Some(checkpoint) => Replay::from_checkpoint(checkpoint, names).map_err(unplayable)?,
        None => Replay::new(),
    };
    let (before, requested) =
        records.split_at(records.partition_point(|record| record.turn < from));
    for record in before {
        replay.next(record).map_err(unplayable)?;
    }
    let start = replay.state(player);
    let frames = requested
        .iter()
        .map(|record| {
            let step = replay.next(record);
            step.map(|step| step.frames.into_seen_by(player))
        })
        .collect::<std::result::Result<_, _>>()
        .map_err(unplayable)?;
    Ok((start, frames))
}

async fn records(store: &Store, game: GameId, from: u64, to: u64) -> Result<Vec<TurnRecord>> {
    let mut records: Vec<TurnRecord> = Vec::new();
    let mut next = from;
    while next <= to {
        let page = store.records(game, next, to).await?;
        let Some(last) = page.last() else { break };
        next = last.turn + 1;
        records.extend(page);
    }
    Ok(records)
}

async fn logs(
    store: &Store,
    game: GameId,
    player: PlayerId,
    from: u64,
    to: u64,
) -> Result<Vec<Log>> {
    let mut logs: Vec<Log> = Vec::new();
    let mut next = from;
    while next <= to {
        let page = store.logs(game, player, next, to).await?;
        let Some(last) = page.last() else { break };
        next = last.turn + 1;
        logs.extend(page.into_iter().map(|entry| Log {
            turn: entry.turn,
            text: entry.log.text,
            code_version:
                (entry.log.code_version > 0).then_some(CodeVersion(entry.log.code_version)),
            error: entry.log.error.as_ref().map(CodeError::from),
        }));
    }
    Ok(logs)
}
