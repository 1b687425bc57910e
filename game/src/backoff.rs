//! How long to wait before the next attempt.

use std::time::Duration;

use aimmo_common::token;

/// Exponential back-off with jitter: each wait is drawn from the upper half of
/// a span that doubles up to a bound, so that many games do not come back to a
/// restarted creator in one moment.
#[derive(Debug, Clone)]
pub(crate) struct Backoff {
    first: Duration,
    most: Duration,
    span: Duration,
}

impl Backoff {
    /// Waits `first` at the start and never more than `most`.
    pub(crate) fn new(first: Duration, most: Duration) -> Self {
        Self {
            first,
            most,
            span: first,
        }
    }

    /// An attempt succeeded: start again from the shortest wait.
    pub(crate) fn reset(&mut self) {
        self.span = self.first;
    }

    /// The next wait.
    pub(crate) fn next_wait(&mut self) -> Duration {
        let span = self.span.min(self.most);
        self.span = span.saturating_mul(2).min(self.most);
        let half = span / 2;
        // Without randomness waits are merely less spread.
        let [byte] = token::random::<1>().unwrap_or([u8::MAX]);
        half + half * u32::from(byte) / 255
    }

    /// Sleeps for the next wait.
    pub(crate) async fn wait(&mut self) {
        tokio::time::sleep(self.next_wait()).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_bound_and_start_again_after_success() {
        let (first, most) = (Duration::from_millis(100), Duration::from_secs(1));
        let mut backoff = Backoff::new(first, most);
        let mut span = first;
        for _ in 0..10 {
            let wait = backoff.next_wait();
            assert!((span / 2..=span).contains(&wait), "{wait:?} of {span:?}");
            span = (span * 2).min(most);
        }
        backoff.reset();
        assert!(backoff.next_wait() <= first);
    }
}
