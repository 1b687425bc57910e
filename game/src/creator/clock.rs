use std::sync::{Arc, Mutex, PoisonError};

use aimmo_common::clocks::{Difference, now_ms};
use tracing::warn;

/// An estimate of the creator's clock, shared by clones.
// Tokens are checked against it so that players are not locked out by a creator whose clock is
// hours off.
#[derive(Debug, Clone, Default)]
pub(crate) struct CreatorClock(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    /// The creator's clock minus this machine's, in milliseconds.
    offset_ms: i64,
    logged: Option<Difference>,
}

impl CreatorClock {
    /// Sets the clock to the creator's time; 0 means that the creator did not send one.
    pub(super) fn set(&self, theirs_ms: i64) {
        self.set_at(theirs_ms, now_ms());
    }

    fn set_at(&self, theirs_ms: i64, own_ms: i64) {
        if theirs_ms <= 0 {
            return;
        }
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.offset_ms = theirs_ms.saturating_sub(own_ms);
        let difference = Difference::between(theirs_ms, own_ms);
        if let Some(difference) = difference
            && !difference.is_like(known.logged)
        {
            warn!(
                "clocks differ: the creator's clock is {difference}; set the clocks of both machines"
            );
        }
        known.logged = difference;
    }

    /// Returns the creator's time in seconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now_ms().saturating_add(known.offset_ms);
        u64::try_from(now / 1_000).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_follows_the_creators_time() {
        let clock = CreatorClock::default();
        let own = || u64::try_from(now_ms() / 1_000).unwrap();
        assert!(clock.now().abs_diff(own()) <= 1);
        for hours in [-5_i64, 5, 0] {
            clock.set(now_ms() + hours * 3_600_000);
            let expected = own().saturating_add_signed(hours * 3_600);
            assert!(clock.now().abs_diff(expected) <= 1, "{hours}");
        }
    }

    #[test]
    fn the_clock_is_unchanged_if_the_creator_sends_no_time() {
        let clock = CreatorClock::default();
        clock.set(now_ms() - 3_600_000);
        let before = clock.now();
        clock.set(0);
        assert!(clock.now().abs_diff(before) <= 1);
    }
}
