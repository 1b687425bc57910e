//! The next steps, as a pure function of the desired and the observed state.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Instance, State};

use crate::desired_state::{DesiredState, DesiredStates};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Start the game, or wait until it is listening.
    Ensure(GameId),
    Remove(ServiceName),
}

impl Step {
    /// Returns the game that this step is for. Steps for the same game never run concurrently.
    pub(crate) fn game(self) -> GameId {
        match self {
            Self::Ensure(game) => game,
            Self::Remove(name) => name.game(),
        }
    }
}

/// Returns the steps that lead from the observed to the desired state, ordered by game.
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
            // A running game would start its workers again, so the game is removed first.
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
