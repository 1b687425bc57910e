//! A player's answer in a turn.

use aimmo_common::ids::CodeVersion;
use aimmo_proto::worker::{Action, CodeError, Outcome};

use super::player::{Failing, Player};
use super::sanitize;

/// A player's answer, or the reason for its absence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// The avatar's action; `None` for a wait.
    pub(crate) action: Option<Action>,
    /// The outcome of the question.
    pub(crate) outcome: Outcome,
    /// The code's output: sanitized, at most 16 KiB.
    pub(crate) log: String,
    /// The error in the code.
    pub(crate) error: Option<CodeError>,
    /// The version that played.
    pub(crate) version: Option<CodeVersion>,
    /// Set if that version played for the first time.
    pub(crate) new_code: Option<CodeVersion>,
}

impl Answer {
    /// Returns the answer of a player who has no worker at all.
    pub(super) fn nobody() -> Self {
        Self::silent(Outcome::NotReady)
    }

    fn silent(outcome: Outcome) -> Self {
        Self {
            action: None,
            outcome,
            log: String::new(),
            error: None,
            version: None,
            new_code: None,
        }
    }

    /// Takes the player's answer to `turn`, together with the output of loading.
    pub(super) fn of(player: &mut Player, turn: u64) -> Self {
        let load_log = player.load_log.take();
        let Some(response) = player.answer.take() else {
            let rest = player.rests.then(|| player.rest(turn));
            let loaded = player.loaded.as_ref();
            return Self {
                version: loaded.map(|loaded| loaded.version),
                error: loaded.and_then(|loaded| loaded.error.clone()).or(rest),
                log: sanitize::log(load_log.unwrap_or_default()),
                ..Self::silent(player.silence(turn))
            };
        };
        let outcome = response.outcome();
        let version = (response.code_version > 0).then_some(CodeVersion(response.code_version));
        let playing = player.playing.map(|(playing, _)| playing);
        let new_code = version
            .filter(|version| Some(*version) != playing)
            .filter(|_| outcome != Outcome::NotReady);
        if let Some(version) = new_code {
            player.playing = Some((version, turn));
        }
        let error = response.error.map(sanitize::error);
        player.failing = match (outcome, &error) {
            (Outcome::Answered, _) => None,
            (_, Some(error)) => Some(Failing {
                since: player
                    .failing
                    .as_ref()
                    .map_or(turn, |failing| failing.since),
                error: error.clone(),
            }),
            (_, None) => player.failing.take(),
        };
        let mut log = load_log.unwrap_or_default();
        if log.is_empty() {
            log = response.log;
        } else {
            log.push_str(&response.log);
        }
        Self {
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
