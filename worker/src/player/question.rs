//! What a process was asked, and how long it may take.

use std::time::Duration;

use aimmo_proto::worker::Limits;
use tokio::time::Instant;

/// Nonces that are fetched from the system at a time.
const NONCES: usize = 32;

/// What a process was asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub(super) nonce: u64,
    /// When an answer is late.
    pub(super) late: Bound,
    /// When the process hangs, and is ended.
    pub(super) hung: Bound,
}

/// A time on the clock, and what the process's CPU clock may have come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    pub(super) at: Instant,
    /// None: as much as it likes until then.
    pub(super) cpu: Option<Duration>,
}

impl Question {
    /// A question whose answer is late at `deadline`, to a process that has
    /// used so much CPU time before it.
    pub(super) fn new(nonce: u64, limits: &Limits, deadline: Instant, used: Duration) -> Self {
        let cpu_ms = match limits.cpu_ms {
            // It has one thread, which cannot use more.
            0 => limits.wall_ms,
            cpu_ms => cpu_ms,
        };
        Self {
            nonce,
            late: Bound {
                at: deadline,
                cpu: (limits.cpu_ms > 0).then(|| used + millis(limits.cpu_ms)),
            },
            hung: Bound {
                at: deadline + millis(limits.grace_ms),
                cpu: Some(used + millis(cpu_ms) + millis(limits.grace_ms)),
            },
        }
    }
}

pub(super) fn millis(number: u32) -> Duration {
    Duration::from_millis(number.into())
}

/// Random numbers that nobody can guess, a new one for every question.
#[derive(Debug, Default)]
pub(super) struct Nonces(Vec<u64>);

impl Nonces {
    /// The next one.
    ///
    /// # Errors
    /// The system has no randomness.
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
    };

    #[tokio::test]
    async fn a_late_process_hangs_after_the_grace_by_either_clock() {
        let now = Instant::now();
        let question = Question::new(1, &LIMITS, now, millis(50));
        assert_eq!(question.late.cpu, Some(millis(250)));
        assert_eq!(question.hung.cpu, Some(millis(550)));
        assert_eq!(question.hung.at, now + millis(300));
    }

    #[tokio::test]
    async fn without_a_limit_of_cpu_time_the_clock_is_one() {
        let limits = Limits {
            cpu_ms: 0,
            ..LIMITS
        };
        let question = Question::new(1, &limits, Instant::now(), millis(50));
        assert_eq!(question.late.cpu, None);
        assert_eq!(question.hung.cpu, Some(millis(1_350)));
    }

    #[test]
    fn no_nonce_comes_twice() {
        let mut nonces = Nonces::default();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..10 * NONCES {
            assert!(seen.insert(nonces.next().unwrap()));
        }
    }
}
