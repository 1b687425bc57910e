//! Checks of a seat between turns.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

use super::{Seat, Started, State};

const IDLE_CHECK: Duration = Duration::from_secs(1);
const LATE_CHECK: Duration = Duration::from_millis(20);

/// Watches the seat between turns, so that a hung process is ended even if no more turns arrive.
pub(crate) async fn watch(seat: Arc<Mutex<Seat>>) -> Infallible {
    let late = Arc::clone(&seat.lock().await.late);
    loop {
        let next = seat.lock().await.check().await;
        tokio::select! {
            () = sleep_until(next) => {}
            () = late.notified() => {}
        }
    }
}

impl Seat {
    async fn check(&mut self) -> Instant {
        let next = Instant::now() + IDLE_CHECK;
        let (State::Playing(process) | State::Resting(_, Some(process))) = &mut self.state else {
            return self.check_replacement(next).await;
        };
        process.attend();
        if process.is_hung() {
            self.end_hung().await;
        } else if process.is_late() {
            return Instant::now() + LATE_CHECK;
        }
        self.note_delays();
        next
    }

    async fn check_replacement(&mut self, next: Instant) -> Instant {
        match &mut self.state {
            State::Starting(replacement) if replacement.is_finished() => {
                match replacement.await {
                    Ok(Started {
                        process: Some(process),
                        ..
                    }) => self.state = State::Playing(process),
                    Ok(Started {
                        is_to_blame: false, ..
                    }) => self.replace(),
                    _ => self.replace_or_rest(),
                }
                next
            }
            _ => next,
        }
    }
}
