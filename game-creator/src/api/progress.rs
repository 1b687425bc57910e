//! The players' progress through the lesson of a game.

use std::collections::BTreeMap;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_lessons::{Lesson, Task};
use aimmo_proto::creator::PlayerState;
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::auth::Caller;
use super::error::{Problem, ProblemBody, Result};
use super::extract::{Json, Path};
use super::notices;
use super::state::AppState;
use crate::lessons::FoundLesson;
use crate::store::games::Game;
use crate::store::players::Player;
use crate::store::progress::{PlayerProgress, RUNGS, Rung};

/// A player's progress.
#[derive(Serialize, ToSchema)]
#[schema(as = Progress)]
pub(super) struct ProgressBody {
    /// The player's id.
    player_id: PlayerId,
    /// The player's name.
    name: String,
    /// The sum of the points of the tasks that are met.
    points: u32,
    /// The tasks that are met, in order of turn; also those of earlier lessons in this game.
    met: Vec<TaskMetBody>,
    /// The task that the player works on; null until the game reports it, and once all are met.
    open: Option<OpenTaskBody>,
    /// The highest rung of help used, by task id.
    help: BTreeMap<String, Rung>,
    /// True if the player has run a program in the game's lesson.
    started: bool,
    /// The avatar's tally; null until the game reports it.
    tally: Option<TallyBody>,
    /// The number of stored versions that the player wrote.
    versions: u32,
}

/// An avatar's steps and the things it picked up, in all worlds, since the last new world.
#[derive(Serialize, ToSchema)]
#[schema(as = Tally)]
struct TallyBody {
    /// The steps to another cell.
    steps: u32,
    /// The things picked up, by kind.
    picked_up: BTreeMap<String, u32>,
}

/// A task that is met.
#[derive(Serialize, ToSchema)]
#[schema(as = TaskMet)]
struct TaskMetBody {
    /// The task's id.
    task: String,
    /// The turn that met it.
    turn: u64,
    /// The time, in unix milliseconds.
    met: i64,
}

/// The task that a player works on, and how much is missing.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenTask)]
struct OpenTaskBody {
    /// The task's id.
    task: String,
    /// The index of the first part of the check that is not met.
    part: u32,
    /// The turns, cells or conditions of this part that count so far.
    have: u32,
    /// The number needed.
    need: u32,
}

impl ProgressBody {
    fn of(
        player: Player,
        progress: PlayerProgress,
        live: Option<PlayerState>,
        versions: u32,
        lesson: Option<&Lesson>,
    ) -> Self {
        let (open, tally) = live.map_or((None, None), |live| (live.task, live.tally));
        Self {
            player_id: player.id,
            name: player.name,
            points: points_of(&progress, lesson),
            open: open.map(|open| OpenTaskBody {
                task: open.id,
                part: open.part,
                have: open.have,
                need: open.need,
            }),
            met: progress
                .met
                .into_iter()
                .map(|met| TaskMetBody {
                    task: met.task,
                    turn: met.turn,
                    met: met.met,
                })
                .collect(),
            help: progress.help,
            started: player.started,
            tally: tally.map(|tally| TallyBody {
                steps: tally.steps,
                picked_up: tally.picked_up,
            }),
            versions,
        }
    }
}

/// Returns the sum of the points of the tasks that a player has met. `lesson` is the game's.
pub(super) fn points_of(progress: &PlayerProgress, lesson: Option<&Lesson>) -> u32 {
    let met = progress.met.iter();
    met.map(|met| points(lesson, &met.task)).sum()
}

/// Returns the points of a task of the game's lesson, or of a built-in one before it.
fn points(lesson: Option<&Lesson>, task: &str) -> u32 {
    let mut lessons = lesson.into_iter().chain(aimmo_lessons::all());
    let found = lessons.find_map(|lesson| lesson.task(task));
    found.map_or(0, |task| task.settings.points)
}

/// Lists the progress of the players of a game: all for the organiser, their own for players.
#[utoipa::path(get, path = "/api/games/{id}/progress", operation_id = "list_progress", tag = "lessons", params(("id" = GameId, Path,)), security(("token" = [])), responses(
    (status = 200, body = [ProgressBody]),
    (status = 401, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<GameId>,
) -> Result<axum::Json<Vec<ProgressBody>>> {
    let game = caller.visible_game(&state.store, id).await?;
    let me = caller.player_of(id).map(|player| player.id);
    let is_owner = caller.owns(&game);
    let lesson = state.lessons.of_game(&game).await?;
    let mut progress = state.store.progress(id).await?;
    let mut live = state.live.game(id).players;
    let versions = state.store.versions_written(id).await?;
    let players = state.store.players(id).await?.into_iter();
    let visible = players.filter(|player| is_owner || me == Some(player.id));
    let bodies = visible.map(|player| {
        let live = live.remove(&player.id);
        let progress = progress.remove(&player.id).unwrap_or_default();
        let versions = versions.get(&player.id).copied().unwrap_or(0);
        ProgressBody::of(player, progress, live, versions, lesson.as_deref())
    });
    Ok(axum::Json(bodies.collect()))
}

/// The task to work on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TaskChoice {
    /// The id of a task of the game's lesson.
    task: String,
}

/// Chooses the task that a player works on. Earlier tasks can still be met. The avatar moves to a
/// start cell if the task has `fresh_start`.
#[utoipa::path(put, path = "/api/games/{id}/players/{player}/task", operation_id = "choose_task", tag = "lessons", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), request_body = TaskChoice, responses(
    (status = 204),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn choose(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
    Json(choice): Json<TaskChoice>,
) -> Result<StatusCode> {
    let (game, player) = caller.private_player(&state.store, id, player).await?;
    let lesson = lesson_of(&state, &game).await?;
    let place = task_of(&lesson, &choice.task)?.settings.fresh_start;
    let store = &state.store;
    store
        .choose_task(id, player.id, &choice.task, place)
        .await?;
    state.changes.notify(id);
    Ok(StatusCode::NO_CONTENT)
}

/// The help that a player used.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HelpUse {
    /// The id of a task of the game's lesson.
    task: String,
    /// The rung: 1 for the hint, 2 for the shuffled lines of the solution, 3 for the solution.
    #[schema(minimum = 1, maximum = 3)]
    rung: Rung,
}

/// The help that was asked for.
#[derive(Serialize, ToSchema)]
pub(super) struct Help {
    /// The lines of the solution, shuffled for rung 2; null for rung 1.
    lines: Option<Vec<String>>,
}

/// Records that a player uses a rung of help with a task, and returns its lines. Hints are part of
/// the lesson already.
#[utoipa::path(post, path = "/api/games/{id}/players/{player}/help", operation_id = "use_help", tag = "lessons", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), request_body = HelpUse, responses(
    (status = 200, body = Help),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
pub(super) async fn help(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
    Json(request): Json<HelpUse>,
) -> Result<axum::Json<Help>> {
    let (game, player) = caller.private_player(&state.store, id, player).await?;
    let lesson = lesson_of(&state, &game).await?;
    let task = task_of(&lesson, &request.task)?;
    if !RUNGS.contains(&request.rung) {
        return Err(Problem::field("rung", notices::no_such_rung()));
    }
    if request.rung > game.help_rungs && !caller.owns(&game) {
        return Err(Problem::forbidden(notices::help_locked()));
    }
    let lines = || task.solution.lines().map(str::to_owned).collect();
    let lines = match request.rung {
        1 => None,
        2 => Some(shuffled(lines(), player.id)),
        _ => Some(lines()),
    };
    let store = &state.store;
    store
        .use_help(id, player.id, &request.task, request.rung)
        .await?;
    Ok(axum::Json(Help { lines }))
}

/// Moves a player's avatar to a start cell in the next turn.
#[utoipa::path(post, path = "/api/games/{id}/players/{player}/place", operation_id = "place_player", tag = "lessons", params(("id" = GameId, Path,), ("player" = PlayerId, Path,)), security(("token" = [])), responses(
    (status = 204),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn place(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, player)): Path<(GameId, PlayerId)>,
) -> Result<StatusCode> {
    let (game, player) = caller.private_player(&state.store, id, player).await?;
    lesson_of(&state, &game).await?;
    state.store.place(id, player.id).await?;
    state.changes.notify(id);
    Ok(StatusCode::NO_CONTENT)
}

async fn lesson_of(state: &AppState, game: &Game) -> Result<FoundLesson> {
    let lesson = state.lessons.of_game(game).await?;
    lesson.ok_or_else(|| Problem::not_found(notices::game_without_lesson()))
}

fn task_of<'a>(lesson: &'a Lesson, id: &str) -> Result<&'a Task> {
    let task = lesson.task(id);
    task.ok_or_else(|| Problem::not_found(notices::no_such_task()))
}

/// Shuffles lines, the same way whenever the player asks. Blank lines are dropped.
fn shuffled(mut lines: Vec<String>, player: PlayerId) -> Vec<String> {
    lines.retain(|line| !line.trim().is_empty());
    let solution = lines.clone();
    let mut random = fastrand::Rng::with_seed(player.0.into());
    while lines == solution && lines.len() > 1 {
        random.shuffle(&mut lines);
    }
    lines
}
