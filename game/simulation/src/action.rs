//! The inputs of a world: the avatars' decisions and roster changes.

use crate::{AvatarId, Direction, Level};

/// An avatar's decision for one turn. Every value is legal; an impossible one has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Action {
    /// Stay in place.
    #[default]
    Wait,
    /// Move to the neighbouring cell, provided that it is on the map, has no obstacle, is free or
    /// being vacated, and no other avatar wants it.
    Move(Direction),
    /// Attack the avatar on the neighbouring cell or, if there is none, the only one moving onto
    /// it.
    Attack(Direction),
    /// Put the artefact on the avatar's cell into its backpack, if there is room.
    Pickup,
    /// Destroy the artefact at this index of the backpack; no effect if there is none.
    Drop(i32),
    /// Take a step along a path computed by the player's side; equivalent to [`Action::Move`].
    MoveTowards(Direction),
}

/// A change to a world between two turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An avatar joins; no effect if it is already present.
    Join(AvatarId),
    /// An avatar leaves; no effect if it is absent.
    Leave(AvatarId),
    /// A new world for the same avatars. The turn number continues; scores, health and backpacks
    /// are reset.
    #[expect(missing_docs, reason = "the fields are self-explanatory")]
    Reset { level: Level, seed: u64 },
}
