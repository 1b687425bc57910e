//! Rate limiting of API server calls.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

/// A rate limiter with an even pace. After an idle period, a burst of twice the calls per second is
/// allowed.
#[derive(Debug, Clone)]
pub(super) struct Rate {
    pace: Duration,
    rest: Duration,
    /// The time of the next turn at full load.
    next: Arc<Mutex<Instant>>,
}

impl Rate {
    /// Creates a limiter of `in_a_second` turns per second.
    pub(super) fn new(in_a_second: u32) -> Self {
        Self {
            pace: Duration::from_secs(1) / in_a_second.max(1),
            rest: Duration::from_secs(2),
            next: Arc::new(Mutex::new(Instant::now())),
        }
    }

    /// Waits for a turn; waiting tasks are served in order.
    pub(super) async fn turn(&self) {
        let mut next = self.next.lock().await;
        let now = Instant::now();
        // `next` runs ahead of the clock by the turns reserved in advance.
        let due = (*next).max(now);
        if due - now > self.rest {
            sleep_until(due - self.rest).await;
        }
        *next = due + self.pace;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_after_an_idle_period_is_followed_by_an_even_pace() {
        let rate = Rate::new(10);
        let begun = Instant::now();
        for _ in 0..20 {
            rate.turn().await;
        }
        assert_eq!(begun.elapsed(), Duration::ZERO);
        for _ in 0..10 {
            rate.turn().await;
        }
        let taken = begun.elapsed();
        assert!(
            taken >= Duration::from_millis(800) && taken <= Duration::from_millis(1100),
            "{taken:?}"
        );
    }
}
