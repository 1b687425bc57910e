use super::{FORMAT, LINE_BYTES};
use crate::{convert, turn};

/// The reason a recording cannot be read, written or verified. Lines and columns start at 1.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("the recording could not be read or written: {0}")]
    Io(#[from] std::io::Error),
    #[error("not a recording: the first line is not a valid header ({0})")]
    NoRecording(String),
    #[error(
        "the recording has format {0}, but this program reads format {FORMAT}; use the program that wrote it, or a newer one"
    )]
    UnknownFormat(u32),
    #[error("line {line} is longer than {LINE_BYTES} bytes")]
    LineTooLong { line: u64 },
    #[error("line {line}, column {column}: {problem}")]
    Syntax {
        line: u64,
        column: usize,
        problem: String,
    },
    #[error("line {line}: turn {found} follows turn {before}; lines are missing or out of order")]
    Gap { line: u64, before: u64, found: u64 },
    #[error("line {line}: {source}")]
    Turn { line: u64, source: turn::Error },
    #[error("turn {turn} cannot be written: {source}")]
    Record { turn: u64, source: convert::Error },
    #[error("line {line}: the last line says {named}, but the recording has {found}")]
    WrongEnd {
        line: u64,
        named: String,
        found: String,
    },
    #[error("line {line}: the recording continues after its last line")]
    AfterEnd { line: u64 },
    #[error(
        "the recording is cut off after {turns} turns: its last line is missing. To see the complete turns, add --until {turns}"
    )]
    Truncated { turns: u64 },
}

impl Error {
    /// Converts a serde error. Its own line number is always 1, so it is ignored.
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
