//! Errors in recording files.

use super::{FORMAT, LINE_BYTES};
use crate::{convert, turn};

/// The reason a recording cannot be read, written or verified.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Reading or writing failed.
    #[error("the recording could not be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// The first line is not the header of a recording.
    #[error("not a recording: the first line is not a valid header ({0})")]
    NoRecording(String),
    /// An unsupported format version.
    #[error(
        "the recording has format {0}, but this program reads format {FORMAT}; use the program that wrote it, or a newer one"
    )]
    UnknownFormat(u32),
    /// A line is too long.
    #[error("line {line} is longer than {LINE_BYTES} bytes")]
    LineTooLong {
        /// The line number, from 1.
        line: u64,
    },
    /// A line is malformed.
    #[error("line {line}, column {column}: {problem}")]
    Syntax {
        /// The line number, from 1.
        line: u64,
        /// The column in bytes, from 1.
        column: usize,
        /// The problem.
        problem: String,
    },
    /// A turn does not follow the previous one.
    #[error("line {line}: turn {found} follows turn {before}; lines are missing or out of order")]
    Gap {
        /// The line number, from 1.
        line: u64,
        /// The turn of the previous line.
        before: u64,
        /// The turn of this line.
        found: u64,
    },
    /// A turn cannot be replayed.
    #[error("line {line}: {source}")]
    Turn {
        /// The line number, from 1.
        line: u64,
        /// The reason.
        source: turn::Error,
    },
    /// A record cannot be represented in a file.
    #[error("turn {turn} cannot be written: {source}")]
    Record {
        /// The record's turn.
        turn: u64,
        /// The reason.
        source: convert::Error,
    },
    /// The last line contradicts the lines before it.
    #[error("line {line}: the last line says {named}, but the recording has {found}")]
    WrongEnd {
        /// The line number, from 1.
        line: u64,
        /// The value in the last line.
        named: String,
        /// The actual value.
        found: String,
    },
    /// Data follows after the last line.
    #[error("line {line}: the recording continues after its last line")]
    AfterEnd {
        /// The line number, from 1.
        line: u64,
    },
    /// The last line is missing.
    #[error(
        "the recording is cut off after {turns} turns: its last line is missing. To see the turns before that, add --until {turns}"
    )]
    Truncated {
        /// The number of turns read.
        turns: u64,
    },
}

impl Error {
    /// Converts a serde error. Its own line number is always 1 and meaningless.
    pub(super) fn syntax(line: u64, error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let problem = text
            .rsplit_once(" at line ")
            .map_or(&*text, |(problem, _)| problem);
        Self::Syntax {
            line,
            column: error.column(),
            problem: problem.to_owned(),
        }
    }
}
