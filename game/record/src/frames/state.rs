//! The whole of a world, and the things in it.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The whole world after a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StateFrame {
    /// The version of the protocol, [`super::PROTOCOL`].
    pub protocol: u32,
    /// The turn after which the world was so; 0 before the first.
    pub turn_count: u64,
    /// The level's name.
    pub level: String,
    /// The worksheet's number, 0 for none.
    #[serde(rename = "worksheetID")]
    pub worksheet_id: u32,
    /// Which look: future, ancient, modern, …
    pub era: String,
    /// The map's south-west cell.
    pub south_west_corner: Location,
    /// The map's north-east cell.
    pub north_east_corner: Location,
    /// What nobody can enter, by y, then x.
    pub obstacles: Vec<Obstacle>,
    /// What lies on the cells, by y, then x; at most one on a cell.
    pub interactables: Vec<Interactable>,
    /// Who plays, by id.
    pub players: Vec<PlayerFrame>,
}

/// A cell: x grows to the east, y to the north. Ordered by y, then x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Location {
    /// East-west.
    pub x: i32,
    /// North-south.
    pub y: i32,
}

/// A cell that nobody can enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Obstacle {
    /// Where it is.
    pub location: Location,
    /// Which of the era's looks; always 1 so far.
    pub texture: u32,
}

/// Something on a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Interactable {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Where it is.
    pub location: Location,
}

/// A player's avatar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlayerFrame {
    /// The player's id.
    pub id: u32,
    /// The player's name: text as the player wrote it, never markup.
    pub name: String,
    /// Where the avatar is.
    pub location: Location,
    /// Where it looks.
    pub orientation: Orientation,
    /// Its health.
    pub health: i32,
    /// Its score.
    pub score: i64,
    /// What it carries, in order.
    pub backpack: Vec<Item>,
    /// What works on it.
    pub effects: Vec<Effect>,
}

/// A thing in a backpack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Item {
    /// An artefact.
    #[serde(rename = "type")]
    pub kind: Kind,
}

/// Something that works on an avatar for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Effect {
    /// Invulnerability or damage boost.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Turns that remain.
    pub turns: u32,
}

/// What can lie on a cell; artefacts in a backpack and effects go by the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A cell that gives a point every turn to the avatar on it.
    Score,
    /// Heals at once.
    Health,
    /// No damage for a while.
    Invulnerability,
    /// More damage to others for a while.
    DamageBoost,
    /// An artefact.
    Chest,
    /// An artefact.
    Key,
    /// An artefact.
    YellowOrb,
    /// An artefact.
    Phone,
    /// An artefact.
    Keyboard,
    /// An artefact.
    Coins,
}

/// Where an avatar looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// To greater y.
    North,
    /// To greater x.
    East,
    /// To smaller y.
    South,
    /// To smaller x.
    West,
}

impl Ord for Location {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.y, self.x).cmp(&(other.y, other.x))
    }
}

impl PartialOrd for Location {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
