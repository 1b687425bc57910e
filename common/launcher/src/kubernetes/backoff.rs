//! Exponential back-off with jitter.

use std::time::Duration;

/// Upper bound of the first delay.
const FIRST: Duration = Duration::from_millis(200);
/// Upper bound of all delays.
const LONGEST: Duration = Duration::from_secs(10);

/// A counter of consecutive failures.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// Creates a back-off without failures.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Returns the number of failures since the last success.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    /// Records a success.
    pub(super) fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// Records a failure and returns the delay before the next attempt: between half of the bound
    /// and the whole of it, so that clients that failed together do not retry together.
    pub(super) fn failed(&mut self) -> Duration {
        let bound = (FIRST * 2_u32.pow(self.failures.min(8))).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        bound.mul_f64(0.5 + 0.5 * chance())
    }
}

/// Returns a random number between 0 and 1.
fn chance() -> f64 {
    // Without a source of randomness all delays are equal, which still works.
    getrandom::u32().map_or(1.0, |number| f64::from(number) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_up_to_a_bound_and_reset_after_a_success() {
        let mut backoff = Backoff::new();
        for bound in [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000] {
            let wait = backoff.failed();
            let bound = Duration::from_millis(bound);
            assert!(wait >= bound / 2 && wait <= bound, "{wait:?} of {bound:?}");
        }
        backoff.succeeded();
        assert!(backoff.failed() <= FIRST);
    }
}
