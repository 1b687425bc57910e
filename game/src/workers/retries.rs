//! Retries the first time immediately, then after increasingly long delays.

use std::time::Duration;

use aimmo_common::backoff::Backoff;

/// Counts the immediate retry as the first, so the second retry waits for up to 100 ms.
const FIRST: Duration = Duration::from_millis(50);
const MOST: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct Retries(Backoff);

impl Retries {
    pub(super) fn new() -> Self {
        Self(Backoff::new(FIRST, MOST))
    }

    pub(super) fn succeeded(&mut self) {
        self.0.reset();
    }

    pub(super) fn failed(&mut self) -> Duration {
        let is_first = self.0.failures() == 0;
        let wait = self.0.next_wait();
        if is_first { Duration::ZERO } else { wait }
    }

    pub(super) fn failures(&self) -> u32 {
        self.0.failures()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_retry_is_immediate_and_later_ones_are_delayed() {
        let mut retries = Retries::new();
        assert_eq!(retries.failed(), Duration::ZERO);
        // Between 50 and 100 ms.
        assert!(retries.failed() >= FIRST);
        assert_eq!(retries.failures(), 2);
        retries.succeeded();
        assert_eq!(retries.failed(), Duration::ZERO);
    }
}
