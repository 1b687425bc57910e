//! How long to wait after a failure: longer every time, never all at once.

use std::time::Duration;

/// The longest wait after a first failure.
const FIRST: Duration = Duration::from_millis(200);
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(10);

/// Counts failures in a row.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// Nothing has failed yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Failures since the last success.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    /// Notes a success.
    pub(super) fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// Notes a failure and says how long to wait: between half of the bound
    /// and all of it, so that those who failed together don't return together.
    pub(super) fn failed(&mut self) -> Duration {
        let bound = (FIRST * 2_u32.pow(self.failures.min(8))).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        bound.mul_f64(0.5 + 0.5 * chance())
    }
}

/// Between 0 and 1.
fn chance() -> f64 {
    // Without randomness all wait alike, which still works.
    getrandom::u32().map_or(1.0, |number| f64::from(number) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_up_to_a_bound_and_begin_anew_after_a_success() {
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
