//! The worker's messages about a player's program: notices from `messages/en/program.ftl`.

use std::collections::BTreeMap;

use aimmo_proto::worker::{CodeError, Notice};

/// The prefix of the worker's notice ids.
pub(super) const OURS: &str = "program-";

pub(super) fn plain(id: &str) -> Notice {
    Notice {
        id: id.to_owned(),
        values: BTreeMap::new(),
    }
}

pub(super) fn with(id: &str, name: &str, value: impl ToString) -> Notice {
    Notice {
        id: id.to_owned(),
        values: BTreeMap::from([(name.to_owned(), value.to_string())]),
    }
}

pub(super) fn error(notice: Notice, advice: Option<Notice>) -> CodeError {
    CodeError {
        count: 1,
        notice: Some(notice),
        advice,
        ..CodeError::default()
    }
}

/// Returns the error of a turn that took too long; `place` says where the code was, if known.
pub(super) fn late(place: Option<&CodeError>) -> CodeError {
    slow("program-late", "program-late-advice", place)
}

pub(super) fn hung(place: Option<&CodeError>) -> CodeError {
    slow("program-hung", "program-late-advice", place)
}

pub(super) fn load_late(place: Option<&CodeError>) -> CodeError {
    slow("program-load-late", "program-load-late-advice", place)
}

pub(super) fn load_busy() -> CodeError {
    error(
        plain("program-load-busy"),
        Some(plain("program-load-busy-advice")),
    )
}

fn slow(id: &str, advice: &str, place: Option<&CodeError>) -> CodeError {
    match place {
        Some(place) if place.line > 0 => CodeError {
            line: place.line,
            trace: place.trace.clone(),
            ..error(
                with(&format!("{id}-at"), "line", place.line),
                place.advice.clone().or_else(|| Some(plain(advice))),
            )
        },
        _ => error(plain(id), Some(plain(advice))),
    }
}

/// Returns true if one error repeats the other: the same message at the same line, or a program
/// that is too slow, regardless of the line.
pub(super) fn are_alike(one: &CodeError, other: &CodeError) -> bool {
    fn kind(error: &CodeError) -> Option<&str> {
        let id = error.notice.as_ref()?.id.as_str();
        Some(match id {
            "program-late" | "program-late-at" | "program-hung" | "program-hung-at" => "slow",
            other => other,
        })
    }
    let is_slow = kind(one) == Some("slow");
    kind(one) == kind(other) && one.message == other.message && (is_slow || one.line == other.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_program_is_the_same_problem_on_any_line() {
        let at = |line| CodeError {
            line,
            ..error(with("program-late-at", "line", line), None)
        };
        assert!(are_alike(&late(None), &hung(None)));
        assert!(are_alike(&at(3), &at(4)));
        assert!(!are_alike(&late(None), &load_late(None)));
    }

    #[test]
    fn the_line_is_given_if_it_is_known() {
        let place = CodeError {
            line: 3,
            ..CodeError::default()
        };
        let id = |error: CodeError| error.notice.unwrap().id;
        assert_eq!(id(hung(Some(&place))), "program-hung-at");
        assert_eq!(id(hung(Some(&CodeError::default()))), "program-hung");
        assert_eq!(late(Some(&place)).line, 3);
    }

    #[test]
    fn a_different_message_or_line_is_a_different_problem() {
        let raised = |message: &str, line| CodeError {
            message: message.to_owned(),
            line,
            ..CodeError::default()
        };
        assert!(are_alike(&raised("x", 3), &raised("x", 3)));
        assert!(!are_alike(&raised("x", 3), &raised("x", 4)));
        assert!(!are_alike(&raised("x", 3), &raised("y", 3)));
    }
}
