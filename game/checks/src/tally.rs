use std::collections::BTreeMap;

use aimmo_simulation::Event;
use serde::{Deserialize, Serialize};

use crate::Observation;

/// An avatar's steps to other cells, and the things it picked up by kind, since the game's world
/// was made, including those in private worlds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the struct describes the fields")]
pub struct Tally {
    pub steps: u32,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub picked_up: BTreeMap<String, u32>,
}

impl Tally {
    /// Counts a turn.
    pub fn fold(&mut self, turn: &Observation<'_>) {
        let me = turn.after.id;
        for event in turn.events {
            match event {
                Event::Moved { id, .. } if *id == me => {
                    self.steps = self.steps.saturating_add(1);
                }
                Event::PickedUp { id, what, .. } if *id == me => self.count(what.name()),
                _ => {}
            }
        }
    }

    fn count(&mut self, kind: &str) {
        // This avoids an allocation for every further thing of the same kind.
        match self.picked_up.get_mut(kind) {
            Some(count) => *count = count.saturating_add(1),
            None => {
                self.picked_up.insert(kind.to_owned(), 1);
            }
        }
    }
}
