//! The desired state of every game, which the store decides and the reconciler brings about.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;

/// A game's desired state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DesiredState {
    /// The game should run, paused or not.
    Running,
    /// The game should not run: it was stopped or deleted.
    Stopped,
}

/// The desired states of all games known to the store.
///
/// A game that is missing here is not ours to touch, so an empty or partial read of the store ends
/// nothing.
pub(crate) type DesiredStates = BTreeMap<GameId, DesiredState>;
