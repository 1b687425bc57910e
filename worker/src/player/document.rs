//! The document at the end of a process's output: an error, or hints.
//!
//! The process reports the document's length. Neither the length nor the bytes can be trusted;
//! whatever they are, the result is short and harmless.

use std::collections::BTreeMap;

use aimmo_common::text;
use aimmo_proto::worker::{CodeError, CodePlace, Hint, Notice};
use serde::Deserialize;

use super::notices;

/// Maximum length of a document; the runner keeps to the same limit (`aimmo_errors.py`).
pub(super) const DOCUMENT_BYTES: usize = 4 * 1024;
/// Maximum length of an error message; the runner's are shorter.
const MESSAGE_BYTES: usize = 1024;
/// Maximum length of a source line or a function name.
const TEXT_BYTES: usize = 400;
const VALUE_BYTES: usize = 200;
const VALUES: usize = 8;
const ID_BYTES: usize = 64;
const PLACES: usize = 8;
const HINTS: usize = 5;

/// The line that an answer blames, and the length of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Blame {
    /// The line in the player's code, or 0.
    pub(super) line: u32,
    pub(super) bytes: u32,
}

impl Blame {
    /// Returns an error that contains only the line, for use without a document.
    pub(super) fn place(self) -> Option<CodeError> {
        (self.line > 0).then(|| CodeError {
            line: self.line,
            ..CodeError::default()
        })
    }
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct ErrorDocument {
    message: String,
    notice: Option<NoticeDocument>,
    trace: Vec<(u32, String, String)>,
    advice: Option<NoticeDocument>,
}

#[derive(Deserialize)]
struct HintDocument {
    line: u32,
    advice: NoticeDocument,
}

#[derive(Deserialize)]
struct NoticeDocument {
    id: String,
    #[serde(default)]
    values: BTreeMap<String, String>,
}

/// Removes and returns the error at the end of a question's output. If `was_cut`, the end of the
/// output is missing, and with it the document.
pub(super) fn take_error(output: &mut Vec<u8>, was_cut: bool, blame: Blame) -> CodeError {
    let document = take(output, was_cut, blame.bytes);
    let document: ErrorDocument = document
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let message = text::one_line(&document.message, MESSAGE_BYTES);
    let notice = document.notice.and_then(notice);
    let lost = || {
        message
            .is_empty()
            .then(|| notices::plain("program-error-lost"))
    };
    CodeError {
        line: blame.line,
        count: 1,
        notice: notice.or_else(lost),
        message,
        advice: document.advice.and_then(self::notice),
        trace: document.trace.into_iter().take(PLACES).map(place).collect(),
        rest_turns: 0,
    }
}

/// Finds, removes and returns the place that the code had reached when the worker sent its signal.
/// More output may follow it.
pub(super) fn take_place(output: &mut Vec<u8>, was_cut: bool, blame: Blame) -> Option<CodeError> {
    let length = usize::try_from(blame.bytes).ok()?;
    if was_cut || !(2..=DOCUMENT_BYTES).contains(&length) {
        return None;
    }
    let last = output.len().checked_sub(length)?;
    let (start, document) = (0..=last).rev().find_map(|start| {
        let bytes = &output[start..start + length];
        let is_object = bytes.starts_with(b"{") && bytes.ends_with(b"}");
        let document = is_object.then(|| serde_json::from_slice::<ErrorDocument>(bytes).ok())?;
        Some((start, document?))
    })?;
    output.drain(start..start + length);
    Some(CodeError {
        line: blame.line,
        advice: document.advice.and_then(notice),
        trace: document.trace.into_iter().take(PLACES).map(place).collect(),
        ..CodeError::default()
    })
}

pub(super) fn take_hints(output: &mut Vec<u8>, was_cut: bool, bytes: u32) -> Vec<Hint> {
    let document = take(output, was_cut, bytes);
    let hints: Vec<HintDocument> = document
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let hint = |HintDocument { line, advice }| {
        Some(Hint {
            line,
            advice: Some(notice(advice)?),
        })
    };
    hints.into_iter().filter_map(hint).take(HINTS).collect()
}

fn take(output: &mut Vec<u8>, was_cut: bool, bytes: u32) -> Option<Vec<u8>> {
    let bytes = usize::try_from(bytes).ok()?;
    if was_cut || bytes == 0 || bytes > DOCUMENT_BYTES || bytes > output.len() {
        return None;
    }
    Some(output.split_off(output.len() - bytes))
}

fn place((line, function, source): (u32, String, String)) -> CodePlace {
    CodePlace {
        line,
        function: text::one_line(&function, TEXT_BYTES),
        text: text::one_line(&source, TEXT_BYTES),
    }
}

/// Converts a process's notice, unless its id imitates the worker's, which players trust.
fn notice(document: NoticeDocument) -> Option<Notice> {
    let NoticeDocument { id, values } = document;
    let is_id = is_name(&id, b'-') && !id.starts_with(notices::OURS);
    let is_whole = values.len() <= VALUES && values.keys().all(|name| is_name(name, b'_'));
    (is_id && is_whole).then(|| Notice {
        id,
        values: values
            .into_iter()
            .map(|(name, value)| (name, text::one_line(&value, VALUE_BYTES)))
            .collect(),
    })
}

fn is_name(name: &str, separator: u8) -> bool {
    let is_letter =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == separator;
    (1..=ID_BYTES).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(is_letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(printed: &str, document: &str) -> (CodeError, String) {
        let mut output = format!("{printed}{document}").into_bytes();
        let blame = Blame {
            line: 3,
            bytes: u32::try_from(document.len()).unwrap(),
        };
        let error = take_error(&mut output, false, blame);
        assert_eq!((error.line, error.count), (3, 1));
        (error, String::from_utf8(output).unwrap())
    }

    #[test]
    fn an_error_is_taken_from_the_end_of_the_output() {
        let (error, printed) = read(
            "printed\n",
            r#"{"message":"NameError: x","line":3,"trace":[[3,"next_turn","return x"]],
               "advice":{"id":"did-you-mean","values":{"name":"y"}}}"#,
        );
        assert_eq!(printed, "printed\n");
        assert_eq!(error.message, "NameError: x");
        assert_eq!(error.notice, None);
        let advice = error.advice.unwrap();
        assert_eq!(
            (advice.id.as_str(), advice.values["name"].as_str()),
            ("did-you-mean", "y")
        );
        let place = CodePlace {
            line: 3,
            function: "next_turn".to_owned(),
            text: "return x".to_owned(),
        };
        assert_eq!(error.trace, [place]);
    }

    #[test]
    fn a_process_cannot_impersonate_the_worker() {
        for id in ["program-killed", "Program", "", "a b", "-a", "a\u{202e}b"] {
            let document = format!(r#"{{"notice":{{"id":{id:?}}},"advice":{{"id":{id:?}}}}}"#);
            let (error, _) = read("", &document);
            assert_eq!(error.notice.unwrap().id, "program-error-lost", "{id}");
            assert_eq!(error.advice, None, "{id}");
        }
    }

    #[test]
    fn an_invalid_document_is_reported_as_a_lost_error() {
        for document in ["", "{", "[]", "null", r#"{"message":7}"#] {
            let (error, _) = read("printed", document);
            assert_eq!(error.message, "");
            assert_eq!(error.notice.unwrap().id, "program-error-lost");
        }
    }

    #[test]
    fn wrong_lengths_do_no_harm() {
        for bytes in [0, 8, 5000, u32::MAX] {
            let mut output = b"printed".to_vec();
            let error = take_error(&mut output, false, Blame { line: 0, bytes });
            assert_eq!(error.notice.unwrap().id, "program-error-lost");
            assert_eq!(output, b"printed");
        }
    }

    #[test]
    fn the_end_of_cut_output_is_not_mistaken_for_the_error() {
        let document = br#"{"message":"x"}"#;
        let mut output = document.to_vec();
        let blame = Blame {
            line: 0,
            bytes: document.len() as u32,
        };
        assert_eq!(take_error(&mut output, true, blame).message, "");
        assert_eq!(output, document);
    }

    #[test]
    fn control_characters_and_long_strings_are_not_passed_on() {
        let long = "€".repeat(400);
        let document = format!(
            r#"{{"message":"a\u001b[2Jb\nc","trace":[[1,"f","{long}"]],"advice":{{"id":"x","values":{{"v":"{long}"}}}}}}"#
        );
        let (error, _) = read("", &document);
        assert_eq!(error.message, "a␛[2Jb c");
        assert!(error.trace[0].text.len() <= TEXT_BYTES);
        assert!(error.advice.unwrap().values["v"].len() <= VALUE_BYTES);
    }

    #[test]
    fn hints_are_limited_in_number_and_read_with_their_lines() {
        let one = r#"{"line":4,"advice":{"id":"hint-brackets","values":{"name":"x"}}}"#;
        let document = format!("[{}]", [one; 9].join(","));
        let bytes = u32::try_from(document.len()).unwrap();
        let mut output = format!("hello\n{document}").into_bytes();
        let hints = take_hints(&mut output, false, bytes);
        assert_eq!(hints.len(), HINTS);
        assert_eq!(
            (hints[0].line, output.as_slice()),
            (4, b"hello\n".as_slice())
        );
    }

    #[test]
    fn a_place_is_found_before_later_output() {
        let document = r#"{"trace":[[7,"next_turn","while True:"]]}"#;
        let blame = Blame {
            line: 7,
            bytes: u32::try_from(document.len()).unwrap(),
        };
        let mut output = format!("before {document}after {{}}").into_bytes();
        let found = take_place(&mut output, false, blame).unwrap();
        assert_eq!((found.line, found.trace.len()), (7, 1));
        assert_eq!(output, b"before after {}");
        assert!(take_place(&mut output, false, blame).is_none());
        let longer = Blame {
            bytes: u32::MAX,
            ..blame
        };
        assert!(take_place(&mut output, false, longer).is_none());
        let mut cut = document.as_bytes().to_vec();
        assert!(take_place(&mut cut, true, blame).is_none());
    }

    proptest! {
        #[test]
        fn anything_becomes_a_short_harmless_error(
            output in proptest::collection::vec(any::<u8>(), 0..5_000),
            bytes in prop_oneof![0..5_000_u32, any::<u32>()],
            was_cut: bool,
        ) {
            let mut rest = output.clone();
            let error = take_error(&mut rest, was_cut, Blame { line: 1, bytes });
            prop_assert!(output.starts_with(&rest));
            prop_assert!(!error.message.is_empty() || error.notice.is_some());
            prop_assert!(error.message.len() <= MESSAGE_BYTES);
            prop_assert!(text::is_harmless(&error.message));
        }
    }
}
