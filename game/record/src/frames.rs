//! The JSON in which worlds are shown: the one place where its shapes are defined.
//!
//! The game's WebSocket, the creator's replay API and recordings speak the same language, described in
//! `docs/spectator-protocol.md`. These types are its definition; the simulation and the gRPC contracts know nothing of it.

mod action;
mod delta;
mod event;
mod hello;
mod message;
mod mistake;
mod scene;
mod state;
mod things;

pub use action::{Action, Direction, InvalidAction};
pub use delta::{
    ActionEntry, ApplyError, DeltaFrame, InteractableChanges, PlayerChange, TerrainFrame,
};
pub use event::{Event, Obstruction};
pub use hello::Hello;
pub use message::{CloseCode, CodeFrame, CodeStatus, ErrorFrame, GameFrame, LogFrame, Message};
pub use mistake::{Hint, Mistake, Notice, Place};
pub use scene::{Names, Scene, rename};
pub use state::{
    Effect, Interactable, Item, Kind, Location, Obstacle, Orientation, PlayerFrame, StateFrame,
};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The version of the spectators' protocol.
pub const PROTOCOL: u32 = 1;

/// What one turn is to a spectator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Frame {
    /// The whole world, where there is nothing to build on.
    State(StateFrame),
    /// What changed in a turn.
    Delta(DeltaFrame),
}

impl Frame {
    /// The turn after which the world is as the frame leaves it.
    pub fn turn_count(&self) -> u64 {
        match self {
            Self::State(state) => state.turn_count,
            Self::Delta(delta) => delta.turn_count,
        }
    }

    /// The text of the frame, as sockets and replays carry it.
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

/// How the answer of a player's code came about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The code answered with an action.
    #[default]
    Answered,
    /// The code raised, or returned what is no action.
    Error,
    /// The answer did not come in time.
    Late,
    /// The player's process ended.
    Crashed,
    /// No code was ready.
    NotReady,
    /// The worker itself did not answer.
    Unreachable,
}

/// Writes to memory and has no maps with odd keys, so that it cannot fail.
fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests;
