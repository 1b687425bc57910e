//! A world's inputs: avatars' decisions and roster changes.

use crate::{AvatarId, Direction, Level};

/// An avatar's decision for one turn. Every value is allowed; an impossible action has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Action {
    /// Stay in place.
    #[default]
    Wait,
    /// Move to the neighbouring cell if it is on the map, has no obstacle, is free or being
    /// vacated, and no other avatar is trying to move there.
    Move(Direction),
    /// Attack the avatar on the neighbouring cell or, if it is empty, the only one moving onto it.
    Attack(Direction),
    /// Put the artefact on the avatar's cell into its backpack, if there is room.
    Pickup,
    /// Destroy the artefact at this index in the backpack, if there is one.
    Drop(i32),
    /// Take one step along a path computed on the player's side; equivalent to [`Action::Move`].
    MoveTowards(Direction),
}

/// A change to a world, or to [`Worlds`](crate::Worlds), between two turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An avatar joins; no effect if it is already present.
    Join(AvatarId),
    /// An avatar leaves; no effect if it is absent.
    Leave(AvatarId),
    /// An avatar is put on a free start cell or, if there is none, on another free cell. It keeps
    /// everything that it has. An avatar for which there is no other cell stays, and so does one
    /// that is on the only start cell left; no effect if it is absent.
    Place(AvatarId),
    /// The avatars start afresh in a new world, but turn numbers continue.
    #[expect(missing_docs, reason = "the fields are self-explanatory")]
    Reset { level: Level, seed: u64 },
    /// An avatar leaves the world that it is in and starts in a new one of its own, with nothing
    /// but its score. No effect on a single world, or if the avatar is absent.
    #[expect(missing_docs, reason = "the fields are self-explanatory")]
    Enter {
        id: AvatarId,
        level: Level,
        seed: u64,
    },
    /// An avatar leaves its private world and starts in the shared one again, with nothing but its
    /// score. No effect on a single world, or if the avatar has no private world.
    Return(AvatarId),
}
