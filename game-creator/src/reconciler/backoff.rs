//! Back-off between a game's starts.

use std::time::Duration;

use aimmo_common::backoff::wait;
use tokio::time::Instant;

const FIRST: Duration = Duration::from_millis(500);
// Short, because steps that failed while a cluster's API server was down must be retried soon after
// it is back.
const LONGEST: Duration = Duration::from_secs(10);
/// A game that has run for this long is not considered to be failing.
pub(super) const STABLE: Duration = Duration::from_secs(60);
/// Consecutive failed starts after which the problem is reported to the organiser.
const REPORTED_FAILURES: u32 = 3;

/// The longest wait for something that is slow to stop, such as a pod.
const LONGEST_BUSY: Duration = Duration::from_secs(2);

#[derive(Debug, Default)]
pub(super) struct Backoff {
    /// Consecutive failed starts.
    failures: u32,
    started: Option<Instant>,
    /// Consecutive failed steps of any kind.
    failed: u32,
    not_before: Option<Instant>,
}

impl Backoff {
    /// Records a start. `chance`, from 0 to 1, spreads out the games' next starts.
    pub(super) fn start(&mut self, now: Instant, chance: f64) {
        match self.started {
            Some(before) if now.duration_since(before) < STABLE => {
                self.failures = self.failures.saturating_add(1);
            }
            _ => self.failures = 0,
        }
        self.started = Some(now);
        self.not_before = Some(now + wait(FIRST, LONGEST, self.failures, chance));
    }

    pub(super) fn failed(&mut self, now: Instant, chance: f64) {
        self.fail(now, chance, LONGEST);
    }

    /// Records that a step must be repeated because something is still in progress.
    pub(super) fn busy(&mut self, now: Instant, chance: f64) {
        self.fail(now, chance, LONGEST_BUSY);
    }

    pub(super) fn succeeded(&mut self) {
        // `failures` is kept, because a new start still has to prove to be stable.
        self.failed = 0;
    }

    fn fail(&mut self, now: Instant, chance: f64, longest: Duration) {
        let failures = self.failures.max(self.failed);
        self.failed = self.failed.saturating_add(1);
        self.not_before = Some(now + wait(FIRST, longest, failures, chance));
    }

    /// Returns the end of the wait after a failed step; `None` if no wait is needed.
    pub(super) fn retry_at(&self, now: Instant) -> Option<Instant> {
        self.wait_until(now).filter(|_| self.failed > 0)
    }

    /// Returns the time at which the game may be started again; `None` if it may start immediately.
    pub(super) fn wait_until(&self, now: Instant) -> Option<Instant> {
        self.not_before.filter(|&time| time > now)
    }

    pub(super) fn is_failing(&self) -> bool {
        self.failed > 0
    }

    /// Returns the number of consecutive failed starts if it is worth reporting.
    pub(super) fn failed_starts(&self, now: Instant) -> Option<u32> {
        let recent = self
            .started
            .is_some_and(|started| now.duration_since(started) < STABLE);
        (recent && self.failures >= REPORTED_FAILURES).then_some(self.failures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_start_is_not_delayed() {
        assert_eq!(Backoff::default().wait_until(Instant::now()), None);
    }

    #[test]
    fn delays_between_failed_starts_grow_up_to_a_limit() {
        let mut backoff = Backoff::default();
        let mut now = Instant::now();
        let mut waits = Vec::new();
        for _ in 0..9 {
            backoff.start(now, 1.0);
            let next = backoff.wait_until(now).unwrap();
            waits.push((next - now).as_millis());
            now = next;
        }
        assert_eq!(
            waits,
            [
                500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 10_000
            ]
        );
    }

    #[test]
    fn delays_between_failed_steps_grow_until_one_succeeds() {
        let mut backoff = Backoff::default();
        let now = Instant::now();
        let wait = |backoff: &Backoff| (backoff.retry_at(now).unwrap() - now).as_millis();
        let mut waits = Vec::new();
        for _ in 0..7 {
            backoff.failed(now, 1.0);
            waits.push(wait(&backoff));
        }
        assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
        backoff.busy(now, 1.0);
        assert_eq!(wait(&backoff), 2_000);
        backoff.succeeded();
        assert_eq!(backoff.retry_at(now), None);
        backoff.failed(now, 1.0);
        assert_eq!(wait(&backoff), 500);
    }

    #[test]
    fn a_successful_start_does_not_delay_other_steps() {
        let mut backoff = Backoff::default();
        let now = Instant::now();
        backoff.start(now, 1.0);
        backoff.succeeded();
        assert_eq!(backoff.retry_at(now), None);
        assert_eq!(backoff.wait_until(now), Some(now + FIRST));
    }

    #[test]
    fn jitter_removes_at_most_half_of_the_delay() {
        let mut backoff = Backoff::default();
        let now = Instant::now();
        backoff.start(now, 0.0);
        assert_eq!(backoff.wait_until(now), Some(now + FIRST / 2));
    }

    #[test]
    fn a_long_running_game_restarts_without_delay() {
        let mut backoff = Backoff::default();
        let mut now = Instant::now();
        for _ in 0..4 {
            backoff.start(now, 1.0);
            now += Duration::from_secs(1);
        }
        assert_eq!(backoff.failed_starts(now), Some(3));
        now += STABLE;
        assert_eq!(backoff.failed_starts(now), None);
        backoff.start(now, 1.0);
        assert_eq!(backoff.wait_until(now), Some(now + FIRST));
    }
}
