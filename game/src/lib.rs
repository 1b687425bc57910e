//! One game: the turn clock, the workers, the record, the spectators.

pub mod args;
pub mod audience;
mod backoff;
pub mod code;
pub mod creator;
pub mod engine;
pub mod keeper;
mod names;
mod report;
mod restore;
mod run;
mod server;
pub mod shown;
pub mod status;

pub use args::Args;
pub use run::{Error, run};
