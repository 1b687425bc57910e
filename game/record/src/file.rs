//! Recording files: games as JSON Lines that people can read and programs can replay.
//!
//! The first line is the header, followed by one line per turn. The last line confirms that the
//! recording is complete:
//!
//! ```text
//! {"aimmo":"recording","format":1,"rules_version":1,"level":"open-world","seed":1,"players":[{"id":1,"name":"Ada"}]}
//! {"turn":1,"changes":[{"type":"reset",…},{"type":"join","id":1,"name":"Ada"}],"decisions":[{"id":1,"action":{"action_type":"wait"}}],"world_hash":"…"}
//! {"end":{"turns":1,"world_hash":"…"}}
//! ```
//!
//! The first turn's line begins with a `reset` that contains the complete level and seed, so that
//! the file can be replayed on its own. A decision's `outcome` is omitted if the code answered; a
//! player without a decision waited.

mod change;
mod error;
mod facts;
mod line;
mod reader;
mod verify;
mod writer;

pub use error::Error;
pub use line::{End, Header, HeaderPlayer};
pub use reader::Reader;
pub use verify::{Verified, verify, verify_until};
pub use writer::Writer;

/// The version of the file format.
pub const FORMAT: u32 = 1;

/// Maximum length of a line in bytes.
// A turn with 200 logs of 16 KiB fits even if every character is escaped.
pub const LINE_BYTES: usize = 32 * 1024 * 1024;

fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests;
