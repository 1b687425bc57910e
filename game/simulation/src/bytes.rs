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

use crate::{LevelSettings, Ppm};

pub use decode::DecodeError;
pub(crate) use decode::Reader;

pub(crate) const MAGIC: [u8; 4] = *b"AIMW";
/// The format of worlds whose level has none of the settings that format 2 added.
const BASIC_FORMAT: u16 = 1;
/// The format of all other worlds: drawn map and ratios per free cell follow the level's settings.
// Since a world has only one format, those of earlier versions keep their bytes and hashes.
const EXTENDED_FORMAT: u16 = 2;
/// The format of several worlds; see `worlds/bytes.rs`.
pub(crate) const SEVERAL_FORMAT: u16 = 3;

impl LevelSettings {
    fn is_extended(&self) -> bool {
        !self.map.is_empty()
            || self.score_cells_per_free_cell != Ppm::ZERO
            || self.pickups_per_free_cell != Ppm::ZERO
    }
}
