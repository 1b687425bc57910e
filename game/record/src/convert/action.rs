//! Actions and how they came about.

use aimmo_proto::creator;
use aimmo_proto::worker::{self, ActionType};

use crate::frames::{Action, Direction, InvalidAction, Outcome};

/// The action as it is shown; what is no action is a wait.
pub fn shown_action(action: Option<&worker::Action>) -> Action {
    action.map_or(Action::Wait, |action| {
        Action::try_from(action).unwrap_or(Action::Wait)
    })
}

/// A decision for a record, in its shortest form.
pub fn decision(player_id: u32, action: Action, outcome: Outcome) -> creator::Decision {
    creator::Decision {
        player_id,
        action: (action != Action::Wait).then(|| action.into()),
        outcome: match outcome {
            Outcome::Answered => worker::Outcome::Unspecified,
            other => outcome_to_proto(other),
        }
        .into(),
    }
}

/// How an answer came about; what is unset is an answer.
pub fn outcome_from_proto(outcome: worker::Outcome) -> Outcome {
    match outcome {
        worker::Outcome::Unspecified | worker::Outcome::Answered => Outcome::Answered,
        worker::Outcome::Error => Outcome::Error,
        worker::Outcome::Late => Outcome::Late,
        worker::Outcome::Crashed => Outcome::Crashed,
        worker::Outcome::NotReady => Outcome::NotReady,
        worker::Outcome::Unreachable => Outcome::Unreachable,
    }
}

/// The outcome as the gRPC contracts have it.
pub fn outcome_to_proto(outcome: Outcome) -> worker::Outcome {
    match outcome {
        Outcome::Answered => worker::Outcome::Answered,
        Outcome::Error => worker::Outcome::Error,
        Outcome::Late => worker::Outcome::Late,
        Outcome::Crashed => worker::Outcome::Crashed,
        Outcome::NotReady => worker::Outcome::NotReady,
        Outcome::Unreachable => worker::Outcome::Unreachable,
    }
}

impl TryFrom<&worker::Action> for Action {
    type Error = InvalidAction;

    fn try_from(action: &worker::Action) -> Result<Self, InvalidAction> {
        let kind = ActionType::try_from(action.r#type)
            .map_err(|_| InvalidAction::Type(action.r#type.to_string()))?;
        let direction = |name| {
            let direction = Direction {
                x: action.dx,
                y: action.dy,
            };
            direction
                .is_valid()
                .then_some(direction)
                .ok_or(InvalidAction::Direction(name))
        };
        Ok(match kind {
            ActionType::Wait => Self::Wait,
            ActionType::Move => Self::Move {
                direction: direction("move")?,
            },
            ActionType::Attack => Self::Attack {
                direction: direction("attack")?,
            },
            ActionType::Pickup => Self::Pickup,
            ActionType::Drop if action.index >= 0 => Self::Drop {
                index: action.index,
            },
            ActionType::Drop => return Err(InvalidAction::Index),
            ActionType::MoveTowards => Self::MoveTowards {
                direction: direction("move_towards")?,
            },
        })
    }
}

impl From<Action> for worker::Action {
    fn from(action: Action) -> Self {
        let (kind, direction, index) = match action {
            Action::Wait => (ActionType::Wait, None, 0),
            Action::Move { direction } => (ActionType::Move, Some(direction), 0),
            Action::Attack { direction } => (ActionType::Attack, Some(direction), 0),
            Action::Pickup => (ActionType::Pickup, None, 0),
            Action::Drop { index } => (ActionType::Drop, None, index),
            Action::MoveTowards { direction } => (ActionType::MoveTowards, Some(direction), 0),
        };
        Self {
            r#type: kind.into(),
            dx: direction.map_or(0, |direction| direction.x),
            dy: direction.map_or(0, |direction| direction.y),
            index,
        }
    }
}
