use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The look that a player has chosen for an avatar. It has no effect on the rules and is not part
/// of records, which show the current looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The shape of the body.
    pub shape: Shape,
    /// The colour of the body.
    pub colour: Colour,
    /// The hat.
    pub hat: Hat,
}

/// The shape of an avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum Shape {
    Robot,
    Round,
    Box,
}

/// The colour of an avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum Colour {
    Orange,
    Sky,
    Green,
    Yellow,
    Blue,
    Red,
    Pink,
    Grey,
}

/// The hat of an avatar, or the tip of its antenna.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum Hat {
    Ball,
    Cube,
    Cone,
    Diamond,
    Bar,
    Cap,
    Bow,
    Party,
    Wizard,
    Crown,
}

impl Hat {
    /// All hats, in order of their points.
    pub const ALL: [Self; 10] = [
        Self::Ball,
        Self::Cube,
        Self::Cone,
        Self::Diamond,
        Self::Bar,
        Self::Cap,
        Self::Bow,
        Self::Party,
        Self::Wizard,
        Self::Crown,
    ];

    /// Returns the points that a player needs for the hat.
    pub const fn points(self) -> u32 {
        match self {
            Self::Ball | Self::Cube | Self::Cone | Self::Diamond | Self::Bar => 0,
            Self::Cap => 20,
            Self::Bow => 50,
            Self::Party => 100,
            Self::Wizard => 180,
            Self::Crown => 300,
        }
    }
}
