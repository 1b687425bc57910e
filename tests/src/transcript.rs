//! The messages a spectator has received, with a check of their order.

use aimmo_record::frames::{
    CodeFrame, ErrorFrame, Frame, GameFrame, LogFrame, Message, Outcome, StateFrame, TasksFrame,
};
use serde_json::Value;
use tokio::time::Instant;

/// The messages one spectator has received.
#[derive(Debug, Clone, Default)]
pub struct Transcript {
    /// The world after the last turn received.
    pub world: Option<StateFrame>,
    /// Every turn's frame, including the initial state, with its time of arrival.
    pub frames: Vec<(Frame, Instant)>,
    /// The private logs.
    pub logs: Vec<LogFrame>,
    /// The states of the spectator's own code.
    pub codes: Vec<CodeFrame>,
    /// The states of the spectator's own progress through the lesson.
    pub tasks: Vec<TasksFrame>,
    /// The states of the clock.
    pub clocks: Vec<GameFrame>,
    /// The reasons the game gave for closing sockets.
    pub goodbyes: Vec<ErrorFrame>,
    /// The close codes; `None` for connections that broke.
    pub closes: Vec<Option<u16>>,
    /// The number of sockets opened, up to and including the hello.
    pub visits: usize,
    /// Violations of the protocol: gaps, repeats, and deltas that do not fit.
    pub faults: Vec<String>,
}

impl Transcript {
    /// Returns the last turn received, or 0.
    pub fn turn(&self) -> u64 {
        self.frames
            .last()
            .map_or(0, |(frame, _)| frame.turn_count())
    }

    /// Returns true if the clock is stopped, according to the last message about it.
    pub fn paused(&self) -> bool {
        self.clocks.last().is_some_and(|clock| clock.paused)
    }

    /// Returns the last state of the spectator's own code.
    pub fn code(&self) -> Option<&CodeFrame> {
        self.codes.last()
    }

    /// Returns the turns in which `player`'s code was asked for an action, with the outcomes.
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

    /// Returns true if the player's code answered in a turn after `turn`.
    pub fn answered_after(&self, player: u32, turn: u64) -> bool {
        let outcomes = self.outcomes(player);
        let mut later = outcomes.iter().rev().take_while(|(at, _)| *at > turn);
        later.any(|(_, outcome)| *outcome == Outcome::Answered)
    }

    /// Returns true if the player's avatar is on another cell after this turn than before it.
    pub fn moved_in(&self, player: u32, turn: u64) -> bool {
        self.frames.iter().any(|(frame, _)| match frame {
            Frame::Delta(delta) if delta.turn_count == turn => {
                let mut players = delta.players.iter();
                players.any(|change| change.id == player && change.location.is_some())
            }
            _ => false,
        })
    }

    /// Returns the numbers printed by [`crate::avatars::COUNTER`].
    pub fn ticks(&self) -> Vec<u64> {
        let texts = self.logs.iter().map(|log| log.text.trim());
        texts
            .filter_map(|text| text.strip_prefix("tick ")?.parse().ok())
            .collect()
    }

    /// Processes a message from the game.
    pub(crate) fn record(&mut self, text: &str) {
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
            self.record_frame(serde_json::from_value(value)?);
            return Ok(());
        }
        match serde_json::from_value(value)? {
            Message::Game(clock) => self.clocks.push(clock),
            Message::Log(log) => self.logs.push(log),
            Message::Code(code) => self.codes.push(code),
            Message::Tasks(tasks) => self.tasks.push(tasks),
            Message::Error(error) => self.goodbyes.push(error),
        }
        Ok(())
    }

    fn record_frame(&mut self, frame: Frame) {
        let turn = frame.turn_count();
        if self.world.is_some() && turn != self.turn() + 1 {
            let last = self.turn();
            self.faults
                .push(format!("turn {turn} arrived after turn {last}"));
        }
        match (&frame, &mut self.world) {
            (Frame::State(state), _) => self.world = Some(state.clone()),
            (Frame::Delta(_), None) => self
                .faults
                .push("a delta arrived before a state".to_owned()),
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
        let mut transcript = Transcript::default();
        messages
            .iter()
            .for_each(|message| transcript.record(message));
        transcript.faults.len()
    }

    #[test]
    fn consecutive_turns_are_accepted() {
        assert_eq!(faults(&[state(7), delta(8), state(9), delta(10)]), 0);
    }

    #[test]
    fn gaps_repeats_and_a_delta_without_a_state_are_faults() {
        assert!(faults(&[state(7), delta(9)]) > 0);
        assert!(faults(&[state(7), delta(8), delta(8)]) > 0);
        assert!(faults(&[state(7), state(7)]) > 0);
        assert!(faults(&[state(7), state(9)]) > 0);
        assert!(faults(&[delta(8)]) > 0);
    }

    #[test]
    fn an_unknown_message_is_a_fault() {
        assert_eq!(faults(&[r#"{"type":"gossip"}"#.to_owned()]), 1);
    }
}
