//! A game: its turn clock, workers, record and spectators.

pub mod args;
pub mod audience;
mod clock;
pub mod code;
pub mod creator;
pub mod engine;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod keeper;
mod names;
pub mod play;
#[cfg(test)]
mod played;
mod report;
mod restore;
mod roster;
mod run;
mod server;
pub mod shown;
pub mod status;
#[cfg(test)]
mod testing;
mod view;
mod workers;

pub use args::Args;
pub use run::{Error, run};
