//! A question to a process, and its time limits.

use std::time::Duration;

use aimmo_proto::worker::Limits;
use tokio::time::Instant;

const NONCES: usize = 32;

#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub(super) nonce: u64,
    pub(super) asked: Instant,
    pub(super) deadline: Instant,
    /// Reading of the CPU clock after which an answer is late; `None` if only real time counts.
    pub(super) cpu: Option<Duration>,
    /// Time, not counting waits for a core, after which a late answer is the process's own fault.
    pub(super) own: Duration,
    /// True if an answer that takes longer than `own` is late even before the deadline.
    pub(super) is_own_bound: bool,
    /// Further CPU time, or time not counting waits for a core, after which a late process is hung.
    pub(super) grace: Duration,
    /// Reading of the CPU clock after which the process counts as hung.
    pub(super) hung_cpu: Duration,
}

impl Question {
    /// Creates a question for a process whose CPU clock reads `used`.
    pub(super) fn new(nonce: u64, limits: &Limits, deadline: Instant, used: Duration) -> Self {
        let cpu_ms = match limits.cpu_ms {
            // The process has a single thread, which cannot use more.
            0 => limits.wall_ms,
            cpu_ms => cpu_ms,
        };
        Self {
            nonce,
            asked: Instant::now(),
            deadline,
            cpu: (limits.cpu_ms > 0).then(|| used + millis(limits.cpu_ms)),
            own: millis(match limits.own_ms {
                0 => limits.wall_ms,
                own_ms => own_ms,
            }),
            is_own_bound: limits.own_ms > 0,
            grace: millis(limits.grace_ms),
            hung_cpu: used + millis(cpu_ms) + millis(limits.grace_ms),
        }
    }

    /// Returns the earliest time at which a process that only sleeps counts as hung.
    pub(super) fn hangs_at(&self) -> Instant {
        self.asked + self.own + self.grace
    }
}

pub(super) fn millis(number: u32) -> Duration {
    Duration::from_millis(number.into())
}

/// A supply of unpredictable random numbers, one for each question.
#[derive(Debug, Default)]
pub(super) struct Nonces(Vec<u64>);

impl Nonces {
    pub(super) fn next(&mut self) -> Result<u64, getrandom::Error> {
        if let Some(nonce) = self.0.pop() {
            return Ok(nonce);
        }
        let mut bytes = [[0; 8]; NONCES];
        getrandom::fill(bytes.as_flattened_mut())?;
        self.0.extend(bytes.map(u64::from_le_bytes));
        self.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        wall_ms: 1_000,
        cpu_ms: 200,
        grace_ms: 300,
        own_ms: 0,
    };

    #[tokio::test(start_paused = true)]
    async fn a_late_process_counts_as_hung_after_its_grace_period_on_either_clock() {
        let now = Instant::now();
        let question = Question::new(1, &LIMITS, now + millis(900), millis(50));
        assert_eq!(question.deadline, now + millis(900));
        assert_eq!(question.cpu, Some(millis(250)));
        assert_eq!(question.hung_cpu, millis(550));
        // A question asked late in its turn is still given its full time.
        assert_eq!(question.hangs_at(), now + millis(1_300));
    }

    #[tokio::test]
    async fn without_a_cpu_limit_the_wall_clock_limit_bounds_cpu_time() {
        let limits = Limits {
            cpu_ms: 0,
            ..LIMITS
        };
        let question = Question::new(1, &limits, Instant::now(), millis(50));
        assert_eq!(question.cpu, None);
        assert_eq!(question.hung_cpu, millis(1_350));
    }

    #[test]
    fn no_nonce_is_repeated() {
        let mut nonces = Nonces::default();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..10 * NONCES {
            assert!(seen.insert(nonces.next().unwrap()));
        }
    }
}
