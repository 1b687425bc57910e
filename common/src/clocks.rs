//! The wall clock, and detection of clock differences between two machines.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

// Smaller differences are normal, because a call also takes time.
const TOLERATED_MS: i64 = 60_000;

/// Returns the current time in Unix milliseconds.
pub fn now_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
}

/// A clock difference large enough to be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    ms: i64,
}

impl Difference {
    /// Compares two clocks, in Unix milliseconds; `None` if they differ by less than a minute.
    pub fn between(theirs_ms: i64, ours_ms: i64) -> Option<Self> {
        let ms = theirs_ms.saturating_sub(ours_ms);
        (ms.unsigned_abs() >= TOLERATED_MS.unsigned_abs()).then_some(Self { ms })
    }

    /// Returns true if the difference is close enough to `other` that it need not be logged again.
    pub fn is_like(self, other: Option<Self>) -> bool {
        other.is_some_and(|other| self.ms.abs_diff(other.ms) < TOLERATED_MS.unsigned_abs())
    }
}

/// Formats the other clock's offset, such as `3 h 2 min behind`.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.ms.unsigned_abs() / 1_000;
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
        let parts = [(days, "d"), (hours, "h"), (minutes, "min")];
        for (number, unit) in parts.into_iter().filter(|(number, _)| *number > 0) {
            write!(f, "{number} {unit} ")?;
        }
        f.write_str(if self.ms < 0 { "behind" } else { "ahead" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_in_unix_milliseconds() {
        let unix_ms = || i64::try_from(UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
        let before = unix_ms();
        let now = now_ms();
        assert!((before..=unix_ms()).contains(&now), "{now}");
    }

    #[test]
    fn a_difference_is_displayed_in_readable_units() {
        for (ms, text) in [
            (-60_000, "1 min behind"),
            (10_925_000, "3 h 2 min ahead"),
            (-3_600_000, "1 h behind"),
            (90_061_000, "1 d 1 h 1 min ahead"),
            (i64::MIN, "106751991167 d 7 h 12 min behind"),
        ] {
            let difference = Difference::between(ms, 0).unwrap();
            assert_eq!(difference.to_string(), text);
        }
    }

    #[test]
    fn differences_below_a_minute_are_ignored() {
        for ms in [0, 59_999, -59_999] {
            assert_eq!(Difference::between(1_000_000 + ms, 1_000_000), None);
        }
    }

    #[test]
    fn a_changed_difference_is_logged_again() {
        let of = |ms| Difference::between(ms, 0);
        let hour = of(3_600_000).unwrap();
        assert!(hour.is_like(of(3_630_000)));
        assert!(!hour.is_like(of(7_200_000)));
        assert!(!hour.is_like(None));
    }
}
