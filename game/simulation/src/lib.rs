//! The rules of the game: pure and deterministic.
//!
//! A [`World`] is created from a [`Level`] and a seed. [`World::apply`] applies roster changes, and
//! [`World::step`] plays a turn. The same level, seed, changes and decisions always produce the
//! same world, byte for byte, on any machine; [`World::hash`] verifies this. Playing never fails,
//! blocks, reads a clock or has side effects, whatever the decisions.
//!
//! [`Worlds`] are the world that avatars share, and worlds that single avatars have to themselves.
//!
//! No generator state is kept: each random number is derived from the seed, the turn, its purpose
//! and the avatar involved. A world saved with [`World::to_bytes`] and restored with
//! [`World::from_bytes`] therefore continues as if it had never been interrupted.
//!
//! # Differences from the original
//!
//! The rules follow the original's last version, but the open world has the score cells, pickups
//! and growing map of the first version. These differences are deliberate:
//!
//! - An avatar killed while moving stays on its respawn cell and no longer blocks its target. (It
//!   used to keep moving from there, which crashed the game.)
//! - Dropping a nonexistent artefact has no effect, and negative indices do not count from the
//!   end. (Both used to crash the game.)
//! - A damage boost increases damage. (It used to have no effect.)
//! - An avatar that tries to enter an obstacle cannot be hit there, and a respawned avatar cannot
//!   be hit by its own attack.
//! - If there is no free cell for an avatar, the map grows by a ring. (This used to be an error.)
//! - The same seed always produces the same map and the same game.

#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]

mod action;
mod avatar;
mod bytes;
mod distances;
mod draws;
mod event;
mod free_cells;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod generate;
mod geometry;
mod grid;
mod hash;
mod interactable;
mod level;
mod ppm;
mod world;
mod worlds;

pub use action::{Action, Change};
pub use avatar::{
    Avatar, AvatarId, BACKPACK_CAPACITY, DAMAGE_BOOST, Effect, EffectKind,
    INVULNERABILITY_RESISTANCE, MAX_EFFECTS, MAX_HEALTH, START_HEALTH,
};
pub use bytes::DecodeError;
pub use event::{Event, Obstruction};
pub use geometry::{Bounds, Direction, Location, Orientation};
pub use hash::WorldHash;
pub use interactable::{Artefact, Interactable};
pub use level::{
    DrawnMap, DrawnMapError, Era, Error as LevelError, Generator, Landmark, Level, LevelSettings,
    PickupSpawning,
};
pub use ppm::Ppm;
pub use world::World;
pub use worlds::{Events, Worlds};

/// The version of these rules. Increment it with every change that makes an old record replay to a
/// different world; the golden replays in `tests/golden` detect such changes.
pub const RULES_VERSION: u32 = 1;
