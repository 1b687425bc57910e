use std::collections::BTreeMap;

use aimmo_proto::creator::{Decision, PlayerLog, TurnRecord};

/// A recorded turn, indexed once for both of the judge's passes over the players.
pub(super) struct RecordedTurn<'a> {
    pub(super) record: &'a TurnRecord,
    decisions: BTreeMap<u32, &'a Decision>,
    logs: BTreeMap<u32, &'a PlayerLog>,
}

impl<'a> RecordedTurn<'a> {
    pub(super) fn of(record: &'a TurnRecord) -> Self {
        let decisions = record.decisions.iter();
        let logs = record.logs.iter();
        Self {
            record,
            decisions: decisions.map(|one| (one.player_id, one)).collect(),
            logs: logs.map(|log| (log.player_id, log)).collect(),
        }
    }

    pub(super) fn number(&self) -> u64 {
        self.record.turn
    }

    pub(super) fn decision(&self, player: u32) -> Option<&'a Decision> {
        self.decisions.get(&player).copied()
    }

    /// Returns what a player's program printed, and its error; `None` if there is neither.
    pub(super) fn log(&self, player: u32) -> Option<&'a PlayerLog> {
        self.logs.get(&player).copied()
    }
}
