//! The next steps, as a pure function of the desired and the observed state.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Instance, State};

/// A game's desired state according to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The game should run, paused or not.
    Run,
    /// The game should not run: it was stopped or deleted.
    Rest,
}

/// The desired states of all games known to the store.
///
/// A game that is missing here is not ours to touch, so an empty or partial read of the store ends
/// nothing.
pub type Wishes = BTreeMap<GameId, Wish>;

/// One step towards the desired state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Start the game, or wait until it listens.
    Ensure(GameId),
    /// Remove the service.
    Remove(ServiceName),
}

impl Change {
    /// Returns the game of this step. Steps of one game are never taken concurrently.
    pub fn game(self) -> GameId {
        match self {
            Self::Ensure(game) => game,
            Self::Remove(name) => name.game(),
        }
    }
}

/// Returns the steps from the observed to the desired state, by game. Games are removed before
/// their workers: a running game would start its workers again.
pub fn plan(wishes: &Wishes, observed: &[Instance]) -> Vec<Change> {
    let mut games = BTreeMap::new();
    let mut workers: BTreeMap<GameId, Vec<ServiceName>> = BTreeMap::new();
    for instance in observed {
        match instance.name {
            ServiceName::Game(game) => {
                games.insert(game, instance.state);
            }
            ServiceName::Worker(game, _) => workers.entry(game).or_default().push(instance.name),
        }
    }
    let mut changes = Vec::new();
    for (&game, wish) in wishes {
        match (wish, games.get(&game)) {
            (Wish::Run, Some(State::Running)) => {}
            (Wish::Run, _) => changes.push(Change::Ensure(game)),
            (Wish::Rest, Some(_)) => changes.push(Change::Remove(ServiceName::Game(game))),
            (Wish::Rest, None) => changes.extend(
                workers
                    .get(&game)
                    .into_iter()
                    .flatten()
                    .map(|&name| Change::Remove(name)),
            ),
        }
    }
    changes
}

#[cfg(test)]
mod tests;
