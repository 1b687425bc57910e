//! Records of games: turns, checkpoints, replay, recording files, and the JSON shown to clients.

mod action;
pub mod bytes;
pub mod convert;
pub mod file;
pub mod frames;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod hash;
mod outcome;
pub mod replay;
pub mod turn;

pub use aimmo_simulation::RULES_VERSION;
pub use file::{Verified, verify, verify_until};
pub use hash::{InvalidHash, WorldHash};
pub use replay::{Replay, Step};
