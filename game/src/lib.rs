//! A game: its turn clock, workers, record and spectators.

pub mod args;
pub mod audience;
pub mod broadcast;
mod clock;
pub mod code;
pub mod creator;
pub mod engine;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod judge;
pub mod keeper;
pub mod play;
mod player_names;
mod report;
mod restore;
mod roster;
mod run;
mod server;
pub mod status;
#[cfg(test)]
mod testing;
pub mod view;
mod workers;

pub use args::Args;
pub use run::{Error, run};
