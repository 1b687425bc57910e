//! The code's output, limited in size.

use std::io;
use std::os::fd::OwnedFd;

use aimmo_common::limits::LOG_BYTES;
use aimmo_common::text::harmless;
use aimmo_proto::worker::{CodeError, CodeFacts, Hint};
use rustix::buffer::spare_capacity;
use rustix::io::{ioctl_fionbio, read};

use super::document::{self, Blame};
use super::facts::{self, Span};

/// Amount of a turn's output that is kept until it is cut to its final size.
const KEPT_BYTES: usize = 64 * 1024;
/// Amount of further output that is discarded.
// A process that writes even more blocks on a full pipe, at no cost to others.
const THROWN_AWAY_BYTES: usize = 1024 * 1024;
/// Bytes per read; a pipe holds four times as much.
const CHUNK_BYTES: usize = 16 * 1024;
const CUT: &str = "\n… the output was cut here: a turn has room for 16 KB";

#[derive(Debug)]
pub(super) struct Log {
    pipe: OwnedFd,
    bytes: Vec<u8>,
    thrown_away: usize,
}

impl Log {
    /// Creates a log that reads from the pipe without ever blocking.
    pub(super) fn new(pipe: OwnedFd) -> io::Result<Self> {
        ioctl_fionbio(&pipe, true)?;
        Ok(Self {
            pipe,
            bytes: Vec::new(),
            thrown_away: 0,
        })
    }

    /// Reads the pipe's contents, up to the capacity of a pipe.
    pub(super) fn drain(&mut self) {
        for _ in 0..4 {
            let is_kept = self.bytes.len() < KEPT_BYTES;
            // Bypass the runtime, which only notices new output when it next polls: output
            // printed before an answer must arrive with it.
            let read = if is_kept {
                self.bytes.reserve(CHUNK_BYTES);
                read(&self.pipe, spare_capacity(&mut self.bytes))
            } else if self.thrown_away < THROWN_AWAY_BYTES {
                read(&self.pipe, &mut [0; CHUNK_BYTES])
            } else {
                return;
            };
            let Ok(length @ 1..) = read else { return };
            if !is_kept {
                self.thrown_away += length;
            }
            if length < CHUNK_BYTES {
                return;
            }
        }
    }

    pub(super) fn take_error(&mut self, blame: Blame) -> CodeError {
        self.drain();
        document::take_error(&mut self.bytes, self.thrown_away > 0, blame)
    }

    pub(super) fn take_place(&mut self, blame: Blame) -> Option<CodeError> {
        self.drain();
        document::take_place(&mut self.bytes, self.thrown_away > 0, blame)
    }

    pub(super) fn take_hints(&mut self, bytes: u32) -> Vec<Hint> {
        self.drain();
        document::take_hints(&mut self.bytes, self.thrown_away > 0, bytes)
    }

    pub(super) fn take_facts(&mut self, span: Span) -> Option<CodeFacts> {
        self.drain();
        facts::take(&mut self.bytes, span)
    }

    /// Removes and returns the output: at most 16 KiB of harmless text.
    pub(super) fn take(&mut self) -> String {
        self.drain();
        let was_cut = std::mem::take(&mut self.thrown_away) > 0;
        let text = log(&self.bytes, was_cut);
        self.bytes.clear();
        text
    }
}

/// Converts a process's untrusted output to harmless text, on which all later code relies.
pub(super) fn log(bytes: &[u8], was_cut: bool) -> String {
    let text = String::from_utf8_lossy(bytes);
    join(&harmless(&text), "", was_cut)
}

/// Appends `then` to `first`, cut to the space left in the log.
pub(super) fn one_after_another(first: String, then: &str) -> String {
    if first.is_empty() {
        return then.to_owned();
    }
    join(&join(&first, then, false), "", false)
}

/// Appends `last` to `text`, which is cut to leave enough space in the log.
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
    fn terminal_control_characters_are_made_visible() {
        let printed = b"one\r\n\x1b]0;title\x07 \xff \xe2\x80\xae two";
        let expected = "one\n␛]0;title␇ \u{fffd} <U+202E> two";
        assert_eq!(log(printed, false), expected);
    }

    #[test]
    fn the_limit_applies_to_the_displayed_text() {
        for printed in [
            &[0x1b; KEPT_BYTES][..],
            &[0xff; KEPT_BYTES],
            &[b'x'; KEPT_BYTES],
        ] {
            let log = log(printed, false);
            assert!(log.len() <= LOG_BYTES && log.len() > LOG_BYTES - 4);
            assert!(log.ends_with("16 KB"));
        }
    }

    #[test]
    fn a_short_log_is_not_cut() {
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
