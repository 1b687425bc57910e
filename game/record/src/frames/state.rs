use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The whole world after a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StateFrame {
    /// The version of the protocol, [`super::PROTOCOL`].
    pub protocol: u32,
    /// The turn whose result is shown; 0 before the first.
    pub turn_count: u64,
    /// The level's name.
    pub level: String,
    /// The worksheet's number; 0 for none.
    #[serde(rename = "worksheetID")]
    pub worksheet_id: u32,
    /// The visual theme: future, ancient, modern, …
    pub era: String,
    /// The map's south-west cell.
    pub south_west_corner: Location,
    /// The map's north-east cell.
    pub north_east_corner: Location,
    /// The cells no avatar can enter, by y, then x.
    pub obstacles: Vec<Obstacle>,
    /// The named parts of the map, in the order of the level; omitted if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub landmarks: Vec<Landmark>,
    /// The objects on cells, by y, then x; at most one per cell.
    pub interactables: Vec<Interactable>,
    /// The players, by id.
    pub players: Vec<PlayerFrame>,
    /// The players in private worlds, by id; omitted if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<AwayPlayer>,
    /// True if the player has this world to themselves, for a task; otherwise omitted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
}

/// A cell: x increases to the east, y to the north. Ordered by y, then x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Location {
    /// East-west.
    pub x: i32,
    /// North-south.
    pub y: i32,
}

/// A cell that no avatar can enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Obstacle {
    /// Its location.
    pub location: Location,
    /// The number of the era's texture; always 1 so far.
    pub texture: u32,
}

/// A named part of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Landmark {
    /// Its name in the level: plain text, never markup.
    pub name: String,
    /// Its cells, by y, then x.
    pub cells: Vec<Location>,
}

/// An object on a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Interactable {
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Its location.
    pub location: Location,
}

/// A player's avatar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlayerFrame {
    /// The player's id.
    pub id: u32,
    /// The player's name: plain text as typed by the player, never markup.
    pub name: String,
    /// The avatar's location.
    pub location: Location,
    /// The direction it faces.
    pub orientation: Orientation,
    /// Its health.
    pub health: i32,
    /// Its score.
    pub score: i64,
    /// Its artefacts, in order.
    pub backpack: Vec<Item>,
    /// Its active effects.
    pub effects: Vec<Effect>,
}

/// A player in a private world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AwayPlayer {
    /// The player's id.
    pub id: u32,
    /// The player's name: plain text as typed by the player, never markup.
    pub name: String,
    /// The avatar's health.
    pub health: i32,
    /// Its score.
    pub score: i64,
}

/// An item in a backpack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Item {
    /// The kind of artefact.
    #[serde(rename = "type")]
    pub kind: Kind,
}

/// A temporary effect on an avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Effect {
    /// Invulnerability or damage boost.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The number of turns left.
    pub turns: u32,
}

/// The kind of an object on a cell; artefacts in a backpack and effects use the same names. The kinds
/// without a description are artefacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "artefacts differ only in their names")]
pub enum Kind {
    /// A cell that gives a point every turn to the avatar on it.
    Score,
    /// Heals immediately.
    Health,
    /// Temporary protection from damage.
    Invulnerability,
    /// Temporarily increased damage.
    DamageBoost,
    Chest,
    Key,
    YellowOrb,
    Phone,
    Keyboard,
    Coins,
}

/// The direction an avatar faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Towards greater y.
    North,
    /// Towards greater x.
    East,
    /// Towards smaller y.
    South,
    /// Towards smaller x.
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
