use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::fold::State;

/// The first part of a check that is not met, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The part's index among the outermost list of conditions; 0 if there is none.
    pub part: u32,
    /// The turns, cells or conditions that count so far.
    pub have: u32,
    /// The number needed, at least 1.
    pub need: u32,
}

impl State {
    /// Returns what is missing; `None` if the check is met.
    pub fn missing(&self, check: &Check) -> Option<Missing> {
        let of = |have: u32, need: u32| Missing {
            part: 0,
            have,
            need,
        };
        let inner = |part: usize, check: &Check, state: &State| Missing {
            part: u32::try_from(part).unwrap_or(u32::MAX),
            ..state.missing(check).unwrap_or(of(0, 1))
        };
        Some(match (check, self) {
            (_, State::Met) => return None,
            (Check::Times { turns, .. } | Check::InARow { turns, .. }, State::Turns(count)) => {
                of(*count, *turns)
            }
            (Check::DistinctCells { cells, .. }, State::Cells(seen)) => {
                of(u32::try_from(seen.len()).unwrap_or(u32::MAX), *cells)
            }
            (Check::All(checks), State::Parts(states)) => {
                let mut parts = checks.iter().zip(states).enumerate();
                let (part, (check, state)) = parts.find(|(_, (_, state))| !state.is_met())?;
                inner(part, check, state)
            }
            (Check::Any(checks), State::Parts(states)) => {
                let parts = checks.iter().zip(states);
                let all = parts
                    .enumerate()
                    .map(|(part, (check, state))| inner(part, check, state));
                all.max_by_key(|one| u64::from(one.have) * 1_000 / u64::from(one.need.max(1)))?
            }
            (Check::Then(checks), State::Next(done, state)) => {
                inner(*done as usize, checks.get(*done as usize)?, state)
            }
            (Check::Within { check, .. }, State::Starts(starts)) => {
                let all = starts.iter().filter_map(|(_, state)| state.missing(check));
                all.max_by_key(|one| (one.part, one.have))
                    .or_else(|| State::new(check).missing(check))?
            }
            (Check::Without { check, .. } | Check::Lasting(check), state) => {
                state.missing(check)?
            }
            _ => of(0, 1),
        })
    }
}
