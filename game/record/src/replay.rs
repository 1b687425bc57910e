//! Replays records one at a time and reproduces the frames that spectators saw.

use std::sync::Arc;

use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{Checkpoint, RosterChange, TurnRecord};
use aimmo_simulation::{Events, Worlds};

use crate::frames::{self, ActionEntry, Frames, Names, Scenes, StateFrame};
use crate::turn::{self, Error};

/// A game replayed from its record. After an error, which can occur in the middle of a turn, it is
/// unusable. Before the first turn, there are no worlds, scenes, state or epoch.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    names: Names,
    epoch: Option<u32>,
    now: Option<Now>,
}

#[derive(Debug, Clone)]
struct Now {
    worlds: Worlds,
    scenes: Arc<Scenes>,
}

/// A replayed turn: the rules' events, and the frames that spectators and players saw.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the struct describes the fields")]
pub struct Step {
    pub events: Events,
    pub frames: Frames,
}

#[expect(missing_docs, reason = "the other getters are self-explanatory")]
impl Replay {
    /// Creates a replay from the start: the first record must begin with a `reset`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Continues from a checkpoint. `current_names` are used only for checkpoints from before names
    /// were stored. Fails if the checkpoint is damaged or from a different version of the rules.
    pub fn from_checkpoint(checkpoint: &Checkpoint, current_names: Names) -> Result<Self, Error> {
        let worlds = turn::worlds_from_checkpoint(checkpoint)?;
        let names = match &checkpoint.names {
            Some(names) => names.by_id.clone(),
            None => current_names,
        };
        let scenes = Arc::new(Scenes::of(&worlds, &names));
        Ok(Self {
            names,
            epoch: Some(checkpoint.epoch),
            now: Some(Now { worlds, scenes }),
        })
    }

    /// Plays the next turn. Fails as [`turn::play`] or [`turn::first_worlds`] does.
    pub fn next(&mut self, record: &TurnRecord) -> Result<Step, Error> {
        self.next_observed(record, &mut |_| {})
    }

    /// Plays the next turn, and passes the worlds as the players' code saw them to `observe`.
    pub fn next_observed(
        &mut self,
        record: &TurnRecord,
        observe: &mut dyn FnMut(&Worlds),
    ) -> Result<Step, Error> {
        // Taken out, so that an error does not leave behind worlds in the middle of a turn.
        let (worlds, before, events) = match self.now.take() {
            Some(mut now) => {
                let events = turn::play_observed(&mut now.worlds, record, observe)?;
                (now.worlds, Some(now.scenes), events)
            }
            None => {
                let (worlds, events) = turn::first_worlds_observed(record, observe)?;
                (worlds, None, events)
            }
        };
        frames::update_names(&mut self.names, &record.changes);
        // A turn can contain several resets; the last one counts.
        let made_anew = record.changes.iter().rev().find_map(reset_epoch);
        self.epoch = made_anew.or(self.epoch);
        // After a reset, spectators receive the whole state.
        let before = before.filter(|_| made_anew.is_none());
        let scenes = Arc::new(Scenes::after(before.as_deref(), &worlds, &self.names));
        let actions = ActionEntry::all(&record.decisions);
        let frames = Frames::between(before.as_deref(), &scenes, actions, &events);
        self.now = Some(Now { worlds, scenes });
        Ok(Step { events, frames })
    }

    pub fn worlds(&self) -> Option<&Worlds> {
        self.now.as_ref().map(|now| &now.worlds)
    }

    pub fn scenes(&self) -> Option<&Arc<Scenes>> {
        self.now.as_ref().map(|now| &now.scenes)
    }

    /// Returns the state that a player sees: that of the shared world for spectators.
    pub fn state(&self, player: Option<u32>) -> Option<StateFrame> {
        self.scenes()
            .map(|scenes| StateFrame::of(scenes.seen_by(player)))
    }

    pub fn names(&self) -> &Names {
        &self.names
    }

    pub fn epoch(&self) -> Option<u32> {
        self.epoch
    }

    pub fn into_parts(self) -> Option<(Worlds, Names, Option<u32>)> {
        self.now.map(|now| (now.worlds, self.names, self.epoch))
    }
}

fn reset_epoch(change: &RosterChange) -> Option<u32> {
    match &change.change {
        Some(Change::Reset(world)) => Some(world.epoch),
        _ => None,
    }
}
