//! Replays records one at a time and reproduces the frames that spectators saw.

use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{Checkpoint, RosterChange, TurnRecord};
use aimmo_simulation::{Event, World};

use crate::frames::{self, ActionEntry, Frame, Names, Scene, StateFrame};
use crate::turn::{self, Error};

/// A game replayed from its record. After an error, which can occur in the middle of a turn, it is
/// unusable. Before the first turn, there is no world, scene, state or epoch.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    names: Names,
    epoch: Option<u32>,
    now: Option<Now>,
}

#[derive(Debug, Clone)]
struct Now {
    world: World,
    scene: Scene,
}

/// The result of replaying a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The events, as reported by the rules.
    pub events: Vec<Event>,
    /// The frame spectators saw: a state if the world was reset, otherwise a delta.
    pub frame: Frame,
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
        let world = turn::world_from_checkpoint(checkpoint)?;
        let names = match &checkpoint.names {
            Some(names) => names.by_id.clone(),
            None => current_names,
        };
        let scene = Scene::of(&world, &names);
        Ok(Self {
            names,
            epoch: Some(checkpoint.epoch),
            now: Some(Now { world, scene }),
        })
    }

    /// Plays the next turn. Fails as [`turn::play`] or [`turn::first_world`] does.
    pub fn next(&mut self, record: &TurnRecord) -> Result<Step, Error> {
        self.next_observed(record, &mut |_| {})
    }

    /// Plays the next turn, and passes the world as the players' code saw it to `observe`.
    pub fn next_observed(
        &mut self,
        record: &TurnRecord,
        observe: &mut dyn FnMut(&World),
    ) -> Result<Step, Error> {
        // Taken out, so that an error does not leave behind a world in the middle of a turn.
        let (world, before, events) = match self.now.take() {
            Some(mut now) => {
                let events = turn::play_observed(&mut now.world, record, observe)?;
                (now.world, Some(now.scene), events)
            }
            None => {
                let (world, events) = turn::first_world_observed(record, observe)?;
                (world, None, events)
            }
        };
        frames::update_names(&mut self.names, &record.changes);
        // A turn can contain several resets; the last one counts.
        let made_anew = record.changes.iter().rev().find_map(reset_epoch);
        self.epoch = made_anew.or(self.epoch);
        // After a reset, spectators receive the whole state.
        let before = before.filter(|_| made_anew.is_none());
        let scene = Scene::after(before.as_ref(), &world, &self.names);
        let frame = Frame::between(
            before.as_ref(),
            &scene,
            ActionEntry::all(&record.decisions),
            &events,
        );
        self.now = Some(Now { world, scene });
        Ok(Step { events, frame })
    }

    pub fn world(&self) -> Option<&World> {
        self.now.as_ref().map(|now| &now.world)
    }

    pub fn scene(&self) -> Option<&Scene> {
        self.now.as_ref().map(|now| &now.scene)
    }

    pub fn state(&self) -> Option<StateFrame> {
        self.scene().map(StateFrame::of)
    }

    pub fn names(&self) -> &Names {
        &self.names
    }

    pub fn epoch(&self) -> Option<u32> {
        self.epoch
    }

    pub fn into_parts(self) -> Option<(World, Names, Option<u32>)> {
        self.now.map(|now| (now.world, self.names, self.epoch))
    }
}

fn reset_epoch(change: &RosterChange) -> Option<u32> {
    match &change.change {
        Some(Change::Reset(world)) => Some(world.epoch),
        _ => None,
    }
}
