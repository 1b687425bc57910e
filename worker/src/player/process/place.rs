//! The line that a late process is executing, which the worker requests with a signal.

use std::time::Duration;

use aimmo_proto::worker::CodeError;
use rustix::process::{Pid, RawPid, Signal, kill_process};
use tokio::net::unix::pipe;
use tokio::time::{Instant, timeout_at};

use super::{NoAnswer, Process};
use crate::player::frame::Answer;
use crate::player::question::Question;

impl Process {
    pub(in crate::player) fn place(&self) -> Option<&CodeError> {
        self.place.as_ref()
    }

    /// Asks a late process for its place, waits at most `most`, and returns `answered` unchanged.
    pub(super) async fn with_place(
        &mut self,
        question: Question,
        answered: Result<Answer, NoAnswer>,
        most: Duration,
    ) -> Result<Answer, NoAnswer> {
        // The process cannot report a place before it has read its question.
        let is_late = matches!(answered, Err(NoAnswer::Late));
        if is_late && self.open.is_some() && !self.is_torn() && self.has_begun() {
            self.has_been_asked = true;
            self.signal(Signal::USR1);
            let end = Instant::now() + most;
            while self.place.is_none() && self.open.is_some() {
                match timeout_at(end, self.answers.readable()).await {
                    Ok(Ok(())) => match self.read(question.nonce, pipe::Receiver::try_read) {
                        // It has answered in the meantime, but it is still late.
                        Ok(Some(answer)) => {
                            if let Ok(answer) = self.accept(answer, question) {
                                self.discard(answer);
                            }
                        }
                        Ok(None) => {}
                        Err(_) => break,
                    },
                    _ => break,
                }
            }
        }
        answered
    }

    fn signal(&self, signal: Signal) {
        // Once the process has been reaped, the id is `None`, because another process may have it.
        let id = self.child.id().and_then(|id| RawPid::try_from(id).ok());
        if let Some(pid) = id.and_then(Pid::from_raw) {
            let _ = kill_process(pid, signal);
        }
    }
}
