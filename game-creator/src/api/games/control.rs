//! Pausing, stopping, starting and resetting games, their clocks and their players' programs.

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::GameId;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::{GameBody, turn};
use super::{edit, random_seed};
use crate::api::auth::Caller;
use crate::api::error::{Problem, ProblemBody, Result};
use crate::api::extract::{Json, Path, Query};
use crate::api::lessons::Language;
use crate::api::state::AppState;
use crate::api::{notices, visit};
use crate::store::games::{StartedBy, StoppedBy};

/// Pauses the clock; everything else keeps running.
#[utoipa::path(post, path = "/api/games/{id}/pause", operation_id = "pause_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn pause(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    caller.own_game(&state.store, id).await?;
    edit(&state, &caller, id, |game| game.paused = true).await
}

/// Resumes the clock, and starts the game if it is stopped.
#[utoipa::path(post, path = "/api/games/{id}/resume", operation_id = "resume_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "Too many games are running"),
))]
pub(in crate::api) async fn resume(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    let game = caller.own_game(&state.store, id).await?;
    visit::start(&state, &game, StartedBy::Organiser).await?;
    edit(&state, &caller, id, |game| game.paused = false).await
}

/// Stops the game until its organiser resumes it. Spectators and players see that the lesson is
/// over.
#[utoipa::path(post, path = "/api/games/{id}/stop", operation_id = "stop_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn stop(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    caller.own_game(&state.store, id).await?;
    edit(&state, &caller, id, |game| {
        game.stopped = Some(StoppedBy::Organiser);
    })
    .await
}

/// Creates a new join code. The old one stops working; players who have joined stay.
#[utoipa::path(post, path = "/api/games/{id}/join-code", operation_id = "renew_join_code", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn renew_join_code(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    caller.own_game(&state.store, id).await?;
    let game = state.store.renew_join_code(id).await?;
    let game = game.ok_or_else(|| Problem::not_found(notices::game_deleted()))?;
    Ok(axum::Json(GameBody::read(&state, &caller, game).await?))
}

/// The options for a new world.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::api) struct Reset {
    /// The seed of the world; random by default.
    seed: Option<u64>,
}

/// Creates a new world. The turn number continues, and players keep their code.
#[utoipa::path(post, path = "/api/games/{id}/reset", operation_id = "reset_game", tag = "games", params(("id" = GameId, Path,)), security(("token" = [])), request_body = Reset, responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn reset(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
    Json(reset): Json<Reset>,
) -> Result<axum::Json<GameBody>> {
    caller.own_game(&state.store, id).await?;
    let seed = match reset.seed {
        Some(seed) => seed,
        None => random_seed()?,
    };
    edit(&state, &caller, id, |game| {
        game.seed = seed;
        game.epoch += 1;
    })
    .await
}

/// Starts the clock of a timed lesson: after its minutes, tasks no longer count. The clock counts
/// turns, so it stands still while the game is paused. It starts once in each world.
#[utoipa::path(post, path = "/api/games/{id}/clock", operation_id = "start_clock", tag = "lessons", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = GameBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The clock has been started in this world"),
))]
pub(in crate::api) async fn start_clock(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<GameBody>> {
    let game = caller.own_game(&state.store, id).await?;
    let lesson = state.lessons.of_game(&game).await?;
    let minutes = lesson.and_then(|lesson| lesson.settings.minutes);
    let minutes = minutes.ok_or_else(|| Problem::not_found(notices::lesson_without_clock()))?;
    if game.last_turn.is_some() {
        return Err(Problem::conflict(notices::clock_started()));
    }
    let totals = state.store.totals(&[id]).await?;
    let totals = totals.get(&id).copied().unwrap_or_default();
    let now = turn(state.live.game(id).turn, totals);
    let last_turn = now + turns_in(minutes, game.timing.turn_interval_ms);
    edit(&state, &caller, id, |game| {
        // Another request may have started the clock in the meantime.
        game.last_turn.get_or_insert(last_turn);
    })
    .await
}

/// The shortest turn for clocks, in milliseconds: turns without an interval may take less.
const SHORTEST_TURN: u32 = 100;

fn turns_in(minutes: u32, turn_interval_ms: u32) -> u64 {
    let turn = u64::from(turn_interval_ms.max(SHORTEST_TURN));
    (u64::from(minutes) * 60_000).div_ceil(turn)
}

/// The players who have a new program.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct StarterGiven {
    /// The number of players who got a new program. Players who have the starter program already
    /// are not counted.
    players: usize,
}

/// Makes the starter program of the game's lesson, or of its level, the newest version of every
/// player's code. The players' own versions are kept. Programs that wait for their player's first
/// run keep waiting.
#[utoipa::path(post, path = "/api/games/{id}/starter", operation_id = "give_starter", tag = "code", params(("id" = GameId, Path,), Language), security(("token" = [])), responses(
    (status = 200, body = StarterGiven),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(in crate::api) async fn give_starter(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
    Query(query): Query<Language>,
) -> Result<axum::Json<StarterGiven>> {
    let game = caller.own_game(&state.store, id).await?;
    let starter = state.lessons.starter(&game, &query.language).await?;
    let players = state.store.give_starter(id, &starter, now_ms()).await?;
    tracing::info!(game = %id, players, "everyone was given the starter program");
    state.changes.notify(id);
    Ok(axum::Json(StarterGiven { players }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_counts_whole_turns_and_never_runs_out_at_once() {
        assert_eq!(turns_in(12, 2_000), 360);
        assert_eq!(turns_in(1, 7_000), 9);
        assert_eq!(turns_in(1, 0), 600);
    }
}
