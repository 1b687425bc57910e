use std::collections::BTreeMap;

use aimmo_common::ids::PlayerId;
use tokio::time::Instant;

/// Open questions, at most one per worker. A late worker's question may be from an earlier turn.
#[derive(Debug, Default)]
pub(super) struct OpenQuestions {
    turn: u64,
    open: BTreeMap<PlayerId, Question>,
    /// Number of open questions from the current turn.
    count: usize,
}

#[derive(Debug, Clone, Copy)]
struct Question {
    turn: u64,
    asked: Instant,
}

impl OpenQuestions {
    pub(super) fn begin(&mut self, turn: u64) {
        self.turn = turn;
        self.count = 0;
    }

    pub(super) fn turn(&self) -> u64 {
        self.turn
    }

    /// The player must not have an open question.
    pub(super) fn add(&mut self, player: PlayerId, asked: Instant) {
        let turn = self.turn;
        self.open.insert(player, Question { turn, asked });
        self.count += 1;
    }

    /// Closes the player's question from `turn`. Returns true if that is the current turn.
    pub(super) fn answered(&mut self, player: PlayerId, turn: u64) -> bool {
        self.turn_of(player) == Some(turn) && self.remove(player)
    }

    /// Closes a question without an answer. Returns true if it was from the current turn.
    pub(super) fn remove(&mut self, player: PlayerId) -> bool {
        let question = self.open.remove(&player);
        let is_current = question.is_some_and(|question| question.turn == self.turn);
        if is_current {
            self.count -= 1;
        }
        is_current
    }

    pub(super) fn turn_of(&self, player: PlayerId) -> Option<u64> {
        self.open.get(&player).map(|question| question.turn)
    }

    pub(super) fn asked(&self, player: PlayerId) -> Option<Instant> {
        self.open.get(&player).map(|question| question.asked)
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Returns the players with an open question from the current turn.
    pub(super) fn players(&self) -> impl Iterator<Item = PlayerId> {
        let open = self.open.iter();
        open.filter(|(_, question)| question.turn == self.turn)
            .map(|(player, _)| *player)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: PlayerId = PlayerId(1);
    const BOB: PlayerId = PlayerId(2);

    #[test]
    fn only_questions_from_the_current_turn_are_counted() {
        let mut questions = OpenQuestions::default();
        questions.begin(1);
        questions.add(ADA, Instant::now());
        questions.add(BOB, Instant::now());
        assert!(questions.answered(BOB, 1));
        assert_eq!(questions.count(), 1);
        questions.begin(2);
        questions.add(BOB, Instant::now());
        assert_eq!(questions.count(), 1);
        assert_eq!(questions.players().collect::<Vec<_>>(), [BOB]);
        // A late answer makes room for another question, but does not count.
        assert!(!questions.answered(ADA, 1));
        assert_eq!((questions.turn_of(ADA), questions.count()), (None, 1));
        assert!(!questions.answered(BOB, 1) && !questions.answered(ADA, 2));
        assert!(questions.remove(BOB) && !questions.remove(BOB));
        assert_eq!(questions.count(), 0);
    }
}
