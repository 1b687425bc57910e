//! The action JSON, as the game has always had it.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What an avatar does in a turn: `{"action_type":"move","options":{"direction":{"x":0,"y":1}}}`.
///
/// Reading is tolerant of what does no harm: `options` may be missing, null or empty where none are needed, numbers may be written
/// as `1.0`, and members that are not known are ignored. What is no action is an [`InvalidAction`]; whoever plays takes it for a wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "action_type", content = "options", rename_all = "snake_case")]
pub enum Action {
    /// Stay.
    #[default]
    Wait,
    /// Move one cell.
    Move {
        /// Where to.
        direction: Direction,
    },
    /// Attack the avatar on the next cell.
    Attack {
        /// Where it is.
        direction: Direction,
    },
    /// Pick up the artefact on the avatar's own cell.
    Pickup,
    /// Drop an artefact.
    Drop {
        /// Its place in the backpack, from 0.
        index: i32,
    },
    /// Move one cell along a path to an artefact.
    MoveTowards {
        /// Where to.
        direction: Direction,
    },
}

/// A step of at most one cell along one axis; north is positive y, east positive x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Direction {
    /// East-west.
    pub x: i32,
    /// North-south.
    pub y: i32,
}

/// Why something is no action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAction {
    /// Not an object with an `action_type`.
    #[error("an action is an object with an `action_type`, such as {{\"action_type\":\"wait\"}}")]
    Shape,
    /// A type that does not exist.
    #[error(
        "there is no action `{0}`; there are wait, move, attack, pickup, drop and move_towards"
    )]
    Type(String),
    /// No direction, or not a step along one axis.
    #[error("`{0}` needs `options.direction` with one of x and y being 1 or -1 and the other 0")]
    Direction(&'static str),
    /// No index, or not a whole number.
    #[error("`drop` needs `options.index`, a place in the backpack counted from 0")]
    Index,
}

impl Action {
    /// Reads an action from any JSON value.
    ///
    /// # Errors
    /// When the value is no action; it says what is wrong.
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
    /// Whether it is a step along one axis, or none at all, as the rules allow.
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

/// A whole number, also one that was written as `1.0`.
fn whole(value: &Value) -> Option<i32> {
    if let Some(number) = value.as_i64() {
        return i32::try_from(number).ok();
    }
    let number = value.as_f64()?;
    (number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX)).then_some(number as i32)
}
