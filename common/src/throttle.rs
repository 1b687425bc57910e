//! Rate limiting of warnings that clients can trigger: one per minute, with a count.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Minimum time between two warnings of one kind.
const PERIOD: Duration = Duration::from_secs(60);

/// A counter of events of one kind that decides when a warning is due.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    warned: Option<Instant>,
    count: u64,
}

#[expect(missing_docs, reason = "the other signatures are self-explanatory")]
impl Throttle {
    pub const fn new() -> Self {
        Self(Mutex::new(State {
            warned: None,
            count: 0,
        }))
    }

    /// Counts an event. Returns the number of events since the last warning if a new one is due.
    pub fn count(&self) -> Option<u64> {
        self.add(1)
    }

    pub fn add(&self, events: u64) -> Option<u64> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.count += events;
        let now = Instant::now();
        let due = state
            .warned
            .is_none_or(|warned| now.duration_since(warned) >= PERIOD);
        if state.count == 0 || !due {
            return None;
        }
        state.warned = Some(now);
        Some(std::mem::take(&mut state.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_first_event_warns_immediately_and_later_ones_once_per_minute() {
        let throttle = Throttle::new();
        assert_eq!(throttle.count(), Some(1));
        for _ in 0..1_000 {
            assert_eq!(throttle.count(), None);
        }
        tokio::time::advance(PERIOD).await;
        assert_eq!(throttle.add(0), Some(1_000), "pending events are not lost");
        tokio::time::advance(PERIOD).await;
        assert_eq!(throttle.add(0), None, "no further events");
        assert_eq!(throttle.count(), Some(1));
    }
}
