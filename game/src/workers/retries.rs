//! Retries the first time immediately, then after increasingly long delays.

use std::time::Duration;

use aimmo_common::backoff::Backoff;

const FIRST: Duration = Duration::from_millis(100);
const MOST: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct Retries {
    failures: u32,
    backoff: Backoff,
}

impl Retries {
    pub(super) fn new() -> Self {
        Self {
            failures: 0,
            backoff: Backoff::new(FIRST, MOST),
        }
    }

    pub(super) fn succeeded(&mut self) {
        self.failures = 0;
        self.backoff.reset();
    }

    /// Counts a failure and returns how long to wait.
    pub(super) fn failed(&mut self) -> Duration {
        self.failures = self.failures.saturating_add(1);
        match self.failures {
            1 => Duration::ZERO,
            _ => self.backoff.next_wait(),
        }
    }

    pub(super) fn failures(&self) -> u32 {
        self.failures
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_retry_is_immediate_and_later_ones_are_delayed() {
        let mut retries = Retries::new();
        assert_eq!(retries.failed(), Duration::ZERO);
        assert!(retries.failed() >= FIRST / 2);
        assert_eq!(retries.failures(), 2);
        retries.succeeded();
        assert_eq!(retries.failed(), Duration::ZERO);
    }
}
