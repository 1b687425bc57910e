use std::io::Write;

use aimmo_proto::creator::TurnRecord;
use serde::Serialize;

use super::line::{EndLine, HeaderLine, Magic, TurnLine};
use super::{End, Error, FORMAT, Header};
use crate::hash::WorldHash;

/// Writes a recording, which counts as cut off until [`Writer::finish`] is called. Each turn is a
/// single `write_all`; wrap the output in a `BufWriter` to write many turns.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    rules_version: u32,
    turns: u64,
    last: Option<WorldHash>,
}

impl<W: Write> Writer<W> {
    /// Starts a recording by writing its header.
    pub fn new(mut out: W, header: &Header) -> Result<Self, Error> {
        let line = HeaderLine {
            aimmo: Magic::Recording,
            format: FORMAT,
            rules_version: header.rules_version,
            level: header.level.clone(),
            seed: header.seed,
            players: header.players.clone(),
        };
        write_line(&mut out, &line)?;
        Ok(Self {
            out,
            rules_version: header.rules_version,
            turns: 0,
            last: None,
        })
    }

    /// Appends a turn, including the logs in its record. Fails if the record cannot be played.
    pub fn write(&mut self, record: &TurnRecord) -> Result<(), Error> {
        let line = TurnLine::of(record, self.rules_version).map_err(|source| Error::Record {
            turn: record.turn,
            source,
        })?;
        write_line(&mut self.out, &line)?;
        self.turns += 1;
        self.last = WorldHash::from_bytes(&record.world_hash).ok();
        Ok(())
    }

    /// Writes the last line, flushes, and returns the output.
    pub fn finish(mut self) -> Result<W, Error> {
        let end = End {
            turns: self.turns,
            world_hash: self.last,
        };
        write_line(&mut self.out, &EndLine { end: Some(end) })?;
        self.out.flush()?;
        Ok(self.out)
    }
}

fn write_line(out: &mut impl Write, line: &impl Serialize) -> Result<(), Error> {
    let mut text = serde_json::to_vec(line).map_err(std::io::Error::from)?;
    text.push(b'\n');
    Ok(out.write_all(&text)?)
}
