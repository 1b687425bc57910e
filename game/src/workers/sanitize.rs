//! Sanitizes workers' messages again, because workers run players' code and are not trusted.

use aimmo_common::limits::LOG_BYTES;
use aimmo_common::text::{into_harmless, one_line};
use aimmo_proto::worker::{CodeError, CodePlace, Hint, Notice};

/// Maximum length of a sentence or a line of source; workers send shorter ones.
const SENTENCE_BYTES: usize = 2 * 1024;
/// Maximum length of an id, a name, or a value of a notice.
const VALUE_BYTES: usize = 200;
/// Maximum number of values in a notice, places in a trace, and hints for a version.
const MOST_VALUES: usize = 8;

/// Sanitizes a log and truncates it to 16 KiB.
pub(super) fn log(text: String) -> String {
    let mut text = into_harmless(text);
    text.truncate(text.floor_char_boundary(LOG_BYTES));
    text
}

pub(super) fn error(error: CodeError) -> CodeError {
    let place = |place: CodePlace| CodePlace {
        line: place.line,
        function: one_line(&place.function, VALUE_BYTES),
        text: one_line(&place.text, SENTENCE_BYTES),
    };
    CodeError {
        message: sentence(&error.message),
        notice: error.notice.map(notice),
        advice: error.advice.map(notice),
        trace: error
            .trace
            .into_iter()
            .take(MOST_VALUES)
            .map(place)
            .collect(),
        ..error
    }
}

pub(super) fn hints(hints: Vec<Hint>) -> Vec<Hint> {
    let hint = |hint: Hint| Hint {
        line: hint.line,
        advice: hint.advice.map(notice),
    };
    hints.into_iter().take(MOST_VALUES).map(hint).collect()
}

pub(super) fn sentence(text: &str) -> String {
    one_line(text, SENTENCE_BYTES)
}

fn notice(notice: Notice) -> Notice {
    let short = |text: &str| one_line(text, VALUE_BYTES);
    Notice {
        id: short(&notice.id),
        values: notice
            .values
            .iter()
            .take(MOST_VALUES)
            .map(|(name, value)| (short(name), short(value)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_sanitized_and_truncated_between_characters() {
        assert_eq!(log("\u{1b}[2Jshort\n".to_owned()), "␛[2Jshort\n");
        let long = log(format!("x{}", "é".repeat(LOG_BYTES)));
        assert_eq!(long.len(), LOG_BYTES - 1);
        assert_eq!(log("\u{202e}".repeat(LOG_BYTES)).len(), LOG_BYTES);
    }

    #[test]
    fn every_part_of_an_error_is_sanitized_and_bounded() {
        let long = "€".repeat(SENTENCE_BYTES);
        let notice = Notice {
            id: "a\u{1b}b".to_owned(),
            values: (0..50).map(|n| (format!("v{n}"), long.clone())).collect(),
        };
        let place = CodePlace {
            line: 3,
            function: "f\u{7}".to_owned(),
            text: long.clone(),
        };
        let clean = error(CodeError {
            message: "Name\u{7}Error:\n x".to_owned(),
            line: 3,
            count: 2,
            advice: Some(notice),
            trace: vec![place; 50],
            ..CodeError::default()
        });
        assert_eq!(clean.message, "Name␇Error: x");
        assert_eq!((clean.line, clean.count), (3, 2));
        let advice = clean.advice.unwrap();
        assert_eq!(
            (advice.id.as_str(), advice.values.len()),
            ("a␛b", MOST_VALUES)
        );
        assert!(
            advice
                .values
                .values()
                .all(|value| value.len() <= VALUE_BYTES)
        );
        assert_eq!(clean.trace.len(), MOST_VALUES);
        assert_eq!(clean.trace[0].function, "f␇");
        assert!(clean.trace[0].text.len() <= SENTENCE_BYTES);
    }
}
