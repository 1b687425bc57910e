//! How often something may be done, by whoever does it.

use std::fmt;
use std::hash::Hash;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

/// Keys after which those are forgotten that need not be remembered.
const KEYS: usize = 1_000;

/// A limit for each key.
pub struct Pace<K: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
    clock: DefaultClock,
}

impl<K: Hash + Eq + Clone> Pace<K> {
    /// `burst` at once, then one in every `period`.
    pub fn new(period: Duration, burst: u32) -> Self {
        // A period or burst of nothing is a mistake, and no limit at all would hide it.
        let quota = Quota::with_period(period.max(Duration::from_millis(1)))
            .unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN))
            .allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN));
        Self {
            limiter: DefaultKeyedRateLimiter::keyed(quota),
            clock: DefaultClock::default(),
        }
    }

    /// Takes a try.
    ///
    /// # Errors
    /// None is left; the time says when there will be one.
    pub fn take(&self, key: &K) -> Result<(), Duration> {
        if self.limiter.len() > KEYS {
            self.limiter.retain_recent();
        }
        let taken = self.limiter.check_key(key);
        taken.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }
}

impl<K: Hash + Eq + Clone> fmt::Debug for Pace<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pace").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_allowed_and_then_one_in_a_period() {
        let pace = Pace::new(Duration::from_secs(3_600), 10);
        for _ in 0..10 {
            assert_eq!(pace.take(&1), Ok(()));
        }
        let wait = pace.take(&1).unwrap_err();
        assert!(wait > Duration::from_secs(3_000), "{wait:?}");
        assert_eq!(pace.take(&2), Ok(()), "another one is not held up");
    }

    #[test]
    fn who_has_its_full_burst_again_is_forgotten() {
        let pace = Pace::new(Duration::from_millis(1), 1);
        for key in 0..10 * KEYS {
            let _ = pace.take(&key);
            if key % KEYS == 0 {
                std::thread::park_timeout(Duration::from_millis(5));
            }
        }
        assert!(pace.limiter.len() <= 5 * KEYS, "{}", pace.limiter.len());
    }
}
