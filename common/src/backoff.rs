//! Exponential back-off with jitter. Each delay is a random 50–100 % of a bound, which doubles with
//! every failure up to a limit, so that clients that failed together do not retry together.

use std::time::Duration;

use tokio::time::Instant;

use crate::token;

/// The delays between one caller's retries.
#[derive(Debug, Clone)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
    failures: u32,
}

#[expect(missing_docs, reason = "the other signatures are self-explanatory")]
impl Backoff {
    /// Creates a back-off with no failures. `first` caps the first delay, `longest` every delay.
    pub const fn new(first: Duration, longest: Duration) -> Self {
        Self {
            first,
            longest,
            failures: 0,
        }
    }

    pub fn failures(&self) -> u32 {
        self.failures
    }

    pub fn reset(&mut self) {
        self.failures = 0;
    }

    /// Records a failure and returns the delay before the next attempt.
    pub fn next_wait(&mut self) -> Duration {
        let wait = wait(self.first, self.longest, self.failures, chance());
        self.failures = self.failures.saturating_add(1);
        wait
    }

    /// Records a failure and sleeps until the next attempt.
    pub async fn sleep(&mut self) {
        tokio::time::sleep(self.next_wait()).await;
    }

    /// Records a failure and sleeps until the next attempt, or until `deadline` if that is earlier.
    /// Returns false, without sleeping, if the deadline has passed.
    pub async fn sleep_until(&mut self, deadline: Instant) -> bool {
        let now = Instant::now();
        if now >= deadline {
            return false;
        }
        tokio::time::sleep_until((now + self.next_wait()).min(deadline)).await;
        true
    }
}

/// Returns the next delay; `chance`, from 0 to 1, selects a point in its range.
pub fn wait(first: Duration, longest: Duration, failures: u32, chance: f64) -> Duration {
    let bound = first.saturating_mul(2_u32.saturating_pow(failures));
    bound.min(longest).mul_f64(0.5 + 0.5 * chance)
}

/// Returns a random number between 0 and 1.
pub fn chance() -> f64 {
    // If the system has no source of randomness, back-off still works, but without jitter.
    token::random().map_or(1.0, |bytes| {
        f64::from(u32::from_ne_bytes(bytes)) / f64::from(u32::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Duration = Duration::from_millis(200);
    const LONGEST: Duration = Duration::from_secs(10);

    #[test]
    fn delays_grow_up_to_the_limit_and_reset_after_a_success() {
        let mut backoff = Backoff::new(FIRST, LONGEST);
        for bound in [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000] {
            let wait = backoff.next_wait();
            let bound = Duration::from_millis(bound);
            assert!(
                (bound / 2..=bound).contains(&wait),
                "{wait:?}, bound {bound:?}"
            );
        }
        assert_eq!(backoff.failures(), 8);
        backoff.reset();
        assert_eq!(backoff.failures(), 0);
        assert!(backoff.next_wait() <= FIRST);
    }

    #[test]
    fn jitter_shortens_a_delay_by_at_most_half() {
        assert_eq!(wait(FIRST, LONGEST, 1, 0.0), FIRST);
        assert_eq!(wait(FIRST, LONGEST, 1, 1.0), 2 * FIRST);
        assert_eq!(wait(FIRST, LONGEST, u32::MAX, 1.0), LONGEST);
        assert_eq!(wait(FIRST, LONGEST, u32::MAX, 0.0), LONGEST / 2);
        let bounds: [_; 8] =
            std::array::from_fn(|failures| wait(FIRST, LONGEST, failures as u32, 1.0).as_millis());
        assert_eq!(bounds, [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_sleep_ends_at_the_deadline_and_no_other_follows() {
        let mut backoff = Backoff::new(FIRST, LONGEST);
        let started = Instant::now();
        let deadline = started + 5 * FIRST;
        assert!(backoff.sleep_until(deadline).await);
        assert!((FIRST / 2..=FIRST).contains(&started.elapsed()));
        while backoff.sleep_until(deadline).await {}
        assert_eq!(started.elapsed(), 5 * FIRST);
        assert!(!backoff.sleep_until(deadline).await);
        assert_eq!(started.elapsed(), 5 * FIRST);
    }
}
