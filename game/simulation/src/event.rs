//! Events of a turn, for display. They are not part of the world's state.

use crate::{Artefact, AvatarId, Bounds, EffectKind, Interactable, Location};

/// An event, reported in the order of occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub enum Event {
    /// An avatar joined.
    Joined { id: AvatarId, location: Location },
    /// An avatar left.
    Left { id: AvatarId, location: Location },
    /// The world was replaced. [`Event::Joined`] follows for every avatar.
    Reset { bounds: Bounds },
    /// An avatar moved.
    Moved {
        id: AvatarId,
        from: Location,
        to: Location,
    },
    /// An avatar's move failed.
    Blocked {
        id: AvatarId,
        target: Location,
        by: Obstruction,
    },
    /// An attack hit; the damage may be 0.
    Attacked {
        attacker: AvatarId,
        target: AvatarId,
        damage: i32,
    },
    /// An attack hit no avatar.
    Missed {
        attacker: AvatarId,
        target: Location,
    },
    /// An avatar's health ran out, and it respawned on another cell.
    Died {
        id: AvatarId,
        killer: AvatarId,
        location: Location,
        respawn: Location,
    },
    /// A score cell gave points to the avatar on it.
    Scored {
        id: AvatarId,
        location: Location,
        points: u32,
    },
    /// A pickup was used up, or an artefact was put into the avatar's backpack.
    PickedUp {
        id: AvatarId,
        location: Location,
        what: Interactable,
    },
    /// An avatar destroyed an artefact from its backpack.
    Dropped { id: AvatarId, what: Artefact },
    /// An effect began.
    EffectGained { id: AvatarId, effect: EffectKind },
    /// An effect ran out.
    EffectEnded { id: AvatarId, effect: EffectKind },
    /// The map grew to these bounds.
    Grew { bounds: Bounds },
    /// An interactable appeared on the map.
    Spawned {
        location: Location,
        what: Interactable,
    },
    /// An interactable disappeared from the map without being taken.
    Despawned {
        location: Location,
        what: Interactable,
    },
}

/// The obstruction that stopped a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstruction {
    /// The edge of the map.
    Edge,
    /// An obstacle on the cell.
    Obstacle,
    /// Another avatar that stays on the cell or wants it too.
    Avatar,
}
