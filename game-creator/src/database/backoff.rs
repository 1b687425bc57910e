//! The back-off between attempts to reach the database.

use std::time::Duration;

use aimmo_common::token;
use tokio::time::{Instant, sleep_until};

/// The wait after the first failed attempt.
const FIRST: Duration = Duration::from_millis(50);
/// The longest wait between two attempts.
const LONGEST: Duration = Duration::from_secs(2);

/// The back-off between attempts: each wait is about twice as long as the last, with jitter, so
/// that callers do not retry at the same time.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    waits: u32,
}

impl Backoff {
    /// Waits. Returns false once `until` has passed.
    pub(super) async fn wait(&mut self, until: Instant) -> bool {
        let now = Instant::now();
        if now >= until {
            return false;
        }
        let chance = token::random::<1>().map_or(0.5, |[byte]| f64::from(byte) / 255.0);
        sleep_until((now + self.next(chance)).min(until)).await;
        true
    }

    fn next(&mut self, chance: f64) -> Duration {
        let doubled = FIRST * 2_u32.pow(self.waits.min(6));
        self.waits += 1;
        doubled.min(LONGEST).mul_f64(0.5 + 0.5 * chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_have_jitter() {
        let waits = |chance: f64| {
            let mut backoff = Backoff::default();
            [(); 9].map(|()| backoff.next(chance).as_millis())
        };
        assert_eq!(waits(1.0), [50, 100, 200, 400, 800, 1600, 2000, 2000, 2000]);
        assert_eq!(waits(0.0)[8], 1000);
    }
}
