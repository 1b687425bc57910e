//! Properties that must hold for any bytes that a player's process sends. cargo-fuzz checks them
//! with generated inputs (`fuzz/`), the tests here with the corpus.

use aimmo_common::limits::LOG_BYTES;
use aimmo_common::text::is_harmless;
use aimmo_proto::worker::CodeError;

use super::document::{self, Blame, DOCUMENT_BYTES};
use super::facts::{self, Span};
use super::frame::{self, ANSWER_BYTES, Answer};
use super::log;

/// Checks that an answer has the fixed length and one meaning, with every number in range.
pub fn answer(data: &[u8]) {
    let Some((nonce, answer)) = frame::answer(data) else {
        return;
    };
    assert_eq!(data.len(), ANSWER_BYTES);
    assert_eq!(data[..8], nonce.to_le_bytes());
    match answer {
        Answer::Loaded(bytes) => {
            assert_eq!(data[8], 1);
            assert_eq!(data[16..20], bytes.to_le_bytes());
        }
        Answer::Facts(span) => {
            assert_eq!(data[16..20], span.bytes.to_le_bytes());
            assert_eq!(data[20..24], span.end.to_le_bytes());
        }
        Answer::Failed(blame) | Answer::Mistake(blame) | Answer::Stuck(blame) => {
            assert!(i32::try_from(blame.line).is_ok());
            assert_eq!(data[16..20], blame.bytes.to_le_bytes());
        }
        Answer::Act(action) => {
            assert!(i8::try_from(action.dx).is_ok() && i8::try_from(action.dy).is_ok());
            assert_eq!(data[12..16], action.index.to_le_bytes());
        }
    }
}

/// Checks that the log of any output is harmless and within its limit, and that output is not
/// changed if it already meets both conditions.
pub fn log(data: &[u8]) {
    for was_cut in [false, true] {
        let log = log::log(data, was_cut);
        assert!(log.len() <= LOG_BYTES);
        assert!(is_harmless(&log), "{log:?}");
    }
    if let Ok(text) = str::from_utf8(data)
        && text.len() <= LOG_BYTES
        && is_harmless(text)
    {
        assert_eq!(log::log(data, false), text);
    }
}

/// Checks that an error is short, harmless and not empty. The input is the length that the process
/// claims, followed by its output.
pub fn error(data: &[u8]) {
    let Some((bytes, output)) = data.split_first_chunk() else {
        return;
    };
    let bytes = u32::from_le_bytes(*bytes);
    for was_cut in [false, true] {
        let mut rest = output.to_vec();
        let error = document::take_error(&mut rest, was_cut, Blame { line: 7, bytes });
        assert!(output.starts_with(&rest) && output.len() - rest.len() <= DOCUMENT_BYTES);
        assert!(!error.message.is_empty() || error.notice.is_some());
        assert_eq!((error.line, error.count), (7, 1));
        assert_harmless(&error);
        let mut rest = output.to_vec();
        if let Some(place) = document::take_place(&mut rest, was_cut, Blame { line: 7, bytes }) {
            assert_eq!(u32::try_from(output.len() - rest.len()), Ok(bytes));
            assert_harmless(&place);
        }
        let mut rest = output.to_vec();
        assert!(document::take_hints(&mut rest, was_cut, bytes).len() <= 5);
    }
    for end in [bytes, bytes.saturating_add(1)] {
        let mut rest = output.to_vec();
        if let Some(facts) = facts::take(&mut rest, Span { bytes, end }) {
            assert_eq!(u32::try_from(output.len() - rest.len()), Ok(bytes));
            let names = facts.functions.iter().map(|function| &function.name);
            let texts = [&facts.calls, &facts.reads, &facts.constructs];
            for text in texts.into_iter().flatten().chain(names) {
                assert!(text.len() <= 64 && is_harmless(text) && !text.contains('\n'));
            }
        }
    }
}

/// Asserts that every string the process could influence is a single short, harmless line.
fn assert_harmless(error: &CodeError) {
    let values = error.notice.iter().chain(&error.advice);
    let values = values.flat_map(|notice| notice.values.values());
    let sources = error
        .trace
        .iter()
        .flat_map(|place| [&place.function, &place.text]);
    for line in values.chain(sources).chain([&error.message]) {
        assert!(line.len() <= 1024);
        assert!(
            is_harmless(line) && !line.contains(['\n', '\t']),
            "{line:?}"
        );
    }
}

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(answer, log: 1_000, error);
}
