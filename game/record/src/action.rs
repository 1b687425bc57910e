//! The action JSON, unchanged since the original game.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// An avatar's action in a turn: `{"action_type":"move","options":{"direction":{"x":0,"y":1}}}`.
///
/// Reading tolerates harmless deviations: `options` may be missing, null or empty if an action
/// needs none, numbers may be written as `1.0`, and unknown members are ignored. Anything else is
/// an [`InvalidAction`], which the rules treat as a wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "action_type", content = "options", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the docs of the variants cover the directions")]
pub enum Action {
    /// Stay in place.
    #[default]
    Wait,
    /// Move one cell.
    Move { direction: Direction },
    /// Attack the avatar on the next cell.
    Attack { direction: Direction },
    /// Pick up the artefact on the avatar's own cell.
    Pickup,
    /// Drop an artefact.
    Drop {
        /// Its index in the backpack, from 0.
        index: i32,
    },
    /// Move one cell along a path to an artefact.
    MoveTowards { direction: Direction },
}

/// A step of at most one cell along one axis; north is positive y, east positive x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Direction {
    /// East-west.
    pub x: i32,
    /// North-south.
    pub y: i32,
}

/// The reason a value is not an action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum InvalidAction {
    #[error(
        "an action must be an object with an `action_type`, such as {{\"action_type\":\"wait\"}}"
    )]
    Shape,
    #[error(
        "there is no action `{0}`; the actions are wait, move, attack, pickup, drop and move_towards"
    )]
    Type(String),
    #[error("`{0}` needs `options.direction` with one of x and y being 1 or -1 and the other 0")]
    Direction(&'static str),
    #[error("`drop` needs `options.index`, a place in the backpack counted from 0")]
    Index,
}

impl Action {
    /// Reads an action from any JSON value.
    pub fn read(value: &Value) -> Result<Self, InvalidAction> {
        let kind = value
            .get("action_type")
            .and_then(Value::as_str)
            .ok_or(InvalidAction::Shape)?;
        let options = value.get("options").unwrap_or(&Value::Null);
        let direction = |name| direction(options).ok_or(InvalidAction::Direction(name));
        Ok(match kind {
            "wait" => Self::Wait,
            "move" => Self::Move {
                direction: direction("move")?,
            },
            "attack" => Self::Attack {
                direction: direction("attack")?,
            },
            "pickup" => Self::Pickup,
            "drop" => Self::Drop {
                index: options
                    .get("index")
                    .and_then(whole)
                    .filter(|index| *index >= 0)
                    .ok_or(InvalidAction::Index)?,
            },
            "move_towards" => Self::MoveTowards {
                direction: direction("move_towards")?,
            },
            other => return Err(InvalidAction::Type(other.chars().take(40).collect())),
        })
    }
}

impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Self::read(&value).map_err(serde::de::Error::custom)
    }
}

impl Direction {
    /// Returns true for a step along one axis or for no step at all.
    pub fn is_valid(self) -> bool {
        self.x.unsigned_abs().saturating_add(self.y.unsigned_abs()) <= 1
    }
}

fn direction(options: &Value) -> Option<Direction> {
    let direction = options.get("direction")?;
    let x = direction.get("x").and_then(whole)?;
    let y = direction.get("y").and_then(whole)?;
    Some(Direction { x, y }).filter(|direction| direction.is_valid())
}

/// Returns the whole number that the value represents, even if it is written as `1.0`.
fn whole(value: &Value) -> Option<i32> {
    if let Some(number) = value.as_i64() {
        return i32::try_from(number).ok();
    }
    let number = value.as_f64()?;
    (number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX)).then_some(number as i32)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NORTH: Direction = Direction { x: 0, y: 1 };

    #[test]
    fn every_action_round_trips_in_the_contracts_format() {
        let direction = json!({"direction": {"x": 0, "y": 1}});
        for (action, written) in [
            (Action::Wait, json!({"action_type": "wait"})),
            (
                Action::Move { direction: NORTH },
                json!({"action_type": "move", "options": direction}),
            ),
            (
                Action::Attack { direction: NORTH },
                json!({"action_type": "attack", "options": direction}),
            ),
            (Action::Pickup, json!({"action_type": "pickup"})),
            (
                Action::Drop { index: 3 },
                json!({"action_type": "drop", "options": {"index": 3}}),
            ),
            (
                Action::MoveTowards { direction: NORTH },
                json!({"action_type": "move_towards", "options": direction}),
            ),
        ] {
            assert_eq!(serde_json::to_value(action).unwrap(), written);
            assert_eq!(Action::read(&written), Ok(action));
        }
    }

    #[test]
    fn harmless_variations_are_accepted() {
        for (written, action) in [
            (json!({"action_type": "wait", "options": {}}), Action::Wait),
            (
                json!({"action_type": "pickup", "options": null}),
                Action::Pickup,
            ),
            (json!({"action_type": "wait", "comment": [1]}), Action::Wait),
            (
                json!({"action_type": "move", "options": {"direction": {"x": 0.0, "y": 1.0, "z": 9}}}),
                Action::Move { direction: NORTH },
            ),
            (
                json!({"action_type": "drop", "options": {"index": 2.0}}),
                Action::Drop { index: 2 },
            ),
        ] {
            assert_eq!(Action::read(&written), Ok(action), "{written}");
        }
    }

    #[test]
    fn invalid_actions_are_explained() {
        for (written, why) in [
            (json!(null), InvalidAction::Shape),
            (json!({}), InvalidAction::Shape),
            (json!([]), InvalidAction::Shape),
            (json!("wait"), InvalidAction::Shape),
            (json!({"action_type": 1}), InvalidAction::Shape),
            (
                json!({"action_type": "fly"}),
                InvalidAction::Type("fly".to_owned()),
            ),
            (
                json!({"action_type": "move"}),
                InvalidAction::Direction("move"),
            ),
            (
                json!({"action_type": "attack", "options": []}),
                InvalidAction::Direction("attack"),
            ),
            (json!({"action_type": "drop"}), InvalidAction::Index),
            (
                json!({"action_type": "drop", "options": {"index": -1}}),
                InvalidAction::Index,
            ),
            (
                json!({"action_type": "drop", "options": {"index": 0.5}}),
                InvalidAction::Index,
            ),
            (
                json!({"action_type": "drop", "options": {"index": true}}),
                InvalidAction::Index,
            ),
            (
                json!({"action_type": "drop", "options": {"index": 1e300}}),
                InvalidAction::Index,
            ),
        ] {
            assert_eq!(Action::read(&written), Err(why), "{written}");
        }
    }

    #[test]
    fn only_steps_along_one_axis_are_directions() {
        for (x, y) in [
            (json!(1), json!(1)),
            (json!(2), json!(0)),
            (json!(0), json!(-2)),
            (json!(i64::MIN), json!(i64::MIN)),
            (json!(1e300), json!(0)),
            (json!("0"), json!(1)),
            (json!(null), json!(1)),
        ] {
            let written =
                json!({"action_type": "move", "options": {"direction": {"x": x, "y": y}}});
            assert_eq!(
                Action::read(&written),
                Err(InvalidAction::Direction("move")),
                "{written}"
            );
        }
    }

    #[test]
    fn a_long_action_type_is_truncated_in_the_error() {
        let written = json!({"action_type": "x".repeat(10_000)});
        assert!(Action::read(&written).unwrap_err().to_string().len() < 200);
    }
}
