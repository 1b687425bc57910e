//! What happened in a turn, as far as the rest of a delta doesn't say it.

use aimmo_simulation as rules;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Kind, Location};

/// Something that happened in a turn. Moves, joins, growth and what appears or vanishes are no events: the delta has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// An avatar wanted to move and could not.
    Blocked {
        /// Whose avatar.
        id: u32,
        /// Where it wanted to go.
        target: Location,
        /// What was in the way.
        by: Obstruction,
    },
    /// An attack hit.
    Attacked {
        /// Who was hit.
        id: u32,
        /// Who attacked.
        by: u32,
        /// What it did; 0 for one who is invulnerable.
        damage: i32,
    },
    /// An attack hit nobody.
    Missed {
        /// Who attacked.
        id: u32,
        /// The cell that was attacked.
        target: Location,
    },
    /// An avatar's health ran out; it goes on from another cell.
    Died {
        /// Who died.
        id: u32,
        /// Who did it.
        by: u32,
        /// Where it died.
        location: Location,
        /// Where it goes on.
        respawn: Location,
    },
    /// A score cell paid the avatar on it.
    Scored {
        /// Whose avatar.
        id: u32,
        /// The score cell.
        location: Location,
        /// What it paid.
        points: u32,
    },
    /// What lay on the cell is used up, or in the backpack now.
    PickedUp {
        /// Who found it.
        id: u32,
        /// Where.
        location: Location,
        /// What it was.
        what: Kind,
    },
    /// An artefact of a backpack was destroyed.
    Dropped {
        /// Whose.
        id: u32,
        /// What it was.
        what: Kind,
    },
}

/// What was in the way of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Obstruction {
    /// The map ends there.
    Edge,
    /// An obstacle.
    Obstacle,
    /// Another avatar, which stays there or wanted to go there too.
    Avatar,
}

impl Event {
    /// The event as spectators get it; `None` for one that the rest of the delta says.
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
