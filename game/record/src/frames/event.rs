use aimmo_simulation as rules;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Kind, Location};

/// An event of a turn. Moves, joins, growth, and objects that appear or disappear are not events:
/// the delta contains them. `id` is the avatar that acted or to which it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the docs of the variants cover the other fields"
)]
pub enum Event {
    /// An avatar's move failed.
    Blocked {
        id: u32,
        /// The cell it wanted to move to.
        target: Location,
        by: Obstruction,
    },
    /// An attack hit.
    Attacked {
        /// The victim.
        id: u32,
        /// The attacker.
        by: u32,
        /// The damage; 0 for an invulnerable victim.
        damage: i32,
    },
    /// An attack hit no avatar.
    Missed {
        /// The attacker.
        id: u32,
        target: Location,
    },
    /// An avatar's health ran out, and it respawned on another cell.
    Died {
        /// The avatar that died.
        id: u32,
        /// The attacker.
        by: u32,
        location: Location,
        respawn: Location,
    },
    /// A score cell gave points to the avatar on it.
    Scored {
        id: u32,
        location: Location,
        points: u32,
    },
    /// A pickup was used up, or an artefact was put into the backpack.
    PickedUp {
        id: u32,
        location: Location,
        what: Kind,
    },
    /// An avatar was put on another cell, without walking there, before it acted in the turn.
    Placed {
        id: u32,
        from: Location,
        /// The cell on which it was put, possibly the same.
        to: Location,
    },
    /// An artefact from a backpack was destroyed.
    Dropped { id: u32, what: Kind },
}

/// The obstruction that stopped a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Obstruction {
    /// The edge of the map.
    Edge,
    /// An obstacle.
    Obstacle,
    /// Another avatar that stays on the cell or wants it too.
    Avatar,
}

impl Event {
    /// Converts an event for spectators; `None` if it is evident from the rest of the delta.
    pub fn of(event: &rules::Event) -> Option<Self> {
        Some(match *event {
            rules::Event::Blocked { id, target, by } => Self::Blocked {
                id: id.0,
                target: target.into(),
                by: by.into(),
            },
            rules::Event::Attacked {
                attacker,
                target,
                damage,
            } => Self::Attacked {
                id: target.0,
                by: attacker.0,
                damage,
            },
            rules::Event::Missed { attacker, target } => Self::Missed {
                id: attacker.0,
                target: target.into(),
            },
            rules::Event::Died {
                id,
                killer,
                location,
                respawn,
            } => Self::Died {
                id: id.0,
                by: killer.0,
                location: location.into(),
                respawn: respawn.into(),
            },
            rules::Event::Scored {
                id,
                location,
                points,
            } => Self::Scored {
                id: id.0,
                location: location.into(),
                points,
            },
            rules::Event::PickedUp { id, location, what } => Self::PickedUp {
                id: id.0,
                location: location.into(),
                what: what.into(),
            },
            rules::Event::Dropped { id, what } => Self::Dropped {
                id: id.0,
                what: what.into(),
            },
            rules::Event::Placed { id, from, to } => Self::Placed {
                id: id.0,
                from: from.into(),
                to: to.into(),
            },
            rules::Event::Joined { .. }
            | rules::Event::Left { .. }
            | rules::Event::Reset { .. }
            | rules::Event::Moved { .. }
            | rules::Event::EffectGained { .. }
            | rules::Event::EffectEnded { .. }
            | rules::Event::Grew { .. }
            | rules::Event::Spawned { .. }
            | rules::Event::Despawned { .. } => return None,
        })
    }
}

impl From<rules::Obstruction> for Obstruction {
    fn from(obstruction: rules::Obstruction) -> Self {
        match obstruction {
            rules::Obstruction::Edge => Self::Edge,
            rules::Obstruction::Obstacle => Self::Obstacle,
            rules::Obstruction::Avatar => Self::Avatar,
        }
    }
}
