//! What can be wrong with a recording file.

use super::{FORMAT, LINE_BYTES};
use crate::{convert, turn};

/// Why a recording can't be read, written or believed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Reading or writing failed.
    #[error("the recording could not be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// The first line is no header of a recording.
    #[error("this is no recording: its first line is not a recording's header ({0})")]
    NoRecording(String),
    /// A format that this program doesn't know.
    #[error(
        "the recording has format {0}, and this program reads format {FORMAT}: use the program that wrote it, or a newer one"
    )]
    UnknownFormat(u32),
    /// A line that is too long to be read.
    #[error("line {line} is longer than {LINE_BYTES} bytes")]
    LineTooLong {
        /// Counted from 1.
        line: u64,
    },
    /// A line that is not what it should be.
    #[error("line {line}, column {column}: {problem}")]
    Syntax {
        /// Counted from 1.
        line: u64,
        /// In bytes, counted from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },
    /// A turn that doesn't follow the one before.
    #[error("line {line}: turn {found} follows turn {before}; lines are missing or out of order")]
    Gap {
        /// Counted from 1.
        line: u64,
        /// The turn of the line before.
        before: u64,
        /// The turn of the line.
        found: u64,
    },
    /// A turn that does not replay.
    #[error("line {line}: {source}")]
    Turn {
        /// Counted from 1.
        line: u64,
        /// Why not.
        source: turn::Error,
    },
    /// A record that no file can hold.
    #[error("turn {turn} cannot be written: {source}")]
    Record {
        /// The record's turn.
        turn: u64,
        /// Why not.
        source: convert::Error,
    },
    /// The last line says something else than the lines before.
    #[error("line {line}: the end names {named}, but the recording has {found}")]
    WrongEnd {
        /// Counted from 1.
        line: u64,
        /// What the last line says.
        named: String,
        /// What the lines before it say.
        found: String,
    },
    /// Something follows the last line.
    #[error("line {line}: the recording goes on after its end")]
    AfterEnd {
        /// Counted from 1.
        line: u64,
    },
    /// The last line is missing.
    #[error(
        "the recording is cut off after {turns} turns: its last line is missing. To see the turns up to there, add --until {turns}"
    )]
    Truncated {
        /// Turns that were read.
        turns: u64,
    },
}

impl Error {
    /// A line that serde could not read. Its own line number is always 1 and says nothing.
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
