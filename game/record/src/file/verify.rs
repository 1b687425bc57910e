//! Playing a recording again.

use std::io::BufRead;

use super::{Error, Reader};
use crate::{WorldHash, turn};
use aimmo_simulation::World;

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
    verify_until(input, u64::MAX)
}

/// Plays the turns of a recording up to `until`, as [`verify`]; lines after that turn are not read.
///
/// # Errors
/// The first line that can't be read or believed, or leads to another world.
pub fn verify_until(input: impl BufRead, until: u64) -> Result<Verified, Error> {
    let mut reader = Reader::new(input)?;
    let mut world = None;
    while world.as_ref().map_or(0, World::turn) < until
        && let Some(record) = reader.next().transpose()?
    {
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
