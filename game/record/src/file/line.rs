use aimmo_proto::creator::{self, TurnRecord};
use aimmo_proto::worker;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::is_zero;
use crate::convert;
use crate::frames::{Action, CodeError, Outcome};
use crate::hash::WorldHash;

/// A recording's header, its first line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct Header {
    pub rules_version: u32,
    /// The name of the initial level.
    pub level: String,
    pub seed: u64,
    pub players: Vec<HeaderPlayer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct HeaderPlayer {
    pub id: u32,
    pub name: String,
}

/// A recording's summary, its last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The number of turns.
    pub turns: u64,
    /// The hash of the world after the last turn; `None` if there are no turns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub world_hash: Option<WorldHash>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct HeaderLine {
    pub(super) aimmo: Magic,
    pub(super) format: u32,
    pub(super) rules_version: u32,
    pub(super) level: String,
    pub(super) seed: u64,
    #[serde(default)]
    pub(super) players: Vec<HeaderPlayer>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Magic {
    Recording,
}

/// The last line; all other lines lack `end`.
#[derive(Serialize, Deserialize)]
pub(super) struct EndLine {
    #[serde(default)]
    pub(super) end: Option<End>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct TurnLine {
    turn: u64,
    /// Omitted if it equals the header's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rules_version: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<Decision>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    logs: Vec<Log>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tasks_met: Vec<TaskMet>,
    world_hash: WorldHash,
}

#[derive(Serialize, Deserialize)]
struct TaskMet {
    id: u32,
    task: String,
}

#[derive(Serialize, Deserialize)]
struct Decision {
    id: u32,
    action: Action,
    #[serde(default, skip_serializing_if = "is_answered")]
    outcome: Outcome,
}

#[derive(Serialize, Deserialize)]
struct Log {
    id: u32,
    text: String,
    /// Omitted if no code ran and in recordings made before this field existed.
    #[serde(default, skip_serializing_if = "is_zero")]
    code_version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<CodeError>,
}

fn is_answered(outcome: &Outcome) -> bool {
    *outcome == Outcome::Answered
}

impl TurnLine {
    pub(super) fn of(record: &TurnRecord, rules_version: u32) -> Result<Self, convert::Error> {
        Ok(Self {
            turn: record.turn,
            rules_version: (record.rules_version != rules_version).then_some(record.rules_version),
            changes: record
                .changes
                .iter()
                .map(Change::of)
                .collect::<Result<_, _>>()?,
            decisions: record.decisions.iter().map(Decision::of).collect(),
            logs: record.logs.iter().map(Log::of).collect(),
            tasks_met: record.tasks_met.iter().map(TaskMet::of).collect(),
            world_hash: WorldHash::from_bytes(&record.world_hash)?,
        })
    }

    pub(super) fn world_hash(&self) -> WorldHash {
        self.world_hash
    }

    pub(super) fn into_record(self, rules_version: u32) -> TurnRecord {
        TurnRecord {
            turn: self.turn,
            rules_version: self.rules_version.unwrap_or(rules_version),
            changes: self.changes.into_iter().map(Change::into_proto).collect(),
            decisions: self
                .decisions
                .into_iter()
                .map(Decision::into_proto)
                .collect(),
            logs: self.logs.into_iter().map(Log::into_proto).collect(),
            world_hash: self.world_hash.to_bytes().into(),
            tasks_met: self
                .tasks_met
                .into_iter()
                .map(TaskMet::into_proto)
                .collect(),
        }
    }
}

impl Log {
    fn of(log: &creator::PlayerLog) -> Self {
        Self {
            id: log.player_id,
            text: log.text.clone(),
            code_version: log.code_version,
            error: log.error.as_ref().map(CodeError::from),
        }
    }

    fn into_proto(self) -> creator::PlayerLog {
        creator::PlayerLog {
            player_id: self.id,
            text: self.text,
            code_version: self.code_version,
            error: self.error.map(worker::CodeError::from),
        }
    }
}

impl TaskMet {
    fn of(met: &creator::TaskMet) -> Self {
        Self {
            id: met.player_id,
            task: met.task.clone(),
        }
    }

    fn into_proto(self) -> creator::TaskMet {
        creator::TaskMet {
            player_id: self.id,
            task: self.task,
        }
    }
}

impl Decision {
    fn of(decision: &creator::Decision) -> Self {
        Self {
            id: decision.player_id,
            action: convert::displayed_action(decision.action.as_ref()),
            outcome: convert::outcome_from_proto(decision.outcome()),
        }
    }

    fn into_proto(self) -> creator::Decision {
        convert::decision(self.id, self.action, self.outcome)
    }
}
