use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// The time of the last contact with the creator. Clones share it.
#[derive(Debug, Clone)]
pub struct Contact(Arc<Mutex<Instant>>);

impl Contact {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    pub(super) fn record_contact(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn last(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Completes after `span` without contact.
    pub async fn lost_for(&self, span: Duration) {
        loop {
            let end = self.last() + span;
            if end <= Instant::now() {
                return;
            }
            sleep_until(end).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn every_contact_restarts_the_timeout() {
        let contact = Contact::new();
        let begun = Instant::now();
        let span = Duration::from_secs(10);
        let lost = contact.lost_for(span);
        tokio::pin!(lost);
        tokio::select! {
            () = &mut lost => panic!("ended early"),
            () = tokio::time::sleep(Duration::from_secs(7)) => contact.record_contact(),
        }
        lost.await;
        assert_eq!(begun.elapsed(), Duration::from_secs(17));
    }
}
