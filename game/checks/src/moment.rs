use aimmo_simulation::{Action, Direction, Event, Interactable, Obstruction};
use serde::{Deserialize, Serialize};

use crate::{Observation, Outcome, Printed, Use};

/// A condition that a single turn meets or not. A field that is left out, such as a direction or a
/// kind, restricts nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the other names are self-explanatory")]
pub enum Moment {
    /// The code answered with an action.
    Answered {},
    /// The code raised an exception, returned no action, was late, or crashed.
    Failed {},
    /// The code answered that the avatar waits, or moves to the cell where it is.
    Waited {},
    WantedToMove {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<Compass>,
    },
    /// The avatar moved to another cell.
    Moved {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<Compass>,
    },
    Blocked {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<By>,
    },
    /// The avatar ended the turn on a cell of this landmark.
    At { landmark: String },
    /// The avatar ended the turn on this cell.
    On { x: i32, y: i32 },
    /// The avatar ended the turn at most this many steps from a cell, obstacles ignored.
    Near { x: i32, y: i32, steps: u32 },
    /// The avatar put an artefact into its backpack, or used up a pickup.
    PickedUp {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
    },
    Dropped {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
    },
    /// The avatar received points.
    Scored {},
    /// The code attacked.
    Attacked {},
    /// An attack of the avatar hit another one.
    Hit {},
    /// The avatar was hit by another one.
    WasHit {},
    /// The avatar's health ran out.
    Died {},
    /// The number of artefacts in the backpack after the turn.
    Backpack {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_most: Option<i64>,
    },
    /// The score after the turn.
    Score(Amount),
    /// The health after the turn.
    Health(Amount),
    /// A line was printed.
    Printed(Printed),
    /// The code uses something.
    Uses(Use),
    /// All of these in the same turn.
    All(Vec<Moment>),
    /// At least one of these.
    Any(Vec<Moment>),
    /// Not this.
    Not(Box<Moment>),
}

/// Limits of a number, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct Amount {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<i64>,
}

impl Amount {
    fn includes(&self, number: i64) -> bool {
        self.at_least.is_none_or(|least| number >= least)
            && self.at_most.is_none_or(|most| number <= most)
    }
}

/// A direction on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum Compass {
    North,
    East,
    South,
    West,
}

impl Compass {
    fn is(self, direction: Direction) -> bool {
        direction
            == match self {
                Compass::North => Direction::North,
                Compass::East => Direction::East,
                Compass::South => Direction::South,
                Compass::West => Direction::West,
            }
    }
}

/// The obstruction that blocked a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum By {
    Edge,
    Obstacle,
    Avatar,
}

impl By {
    fn is(self, obstruction: Obstruction) -> bool {
        matches!(
            (self, obstruction),
            (By::Edge, Obstruction::Edge)
                | (By::Obstacle, Obstruction::Obstacle)
                | (By::Avatar, Obstruction::Avatar)
        )
    }
}

impl Moment {
    /// Returns true if the turn meets the condition.
    pub fn holds(&self, turn: &Observation<'_>) -> bool {
        let me = turn.after.id;
        let answered = turn.outcome == Outcome::Answered;
        match self {
            Moment::Answered {} => answered,
            Moment::Failed {} => turn.outcome == Outcome::Failed,
            Moment::Waited {} => answered && waits(turn.action),
            Moment::WantedToMove { direction } => answered && wants(turn.action, *direction),
            Moment::Moved { direction } => {
                wants(turn.action, *direction)
                    && any(
                        turn,
                        |event| matches!(event, Event::Moved { id, .. } if *id == me),
                    )
            }
            Moment::Blocked { by } => any(turn, |event| match event {
                Event::Blocked { id, by: found, .. } if *id == me => {
                    by.is_none_or(|by| by.is(*found))
                }
                _ => false,
            }),
            Moment::At { landmark } => turn.level.is_at_landmark(landmark, turn.after.location),
            Moment::On { x, y } => (turn.after.location.x, turn.after.location.y) == (*x, *y),
            Moment::Near { x, y, steps } => {
                let here = turn.after.location;
                let distance = here.x.abs_diff(*x).saturating_add(here.y.abs_diff(*y));
                distance <= *steps
            }
            Moment::PickedUp { kind } => any(turn, |event| match event {
                Event::PickedUp { id, what, .. } if *id == me => is_kind(kind, *what),
                _ => false,
            }),
            Moment::Dropped { kind } => any(turn, |event| match event {
                Event::Dropped { id, what } if *id == me => {
                    is_kind(kind, Interactable::Artefact(*what))
                }
                _ => false,
            }),
            Moment::Scored {} => any(
                turn,
                |event| matches!(event, Event::Scored { id, .. } if *id == me),
            ),
            Moment::Attacked {} => answered && matches!(turn.action, Action::Attack(_)),
            Moment::Hit {} => any(
                turn,
                |event| matches!(event, Event::Attacked { attacker, target, .. } if *attacker == me && *target != me),
            ),
            Moment::WasHit {} => any(
                turn,
                |event| matches!(event, Event::Attacked { attacker, target, .. } if *target == me && *attacker != me),
            ),
            Moment::Died {} => any(
                turn,
                |event| matches!(event, Event::Died { id, .. } if *id == me),
            ),
            Moment::Backpack {
                kind,
                at_least,
                at_most,
            } => {
                let amount = Amount {
                    at_least: *at_least,
                    at_most: *at_most,
                };
                amount.includes(turn.after.carried(kind.as_deref()))
            }
            Moment::Score(amount) => amount.includes(turn.after.score.into()),
            Moment::Health(amount) => amount.includes(turn.after.health.into()),
            Moment::Printed(printed) => printed.holds(turn),
            Moment::Uses(uses) => turn.facts.is_some_and(|facts| uses.holds(facts)),
            Moment::All(parts) => parts.iter().all(|part| part.holds(turn)),
            Moment::Any(parts) => parts.iter().any(|part| part.holds(turn)),
            Moment::Not(part) => !part.holds(turn),
        }
    }

    /// Calls `visit` with this condition and all its parts.
    pub(crate) fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Moment)) {
        visit(self);
        match self {
            Moment::All(parts) | Moment::Any(parts) => {
                parts.iter().for_each(|part| part.visit(visit));
            }
            Moment::Not(part) => part.visit(visit),
            _ => {}
        }
    }
}

fn waits(action: Action) -> bool {
    use Direction::Here;
    matches!(
        action,
        Action::Wait | Action::Move(Here) | Action::MoveTowards(Here)
    )
}

fn wants(action: Action, direction: Option<Compass>) -> bool {
    match action {
        Action::Move(wanted) | Action::MoveTowards(wanted) if wanted != Direction::Here => {
            direction.is_none_or(|direction| direction.is(wanted))
        }
        _ => false,
    }
}

fn any(turn: &Observation<'_>, is: impl Fn(&Event) -> bool) -> bool {
    turn.events.iter().any(is)
}

fn is_kind(kind: &Option<String>, what: Interactable) -> bool {
    kind.as_deref().is_none_or(|kind| what.name() == kind)
}
