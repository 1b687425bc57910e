use std::io::BufRead;

use super::{Error, Reader};
use crate::{WorldHash, turn};
use aimmo_simulation::Worlds;

/// A recording's number of turns, and the hash of the world after the last; `None` without turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the struct describes the fields")]
pub struct Verified {
    pub turns: u64,
    pub hash: Option<WorldHash>,
}

/// Replays every turn and compares the worlds. Fails at the first line that is invalid or diverges.
pub fn verify(input: impl BufRead) -> Result<Verified, Error> {
    verify_until(input, u64::MAX)
}

/// Verifies the turns up to `until`, like [`verify`], without reading any later lines.
pub fn verify_until(input: impl BufRead, until: u64) -> Result<Verified, Error> {
    let mut reader = Reader::new(input)?;
    let mut worlds: Option<Worlds> = None;
    while worlds.as_ref().map_or(0, Worlds::turn) < until
        && let Some(record) = reader.next().transpose()?
    {
        let played = match &mut worlds {
            Some(worlds) => turn::play(worlds, &record).map(drop),
            None => turn::first_worlds(&record).map(|(first, _)| worlds = Some(first)),
        };
        played.map_err(|source| Error::Turn {
            line: reader.line(),
            source,
        })?;
    }
    Ok(Verified {
        turns: reader.turns(),
        hash: worlds.as_ref().map(WorldHash::of),
    })
}
