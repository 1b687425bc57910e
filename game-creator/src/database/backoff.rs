use std::time::Duration;

use aimmo_common::backoff;
use tokio::time::{Instant, sleep_until};

const FIRST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(2);

#[derive(Debug)]
pub(super) struct Backoff(backoff::Backoff);

impl Default for Backoff {
    fn default() -> Self {
        Self(backoff::Backoff::new(FIRST, LONGEST))
    }
}

impl Backoff {
    /// Waits. Returns false once `until` has passed.
    pub(super) async fn wait(&mut self, until: Instant) -> bool {
        let now = Instant::now();
        if now >= until {
            return false;
        }
        sleep_until((now + self.0.next_wait()).min(until)).await;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_up_to_a_limit_and_have_jitter() {
        let waits = |chance: f64| {
            std::array::from_fn::<_, 9, _>(|failures| {
                backoff::wait(FIRST, LONGEST, failures as u32, chance).as_millis()
            })
        };
        assert_eq!(waits(1.0), [50, 100, 200, 400, 800, 1600, 2000, 2000, 2000]);
        assert_eq!(waits(0.0)[8], 1000);
    }
}
