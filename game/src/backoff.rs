//! Back-off between attempts.

use std::time::Duration;

use aimmo_common::token;

/// Exponential back-off with jitter: each wait is drawn from the upper half of a span that doubles
/// up to a limit, so that many games do not all reconnect to a restarted creator at once.
#[derive(Debug, Clone)]
pub(crate) struct Backoff {
    first: Duration,
    most: Duration,
    span: Duration,
}

impl Backoff {
    /// Creates a back-off that starts at `first` and never exceeds `most`.
    pub(crate) fn new(first: Duration, most: Duration) -> Self {
        Self {
            first,
            most,
            span: first,
        }
    }

    /// Starts again from the shortest wait, after a success.
    pub(crate) fn reset(&mut self) {
        self.span = self.first;
    }

    /// Returns the next wait.
    pub(crate) fn next_wait(&mut self) -> Duration {
        let span = self.span.min(self.most);
        self.span = span.saturating_mul(2).min(self.most);
        let half = span / 2;
        // Without randomness, waits are only less spread out.
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
