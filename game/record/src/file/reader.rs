use std::io::{BufRead, Read};

use aimmo_proto::creator::TurnRecord;
use serde::Deserialize;

use super::line::{EndLine, HeaderLine, TurnLine};
use super::{End, Error, FORMAT, Header, LINE_BYTES};
use crate::hash::WorldHash;

/// Iterates over records up to the last line or the first error, with one line in memory. Checks
/// that turns are consecutive and match the last line; [`super::verify()`] also replays them.
#[derive(Debug)]
pub struct Reader<R> {
    input: R,
    header: Header,
    line: u64,
    buffer: Vec<u8>,
    turns: u64,
    last: Option<(u64, WorldHash)>,
    end: Option<End>,
    done: bool,
}

#[expect(missing_docs, reason = "`header` and `turns` are self-explanatory")]
impl<R: BufRead> Reader<R> {
    /// Reads the header. Fails if the input is not a recording in a supported format.
    pub fn new(input: R) -> Result<Self, Error> {
        let mut reader = Self {
            input,
            header: Header {
                rules_version: 0,
                level: String::new(),
                seed: 0,
                players: Vec::new(),
            },
            line: 0,
            buffer: Vec::new(),
            turns: 0,
            last: None,
            end: None,
            done: false,
        };
        reader.read_header()?;
        Ok(reader)
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Returns the number of the last line read, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    pub fn turns(&self) -> u64 {
        self.turns
    }

    /// Returns the summary in the last line, once it has been read.
    pub fn end(&self) -> Option<End> {
        self.end
    }

    fn read_header(&mut self) -> Result<(), Error> {
        // The format is checked first, because other formats may have a different header.
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        if !self.next_line()? {
            return Err(Error::NoRecording("the file is empty".to_owned()));
        }
        let no_recording = |error: serde_json::Error| Error::NoRecording(error.to_string());
        let Format { format } = serde_json::from_slice(&self.buffer).map_err(no_recording)?;
        if format != FORMAT {
            return Err(Error::UnknownFormat(format));
        }
        let line: HeaderLine = serde_json::from_slice(&self.buffer).map_err(no_recording)?;
        self.header = Header {
            rules_version: line.rules_version,
            level: line.level,
            seed: line.seed,
            players: line.players,
        };
        Ok(())
    }

    fn next_record(&mut self) -> Result<Option<TurnRecord>, Error> {
        if !self.next_line()? {
            return Err(Error::Truncated { turns: self.turns });
        }
        let EndLine { end } = self.parse()?;
        if let Some(end) = end {
            self.check_end(end)?;
            return Ok(None);
        }
        let line: TurnLine = self.parse()?;
        let hash = line.world_hash();
        let record = line.into_record(self.header.rules_version);
        if let Some((before, _)) = self.last
            && before.checked_add(1) != Some(record.turn)
        {
            return Err(Error::Gap {
                line: self.line,
                before,
                found: record.turn,
            });
        }
        self.turns += 1;
        self.last = Some((record.turn, hash));
        Ok(Some(record))
    }

    fn check_end(&mut self, end: End) -> Result<(), Error> {
        let line = self.line;
        let wrong = |named: String, found: String| Error::WrongEnd { line, named, found };
        if end.turns != self.turns {
            return Err(wrong(
                format!("{} turns", end.turns),
                format!("{} turns", self.turns),
            ));
        }
        let found = self.last.map(|(_, hash)| hash);
        if end.world_hash != found {
            let text = |hash: Option<WorldHash>| {
                hash.map_or("no world".to_owned(), |hash| format!("the world {hash}"))
            };
            return Err(wrong(text(end.world_hash), text(found)));
        }
        self.end = Some(end);
        if self.next_line()? {
            return Err(Error::AfterEnd { line: self.line });
        }
        Ok(())
    }

    fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        serde_json::from_slice(&self.buffer).map_err(|error| {
            // A last line that ends early was cut off; on any other line, an early end is a
            // syntax error.
            if error.is_eof() && !self.buffer.ends_with(b"\n") {
                Error::Truncated { turns: self.turns }
            } else {
                Error::syntax(self.line, &error)
            }
        })
    }

    /// Reads the next non-empty line. Returns `false` at the end of the file.
    fn next_line(&mut self) -> Result<bool, Error> {
        loop {
            self.buffer.clear();
            // One extra byte distinguishes a line of the maximum length from a longer one.
            let limit = LINE_BYTES as u64 + 1;
            let read = (&mut self.input)
                .take(limit)
                .read_until(b'\n', &mut self.buffer)?;
            if read == 0 {
                return Ok(false);
            }
            self.line += 1;
            if self.buffer.len() > LINE_BYTES {
                return Err(Error::LineTooLong { line: self.line });
            }
            if !self.buffer.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<TurnRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.next_record().transpose();
        self.done = !matches!(next, Some(Ok(_)));
        next
    }
}
