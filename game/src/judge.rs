//! Judges the tasks of a lesson: folds every turn into the players' progress.
//!
//! The state depends only on the lesson, the records and the worlds they lead to. So a restored
//! game, which starts from the state in a checkpoint and folds the later records, reaches the same
//! state as one that never stopped.

mod changes;
mod efforts;
mod recorded;
mod target;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aimmo_checks::{
    Check, Effort, Facts, Function, Missing, Observation, Outcome, Progress, Snapshot,
    SnapshotParts, Tally, Task,
};
use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{self, Decision, RosterChange, TurnRecord};
use aimmo_proto::worker::{CodeFacts, code_facts};
use aimmo_record::frames::{OpenTask, TaskMet, TasksFrame};
use aimmo_record::{convert, turn};
use aimmo_simulation::{Events, Worlds};
use serde::{Deserialize, Serialize};
use tracing::error;

use recorded::RecordedTurn;
use target::task_target;

/// The lesson, and every player's progress through it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judge {
    lesson: creator::Lesson,
    /// The lesson's tasks with the checks that can be read.
    tasks: Vec<Task>,
    /// The levels of the tasks that are played in a private world, by task.
    levels: BTreeMap<String, creator::Level>,
    parts: SnapshotParts,
    players: BTreeMap<u32, Judged>,
}

/// One player's progress, and what judging the next turn depends on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Judged {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    facts: Option<Facts>,
    /// The task that the player has chosen; empty for the first open one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    chosen: String,
    /// The number of the last request to move the avatar to a start cell.
    #[serde(default, skip_serializing_if = "is_zero")]
    placed: u32,
    /// True if new code has begun to play a task that begins on a start cell.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_to_be_placed: bool,
    /// The task whose world the avatar is in; empty for the shared world.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    world: String,
    progress: Progress,
    #[serde(default, skip_serializing_if = "is_empty")]
    tally: Tally,
    #[serde(default)]
    effort: Effort,
}

static NEWCOMER: LazyLock<Judged> = LazyLock::new(Judged::default);

impl Judged {
    /// Returns the task that the player works on.
    fn open<'a>(&self, tasks: &'a [Task]) -> Option<(&'a Task, Missing)> {
        let task = self.open_if(tasks, &self.chosen)?;
        Some((task, self.progress.missing(task)?))
    }

    /// Returns the task that the player works on after choosing this one.
    fn open_if<'a>(&self, tasks: &'a [Task], chosen: &str) -> Option<&'a Task> {
        let is_open = |task: &&Task| self.progress.met(&task.id).is_none();
        let choice = tasks.iter().find(|task| task.id == chosen && is_open(task));
        choice.or_else(|| tasks.iter().find(is_open))
    }
}

fn is_empty(tally: &Tally) -> bool {
    *tally == Tally::default()
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The avatars as their code saw them.
pub(crate) type Before = BTreeMap<u32, Snapshot>;

impl Judge {
    /// Restores the progress stored in a checkpoint. Damaged progress is reported and dropped.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let players = match bytes {
            [] => BTreeMap::new(),
            bytes => serde_json::from_slice(bytes).unwrap_or_else(|error| {
                error!(%error, "the progress in the checkpoint cannot be read");
                BTreeMap::new()
            }),
        };
        Self {
            players,
            ..Self::default()
        }
    }

    /// Returns the progress for a checkpoint; empty if there is none.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        if self.tasks.is_empty() && self.players.is_empty() {
            return Vec::new();
        }
        // Maps with numbers as keys and plain data always have a JSON form.
        serde_json::to_vec(&self.players).unwrap_or_default()
    }

    pub(crate) fn set_lesson(&mut self, lesson: Option<&creator::Lesson>) {
        let lesson = lesson.cloned().unwrap_or_default();
        if lesson == self.lesson {
            return;
        }
        let read = |task: &creator::lesson::Task| match serde_json::from_str(&task.check) {
            Ok(check) => Some(Task {
                id: task.id.clone(),
                check,
            }),
            Err(error) => {
                error!(task = task.id, %error, "the task's check cannot be read");
                None
            }
        };
        self.tasks = lesson.tasks.iter().filter_map(read).collect();
        self.levels = lesson.tasks.iter().filter_map(own_level).collect();
        self.parts = Check::snapshot_parts(self.tasks.iter().map(|task| &task.check));
        self.lesson = lesson;
    }

    /// Notes the avatars as their code is about to see them; nothing without a lesson.
    pub(crate) fn before(&self, worlds: &Worlds) -> Before {
        if self.tasks.is_empty() {
            return Before::new();
        }
        let all = [worlds.shared()].into_iter();
        let all = all.chain(worlds.private().values());
        let seen = all.flat_map(|world| {
            let avatars = world.avatars().iter();
            avatars.map(|avatar| {
                let snapshot = Snapshot::before(world, avatar, self.parts);
                (avatar.id().0, snapshot)
            })
        });
        seen.collect()
    }

    /// Folds a turn and returns the tasks that it completed. `worlds` are those after the turn.
    pub(crate) fn judge(
        &mut self,
        before: &Before,
        record: &TurnRecord,
        worlds: &Worlds,
        events: &Events,
    ) -> Vec<creator::TaskMet> {
        let turn = RecordedTurn::of(record);
        let met = self.find_met(before, &turn, worlds, events);
        self.fold_efforts(&turn, &met, worlds, events);
        met
    }

    /// Folds a recorded turn. The record decides which tasks it met.
    // It may have been judged by another lesson, or by another version of this one.
    pub(crate) fn replay(
        &mut self,
        before: &Before,
        record: &TurnRecord,
        worlds: &Worlds,
        events: &Events,
    ) {
        let turn = RecordedTurn::of(record);
        let found = self.find_met(before, &turn, worlds, events);
        for wrong in found.iter().filter(|met| !record.tasks_met.contains(met)) {
            let player = self.players.entry(wrong.player_id).or_default();
            player.progress.reopen(&wrong.task);
        }
        for missed in record.tasks_met.iter().filter(|met| !found.contains(met)) {
            let player = self.players.entry(missed.player_id).or_default();
            player.progress.set_met(&missed.task, record.turn);
        }
        self.fold_efforts(&turn, &record.tasks_met, worlds, events);
    }

    /// Notes a turn's changes and returns the tasks that this lesson finds met.
    fn find_met(
        &mut self,
        before: &Before,
        recorded: &RecordedTurn<'_>,
        worlds: &Worlds,
        events: &Events,
    ) -> Vec<creator::TaskMet> {
        for change in &recorded.record.changes {
            self.note(change);
        }
        if self.tasks.is_empty() || self.is_over(recorded.number()) {
            return Vec::new();
        }
        let mut met = Vec::new();
        for avatar_id in worlds.ids() {
            let world = worlds.world_of(avatar_id);
            let Some(avatar) = world.avatar(avatar_id) else {
                continue;
            };
            let id = avatar_id.0;
            let after = Snapshot::of(avatar);
            let player = self.players.entry(id).or_default();
            let chosen = self.tasks.iter().position(|task| task.id == player.chosen);
            let decision = recorded.decision(id);
            let observation = Observation {
                turn: recorded.number(),
                version: player.version,
                outcome: outcome(decision, player.version),
                action: decision.map(turn::action).unwrap_or_default(),
                before: before.get(&id).unwrap_or(&after),
                after: &after,
                events: events.in_world_of(avatar_id, worlds),
                log: recorded.log(id).map_or("", |log| &log.text),
                facts: player.facts.as_ref(),
                level: world.level(),
            };
            player.tally.fold(&observation);
            let found = player
                .progress
                .fold(&self.tasks, chosen.unwrap_or(0), &observation);
            met.extend(found.into_iter().map(|index| creator::TaskMet {
                player_id: id,
                task: self.tasks[index].id.clone(),
            }));
        }
        met
    }

    /// Returns a player's progress for the player's page; `None` without a lesson.
    pub(crate) fn frame(&self, player: PlayerId) -> Option<TasksFrame> {
        if self.tasks.is_empty() {
            return None;
        }
        let progress = &self.judged(player.0).progress;
        let met = self.tasks.iter().filter_map(|task| {
            Some(TaskMet {
                task: task.id.clone(),
                turn: progress.met(&task.id)?,
            })
        });
        Some(TasksFrame {
            lesson: self.lesson.id.clone(),
            met: met.collect(),
            open: self.open(player).map(|(task, missing)| OpenTask {
                task: task.id.clone(),
                part: missing.part,
                have: missing.have,
                need: missing.need,
                target: task_target(progress.target(task)),
            }),
        })
    }

    /// Returns the task that a player works on, for reports; `None` once all are met.
    pub(crate) fn open_task(&self, player: PlayerId) -> Option<creator::OpenTask> {
        let (task, missing) = self.open(player)?;
        Some(creator::OpenTask {
            id: task.id.clone(),
            part: missing.part,
            have: missing.have,
            need: missing.need,
        })
    }

    /// Returns the deeds of a player's avatar in this world, for reports; `None` without a lesson.
    pub(crate) fn tally(&self, player: PlayerId) -> Option<creator::Tally> {
        let Tally { steps, picked_up } = &self.players.get(&player.0)?.tally;
        (!self.tasks.is_empty()).then(|| creator::Tally {
            steps: *steps,
            picked_up: picked_up.clone(),
        })
    }

    /// Returns true once the lesson's clock has run out, after which nothing counts.
    fn is_over(&self, turn: u64) -> bool {
        self.lesson.last_turn != 0 && turn > self.lesson.last_turn
    }

    fn open(&self, player: PlayerId) -> Option<(&Task, Missing)> {
        self.judged(player.0).open(&self.tasks)
    }

    fn judged(&self, player: u32) -> &Judged {
        self.players.get(&player).unwrap_or(&NEWCOMER)
    }

    fn starts_afresh(&self, id: &str) -> bool {
        let mut tasks = self.lesson.tasks.iter();
        tasks.any(|task| task.id == id && task.fresh_start)
    }

    fn note(&mut self, change: &RosterChange) {
        match &change.change {
            Some(Change::Code(code)) => {
                let open = self.open(PlayerId(code.player_id));
                let is_fresh = open.is_some_and(|(task, _)| self.starts_afresh(&task.id));
                let player = self.players.entry(code.player_id).or_default();
                // While the player was reading, the old code walked on.
                player.is_to_be_placed = is_fresh;
                player.version = code.code_version;
                player.facts = code.facts.as_ref().map(facts);
            }
            Some(Change::Task(choice)) => {
                let player = self.players.entry(choice.player_id).or_default();
                player.chosen = choice.task.clone();
            }
            Some(Change::Place(place)) => {
                self.note_move(place.player_id, place.number);
            }
            Some(Change::Enter(enter)) => {
                let player = self.note_move(enter.player_id, enter.number);
                player.world.clone_from(&enter.task);
            }
            Some(Change::Return(back)) => {
                let player = self.note_move(back.player_id, back.number);
                player.world.clear();
            }
            Some(Change::Reset(_)) => {
                for player in self.players.values_mut() {
                    player.world.clear();
                    player.tally = Tally::default();
                }
            }
            Some(Change::Leave(leave)) => {
                self.players.remove(&leave.player_id);
            }
            _ => {}
        }
    }

    /// Notes that a player's avatar was moved, which meets all requests up to this number.
    fn note_move(&mut self, player: u32, number: u32) -> &mut Judged {
        let player = self.players.entry(player).or_default();
        player.placed = number;
        player.is_to_be_placed = false;
        player
    }
}

/// Returns the level of a task's private world, if it has a valid one; reports an invalid one.
fn own_level(task: &creator::lesson::Task) -> Option<(String, creator::Level)> {
    let level = task.world.as_ref()?;
    match convert::level_from_proto(level) {
        Ok(_) => Some((task.id.clone(), level.clone())),
        Err(error) => {
            error!(task = task.id, %error, "the task's world is invalid");
            None
        }
    }
}

fn outcome(decision: Option<&Decision>, version: u32) -> Outcome {
    use aimmo_proto::worker::Outcome as Recorded;
    match decision.map_or(Recorded::Answered, Decision::outcome) {
        _ if version == 0 => Outcome::Absent,
        Recorded::Answered | Recorded::Unspecified => Outcome::Answered,
        Recorded::Error | Recorded::Late | Recorded::Crashed => Outcome::Failed,
        Recorded::NotReady | Recorded::Unreachable => Outcome::Absent,
    }
}

fn facts(facts: &CodeFacts) -> Facts {
    let function = |function: &code_facts::Function| Function {
        name: function.name.clone(),
        parameters: function.parameters,
        calls: function.calls,
        returns_value: function.returns_value,
    };
    Facts {
        calls: facts.calls.clone(),
        reads: facts.reads.clone(),
        constructs: facts.constructs.clone(),
        functions: facts.functions.iter().map(function).collect(),
    }
}

#[cfg(test)]
mod tests;
