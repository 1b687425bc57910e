//! Sanitizes workers' messages again, because workers run players' code and are not trusted.

use aimmo_common::limits::{FACT_BYTES, FACT_FUNCTIONS, FACTS, FACTS_BYTES, LOG_BYTES};
use aimmo_common::text::{into_harmless, one_line};
use aimmo_proto::worker::{CodeError, CodeFacts, CodePlace, Hint, Notice};

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

/// Removes invalid and excess facts. Returns nothing if they are too long as a whole.
pub(super) fn facts(mut facts: CodeFacts) -> Option<CodeFacts> {
    let is_valid = |text: &str| one_line(text, FACT_BYTES) == text;
    let mut bytes = 0;
    for list in [&mut facts.calls, &mut facts.reads, &mut facts.constructs] {
        list.retain(|text| is_valid(text));
        list.sort_unstable();
        list.dedup();
        list.truncate(FACTS);
        bytes += list.iter().map(String::len).sum::<usize>();
    }
    facts.functions.retain(|function| is_valid(&function.name));
    facts.functions.truncate(FACT_FUNCTIONS);
    let names = facts.functions.iter().map(|function| function.name.len());
    bytes += names.sum::<usize>();
    (bytes <= FACTS_BYTES).then_some(facts)
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
    use aimmo_proto::worker::code_facts::Function;

    use super::*;

    #[test]
    fn a_log_is_sanitized_and_truncated_between_characters() {
        assert_eq!(log("\u{1b}[2Jshort\n".to_owned()), "␛[2Jshort\n");
        let long = log(format!("x{}", "é".repeat(LOG_BYTES)));
        assert_eq!(long.len(), LOG_BYTES - 1);
        assert_eq!(log("\u{202e}".repeat(LOG_BYTES)).len(), LOG_BYTES);
    }

    #[test]
    fn facts_are_sorted_and_bounded_and_invalid_ones_removed() {
        let function = |name: &str| Function {
            name: name.to_owned(),
            ..Function::default()
        };
        let named = |count| (0..count).rev().map(|n| format!("name{n:03}"));
        let mut calls: Vec<String> = named(300).collect();
        calls.extend([
            "a".repeat(FACT_BYTES + 1),
            "a\u{1b}b".to_owned(),
            "name000".to_owned(),
        ]);
        let clean = facts(CodeFacts {
            calls,
            functions: ["f\n", "go"]
                .map(function)
                .into_iter()
                .cycle()
                .take(400)
                .collect(),
            ..CodeFacts::default()
        })
        .unwrap();
        assert_eq!(clean.calls.len(), FACTS);
        assert_eq!(
            (clean.calls[0].as_str(), clean.calls[1].as_str()),
            ("name000", "name001")
        );
        assert_eq!(clean.functions, vec![function("go"); FACT_FUNCTIONS]);
    }

    #[test]
    fn facts_that_are_too_long_as_a_whole_are_discarded() {
        let long = |count| (0..count).map(|n| format!("{n:064}")).collect();
        let all = |count| CodeFacts {
            calls: long(count),
            reads: long(count),
            ..CodeFacts::default()
        };
        assert!(facts(all(FACTS_BYTES / 64 / 2)).is_some());
        assert_eq!(facts(all(FACTS_BYTES / 64 / 2 + 1)), None);
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
