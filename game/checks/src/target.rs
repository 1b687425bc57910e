use aimmo_simulation::Interactable;

use crate::check::Check;
use crate::fold::State;
use crate::moment::Moment;

/// Places that bring an avatar closer to meeting a check: any one of them will do. Empty if the check
/// asks for no place, or if its state does not show which place is right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// Cells with an interactable of one of these kinds.
    pub kinds: Vec<String>,
    /// Cells of one of these landmarks.
    pub landmarks: Vec<String>,
    /// These cells, as x and y.
    pub cells: Vec<(i32, i32)>,
}

impl Target {
    /// Returns true if there is no place to go to.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.landmarks.is_empty() && self.cells.is_empty()
    }

    fn kind(name: &str) -> Self {
        Target {
            kinds: vec![name.to_owned()],
            ..Target::default()
        }
    }

    fn cell(x: i32, y: i32) -> Self {
        Target {
            cells: vec![(x, y)],
            ..Target::default()
        }
    }

    fn or(mut self, other: Target) -> Self {
        add(&mut self.kinds, other.kinds);
        add(&mut self.landmarks, other.landmarks);
        add(&mut self.cells, other.cells);
        self
    }

    /// Removes the places that a turn must stay away from in order not to meet `forbidden`.
    fn without(mut self, forbidden: &Moment) -> Self {
        // A kind is removed even if it is only forbidden under a condition, such as a full backpack.
        visit_positive(forbidden, &mut |moment| {
            if let Moment::PickedUp { kind: Some(kind) } = moment {
                self.kinds.retain(|found| found != kind);
            }
        });
        visit_alternatives(forbidden, &mut |moment| match moment {
            Moment::PickedUp { kind: None } => self.kinds.clear(),
            Moment::At { landmark } => self.landmarks.retain(|found| found != landmark),
            Moment::On { x, y } => self.cells.retain(|cell| *cell != (*x, *y)),
            _ => {}
        });
        self
    }
}

impl State {
    /// Returns the places to go to next, for a check that is not met.
    pub fn target(&self, check: &Check) -> Target {
        // Where the numbers of several kinds count, the nearest object may be one too many.
        let counts_kinds = check.has(|moment| {
            let Moment::Backpack { kind, .. } = moment else {
                return false;
            };
            kind.is_some()
        });
        next(self, check, !counts_kinds)
    }
}

/// `any_kind` is true if an object of any kind will do where the check names none.
fn next(state: &State, check: &Check, any_kind: bool) -> Target {
    let of = |moment| target_of(moment, any_kind);
    match (check, state) {
        (_, State::Met) | (Check::DistinctCells { moment: None, .. }, _) => Target::default(),
        (
            Check::Once(moment)
            | Check::Times { moment, .. }
            | Check::InARow { moment, .. }
            | Check::DistinctCells {
                moment: Some(moment),
                ..
            },
            _,
        ) => of(moment),
        (Check::All(checks), State::Parts(states)) => checks
            .iter()
            .zip(states)
            .map(|(check, state)| next(state, check, any_kind))
            .find(|target| !target.is_empty())
            .unwrap_or_default(),
        (Check::Any(checks), State::Parts(states)) => checks
            .iter()
            .zip(states)
            .map(|(check, state)| next(state, check, any_kind))
            .fold(Target::default(), Target::or),
        (Check::Then(checks), State::Next(done, state)) => checks
            .get(*done as usize)
            .map_or_else(Target::default, |check| next(state, check, any_kind)),
        (Check::Within { check, .. }, State::Starts(starts)) => {
            let furthest = starts
                .iter()
                .map(|(_, state)| state)
                .max_by_key(|state| state.missing(check).map(|it| (it.part, it.have)));
            match furthest {
                Some(state) => next(state, check, any_kind),
                None => next(&State::new(check), check, any_kind),
            }
        }
        (Check::Without { moment, check }, state) => next(state, check, any_kind).without(moment),
        (Check::Lasting(check), state) => next(state, check, any_kind),
        _ => Target::default(),
    }
}

fn target_of(moment: &Moment, any_kind: bool) -> Target {
    match moment {
        Moment::At { landmark } => Target {
            landmarks: vec![landmark.clone()],
            ..Target::default()
        },
        Moment::On { x, y } | Moment::Near { x, y, .. } => Target::cell(*x, *y),
        Moment::PickedUp { kind: Some(kind) } => Target::kind(kind),
        Moment::PickedUp { kind: None } if any_kind => Interactable::ALL
            .into_iter()
            .filter(|kind| *kind != Interactable::Score)
            .map(|kind| Target::kind(kind.name()))
            .fold(Target::default(), Target::or),
        Moment::Scored {} => Target::kind(Interactable::Score.name()),
        Moment::All(parts) => in_one_turn(parts, any_kind),
        Moment::Any(parts) => parts
            .iter()
            .map(|part| target_of(part, any_kind))
            .fold(Target::default(), Target::or),
        _ => Target::default(),
    }
}

/// Returns the target of conditions that must hold in the same turn; empty if they name several, or
/// if the avatar must carry something first.
fn in_one_turn(parts: &[Moment], any_kind: bool) -> Target {
    let carries = |part: &Moment| matches!(part, Moment::Backpack { at_least: Some(least), .. } if *least > 0);
    if parts.iter().any(carries) {
        return Target::default();
    }
    let mut targets = parts
        .iter()
        .map(|part| target_of(part, any_kind))
        .filter(|target| !target.is_empty());
    let first = targets.next().unwrap_or_default();
    if targets.all(|target| target == first) {
        first
    } else {
        Target::default()
    }
}

fn add<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

/// Visits the moment and all its parts that are not negated.
fn visit_positive<'a>(moment: &'a Moment, visit: &mut impl FnMut(&'a Moment)) {
    visit(moment);
    if let Moment::All(parts) | Moment::Any(parts) = moment {
        parts.iter().for_each(|part| visit_positive(part, visit));
    }
}

/// Visits the moment and the parts that are enough to meet it by themselves.
fn visit_alternatives<'a>(moment: &'a Moment, visit: &mut impl FnMut(&'a Moment)) {
    visit(moment);
    if let Moment::Any(parts) = moment {
        parts
            .iter()
            .for_each(|part| visit_alternatives(part, visit));
    }
}
