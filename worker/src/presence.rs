//! Tracks whether a game is connected.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

#[derive(Debug)]
pub(crate) struct Presence(watch::Sender<u64>);

#[derive(Debug)]
pub(crate) struct Guest(watch::Sender<u64>);

impl Default for Presence {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Presence {
    /// Counts a game as connected until the returned value is dropped.
    pub(crate) fn enter(&self) -> Guest {
        self.0.send_modify(|count| *count += 1);
        Guest(self.0.clone())
    }

    /// Completes once no game has been connected for `bound`.
    pub(crate) async fn missing_for(&self, bound: Duration) {
        let mut count = self.0.subscribe();
        loop {
            // `self` owns the sender, so neither wait can fail.
            let _ = count.wait_for(|count| *count == 0).await;
            let came = timeout(bound, count.wait_for(|count| *count > 0)).await;
            if came.is_err() {
                return;
            }
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_worker_without_a_game_becomes_an_orphan_only_after_the_time_limit() {
        let presence = Presence::default();
        let bound = Duration::from_secs(60);
        let guest = presence.enter();
        assert!(
            timeout(bound * 10, presence.missing_for(bound))
                .await
                .is_err()
        );
        drop(guest);
        assert!(
            timeout(bound / 2, presence.missing_for(bound))
                .await
                .is_err()
        );
        assert!(
            timeout(bound * 2, presence.missing_for(bound))
                .await
                .is_ok()
        );
    }
}
