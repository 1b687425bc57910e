use std::time::Duration;

use aimmo_record::frames::CloseCode;
use axum::extract::ws::Message;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use super::{End, unreadable};

/// Interval between pings, and the time limit for answering one.
const PERIOD: Duration = Duration::from_secs(20);
/// Maximum number of messages from a browser per period. A browser has no reason to send any.
const MESSAGES: u32 = 100;

#[derive(Debug)]
pub(super) struct Pulse {
    clock: Interval,
    awaits_pong: bool,
    messages: u32,
}

impl Pulse {
    pub(super) fn new() -> Self {
        let mut clock = interval_at(Instant::now() + PERIOD, PERIOD);
        // If this machine stalls, clients still have a full period to answer afterwards.
        clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            clock,
            awaits_pong: false,
            messages: 0,
        }
    }

    pub(super) async fn beat(&mut self) {
        self.clock.tick().await;
    }

    /// Records that a ping is about to be sent. Fails if the last one was not answered.
    pub(super) fn pinged(&mut self) -> Result<(), End> {
        if self.awaits_pong {
            return Err(End::Gone);
        }
        self.awaits_pong = true;
        self.messages = 0;
        Ok(())
    }

    /// Records a received message as a sign of life. Fails if it ends the socket, or if there are
    /// more messages than any browser would send.
    pub(super) fn received(
        &mut self,
        message: Option<Result<Message, axum::Error>>,
    ) -> Result<(), End> {
        match message {
            Some(Ok(Message::Close(_))) | None => return Err(End::Gone),
            Some(Err(error)) => return Err(unreadable(&error)),
            Some(Ok(_)) => {}
        }
        self.awaits_pong = false;
        self.messages += 1;
        if self.messages > MESSAGES {
            let code = CloseCode::TooManyMessages;
            return Err(End::close(code, "socket-messages-too-many"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_unanswered_ping_ends_the_socket_when_the_next_one_is_due() {
        let mut pulse = Pulse::new();
        let begun = Instant::now();
        pulse.beat().await;
        assert_eq!(begun.elapsed(), PERIOD);
        pulse.pinged().unwrap();
        pulse
            .received(Some(Ok(Message::Pong(Default::default()))))
            .unwrap();
        pulse.beat().await;
        pulse.pinged().unwrap();
        pulse.beat().await;
        assert!(matches!(pulse.pinged(), Err(End::Gone)));
    }

    #[tokio::test]
    async fn a_flood_of_messages_is_cut_off() {
        let mut pulse = Pulse::new();
        let mut receive = || pulse.received(Some(Ok(Message::Text("?".into()))));
        for _ in 0..MESSAGES {
            receive().unwrap();
        }
        let Err(End::Close(closed)) = receive() else {
            panic!("the socket stayed open");
        };
        assert_eq!(closed.code, CloseCode::TooManyMessages);
    }
}
