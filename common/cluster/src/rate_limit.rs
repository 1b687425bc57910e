use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

/// A rate limiter that spaces calls evenly, but allows a two-second burst after an idle period.
#[derive(Debug, Clone)]
pub(crate) struct RateLimit {
    interval: Duration,
    burst: Duration,
    /// The time at which the next call is due at a steady pace.
    next: Arc<Mutex<Instant>>,
}

impl RateLimit {
    pub(crate) fn new(per_second: u32) -> Self {
        Self {
            interval: Duration::from_secs(1) / per_second.max(1),
            burst: Duration::from_secs(2),
            next: Arc::new(Mutex::new(Instant::now())),
        }
    }

    /// Waits until the next call is allowed; waiting tasks are served in order.
    pub(crate) async fn wait(&self) {
        let mut next = self.next.lock().await;
        let now = Instant::now();
        // During a burst, `next` runs ahead of the clock.
        let due = (*next).max(now);
        if due - now > self.burst {
            sleep_until(due - self.burst).await;
        }
        *next = due + self.interval;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_after_an_idle_period_is_followed_by_an_even_pace() {
        let limit = RateLimit::new(10);
        let started = Instant::now();
        for _ in 0..20 {
            limit.wait().await;
        }
        assert_eq!(started.elapsed(), Duration::ZERO);
        for _ in 0..10 {
            limit.wait().await;
        }
        let elapsed = started.elapsed();
        assert!(
            elapsed >= Duration::from_millis(800) && elapsed <= Duration::from_millis(1100),
            "{elapsed:?}"
        );
    }
}
