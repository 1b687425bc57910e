//! The state of a check, and how a turn changes it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::{Moment, Observation};

/// Maximum number of starting points that [`Check::Within`] keeps.
// States that are equal share one, so only checks with many parts come close.
const STARTS: usize = 32;

/// How far a check has been met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is met.
    Met,
    /// The number of turns that count so far.
    Turns(u32),
    /// The cells that count so far.
    Cells(BTreeSet<(i32, i32)>),
    /// One state for each part.
    Parts(Vec<State>),
    /// The number of parts that are met, and the state of the next one.
    Next(u32, Box<State>),
    /// The states that began at these turns, earliest first.
    Starts(Vec<(u64, State)>),
}

impl State {
    /// Returns the state of a check before any turn.
    pub fn new(check: &Check) -> Self {
        match check {
            Check::Once(_) | Check::Times { .. } | Check::InARow { .. } => State::Turns(0),
            Check::DistinctCells { .. } => State::Cells(BTreeSet::new()),
            Check::All(parts) | Check::Any(parts) => {
                State::Parts(parts.iter().map(State::new).collect())
            }
            Check::Then(parts) => first(parts, 0),
            Check::Within { .. } => State::Starts(Vec::new()),
            Check::Without { check, .. } | Check::Lasting(check) => State::new(check),
        }
    }

    /// Returns true if the check is met.
    pub fn is_met(&self) -> bool {
        *self == State::Met
    }

    /// Applies a turn. A state that does not belong to the check starts over.
    pub fn fold(&mut self, check: &Check, turn: &Observation<'_>) {
        if self.is_met() {
            return;
        }
        let holds = |moment: &Moment| moment.holds(turn);
        match (check, &mut *self) {
            (Check::Once(moment), State::Turns(_)) => {
                if holds(moment) {
                    *self = State::Met;
                }
            }
            (Check::Times { moment, turns }, State::Turns(count)) => {
                if holds(moment) {
                    *count += 1;
                    if *count >= *turns {
                        *self = State::Met;
                    }
                }
            }
            (Check::InARow { moment, turns }, State::Turns(count)) => {
                *count = if holds(moment) { *count + 1 } else { 0 };
                if *count >= *turns {
                    *self = State::Met;
                }
            }
            (Check::DistinctCells { cells, moment }, State::Cells(seen)) => {
                if moment.as_ref().is_none_or(holds) {
                    let here = turn.after.location;
                    seen.insert((here.x, here.y));
                    if seen.len() >= *cells as usize {
                        *self = State::Met;
                    }
                }
            }
            (Check::All(checks), State::Parts(states)) if checks.len() == states.len() => {
                fold_parts(checks, states, turn);
                if states.iter().all(State::is_met) {
                    *self = State::Met;
                }
            }
            (Check::Any(checks), State::Parts(states)) if checks.len() == states.len() => {
                fold_parts(checks, states, turn);
                if states.iter().any(State::is_met) {
                    *self = State::Met;
                }
            }
            (Check::Then(checks), State::Next(done, state)) => {
                let Some(check) = checks.get(*done as usize) else {
                    *self = first(checks, 0);
                    return;
                };
                state.fold(check, turn);
                if state.is_met() {
                    *self = first(checks, *done + 1);
                }
            }
            (Check::Within { turns, check }, State::Starts(starts)) => {
                if fold_starts(starts, check, *turns, turn) {
                    *self = State::Met;
                }
            }
            (Check::Without { moment, check }, state) => {
                if holds(moment) {
                    *state = State::new(check);
                } else {
                    state.fold(check, turn);
                }
            }
            (Check::Lasting(check), state) => state.fold(check, turn),
            (check, state) => *state = State::new(check),
        }
    }

    /// Discards what earlier versions of the code have achieved, except in [`Check::Lasting`].
    pub fn start_version(&mut self, check: &Check) {
        match (check, &mut *self) {
            (Check::Lasting(_), _) => {}
            (Check::All(checks) | Check::Any(checks), State::Parts(states))
                if checks.len() == states.len() =>
            {
                for (check, state) in checks.iter().zip(states) {
                    state.start_version(check);
                }
            }
            (check, state) => *state = State::new(check),
        }
    }
}

/// Returns the state of [`Check::Then`] with this many parts met.
fn first(parts: &[Check], done: u32) -> State {
    match parts.get(done as usize) {
        Some(part) => State::Next(done, Box::new(State::new(part))),
        None => State::Met,
    }
}

fn fold_parts(checks: &[Check], states: &mut [State], turn: &Observation<'_>) {
    for (check, state) in checks.iter().zip(states) {
        state.fold(check, turn);
    }
}

/// Applies a turn to every state in the window and to a new one; true if one of them is met.
fn fold_starts(
    starts: &mut Vec<(u64, State)>,
    check: &Check,
    turns: u32,
    turn: &Observation<'_>,
) -> bool {
    starts.retain(|(start, _)| turn.turn.saturating_sub(*start) < u64::from(turns));
    let unbegun = State::new(check);
    starts.push((turn.turn, unbegun.clone()));
    for (_, state) in starts.iter_mut() {
        state.fold(check, turn);
        if state.is_met() {
            return true;
        }
    }
    // Of two equal states, the one that began later has more time left.
    let mut kept: Vec<(u64, State)> = Vec::new();
    for (start, state) in starts.drain(..).rev() {
        let is_new = state != unbegun && kept.iter().all(|(_, other)| *other != state);
        if is_new && kept.len() < STARTS {
            kept.push((start, state));
        }
    }
    kept.reverse();
    *starts = kept;
    false
}
