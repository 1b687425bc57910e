//! The next steps, as a pure function of the desired and the observed state.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Instance, State};

use crate::desired_state::{DesiredState, DesiredStates};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Start the game, or wait until it listens.
    Ensure(GameId),
    /// Remove the service.
    Remove(ServiceName),
}

impl Step {
    /// Returns the game of this step. Steps of one game are never taken concurrently.
    pub(crate) fn game(self) -> GameId {
        match self {
            Self::Ensure(game) => game,
            Self::Remove(name) => name.game(),
        }
    }
}

/// Returns the steps from the observed to the desired state, by game.
pub(crate) fn plan(desired: &DesiredStates, observed: &[Instance]) -> Vec<Step> {
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
    let mut steps = Vec::new();
    for (&game, state) in desired {
        match (state, games.get(&game)) {
            (DesiredState::Running, Some(State::Running)) => {}
            (DesiredState::Running, _) => steps.push(Step::Ensure(game)),
            // A running game would start its workers again, so they are removed after it.
            (DesiredState::Stopped, Some(_)) => steps.push(Step::Remove(ServiceName::Game(game))),
            (DesiredState::Stopped, None) => steps.extend(
                workers
                    .get(&game)
                    .into_iter()
                    .flatten()
                    .map(|&name| Step::Remove(name)),
            ),
        }
    }
    steps
}

#[cfg(test)]
mod tests;
