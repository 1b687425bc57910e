//! What happened in a turn, for those who show it. Events are told, not kept: they are no part of the world.

use crate::{Artefact, AvatarId, Bounds, EffectKind, Interactable, Location};

/// Something that happened, in the order in which it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named after what they hold")]
pub enum Event {
    /// An avatar came in.
    Joined { id: AvatarId, location: Location },
    /// An avatar went.
    Left { id: AvatarId, location: Location },
    /// The world was made anew. [`Event::Joined`] follows for every avatar.
    Reset { bounds: Bounds },
    /// An avatar moved.
    Moved {
        id: AvatarId,
        from: Location,
        to: Location,
    },
    /// An avatar wanted to move and could not.
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
    /// An attack hit nobody.
    Missed {
        attacker: AvatarId,
        target: Location,
    },
    /// An avatar's health ran out, and it goes on from another cell.
    Died {
        id: AvatarId,
        killer: AvatarId,
        location: Location,
        respawn: Location,
    },
    /// A score cell paid the avatar on it.
    Scored {
        id: AvatarId,
        location: Location,
        points: u32,
    },
    /// What lay on the cell is used up, or in the avatar's backpack now.
    PickedUp {
        id: AvatarId,
        location: Location,
        what: Interactable,
    },
    /// An avatar destroyed an artefact of its backpack.
    Dropped { id: AvatarId, what: Artefact },
    /// An effect began.
    EffectGained { id: AvatarId, effect: EffectKind },
    /// An effect ran out.
    EffectEnded { id: AvatarId, effect: EffectKind },
    /// The map grew to these bounds.
    Grew { bounds: Bounds },
    /// Something appeared on the map.
    Spawned {
        location: Location,
        what: Interactable,
    },
    /// Something disappeared from the map without anybody taking it.
    Despawned {
        location: Location,
        what: Interactable,
    },
}

/// What was in the way of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstruction {
    /// The map ends there.
    Edge,
    /// An obstacle is on the cell.
    Obstacle,
    /// Another avatar stays on the cell, or wanted it too.
    Avatar,
}
