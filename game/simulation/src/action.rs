//! What comes into a world: the avatars' decisions, and who is in it.

use crate::{AvatarId, Direction, Level};

/// What an avatar decided for one turn. Every value is legal; one that cannot be done does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Action {
    /// Stay.
    #[default]
    Wait,
    /// Go to the neighbouring cell, if it is on the map, has no obstacle, and is free or being left, and nobody else wants it.
    Move(Direction),
    /// Hit the avatar in the neighbouring cell, or else the only one that is moving into it.
    Attack(Direction),
    /// Put the artefact on the avatar's own cell into its backpack, if there is room.
    Pickup,
    /// Destroy the artefact at this index of the backpack; nothing if there is none.
    Drop(i32),
    /// The step that the player's side chose on its way to somewhere: the same as [`Action::Move`].
    MoveTowards(Direction),
}

/// What happens to a world between two turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An avatar comes in; nothing if it is there already.
    Join(AvatarId),
    /// An avatar goes; nothing if it isn't there.
    Leave(AvatarId),
    /// A new world for the same avatars. The turn number goes on; scores, health and backpacks start again.
    Reset {
        /// The new world's level.
        level: Level,
        /// The new world's seed.
        seed: u64,
    },
}
