//! What decoders of a player's bytes promise, for any bytes. cargo-fuzz runs
//! these with inputs of its own (`fuzz/`), the tests here with the corpus.

use aimmo_common::limits::LOG_BYTES;
use aimmo_common::text::is_harmless;

use super::frame::{self, ANSWER_BYTES, Answer};
use super::log;
use super::said::{self, Blame};

/// An answer has one length and one reading, and no number beyond its field.
pub fn answer(data: &[u8]) {
    let Some((nonce, answer)) = frame::answer(data) else {
        return;
    };
    assert_eq!(data.len(), ANSWER_BYTES);
    assert_eq!(data[..8], nonce.to_le_bytes());
    match answer {
        Answer::Loaded => assert_eq!(data[8], 1),
        Answer::Failed(blame) | Answer::Mistake(blame) => {
            assert!(i32::try_from(blame.line).is_ok());
            assert_eq!(data[16..20], blame.told.to_le_bytes());
        }
        Answer::Act(action) => {
            assert!(i8::try_from(action.dx).is_ok() && i8::try_from(action.dy).is_ok());
            assert_eq!(data[12..16], action.index.to_le_bytes());
        }
    }
}

/// A log is harmless and within its limit, whatever was printed; what is both
/// already is not changed.
pub fn log(data: &[u8]) {
    for (last, was_cut) in [("", false), ("the worker's words", false), ("", true)] {
        let log = log::log(data, last, was_cut);
        assert!(log.len() <= LOG_BYTES);
        assert!(is_harmless(&log), "{log:?}");
        assert!(log.ends_with(last));
    }
    if let Ok(text) = str::from_utf8(data)
        && text.len() <= LOG_BYTES
        && is_harmless(text)
    {
        assert_eq!(log::log(data, "", false), text);
    }
}

/// An error is two short lines that can be read; the message is never empty.
/// The bytes are the process's two numbers, then its output.
pub fn error(data: &[u8]) {
    let Some((told, rest)) = data.split_first_chunk() else {
        return;
    };
    let Some((advice, output)) = rest.split_first_chunk() else {
        return;
    };
    let blame = Blame {
        line: 7,
        told: u32::from_le_bytes(*told),
        advice: u32::from_le_bytes(*advice),
    };
    for was_cut in [false, true] {
        let error = said::error(output, was_cut, blame);
        assert!(!error.message.is_empty());
        assert_eq!((error.line, error.count), (7, 1));
        for (line, most) in [(error.message, 1024), (error.advice, 512)] {
            assert!(line.len() <= most);
            assert!(
                is_harmless(&line) && !line.contains(['\n', '\t']),
                "{line:?}"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(answer, log: 1_000, error);
}
