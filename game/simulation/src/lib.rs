//! The rules of the game: pure and deterministic.
//!
//! A [`World`] is created from a [`Level`] and a seed. It advances through [`World::apply`] (roster
//! changes) and [`World::step`] (the avatars' decisions). The same level, seed, changes and
//! decisions give the same world, byte for byte, on any machine, which [`World::hash`] confirms. No
//! operation fails, blocks, reads a clock or has side effects, whatever the decisions are.
//!
//! No random state is kept: each random draw is derived from the seed, the turn, its purpose and
//! the avatar concerned. A world that was stored by [`World::to_bytes`] and restored by
//! [`World::from_bytes`] therefore continues as if it had never stopped.
//!
//! # Differences from the original
//!
//! The rules are those of the original's last version, except that the open world has the score
//! cells, pickups and growing map of its first version. The deliberate differences are:
//!
//! - A moving avatar that is killed stays on its respawn cell and does not block its original
//!   target. (It used to move on from there, which crashed the game.)
//! - Dropping an artefact that does not exist has no effect; negative indices do not count from
//!   the end. (This crashed the game.)
//! - A damage boost adds to the damage. (It had no effect.)
//! - An avatar cannot be hit inside an obstacle that it tries to enter, or by its own attack
//!   after a respawn.
//! - If there is no free cell for an avatar, the map grows by a ring. (This was an error.)
//! - The same seed gives the same map and the same game.

#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]

mod action;
mod avatar;
mod bytes;
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
pub use level::{Era, Error as LevelError, Generator, Level, LevelSettings, PickupSpawning};
pub use ppm::Ppm;
pub use world::World;

/// The version of these rules. It is incremented with every change that makes an old record replay
/// to a different world, which the golden replays in `tests/golden` detect.
pub const RULES_VERSION: u32 = 1;
