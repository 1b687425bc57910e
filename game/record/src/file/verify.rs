//! Playing a recording again.

use std::io::BufRead;

use super::{Error, Reader};
use crate::{WorldHash, turn};

/// A recording that replays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How many turns it has.
    pub turns: u64,
    /// The hash of the world after the last one; `None` where there is no turn.
    pub hash: Option<WorldHash>,
}

/// Plays every turn of a recording, and compares every world with the one that was recorded.
///
/// # Errors
/// The first line that can't be read or believed, or leads to another world.
pub fn verify(input: impl BufRead) -> Result<Verified, Error> {
    let mut reader = Reader::new(input)?;
    let mut world = None;
    while let Some(record) = reader.next().transpose()? {
        let played = match &mut world {
            Some(world) => turn::play(world, &record).map(drop),
            None => turn::first_world(&record).map(|(first, _)| world = Some(first)),
        };
        played.map_err(|source| Error::Turn {
            line: reader.line(),
            source,
        })?;
    }
    Ok(Verified {
        turns: reader.turns(),
        hash: world.as_ref().map(WorldHash::of),
    })
}
