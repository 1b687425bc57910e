//! The lines of a recording file.

use aimmo_proto::creator::{self, TurnRecord};
use aimmo_proto::worker::CodeError;
use serde::{Deserialize, Serialize};

use super::change::Change;
use crate::convert;
use crate::frames::{Action, Mistake, Outcome};
use crate::hash::WorldHash;

/// What a recording says of itself in its first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The version of the rules that played it.
    pub rules_version: u32,
    /// The name of the level that it begins with.
    pub level: String,
    /// The seed that it begins with.
    pub seed: u64,
    /// Who plays, by id.
    pub players: Vec<HeaderPlayer>,
}

/// A player, as the header names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderPlayer {
    /// The player's id.
    pub id: u32,
    /// The player's name.
    pub name: String,
}

/// What a recording says of itself in its last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// How many turns it has.
    pub turns: u64,
    /// The hash of the world after the last turn; none where there is no turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub world_hash: Option<WorldHash>,
}

/// The first line.
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

/// What makes a file a recording.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Magic {
    Recording,
}

/// The last line; in any other line `end` is missing.
#[derive(Serialize, Deserialize)]
pub(super) struct EndLine {
    #[serde(default)]
    pub(super) end: Option<End>,
}

/// A turn.
#[derive(Serialize, Deserialize)]
pub(super) struct TurnLine {
    turn: u64,
    /// Left out where it is the header's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rules_version: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<Decision>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    logs: Vec<Log>,
    world_hash: WorldHash,
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
    /// Left out where no code played, and in recordings made before it was kept.
    #[serde(default, skip_serializing_if = "is_zero")]
    code_version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<Mistake>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
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
        }
    }
}

impl Log {
    fn of(log: &creator::PlayerLog) -> Self {
        Self {
            id: log.player_id,
            text: log.text.clone(),
            code_version: log.code_version,
            error: log.error.as_ref().map(Mistake::from),
        }
    }

    fn into_proto(self) -> creator::PlayerLog {
        creator::PlayerLog {
            player_id: self.id,
            text: self.text,
            code_version: self.code_version,
            error: self.error.map(CodeError::from),
        }
    }
}

impl Decision {
    fn of(decision: &creator::Decision) -> Self {
        Self {
            id: decision.player_id,
            action: convert::shown_action(decision.action.as_ref()),
            outcome: convert::outcome_from_proto(decision.outcome()),
        }
    }

    fn into_proto(self) -> creator::Decision {
        convert::decision(self.id, self.action, self.outcome)
    }
}
