//! The words of an error, at the end of what a process wrote.
//!
//! The process says how many of the last bytes they are. Neither the bytes nor
//! the numbers need to be what the runner made of them: whatever they are, the
//! result is two short lines of text.

use aimmo_common::text;
use aimmo_proto::worker::CodeError;

/// What is kept of a message; the runner's own are shorter.
const MESSAGE_BYTES: usize = 1024;
/// What is kept of a sentence of advice.
const ADVICE_BYTES: usize = 512;
/// What stands for words that are not there.
const LOST: &str = "an error that did not say what it is";

/// Where the words of an error are, as the process says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Blame {
    /// The line of the player's code, or 0.
    pub(super) line: u32,
    /// How many of the log's last bytes are the message and the advice.
    pub(super) told: u32,
    /// How many of these are the advice, after the message.
    pub(super) advice: u32,
}

/// Reads the error at the end of a question's output. Where `was_cut`, that is
/// not its end, and the words are lost.
pub(super) fn error(output: &[u8], was_cut: bool, blame: Blame) -> CodeError {
    let length = |bytes: u32, most: usize| usize::try_from(bytes).unwrap_or(most).min(most);
    let told = if was_cut {
        0
    } else {
        length(blame.told, output.len())
    };
    let (_, words) = output.split_at(output.len() - told);
    let (message, advice) = words.split_at(told - length(blame.advice, told));
    let message = one_line(message, MESSAGE_BYTES);
    CodeError {
        message: if message.is_empty() {
            LOST.to_owned()
        } else {
            message
        },
        line: blame.line,
        advice: one_line(advice, ADVICE_BYTES),
        count: 1,
    }
}

/// The bytes as one line of harmless text.
fn one_line(bytes: &[u8], most: usize) -> String {
    // A character has up to four bytes: there is no need to look at more.
    let bytes = &bytes[..bytes.len().min(4 * most)];
    text::one_line(&String::from_utf8_lossy(bytes), most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn blame(told: u32, advice: u32) -> Blame {
        Blame {
            line: 3,
            told,
            advice,
        }
    }

    fn words(output: &str, told: u32, advice: u32) -> (String, String) {
        let error = error(output.as_bytes(), false, blame(told, advice));
        assert_eq!((error.line, error.count), (3, 1));
        (error.message, error.advice)
    }

    fn two(message: &str, advice: &str) -> (String, String) {
        (message.to_owned(), advice.to_owned())
    }

    #[test]
    fn what_was_printed_message_and_advice_are_told_apart() {
        let output = "printed\nLine 3:\nNameError: x\nTry y.\n";
        assert_eq!(words(output, 20, 7), two("NameError: x", "Try y."));
        assert_eq!(words("NameError: x\n", 13, 0), two("NameError: x", ""));
    }

    #[test]
    fn a_message_of_several_lines_is_whole_in_one() {
        let output = "ValueError: one\n  two\n\nthree\nTry.\n";
        let expected = two("ValueError: one two three", "Try.");
        assert_eq!(words(output, 34, 5), expected);
    }

    #[test]
    fn numbers_that_lie_do_no_harm() {
        assert_eq!(words("abc", 4_000_000_000, 0), two("abc", ""));
        assert_eq!(words("abc", 2, u32::MAX), two(LOST, "bc"));
        assert_eq!(words("abc", 0, 2), two(LOST, ""));
        assert_eq!(words("", 5, 5), two(LOST, ""));
    }

    #[test]
    fn half_characters_and_controls_are_not_passed_on() {
        assert_eq!(words("ä", 1, 0), two("\u{fffd}", ""));
        assert_eq!(words("a\u{1b}[2Jb\u{7}c", 8, 0), two("a␛[2Jb␇c", ""));
    }

    #[test]
    fn of_output_that_was_cut_the_end_is_not_taken_for_the_error() {
        let error = error(b"printed", true, blame(4, 0));
        assert_eq!(error.message, LOST);
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        let (message, _) = words(&"€".repeat(10_000), 30_000, 0);
        assert!(message.len() <= MESSAGE_BYTES);
        assert!(message.ends_with("€…"));
    }

    proptest! {
        #[test]
        fn anything_becomes_two_short_lines(
            output in proptest::collection::vec(any::<u8>(), 0..3_000),
            told in prop_oneof![0..4_000_u32, any::<u32>()],
            advice in prop_oneof![0..4_000_u32, any::<u32>()],
            was_cut: bool,
        ) {
            let error = error(&output, was_cut, blame(told, advice));
            prop_assert!(!error.message.is_empty());
            prop_assert!(error.message.len() <= MESSAGE_BYTES);
            prop_assert!(error.advice.len() <= ADVICE_BYTES);
            for line in [error.message, error.advice] {
                prop_assert!(text::is_harmless(&line) && !line.contains(['\n', '\t']), "{line:?}");
            }
        }
    }
}
