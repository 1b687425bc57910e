//! The single definition of the JSON format in which worlds are presented.
//!
//! The game's WebSocket, the creator's replay API and recordings share this format; see
//! `docs/spectator-protocol.md`. The simulation and the gRPC contracts do not depend on it.

mod code_error;
mod delta;
mod event;
mod from_rules;
mod hello;
mod look;
mod message;
mod player_change;
mod scene;
mod scenes;
mod state;

pub use code_error::{CodeError, Hint, Notice, Place};
pub use delta::{ActionEntry, ApplyError, DeltaFrame, InteractableChanges, TerrainFrame};
pub use event::{Event, Obstruction};
pub use hello::Hello;
pub use look::{Colour, Hat, Look, Shape};
pub use message::{
    CloseCode, CodeFrame, CodeStatus, ErrorFrame, GameFrame, LogFrame, Message, OpenTask, TaskMet,
    TaskTarget, TasksFrame,
};
pub use player_change::PlayerChange;
pub use scene::{Names, Scene, update_names};
pub use scenes::{Frames, Scenes};
pub use state::{
    AwayPlayer, Effect, Interactable, Item, Kind, Landmark, Location, Obstacle, Orientation,
    PlayerFrame, StateFrame,
};

pub use crate::action::{Action, Direction, InvalidAction};
pub use crate::outcome::Outcome;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The version of the spectator protocol.
pub const PROTOCOL: u32 = 1;

/// A turn as presented to spectators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Frame {
    /// The whole world, when there is no earlier state to build on.
    State(StateFrame),
    /// The changes of a turn.
    Delta(DeltaFrame),
}

impl Frame {
    /// Returns the turn whose result the frame shows.
    pub fn turn_count(&self) -> u64 {
        match self {
            Self::State(state) => state.turn_count,
            Self::Delta(delta) => delta.turn_count,
        }
    }

    /// Serializes the frame for sockets and replays.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl From<StateFrame> for Frame {
    fn from(state: StateFrame) -> Self {
        Self::State(state)
    }
}

impl From<DeltaFrame> for Frame {
    fn from(delta: DeltaFrame) -> Self {
        Self::Delta(delta)
    }
}

/// Serializes a value. This cannot fail: it writes to memory, and all map keys are strings.
fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests;
