use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Effect, Item, Location, Orientation, PlayerFrame};

/// The changed fields of one player, each as a whole; for a new player, all fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "`PlayerFrame` describes the fields")]
pub struct PlayerChange {
    pub id: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orientation: Option<Orientation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backpack: Option<Vec<Item>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effects: Option<Vec<Effect>>,
}

impl PlayerChange {
    pub(super) fn all(player: &PlayerFrame) -> Self {
        Self {
            id: player.id,
            name: Some(player.name.clone()),
            location: Some(player.location),
            orientation: Some(player.orientation),
            health: Some(player.health),
            score: Some(player.score),
            backpack: Some(player.backpack.clone()),
            effects: Some(player.effects.clone()),
        }
    }

    /// Returns the fields that differ in `after`; `None` if none differ.
    pub(super) fn between(before: &PlayerFrame, after: &PlayerFrame) -> Option<Self> {
        if before == after {
            return None;
        }
        Some(Self {
            id: after.id,
            name: (before.name != after.name).then(|| after.name.clone()),
            location: (before.location != after.location).then_some(after.location),
            orientation: (before.orientation != after.orientation).then_some(after.orientation),
            health: (before.health != after.health).then_some(after.health),
            score: (before.score != after.score).then_some(after.score),
            backpack: (before.backpack != after.backpack).then(|| after.backpack.clone()),
            effects: (before.effects != after.effects).then(|| after.effects.clone()),
        })
    }

    pub(super) fn apply_to(&self, player: &mut PlayerFrame) {
        // An absent field is unchanged.
        fn set<T: Clone>(field: &mut T, change: &Option<T>) {
            if let Some(value) = change {
                field.clone_from(value);
            }
        }
        set(&mut player.name, &self.name);
        set(&mut player.location, &self.location);
        set(&mut player.orientation, &self.orientation);
        set(&mut player.health, &self.health);
        set(&mut player.score, &self.score);
        set(&mut player.backpack, &self.backpack);
        set(&mut player.effects, &self.effects);
    }

    pub(super) fn as_new(&self) -> Option<PlayerFrame> {
        Some(PlayerFrame {
            id: self.id,
            name: self.name.clone()?,
            location: self.location?,
            orientation: self.orientation?,
            health: self.health?,
            score: self.score?,
            backpack: self.backpack.clone()?,
            effects: self.effects.clone()?,
        })
    }
}
