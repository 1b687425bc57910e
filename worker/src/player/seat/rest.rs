//! Pauses for code that repeatedly crashes, hangs or is late.

use aimmo_proto::worker::{Outcome, TurnResponse};

use super::{Seat, State, no_answer};

/// The longest rest, in turns.
const LONGEST_REST: u32 = 64;

impl Seat {
    pub(super) fn replace_or_rest(&mut self) {
        self.strikes += 1;
        match rest_after(self.strikes) {
            0 => self.replace(),
            turns => self.state = State::Resting(turns, None),
        }
    }

    /// Counts late answers that were the code's own fault.
    // Such code rests as if it had hung, except that its process keeps its state.
    pub(super) fn note_delays(&mut self) {
        let State::Playing(process) = &mut self.state else {
            return;
        };
        let delays = process.take_own_delays();
        if delays == 0 {
            return;
        }
        self.strikes += delays;
        let turns = rest_after(self.strikes);
        if turns > 0
            && let State::Playing(process) = std::mem::replace(&mut self.state, State::Empty)
        {
            self.state = State::Resting(turns, Some(process));
        }
    }

    /// Counts down a turn of the rest, after which the process continues or a replacement starts.
    // Rests are counted in turns so that matches are reproducible.
    pub(super) fn rest(&mut self) -> TurnResponse {
        if let State::Resting(turns, process) = &mut self.state {
            *turns -= 1;
            if *turns == 0 {
                match process.take() {
                    Some(process) => self.state = State::Playing(process),
                    None => self.replace(),
                }
            }
        }
        no_answer(Outcome::NotReady, String::new())
    }
}

fn rest_after(strikes: u32) -> u32 {
    match strikes {
        0 | 1 => 0,
        strikes => 1_u32
            .checked_shl(strikes - 2)
            .unwrap_or(LONGEST_REST)
            .min(LONGEST_REST),
    }
}
