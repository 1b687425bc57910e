use aimmo_common::ids::CodeVersion;
use aimmo_proto::worker::{Action, CodeError, CodeFacts, Outcome, TurnResponse};

use super::{Failing, WorkerHandle};
use crate::workers::sanitize;

/// A player's answer to a turn, or the reason for its absence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) action: Option<Action>,
    pub(crate) outcome: Outcome,
    /// The code's output: sanitized, at most 16 KiB.
    pub(crate) log: String,
    pub(crate) error: Option<CodeError>,
    pub(crate) version: Option<CodeVersion>,
    pub(crate) new_code: Option<NewCode>,
}

/// A version that played for the first time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NewCode {
    pub(crate) version: CodeVersion,
    pub(crate) facts: Option<CodeFacts>,
}

impl Answer {
    pub(in crate::workers) fn without_worker() -> Self {
        Self::missing(Outcome::NotReady)
    }

    fn missing(outcome: Outcome) -> Self {
        Self {
            action: None,
            outcome,
            log: String::new(),
            error: None,
            version: None,
            new_code: None,
        }
    }
}

impl WorkerHandle {
    /// Takes the answer to `turn` and any output of loading; `open` is the open question's turn.
    pub(in crate::workers) fn take_answer(&mut self, turn: u64, open: Option<u64>) -> Answer {
        let load_log = self.load_log.take().unwrap_or_default();
        match self.answer.take() {
            Some(response) => self.given_answer(turn, response, load_log),
            None => self.missing_answer(turn, open, load_log),
        }
    }

    fn missing_answer(&mut self, turn: u64, open: Option<u64>, load_log: String) -> Answer {
        let rest = self.rests.then(|| self.rest(turn));
        let loaded = self.loaded.as_ref();
        Answer {
            version: loaded.map(|loaded| loaded.version),
            error: loaded.and_then(|loaded| loaded.error.clone()).or(rest),
            log: sanitize::log(load_log),
            ..Answer::missing(self.outcome_without_answer(turn, open))
        }
    }

    fn given_answer(&mut self, turn: u64, response: TurnResponse, load_log: String) -> Answer {
        let outcome = response.outcome();
        let version = (response.code_version > 0).then_some(CodeVersion(response.code_version));
        let playing = self.playing.map(|(playing, _)| playing);
        let new_code = version
            .filter(|version| Some(*version) != playing)
            // Code that was not ready has not played.
            .filter(|_| outcome != Outcome::NotReady);
        if let Some(version) = new_code {
            self.playing = Some((version, turn));
        }
        let new_code = new_code.map(|version| NewCode {
            version,
            facts: self.facts(version).cloned(),
        });
        let error = response.error.map(sanitize::error);
        self.failing = match (outcome, &error) {
            (Outcome::Answered, _) => None,
            (_, Some(error)) => Some(Failing {
                since: self.failing.as_ref().map_or(turn, |failing| failing.since),
                error: error.clone(),
            }),
            // A failure without an error report continues the streak with the previous error.
            (_, None) => self.failing.take(),
        };
        let mut log = load_log;
        if log.is_empty() {
            log = response.log;
        } else {
            log.push_str(&response.log);
        }
        Answer {
            // Only an answer has an action, whatever else the worker sends.
            action: response.action.filter(|_| outcome == Outcome::Answered),
            outcome: match outcome {
                Outcome::Unspecified => Outcome::Unreachable,
                known => known,
            },
            log: sanitize::log(log),
            error,
            version,
            new_code,
        }
    }
}
