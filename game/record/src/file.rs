//! Recording files: a game as JSON Lines, to be read by people and to be played again.
//!
//! The first line is the header, then comes a line for every turn, and the last line says that the recording is whole:
//!
//! ```text
//! {"aimmo":"recording","format":1,"rules_version":1,"level":"open-world","seed":1,"players":[{"id":1,"name":"Ada"}]}
//! {"turn":1,"changes":[{"type":"reset",…},{"type":"join","id":1,"name":"Ada"}],"decisions":[{"id":1,"action":{"action_type":"wait"}}],"world_hash":"…"}
//! {"end":{"turns":1,"world_hash":"…"}}
//! ```
//!
//! The first turn's line begins with a `reset`, which names level and seed in full, so that a file needs nothing else to be
//! played again. A decision's `outcome` is left out where the code answered; who has no decision waited.

mod change;
mod error;
mod line;
mod reader;
mod verify;
mod writer;

pub use error::Error;
pub use line::{End, Header, HeaderPlayer};
pub use reader::Reader;
pub use verify::{Verified, verify, verify_until};
pub use writer::Writer;

/// The version of the file's format.
pub const FORMAT: u32 = 1;

/// The longest line, in bytes: a turn in which 200 players leave 16 KiB of log each, every character escaped.
pub const LINE_BYTES: usize = 32 * 1024 * 1024;

#[cfg(test)]
mod tests;
