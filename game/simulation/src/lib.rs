//! The rules of the game: pure and deterministic.
//!
//! A [`World`] is made from a [`Level`] and a seed, and goes from turn to turn by [`World::apply`] (who joins and
//! leaves) and [`World::step`] (what every avatar decided). Same level, seed, changes and decisions: same world, byte
//! for byte, on any machine, which [`World::hash`] shows. Nothing here fails, blocks, reads a clock or reaches
//! anything, whatever the decisions are.
//!
//! No random state is kept: each random draw comes from the seed, the turn, what it is for and whom it concerns. A world that
//! was stored by [`World::to_bytes`] and restored by [`World::from_bytes`] therefore goes on as if it had never stopped.

//!
//! # Where the original did otherwise
//!
//! The rules are those of the original's last version, and in the open world its first version's score cells, pickups and
//! growing map. On purpose different are:
//!
//! - A mover that is killed stays on the cell where it respawns, and is in nobody's way where it wanted to go.
//!   (It used to move on from there, which ended the game.)
//! - A drop of what isn't there is nothing; negative indices don't count from the end. (It ended the game.)
//! - A damage boost adds to the damage. (It had no effect.)
//! - Nobody is hit inside an obstacle into which they try to walk, or by their own attack after a respawn.
//! - Where no cell is free for an avatar, the map grows by a ring. (It was an error.)
//! - The same seed makes the same map and the same game.

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

/// The version of these rules. It goes up with every change after which an old record would replay to another world;
/// the golden replays in `tests/golden` say when that is.
pub const RULES_VERSION: u32 = 1;
