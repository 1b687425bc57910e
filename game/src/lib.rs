//! One game: the turn clock, the workers, the record, the spectators.

pub mod code;
pub mod engine;
pub mod keeper;
pub mod shown;
pub mod status;
