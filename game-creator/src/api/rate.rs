use std::fmt;
use std::hash::Hash;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::time::{Instant, sleep};

/// Maximum number of keys tracked separately; the rest share one allowance.
const KEYS: usize = 10_000;

/// A rate limit per key, such as an address: up to `burst` uses at once, then one per `refill`.
pub(super) struct RateLimit<K: Hash + Eq + Clone, C: Clock = DefaultClock> {
    by_key: RateLimiter<K, HashMapStateStore<K>, C, NoOpMiddleware<C::Instant>>,
    shared: RateLimiter<NotKeyed, InMemoryState, C, NoOpMiddleware<C::Instant>>,
    clock: C,
}

impl<K: Hash + Eq + Clone> RateLimit<K> {
    pub(super) fn new(burst: NonZeroU32, refill: Duration) -> Self {
        Self::with_clock(burst, refill, DefaultClock::default())
    }
}

impl<K: Hash + Eq + Clone, C: Clock + Clone> RateLimit<K, C> {
    fn with_clock(burst: NonZeroU32, refill: Duration, clock: C) -> Self {
        let quota = quota(burst, refill);
        Self {
            by_key: RateLimiter::new(quota, HashMapStateStore::default(), clock.clone()),
            shared: RateLimiter::direct_with_clock(quota, clock.clone()),
            clock,
        }
    }

    /// Uses up one unit of the key's allowance. If none is left, the error is the wait for one.
    pub(super) fn try_acquire(&self, key: &K) -> Result<(), Duration> {
        if self.by_key.len() >= KEYS {
            self.by_key.retain_recent();
        }
        let acquired = match self.by_key.len() < KEYS {
            true => self.by_key.check_key(key),
            false => self.shared.check(),
        };
        acquired.map_err(|not_yet| not_yet.wait_time_from(self.clock.now()))
    }

    /// Waits until one unit of the key's allowance is available, and uses it up. If that would take
    /// longer than `timeout`, the error is the necessary wait.
    pub(super) async fn wait(&self, key: &K, timeout: Duration) -> Result<(), Duration> {
        let until = Instant::now() + timeout;
        loop {
            match self.try_acquire(key) {
                Ok(()) => return Ok(()),
                Err(wait) if Instant::now() + wait > until => return Err(wait),
                Err(wait) => sleep(wait).await,
            }
        }
    }
}

impl<K: Hash + Eq + Clone, C: Clock> fmt::Debug for RateLimit<K, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("keys", &self.by_key.len())
            .finish_non_exhaustive()
    }
}

pub(super) fn quota(burst: NonZeroU32, refill: Duration) -> Quota {
    Quota::with_period(refill)
        .unwrap_or(Quota::per_second(NonZeroU32::MIN))
        .allow_burst(burst)
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    const TEN: Duration = Duration::from_secs(10);

    fn limit(burst: u32) -> (RateLimit<u32, FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let burst = NonZeroU32::new(burst).unwrap();
        (RateLimit::with_clock(burst, TEN, clock.clone()), clock)
    }

    #[test]
    fn a_burst_is_allowed_and_then_one_per_refill() {
        let (limit, clock) = limit(2);
        assert_eq!(limit.try_acquire(&1), Ok(()));
        assert_eq!(limit.try_acquire(&1), Ok(()));
        assert_eq!(limit.try_acquire(&1), Err(TEN));
        assert_eq!(limit.try_acquire(&2), Ok(()), "another key is not limited");
        clock.advance(TEN);
        assert_eq!(limit.try_acquire(&1), Ok(()));
        assert_eq!(limit.try_acquire(&1), Err(TEN));
    }

    #[test]
    fn memory_use_stays_bounded_with_many_keys() {
        let (limit, _) = limit(1);
        for key in 0..2 * KEYS as u32 {
            let _ = limit.try_acquire(&key);
        }
        assert!(limit.by_key.len() <= KEYS);
    }
}
