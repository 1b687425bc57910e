use aimmo_common::ids::PlayerId;
use aimmo_launcher::Launcher;
use aimmo_proto::creator::roster_change::{Change, CodeChange};
use aimmo_proto::creator::{Decision, PlayerLog, RosterChange};
use aimmo_proto::worker::{CodeError, Outcome};
use aimmo_record::convert;
use aimmo_record::frames::{self, LogFrame};

use crate::code::CodeSource;
use crate::workers::{Answer, Workers};

#[derive(Default)]
pub(super) struct Decisions {
    /// The decisions for the rules and the record, by player id; plain waits are omitted.
    pub(super) decisions: Vec<Decision>,
    pub(super) logs: Vec<PlayerLog>,
    /// The logs for players who have something to read.
    pub(super) frames: Vec<(PlayerId, LogFrame)>,
    pub(super) code: Vec<RosterChange>,
    pub(super) outcomes: Vec<(PlayerId, Outcome, Option<CodeError>)>,
}

impl Decisions {
    pub(super) fn by<L: Launcher, C: CodeSource>(
        workers: &mut Workers<L, C>,
        players: impl Iterator<Item = PlayerId>,
        turn: u64,
    ) -> Self {
        let mut decisions = Self::default();
        for player in players {
            decisions.add(player, turn, workers.answer(player));
        }
        decisions
    }

    fn add(&mut self, player: PlayerId, turn: u64, answer: Answer) {
        // An invalid action counts as a wait.
        let action = convert::action_from_proto(answer.action.as_ref()).unwrap_or_default();
        let outcome = convert::outcome_from_proto(answer.outcome);
        let decision = convert::decision(player.0, action, outcome);
        if decision.action.is_some() || answer.outcome != Outcome::Answered {
            self.decisions.push(decision);
        }
        if let Some(new) = answer.new_code {
            let change = Change::Code(CodeChange {
                player_id: player.0,
                code_version: new.version.0,
                facts: new.facts,
            });
            self.code.push(RosterChange {
                change: Some(change),
            });
        }
        if !answer.log.is_empty() || answer.error.is_some() {
            self.logs.push(PlayerLog {
                player_id: player.0,
                text: answer.log.clone(),
                code_version: answer.version.map_or(0, |version| version.0),
                error: answer.error.clone(),
            });
        }
        let says_nothing = matches!(answer.outcome, Outcome::Answered | Outcome::NotReady);
        if !answer.log.is_empty() || answer.error.is_some() || !says_nothing {
            let frame = LogFrame {
                turn_count: turn,
                text: answer.log,
                code_version: answer.version.map(|version| version.0),
                outcome,
                error: answer.error.as_ref().map(frames::CodeError::from),
            };
            self.frames.push((player, frame));
        }
        self.outcomes.push((player, answer.outcome, answer.error));
    }
}

#[cfg(test)]
mod tests {
    use aimmo_common::ids::CodeVersion;
    use aimmo_proto::worker::{Action, ActionType, CodeFacts};

    use super::*;
    use crate::workers::NewCode;

    fn answer(kind: ActionType, outcome: Outcome, log: &str) -> Answer {
        Answer {
            action: Some(Action {
                r#type: kind.into(),
                dx: 1,
                ..Action::default()
            }),
            outcome,
            log: log.to_owned(),
            error: None,
            version: Some(CodeVersion(3)),
            new_code: None,
        }
    }

    fn decisions_of(answer: Answer) -> Decisions {
        let mut decisions = Decisions::default();
        decisions.add(PlayerId(7), 12, answer);
        decisions
    }

    #[test]
    fn a_plain_wait_is_not_recorded() {
        let decisions = decisions_of(answer(ActionType::Wait, Outcome::Answered, ""));
        assert!(decisions.decisions.is_empty() && decisions.logs.is_empty());
        assert!(decisions.frames.is_empty() && decisions.code.is_empty());
    }

    #[test]
    fn the_codes_output_is_recorded_and_sent_to_its_player() {
        let decisions = decisions_of(answer(ActionType::Move, Outcome::Answered, "hello"));
        assert_eq!(decisions.decisions[0].player_id, 7);
        assert_eq!(decisions.logs[0].text, "hello");
        let (player, frame) = &decisions.frames[0];
        assert_eq!((*player, frame.turn_count), (PlayerId(7), 12));
        assert_eq!(
            (frame.text.as_str(), frame.code_version),
            ("hello", Some(3))
        );
    }

    #[test]
    fn a_late_answer_is_recorded_and_reported_even_without_output() {
        let decisions = decisions_of(answer(ActionType::Wait, Outcome::Late, ""));
        assert_eq!(decisions.decisions[0].outcome(), Outcome::Late);
        assert_eq!(decisions.frames.len(), 1);
        assert!(decisions.logs.is_empty());
    }

    #[test]
    fn an_impossible_action_counts_as_a_wait() {
        let mut diagonal = answer(ActionType::Move, Outcome::Answered, "");
        if let Some(action) = &mut diagonal.action {
            action.dy = 1;
        }
        assert!(decisions_of(diagonal).decisions.is_empty());
    }

    #[test]
    fn new_code_is_recorded_as_a_roster_change() {
        let mut new = answer(ActionType::Wait, Outcome::Answered, "");
        let facts = CodeFacts {
            calls: vec!["print".to_owned()],
            ..CodeFacts::default()
        };
        new.new_code = Some(NewCode {
            version: CodeVersion(3),
            facts: Some(facts.clone()),
        });
        let change = Change::Code(CodeChange {
            player_id: 7,
            code_version: 3,
            facts: Some(facts),
        });
        assert_eq!(decisions_of(new).code[0].change, Some(change));
    }
}
