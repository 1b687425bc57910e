//! The canonical encoding of worlds: equal worlds have equal bytes, and all other byte sequences
//! are rejected.
//!
//! All numbers are little-endian. In order: `AIMW`, the format version (u16), turn, seed and
//! terrain version (u64 each), the level, the south-west corner (i32 x, y), width and height (u32),
//! one bit per cell for obstacles (lowest bit first, padded with zeros), interactables (u32 count;
//! u32 cell and u8 kind each, by cell), avatars (u32 count, by id). Cells are stored as indices,
//! counted row by row from the south-west.

mod decode;
mod encode;
#[cfg(test)]
mod tests;

pub use decode::DecodeError;

const MAGIC: [u8; 4] = *b"AIMW";
const FORMAT: u16 = 1;
