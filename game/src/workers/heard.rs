//! What workers say, made harmless and short a second time. A worker does so
//! already, but it runs beside a player's code: nobody relies on its word.

use aimmo_common::limits::LOG_BYTES;
use aimmo_common::text::{into_harmless, one_line};
use aimmo_proto::worker::CodeError;

/// What is kept of a sentence; workers' own are shorter.
const SENTENCE_BYTES: usize = 2 * 1024;

/// What a player reads, at most 16 KiB.
pub(super) fn log(text: String) -> String {
    let mut text = into_harmless(text);
    text.truncate(text.floor_char_boundary(LOG_BYTES));
    text
}

/// A mistake in a player's code.
pub(super) fn mistake(error: CodeError) -> CodeError {
    CodeError {
        message: sentence(&error.message),
        advice: sentence(&error.advice),
        ..error
    }
}

/// Why something failed.
pub(super) fn sentence(text: &str) -> String {
    one_line(text, SENTENCE_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_harmless_and_cut_between_characters() {
        assert_eq!(log("\u{1b}[2Jshort\n".to_owned()), "␛[2Jshort\n");
        let long = log(format!("x{}", "é".repeat(LOG_BYTES)));
        assert_eq!(long.len(), LOG_BYTES - 1);
        assert_eq!(log("\u{202e}".repeat(LOG_BYTES)).len(), LOG_BYTES);
    }

    #[test]
    fn a_mistake_is_told_in_short_lines() {
        let told = mistake(CodeError {
            message: "Name\u{7}Error:\n x".to_owned(),
            advice: "€".repeat(SENTENCE_BYTES),
            line: 3,
            count: 2,
        });
        assert_eq!(told.message, "Name␇Error: x");
        assert!(told.advice.len() <= SENTENCE_BYTES && told.advice.ends_with("€…"));
        assert_eq!((told.line, told.count), (3, 2));
    }
}
