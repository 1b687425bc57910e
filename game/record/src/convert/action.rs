use aimmo_proto::creator;
use aimmo_proto::worker::{self, ActionType};
use aimmo_simulation as rules;

use crate::action::{Action, InvalidAction};
use crate::outcome::Outcome;

/// Converts an action; an unset one is a wait. The rules also treat an invalid one as a wait, so
/// the error can be ignored with `unwrap_or_default`.
pub fn action_from_proto(action: Option<&worker::Action>) -> Result<rules::Action, InvalidAction> {
    let Some(action) = action else {
        return Ok(rules::Action::Wait);
    };
    let kind = ActionType::try_from(action.r#type)
        .map_err(|_| InvalidAction::Type(action.r#type.to_string()))?;
    let direction = |name| {
        rules::Direction::from_delta(action.dx, action.dy).ok_or(InvalidAction::Direction(name))
    };
    Ok(match kind {
        ActionType::Wait => rules::Action::Wait,
        ActionType::Move => rules::Action::Move(direction("move")?),
        ActionType::Attack => rules::Action::Attack(direction("attack")?),
        ActionType::Pickup => rules::Action::Pickup,
        ActionType::Drop if action.index < 0 => return Err(InvalidAction::Index),
        ActionType::Drop => rules::Action::Drop(action.index),
        ActionType::MoveTowards => rules::Action::MoveTowards(direction("move_towards")?),
    })
}

/// Converts an action for the gRPC contracts.
pub fn action_to_proto(action: rules::Action) -> worker::Action {
    Action::from(action).into()
}

/// Converts an action for display; an invalid one is a wait.
pub fn displayed_action(action: Option<&worker::Action>) -> Action {
    action_from_proto(action).unwrap_or_default().into()
}

/// Returns a decision for a record, in its shortest form.
pub fn decision(player_id: u32, action: impl Into<Action>, outcome: Outcome) -> creator::Decision {
    let action = action.into();
    creator::Decision {
        player_id,
        // Waiting and answering are the usual cases, and unset fields take up no space.
        action: (action != Action::Wait).then(|| action.into()),
        outcome: match outcome {
            Outcome::Answered => worker::Outcome::Unspecified,
            other => outcome_to_proto(other),
        }
        .into(),
    }
}

/// Converts an outcome; an unspecified one means that the code answered.
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

/// Converts an outcome for the gRPC contracts.
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
