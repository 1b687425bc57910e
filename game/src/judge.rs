//! Judges the tasks of a lesson: folds every turn into the players' progress.
//!
//! The state depends only on the lesson, the records and the worlds they lead to. So a restored
//! game, which starts from the state in a checkpoint and folds the later records, reaches the same
//! state as one that never stopped.

use std::collections::{BTreeMap, BTreeSet};

use aimmo_checks::{
    Facts, Function, Landmark, Missing, Observation, Outcome, Progress, Snapshot, Task,
};
use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::roster_change::{Change, Place, TaskChoice};
use aimmo_proto::creator::{self, RosterChange, TurnRecord};
use aimmo_proto::worker::{CodeFacts, code_facts};
use aimmo_record::frames::{OpenTask, TaskMet, TasksFrame};
use aimmo_record::turn;
use aimmo_simulation::{Action, Avatar, Event, Interactable, Location, World};
use serde::{Deserialize, Serialize};
use tracing::error;

/// The lesson, and every player's progress through it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judge {
    lesson: String,
    tasks: Vec<Task>,
    /// The ids of the tasks that begin on a start cell.
    fresh: BTreeSet<String>,
    /// True if a check depends on the artefacts nearby.
    needs_nearby: bool,
    players: BTreeMap<u32, Judged>,
}

/// One player's progress, and what judging the next turn depends on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Judged {
    /// The version that plays.
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
    progress: Progress,
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

    /// Judges the tasks of this lesson from now on.
    pub(crate) fn set_lesson(&mut self, lesson: Option<&creator::Lesson>) {
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
        self.lesson = lesson.map_or_else(String::new, |lesson| lesson.id.clone());
        self.tasks = lesson
            .map(|lesson| lesson.tasks.iter().filter_map(read).collect())
            .unwrap_or_default();
        let fresh = lesson
            .into_iter()
            .flat_map(|lesson| lesson.tasks.iter().filter(|task| task.fresh_start));
        self.fresh = fresh.map(|task| task.id.clone()).collect();
        self.needs_nearby = self.tasks.iter().any(|task| task.check.needs_nearby());
    }

    /// Returns the changes that players have requested since the last turn: another task, or a new
    /// place for the avatar.
    pub(crate) fn changes(&self, desired: &creator::Desired) -> Vec<RosterChange> {
        let mut changes = Vec::new();
        for player in &desired.players {
            let player_id = player.player_id;
            let now = self.players.get(&player_id);
            if now.map_or("", |now| now.chosen.as_str()) != player.task {
                let task = player.task.clone();
                changes.push(Change::Task(TaskChoice { player_id, task }));
            }
            let is_requested = now.map_or(0, |now| now.placed) < player.placements;
            if is_requested || now.is_some_and(|now| now.is_to_be_placed) {
                let number = player.placements;
                changes.push(Change::Place(Place { player_id, number }));
            }
        }
        let wrap = |change| RosterChange {
            change: Some(change),
        };
        changes.into_iter().map(wrap).collect()
    }

    /// Notes the avatars as their code is about to see them; nothing without a lesson.
    pub(crate) fn before(&self, world: &World) -> Before {
        if self.tasks.is_empty() {
            return Before::new();
        }
        let avatars = world.avatars().iter();
        let seen = avatars.map(|avatar| {
            let nearby = self.needs_nearby.then(|| nearby(world, avatar.location()));
            let snapshot = Snapshot {
                nearby,
                ..snapshot(avatar)
            };
            (avatar.id().0, snapshot)
        });
        seen.collect()
    }

    /// Folds a turn and returns the tasks that it completed. `world` is the world after the turn.
    pub(crate) fn judge(
        &mut self,
        before: &Before,
        record: &TurnRecord,
        world: &World,
        events: &[Event],
    ) -> Vec<creator::TaskMet> {
        for change in &record.changes {
            self.note(change);
        }
        if self.tasks.is_empty() {
            return Vec::new();
        }
        let actions: BTreeMap<u32, Action> = turn::decisions(&record.decisions)
            .into_iter()
            .map(|(id, action)| (id.0, action))
            .collect();
        let landmarks = landmarks(world);
        let mut met = Vec::new();
        for avatar in world.avatars() {
            let id = avatar.id().0;
            let after = snapshot(avatar);
            let player = self.players.entry(id).or_default();
            let chosen = self.tasks.iter().position(|task| task.id == player.chosen);
            let observation = Observation {
                turn: record.turn,
                version: player.version,
                outcome: outcome(record, id, player.version),
                action: actions.get(&id).copied().unwrap_or_default(),
                before: before.get(&id).unwrap_or(&after),
                after: &after,
                events,
                log: log(record, id),
                facts: player.facts.as_ref(),
                landmarks: &landmarks,
            };
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
        let progress = self.progress(player);
        let met = self.tasks.iter().filter_map(|task| {
            Some(TaskMet {
                task: task.id.clone(),
                turn: progress?.met(&task.id)?,
            })
        });
        Some(TasksFrame {
            lesson: self.lesson.clone(),
            met: met.collect(),
            open: self.open(player).map(|(task, missing)| OpenTask {
                task: task.id.clone(),
                part: missing.part,
                have: missing.have,
                need: missing.need,
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

    fn open(&self, player: PlayerId) -> Option<(&Task, Missing)> {
        let no_progress = Progress::default();
        let progress = self.progress(player).unwrap_or(&no_progress);
        let chosen = self.players.get(&player.0).map_or("", |one| &one.chosen);
        let is_open = |task: &&Task| progress.met(&task.id).is_none();
        let mut tasks = self.tasks.iter();
        let task = tasks
            .find(|task| task.id == chosen && is_open(task))
            .or_else(|| self.tasks.iter().find(is_open))?;
        Some((task, progress.missing(task)?))
    }

    fn progress(&self, player: PlayerId) -> Option<&Progress> {
        self.players.get(&player.0).map(|player| &player.progress)
    }

    fn note(&mut self, change: &RosterChange) {
        match &change.change {
            Some(Change::Code(code)) => {
                let open = self.open(PlayerId(code.player_id));
                let is_fresh = open.is_some_and(|(task, _)| self.fresh.contains(&task.id));
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
                let player = self.players.entry(place.player_id).or_default();
                player.placed = place.number;
                player.is_to_be_placed = false;
            }
            Some(Change::Leave(leave)) => {
                self.players.remove(&leave.player_id);
            }
            _ => {}
        }
    }
}

/// Returns the number of artefacts that `scan_nearby()` lists at a cell: at most three, at most 12
/// cells away on each axis. All cells are connected, so each of them can be reached.
fn nearby(world: &World, here: Location) -> u32 {
    const RADIUS: u32 = 12;
    const MOST: usize = 3;
    let is_near =
        |there: Location| there.x.abs_diff(here.x) <= RADIUS && there.y.abs_diff(here.y) <= RADIUS;
    let near = world
        .interactables()
        .filter(|(there, what)| matches!(what, Interactable::Artefact(_)) && is_near(*there));
    near.take(MOST).count() as u32
}

fn snapshot(avatar: &Avatar) -> Snapshot {
    Snapshot {
        id: avatar.id(),
        location: avatar.location(),
        score: avatar.score(),
        health: avatar.health(),
        backpack: avatar.backpack().to_vec(),
        nearby: None,
    }
}

fn landmarks(world: &World) -> Vec<Landmark> {
    let landmarks = world.level().landmarks();
    let landmark = |(name, cells): (&str, _)| Landmark {
        name: name.to_owned(),
        cells,
    };
    landmarks.map(landmark).collect()
}

fn outcome(record: &TurnRecord, player: u32, version: u32) -> Outcome {
    use aimmo_proto::worker::Outcome as Recorded;
    let decisions = &record.decisions;
    let decision = decisions
        .iter()
        .find(|decision| decision.player_id == player);
    match decision.map_or(Recorded::Answered, creator::Decision::outcome) {
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

fn log(record: &TurnRecord, player: u32) -> &str {
    let log = record.logs.iter().find(|log| log.player_id == player);
    log.map_or("", |log| &log.text)
}

#[cfg(test)]
mod tests;
