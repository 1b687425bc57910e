//! Limits on how often an address may try something.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use aimmo_common::serve::network;
use tokio::time::Instant;

/// Addresses that are told apart at the same time; further ones share a bucket.
const ADDRESSES: usize = 10_000;

/// A token bucket per address: `burst` tries at once, then one per `refill`.
#[derive(Debug)]
pub struct RateLimit {
    burst: u32,
    refill: Duration,
    /// When the address's bucket will be full again.
    full_at: Mutex<HashMap<Option<IpAddr>, Instant>>,
}

impl RateLimit {
    /// A limit that nobody has used yet.
    pub fn new(burst: u32, refill: Duration) -> Self {
        Self {
            burst,
            refill,
            full_at: Mutex::default(),
        }
    }

    /// Takes a try.
    ///
    /// # Errors
    /// None is left; the time says when there will be one.
    pub fn take(&self, peer: IpAddr) -> Result<(), Duration> {
        self.claim(peer, true)
    }

    /// Looks whether a try is left, and leaves it there.
    ///
    /// # Errors
    /// None is left; the time says when there will be one.
    pub fn check(&self, peer: IpAddr) -> Result<(), Duration> {
        self.claim(peer, false)
    }

    /// Gives back a try that turned out to be a good one.
    pub fn give_back(&self, peer: IpAddr) {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(full) = full_at.get_mut(&Some(network(peer))) {
            *full = full.checked_sub(self.refill).unwrap_or(*full);
        }
    }

    fn claim(&self, peer: IpAddr, take: bool) -> Result<(), Duration> {
        let now = Instant::now();
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let mut key = Some(network(peer));
        if !full_at.contains_key(&key) && full_at.len() >= ADDRESSES {
            full_at.retain(|_, full| *full > now);
            if full_at.len() >= ADDRESSES {
                key = None;
            }
        }
        let full = full_at.get(&key).map_or(now, |full| *full).max(now) + self.refill;
        let room = now + self.refill * self.burst;
        if full > room {
            return Err(full - room);
        }
        if take {
            full_at.insert(key, full);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const B: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    #[tokio::test(start_paused = true)]
    async fn a_burst_is_allowed_and_then_one_per_refill() {
        let limit = RateLimit::new(2, Duration::from_secs(10));
        assert_eq!(limit.take(A), Ok(()));
        assert_eq!(limit.take(A), Ok(()));
        assert_eq!(limit.take(A), Err(Duration::from_secs(10)));
        assert_eq!(limit.check(A), Err(Duration::from_secs(10)));
        assert_eq!(limit.take(B), Ok(()), "another address is not held up");
        tokio::time::advance(Duration::from_secs(10)).await;
        assert_eq!(limit.check(A), Ok(()));
        assert_eq!(limit.take(A), Ok(()));
        assert_eq!(limit.take(A), Err(Duration::from_secs(10)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_try_that_is_given_back_does_not_count() {
        let limit = RateLimit::new(1, Duration::from_secs(10));
        for _ in 0..3 {
            assert_eq!(limit.take(A), Ok(()));
            limit.give_back(A);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn many_addresses_do_not_grow_the_memory() {
        let limit = RateLimit::new(1, Duration::from_secs(10));
        for number in 0..2 * ADDRESSES as u32 {
            let _ = limit.take(std::net::Ipv4Addr::from(number).into());
        }
        assert!(limit.full_at.lock().unwrap().len() <= ADDRESSES + 1);
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one() {
        let limit = RateLimit::new(1, Duration::from_secs(10));
        assert_eq!(limit.take("2001:db8::1".parse().unwrap()), Ok(()));
        assert!(limit.take("2001:db8::2".parse().unwrap()).is_err());
        assert_eq!(limit.take("2001:db8:0:1::1".parse().unwrap()), Ok(()));
    }
}
