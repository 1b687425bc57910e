//! Waiting for conditions. The bounds are generous: they end a test that has
//! failed, and say nothing about how fast anything shall be.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

/// How long a test waits for something that is bound to happen.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How often a condition is looked at that nobody tells of.
const PERIOD: Duration = Duration::from_millis(20);

/// Looks again and again until there is something.
///
/// # Panics
/// When there is nothing within [`PATIENCE`]; the message says what was missing.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    let mut period = interval(PERIOD);
    period.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        period.tick().await;
        if let Some(found) = look().await {
            return found;
        }
        assert!(Instant::now() < end, "waited {PATIENCE:?} in vain: {what}");
    }
}
