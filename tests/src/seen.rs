//! What a spectator has seen, and whether it was as it must be.

use aimmo_record::frames::{
    CodeFrame, ErrorFrame, Frame, GameFrame, LogFrame, Message, Outcome, StateFrame,
};
use serde_json::Value;
use tokio::time::Instant;

/// What one spectator has seen since it began to watch.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The world after the last turn that was seen.
    pub world: Option<StateFrame>,
    /// Every turn's frame, the first state included, and when it came.
    pub frames: Vec<(Frame, Instant)>,
    /// The private logs.
    pub logs: Vec<LogFrame>,
    /// The states of the own code.
    pub codes: Vec<CodeFrame>,
    /// The states of the clock.
    pub clocks: Vec<GameFrame>,
    /// Why the game closed sockets.
    pub goodbyes: Vec<ErrorFrame>,
    /// Close codes; none where a connection just broke.
    pub closes: Vec<Option<u16>>,
    /// How often a socket was opened and greeted.
    pub visits: usize,
    /// What must not be: a gap, a repeat, a delta that doesn't fit.
    pub faults: Vec<String>,
}

impl Seen {
    /// The last turn that was seen, 0 for none.
    pub fn turn(&self) -> u64 {
        self.frames
            .last()
            .map_or(0, |(frame, _)| frame.turn_count())
    }

    /// Whether the clock stands, as far as was said.
    pub fn paused(&self) -> bool {
        self.clocks.last().is_some_and(|clock| clock.paused)
    }

    /// The last state of the own code.
    pub fn code(&self) -> Option<&CodeFrame> {
        self.codes.last()
    }

    /// The turns in which the code of `player` played, and how it went.
    pub fn outcomes(&self, player: u32) -> Vec<(u64, Outcome)> {
        let deltas = self.frames.iter().filter_map(|(frame, _)| match frame {
            Frame::Delta(delta) => Some(delta),
            Frame::State(_) => None,
        });
        deltas
            .filter_map(|delta| {
                let entry = delta.actions.iter().find(|entry| entry.id == player)?;
                Some((delta.turn_count, entry.outcome))
            })
            .collect()
    }

    /// Whether the player's code answered in a turn after `turn`.
    pub fn answered_after(&self, player: u32, turn: u64) -> bool {
        let outcomes = self.outcomes(player);
        let mut later = outcomes.iter().rev().take_while(|(at, _)| *at > turn);
        later.any(|(_, outcome)| *outcome == Outcome::Answered)
    }

    /// The numbers that [`crate::avatars::COUNTER`] has printed.
    pub fn ticks(&self) -> Vec<u64> {
        let texts = self.logs.iter().map(|log| log.text.trim());
        texts
            .filter_map(|text| text.strip_prefix("tick ")?.parse().ok())
            .collect()
    }

    /// Takes a message of the game.
    pub(crate) fn take(&mut self, text: &str) {
        if let Err(error) = self.read(text) {
            self.faults.push(format!(
                "{error}: {}",
                text.chars().take(200).collect::<String>()
            ));
        }
    }

    fn read(&mut self, text: &str) -> serde_json::Result<()> {
        let value: Value = serde_json::from_str(text)?;
        if value["type"] == "state" || value["type"] == "delta" {
            self.take_frame(serde_json::from_value(value)?);
            return Ok(());
        }
        match serde_json::from_value(value)? {
            Message::Game(clock) => self.clocks.push(clock),
            Message::Log(log) => self.logs.push(log),
            Message::Code(code) => self.codes.push(code),
            Message::Error(error) => self.goodbyes.push(error),
        }
        Ok(())
    }

    fn take_frame(&mut self, frame: Frame) {
        let turn = frame.turn_count();
        if self.world.is_some() && turn != self.turn() + 1 {
            let last = self.turn();
            self.faults
                .push(format!("turn {turn} came after turn {last}"));
        }
        match (&frame, &mut self.world) {
            (Frame::State(state), _) => self.world = Some(state.clone()),
            (Frame::Delta(_), None) => self.faults.push("a delta came before a state".to_owned()),
            (Frame::Delta(delta), Some(world)) => {
                if let Err(error) = world.apply(delta) {
                    self.faults.push(error.to_string());
                }
            }
        }
        self.frames.push((frame, Instant::now()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(turn: u64) -> String {
        format!(
            r#"{{"type":"state","protocol":1,"turnCount":{turn},"level":"open-world","worksheetID":0,"era":"future","southWestCorner":{{"x":0,"y":0}},"northEastCorner":{{"x":0,"y":0}},"obstacles":[],"interactables":[],"players":[]}}"#
        )
    }

    fn delta(turn: u64) -> String {
        format!(r#"{{"type":"delta","turnCount":{turn}}}"#)
    }

    fn faults(messages: &[String]) -> usize {
        let mut seen = Seen::default();
        messages.iter().for_each(|message| seen.take(message));
        seen.faults.len()
    }

    #[test]
    fn turns_that_follow_each_other_are_no_fault() {
        assert_eq!(faults(&[state(7), delta(8), state(9), delta(10)]), 0);
    }

    #[test]
    fn a_gap_a_repeat_and_a_lonely_delta_are_faults() {
        assert!(faults(&[state(7), delta(9)]) > 0);
        assert!(faults(&[state(7), delta(8), delta(8)]) > 0);
        assert!(faults(&[state(7), state(7)]) > 0);
        assert!(faults(&[state(7), state(9)]) > 0);
        assert!(faults(&[delta(8)]) > 0);
    }

    #[test]
    fn a_message_that_nobody_knows_is_a_fault() {
        assert_eq!(faults(&[r#"{"type":"gossip"}"#.to_owned()]), 1);
    }
}
