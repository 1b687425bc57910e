use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// Starts turns at a fixed interval, measured from start to start.
// Turns that start on time keep the beat, so wake-up delays do not add up. A late turn starts a new
// beat, so no burst of turns follows a stall.
#[derive(Debug)]
pub(crate) struct Clock {
    /// The scheduled start of the current turn; `None` before the first.
    beat: Option<Instant>,
}

impl Clock {
    pub(crate) fn new() -> Self {
        Self { beat: None }
    }

    /// Waits for the next turn. Cancel-safe: the wait can be resumed with another interval.
    pub(crate) async fn next(&mut self, interval: Duration) {
        let due = self.beat.map(|beat| beat + interval);
        let beat = match due {
            Some(due) if due > Instant::now() => {
                sleep_until(due).await;
                due
            }
            // The turn is late, or there is no interval: yield to the other tasks.
            _ => {
                tokio::task::yield_now().await;
                Instant::now()
            }
        };
        self.beat = Some(beat);
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::{advance, sleep};

    use super::*;

    const INTERVAL: Duration = Duration::from_millis(2_000);

    /// Returns the start times of turns of the given durations, in milliseconds from the first.
    async fn starts(turns: &[u64]) -> Vec<u128> {
        let mut clock = Clock::new();
        let begin = Instant::now();
        let mut starts = Vec::new();
        for turn in turns {
            clock.next(INTERVAL).await;
            starts.push(begin.elapsed().as_millis());
            sleep(Duration::from_millis(*turn)).await;
        }
        starts
    }

    #[tokio::test(start_paused = true)]
    async fn turns_start_on_the_beat_however_long_they_take() {
        assert_eq!(starts(&[0, 1_999, 700, 3]).await, [0, 2_000, 4_000, 6_000]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_stall_is_not_followed_by_a_burst() {
        assert_eq!(
            starts(&[9_000, 10, 10]).await,
            [0, 9_000, 11_000],
            "missed turns are not made up"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn late_wake_ups_do_not_add_up() {
        let mut clock = Clock::new();
        let begin = Instant::now();
        clock.next(INTERVAL).await;
        for beat in 1..=100 {
            // Late wake-ups, as caused by timer granularity or a busy machine.
            advance(Duration::from_micros(300)).await;
            clock.next(INTERVAL).await;
            let drift = begin.elapsed().abs_diff(INTERVAL * beat);
            assert!(drift <= Duration::from_millis(1), "{drift:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_can_be_resumed_with_another_interval() {
        let mut clock = Clock::new();
        let begin = Instant::now();
        clock.next(INTERVAL).await;
        tokio::select! {
            () = clock.next(INTERVAL) => panic!("the turn started too early"),
            () = sleep(Duration::from_millis(300)) => {}
        }
        clock.next(Duration::from_millis(500)).await;
        assert_eq!(begin.elapsed().as_millis(), 500);
    }

    #[tokio::test(start_paused = true)]
    async fn without_an_interval_turns_start_immediately() {
        let mut clock = Clock::new();
        let begin = Instant::now();
        for _ in 0..1_000 {
            clock.next(Duration::ZERO).await;
        }
        assert_eq!(begin.elapsed(), Duration::ZERO);
    }
}
