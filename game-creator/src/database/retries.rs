use std::time::Duration;

use aimmo_common::backoff::Backoff;

/// Returns the back-off between attempts to connect or to become the writer.
pub(super) const fn backoff() -> Backoff {
    Backoff::new(Duration::from_millis(50), Duration::from_secs(2))
}
