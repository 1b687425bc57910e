//! The desired state of every game, as recorded in the store and put into effect by the reconciler.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DesiredState {
    /// The game should run, paused or not.
    Running,
    /// The game should not run: it was stopped or deleted.
    Stopped,
}

/// The desired states of all games known to the store.
// Games that are missing from this map are left alone, so an empty or partial read of the store
// stops nothing.
pub(crate) type DesiredStates = BTreeMap<GameId, DesiredState>;
