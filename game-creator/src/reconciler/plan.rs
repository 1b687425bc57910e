//! What to do, as a pure function of what is wished and what is there.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Instance, State};

/// What the store says that a game shall do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// It runs, paused or not.
    Run,
    /// It rests: it was stopped or deleted.
    Rest,
}

/// The wishes for every game that the store knows.
///
/// A game that is not in here is not ours to touch, so that an empty or a
/// partial read of the store ends nothing.
pub type Wishes = BTreeMap<GameId, Wish>;

/// One step towards what is wished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The game must be started, or waited for until it listens.
    Ensure(GameId),
    /// The service must go.
    Remove(ServiceName),
}

impl Change {
    /// The game that the step is about; steps of one game are not taken at the
    /// same time.
    pub fn game(self) -> GameId {
        match self {
            Self::Ensure(game) => game,
            Self::Remove(name) => name.game(),
        }
    }
}

/// The steps from what is there to what is wished, by game. Games go before
/// their workers: a game that is there would start its workers again.
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
