//! No more calls in a second than an API server shall bear from us.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

/// Gives turns at an even pace. Twice as many as a second holds may be taken
/// at once after a rest.
#[derive(Debug, Clone)]
pub(super) struct Rate {
    pace: Duration,
    rest: Duration,
    /// When the next turn is due if nobody rests.
    next: Arc<Mutex<Instant>>,
}

impl Rate {
    /// A rate of so many turns in a second.
    pub(super) fn new(in_a_second: u32) -> Self {
        Self {
            pace: Duration::from_secs(1) / in_a_second.max(1),
            rest: Duration::from_secs(2),
            next: Arc::new(Mutex::new(Instant::now())),
        }
    }

    /// Waits for a turn; those who wait are served in their order.
    pub(super) async fn turn(&self) {
        let mut next = self.next.lock().await;
        let now = Instant::now();
        // `next` runs ahead of the clock by what was taken in advance.
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
    async fn turns_after_a_rest_are_free_and_then_keep_the_pace() {
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
