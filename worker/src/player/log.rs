//! What the code printed, within bounds.

use std::io;
use std::os::fd::OwnedFd;

use aimmo_common::limits::LOG_BYTES;
use aimmo_common::text::harmless;
use aimmo_proto::worker::CodeError;
use rustix::io::{ioctl_fionbio, read};

use super::said::{self, Blame};

/// What is kept of a turn's output until it is cut; the rest is thrown away.
const KEPT_BYTES: usize = 64 * 1024;
const CUT: &str = "\n… the output was cut here: a turn has room for 16 KB";

/// The output since the last turn.
#[derive(Debug)]
pub(super) struct Log {
    pipe: OwnedFd,
    bytes: Vec<u8>,
    thrown_away: bool,
}

impl Log {
    /// Reads from a pipe without ever waiting for it.
    pub(super) fn new(pipe: OwnedFd) -> io::Result<Self> {
        ioctl_fionbio(&pipe, true)?;
        Ok(Self {
            pipe,
            bytes: Vec::new(),
            thrown_away: false,
        })
    }

    /// Takes what is in the pipe, at most as much as a pipe holds.
    pub(super) fn drain(&mut self) {
        let mut buffer = [0; 16 * 1024];
        for _ in 0..4 {
            // Not through the runtime, which learns of new output only when it
            // next looks: what was printed before an answer is here with it.
            let Ok(read @ 1..) = read(&self.pipe, &mut buffer) else {
                return;
            };
            let room = KEPT_BYTES.saturating_sub(self.bytes.len()).min(read);
            self.bytes.extend_from_slice(&buffer[..room]);
            self.thrown_away |= room < read;
            if read < buffer.len() {
                return;
            }
        }
    }

    /// The error at the end of the output, which stays to be taken.
    pub(super) fn error(&mut self, blame: Blame) -> CodeError {
        self.drain();
        said::error(&self.bytes, self.thrown_away, blame)
    }

    /// The output, with `last` after it: at most 16 KiB of harmless text.
    pub(super) fn take(&mut self, last: &str) -> String {
        self.drain();
        let bytes = std::mem::take(&mut self.bytes);
        let was_cut = std::mem::take(&mut self.thrown_away);
        log(&bytes, last, was_cut)
    }
}

/// What a process wrote as text for people, with `last` after it. Here the
/// bytes of strangers become text: what comes after may rely on it.
pub(super) fn log(bytes: &[u8], last: &str, was_cut: bool) -> String {
    let text = String::from_utf8_lossy(bytes);
    join(&harmless(&text), last, was_cut)
}

/// Two texts as one log, the second one cut to what there is room for.
pub(super) fn one_after_another(first: String, then: &str) -> String {
    if first.is_empty() {
        return then.to_owned();
    }
    join(&join(&first, then, false), "", false)
}

/// Puts two texts together, the first one cut to what there is room for.
fn join(text: &str, last: &str, was_cut: bool) -> String {
    let on_one_line = text.is_empty() || text.ends_with('\n') || last.is_empty();
    let separator = if on_one_line { "" } else { "\n" };
    if !was_cut && text.len() + separator.len() + last.len() <= LOG_BYTES {
        return format!("{text}{separator}{last}");
    }
    let separator = if last.is_empty() { "" } else { "\n" };
    let room = LOG_BYTES.saturating_sub(CUT.len() + separator.len() + last.len());
    let kept = &text[..text.floor_char_boundary(room)];
    format!("{kept}{CUT}{separator}{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_something_to_a_terminal_is_seen_instead() {
        let printed = b"one\r\n\x1b]0;title\x07 \xff \xe2\x80\xae two";
        let expected = "one\n␛]0;title␇ \u{fffd} <U+202E> two\nthe end";
        assert_eq!(log(printed, "the end", false), expected);
    }

    #[test]
    fn the_limit_counts_what_is_shown() {
        for printed in [
            &[0x1b; KEPT_BYTES][..],
            &[0xff; KEPT_BYTES],
            &[b'x'; KEPT_BYTES],
        ] {
            let log = log(printed, "the end", false);
            assert!(log.len() <= LOG_BYTES && log.len() > LOG_BYTES - 4);
            assert!(log.ends_with("16 KB\nthe end"));
        }
    }

    #[test]
    fn a_short_log_is_whole() {
        assert_eq!(join("one\n", "two", false), "one\ntwo");
        assert_eq!(join("one", "two", false), "one\ntwo");
        assert_eq!(join("", "two", false), "two");
        assert_eq!(join("one", "", false), "one");
    }

    #[test]
    fn a_long_log_is_cut_between_characters_and_says_so() {
        let log = join(&"ä".repeat(LOG_BYTES), "the end", false);
        assert!(log.len() <= LOG_BYTES);
        assert!(
            log.ends_with("16 KB\nthe end"),
            "{}",
            &log[log.len() - 40..]
        );
    }
}
