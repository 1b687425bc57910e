use std::io;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::read;
use tokio::net::unix::pipe;
use tokio::time::Instant;

use super::{NoAnswer, POLL, Process};
use crate::player::frame::{self, Answer};
use crate::player::question::Question;

/// Maximum number of unsolicited answers; a process that sends more is ended.
const STRAYS: u32 = 64;

impl Process {
    /// Waits briefly for an answer, bypassing the async runtime.
    pub(super) fn at_once(&mut self, question: Question) -> Result<Option<Answer>, NoAnswer> {
        let left = question.deadline.saturating_duration_since(Instant::now());
        let most = Timespec {
            tv_sec: 0,
            tv_nsec: left.min(POLL).subsec_nanos().into(),
        };
        let mut ready = [PollFd::new(&self.answers, PollFlags::IN)];
        if !poll(&mut ready, Some(&most)).is_ok_and(|ready| ready > 0) {
            return Ok(None);
        }
        // The runtime has not been notified of the answer yet.
        self.read(question.nonce, |answers, bytes| Ok(read(answers, bytes)?))
    }

    pub(super) fn send_some(&mut self) -> Result<(), NoAnswer> {
        while self.is_torn() {
            match self.frames.try_write(&self.buffer[self.sent..]) {
                Ok(bytes) => self.sent += bytes,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(_) => return Err(NoAnswer::Ended),
            }
        }
        Ok(())
    }

    /// Sends the rest of the buffer as fast as the process reads it, then waits until there may be
    /// an answer.
    pub(super) async fn exchange(&mut self) -> io::Result<()> {
        while self.is_torn() {
            match self.frames.try_write(&self.buffer[self.sent..]) {
                Ok(bytes) => self.sent += bytes,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.frames.writable().await?
                }
                Err(error) => return Err(error),
            }
        }
        self.answers.readable().await
    }

    pub(super) fn is_torn(&self) -> bool {
        self.sent < self.buffer.len()
    }

    pub(super) fn read(
        &mut self,
        nonce: u64,
        read: impl Fn(&pipe::Receiver, &mut [u8]) -> io::Result<usize>,
    ) -> Result<Option<Answer>, NoAnswer> {
        // Larger than any answer, so that an overlong one is detected.
        let mut bytes = [0; 2 * frame::ANSWER_BYTES];
        loop {
            match read(&self.answers, &mut bytes) {
                Ok(0) => return Err(NoAnswer::Ended),
                Ok(length) => match frame::answer(&bytes[..length]) {
                    Some((found, Answer::Stuck(blame)))
                        if found == nonce && std::mem::take(&mut self.has_been_asked) =>
                    {
                        self.place = self.log.take_place(blame).or_else(|| blame.place());
                        if self.place.is_some() {
                            return Ok(None);
                        }
                    }
                    // The runner sends these before the code runs, so any that the code sends
                    // arrive later.
                    Some((found, Answer::Facts(span)))
                        if found == nonce && !self.has_answered && self.facts.is_none() =>
                    {
                        self.facts = Some(self.log.take_facts(span));
                    }
                    Some((_, Answer::Stuck(_) | Answer::Facts(_))) => self.strays += 1,
                    Some((found, answer)) if found == nonce => return Ok(Some(answer)),
                    _ => self.strays += 1,
                },
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
                Err(_) => return Err(NoAnswer::Ended),
            }
            if self.strays > STRAYS {
                return Err(NoAnswer::Ended);
            }
        }
    }
}
