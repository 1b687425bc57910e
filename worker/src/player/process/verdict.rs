//! Distinguishes late or hung processes from those slowed down by a busy machine.

use std::time::Duration;

use tokio::time::Instant;

use super::{IDLE_CPU, NoAnswer, POLL, Phase, Process};
use crate::player::frame::Answer;
use crate::player::question::Question;
use crate::player::usage;

impl Process {
    pub(in crate::player) fn is_to_blame(&self) -> bool {
        self.is_to_blame
    }

    /// Returns true if the process must be ended: its grace period is over, or it uses too much
    /// CPU time between questions.
    pub(in crate::player) fn is_hung(&self) -> bool {
        match self.open {
            Some(question) => {
                let most = question.own + question.grace;
                self.cpu() > question.hung_cpu
                    || (question.hangs_at() <= Instant::now() && self.is_past(most))
            }
            None => self.cpu() > self.used + IDLE_CPU,
        }
    }

    pub(in crate::player) fn is_late(&self) -> bool {
        self.open.is_some()
    }

    /// Returns the number of delays since the last call that were due to CPU time or sleeping.
    pub(in crate::player) fn take_own_delays(&mut self) -> u32 {
        std::mem::take(&mut self.own_delays)
    }

    /// Returns true if waiting any longer is pointless, even before the deadline.
    pub(super) fn is_over(&self, question: Question, phase: Phase) -> bool {
        let has_used = |most: Option<Duration>| most.is_some_and(|most| self.cpu() > most);
        match phase {
            Phase::Loading => {
                has_used(question.cpu.or(Some(question.own)))
                    || (question.deadline <= Instant::now() && self.is_past(question.own))
            }
            Phase::Playing => {
                has_used(question.cpu) || (question.is_own_bound && self.is_past(question.own))
            }
            Phase::Late => self.is_hung(),
        }
    }

    pub(super) fn is_past(&self, most: Duration) -> bool {
        self.mark.is_some_and(|mark| mark.is_past(self.pid, most))
    }

    pub(super) fn accept(
        &mut self,
        answer: Answer,
        question: Question,
    ) -> Result<Answer, NoAnswer> {
        self.used = self.cpu();
        self.open = None;
        self.has_answered = true;
        let is_costly = question.cpu.is_some_and(|most| self.used > most);
        let is_late = is_costly || question.is_own_bound || Instant::now() > question.deadline;
        // A late answer may have been waiting for up to one polling interval.
        let own = question.own + POLL;
        let is_slow = is_late && self.mark.is_some_and(|mark| mark.own(self.pid) > own);
        if is_costly || is_slow {
            self.own_delays += 1;
        }
        if is_costly || (is_slow && question.is_own_bound) {
            self.discard(answer);
            Err(NoAnswer::Late)
        } else {
            Ok(answer)
        }
    }

    pub(super) fn cpu(&self) -> Duration {
        self.clock.and_then(usage::read).unwrap_or_default()
    }
}
