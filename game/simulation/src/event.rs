//! A turn's events, for display. They are not part of the world's state.

use crate::{Artefact, AvatarId, Bounds, EffectKind, Interactable, Location};

/// An event. Events are listed in the order in which they occurred.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum Event {
    Joined {
        id: AvatarId,
        location: Location,
    },
    Left {
        id: AvatarId,
        location: Location,
    },
    /// [`Change::Place`](crate::Change::Place) put an avatar on a cell, which may be its own.
    Placed {
        id: AvatarId,
        from: Location,
        to: Location,
    },
    /// The world was replaced. [`Event::Joined`] follows for every avatar.
    Reset {
        bounds: Bounds,
    },
    Moved {
        id: AvatarId,
        from: Location,
        to: Location,
    },
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
    Dropped {
        id: AvatarId,
        what: Artefact,
    },
    EffectGained {
        id: AvatarId,
        effect: EffectKind,
    },
    EffectEnded {
        id: AvatarId,
        effect: EffectKind,
    },
    Grew {
        bounds: Bounds,
    },
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
#[expect(missing_docs, reason = "`Edge` and `Obstacle` are self-explanatory")]
pub enum Obstruction {
    Edge,
    Obstacle,
    /// Another avatar that stays on the cell or is also trying to move there.
    Avatar,
}
