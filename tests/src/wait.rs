//! Waiting for conditions. The limits are generous: they only end failing tests and are not
//! performance requirements.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

/// Time limit for conditions that are bound to become true.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Polling interval for conditions that send no notification.
const PERIOD: Duration = Duration::from_millis(20);

/// Polls until there is a value. Panics after [`PATIENCE`]; the message names what was still
/// missing.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    let mut period = interval(PERIOD);
    period.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        period.tick().await;
        if let Some(found) = look().await {
            return found;
        }
        assert!(
            Instant::now() < end,
            "{what}: still waiting after {PATIENCE:?}"
        );
    }
}
