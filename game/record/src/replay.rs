//! Playing records again, one by one, and showing them as spectators saw them.

use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{Checkpoint, RosterChange, TurnRecord};
use aimmo_simulation::{Event, World};

use crate::frames::{self, ActionEntry, Frame, Names, Scene, StateFrame};
use crate::turn::{self, Error};

/// A game that is played again from its record.
///
/// After an error it is of no use, because its world may be half on its way.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    names: Names,
    /// None before the first turn.
    epoch: Option<u32>,
    now: Option<Now>,
}

/// The world after the last turn, and what is shown of it.
#[derive(Debug, Clone)]
struct Now {
    world: World,
    scene: Scene,
}

/// A turn that was played again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What happened, as the rules tell it.
    pub events: Vec<Event>,
    /// What spectators saw: a state where the world was made anew, else a delta.
    pub frame: Frame,
}

impl Replay {
    /// A replay from the start: the first record must begin with a `reset`.
    pub fn new() -> Self {
        Self::default()
    }

    /// A replay that goes on after a checkpoint. Checkpoints know no names: `names` are those of the players in its world.
    ///
    /// # Errors
    /// When the checkpoint is damaged or of other rules.
    pub fn from_checkpoint(checkpoint: &Checkpoint, names: Names) -> Result<Self, Error> {
        let world = turn::world_from_checkpoint(checkpoint)?;
        let scene = Scene::of(&world, &names);
        Ok(Self {
            names,
            epoch: Some(checkpoint.epoch),
            now: Some(Now { world, scene }),
        })
    }

    /// Plays the next turn.
    ///
    /// # Errors
    /// As [`turn::play`], and as [`turn::first_world`] for the first record.
    pub fn next(&mut self, record: &TurnRecord) -> Result<Step, Error> {
        let (world, before, events) = match self.now.take() {
            Some(mut now) => {
                let events = turn::play(&mut now.world, record)?;
                (now.world, Some(now.scene), events)
            }
            None => {
                let (world, events) = turn::first_world(record)?;
                (world, None, events)
            }
        };
        frames::rename(&mut self.names, &record.changes);
        let made_anew = record.changes.iter().rev().find_map(reset_epoch);
        self.epoch = made_anew.or(self.epoch);
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

    /// The world after the last turn; `None` before the first.
    pub fn world(&self) -> Option<&World> {
        self.now.as_ref().map(|now| &now.world)
    }

    /// What is shown of the world after the last turn; `None` before the first.
    pub fn scene(&self) -> Option<&Scene> {
        self.now.as_ref().map(|now| &now.scene)
    }

    /// The whole state after the last turn; `None` before the first.
    pub fn state(&self) -> Option<StateFrame> {
        self.scene().map(StateFrame::of)
    }

    /// The names of those who play now, at the time of their joining.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The epoch of the world; `None` before the first turn.
    pub fn epoch(&self) -> Option<u32> {
        self.epoch
    }

    /// The world, the names and the epoch, to play on from; `None` before the first turn.
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
