//! The game's state of one player's worker.

use std::collections::BTreeMap;

use aimmo_common::ids::CodeVersion;
use aimmo_proto::worker::{CodeError, Notice, Outcome, TurnRequest, TurnResponse};
use aimmo_record::frames::{CodeFrame, CodeStatus, Hint, Mistake};
use bytes::Bytes;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::manager::{Command, Loaded, Wanted};
use crate::view::Terrain;

/// One player's worker, as the game sees it.
pub(super) struct Player {
    pub(super) wanted: watch::Sender<Option<Wanted>>,
    pub(super) commands: mpsc::Sender<Command>,
    pub(super) link: Link,
    pub(super) loaded: Option<Loaded>,
    /// The turn that was asked and not answered yet, and the time of asking.
    pub(super) open: Option<(u64, Instant)>,
    /// True if the player is not asked in the current turn because they hold up the others.
    pub(super) rests: bool,
    /// The answer to the current turn.
    pub(super) answer: Option<TurnResponse>,
    /// The output of loading, until the next turn's log includes it.
    pub(super) load_log: Option<String>,
    /// The version that played last, and the turn since which it has played.
    pub(super) playing: Option<(CodeVersion, u64)>,
    /// The current streak of failures since the code last answered.
    pub(super) failing: Option<Failing>,
    /// The last code frame sent to the player.
    pub(super) told: Option<CodeFrame>,
    /// The reason why there is no worker or no code, as a sentence.
    pub(super) problem: Option<String>,
}

/// A streak of failures of code that runs.
pub(super) struct Failing {
    /// The first turn of the streak.
    pub(super) since: u64,
    /// The most recent error.
    pub(super) error: CodeError,
}

/// The connection to the worker.
pub(super) enum Link {
    /// Not connected yet.
    Starting,
    /// Ready for turns.
    Up {
        requests: mpsc::Sender<TurnRequest>,
        /// The terrain that was sent on this stream.
        terrain: Option<u64>,
    },
    /// Lost; the worker is being restarted.
    Lost,
}

/// The part of a turn's question that is the same for all players.
pub(super) struct Question<'a> {
    pub(super) turn: u64,
    pub(super) terrain: &'a Terrain,
    pub(super) request: TurnRequest,
    pub(super) now: Instant,
}

impl Player {
    pub(super) fn new(
        wanted: watch::Sender<Option<Wanted>>,
        commands: mpsc::Sender<Command>,
        playing: Option<(CodeVersion, u64)>,
    ) -> Self {
        Self {
            wanted,
            commands,
            link: Link::Starting,
            loaded: None,
            open: None,
            rests: false,
            answer: None,
            load_log: None,
            playing,
            failing: None,
            told: None,
            problem: None,
        }
    }

    /// Asks for a decision; returns true if an answer is expected.
    ///
    /// Players without running code, players at rest, and workers that have not answered the last
    /// turn are not asked: such a worker would only fall further behind.
    pub(super) fn ask(&mut self, question: &Question<'_>, avatar: Bytes) -> bool {
        self.answer = None;
        let Link::Up { requests, terrain } = &mut self.link else {
            return false;
        };
        if self.rests || self.open.is_some() || !plays(self.loaded.as_ref()) {
            return false;
        }
        let mut request = question.request.clone();
        request.avatar = avatar;
        if *terrain != Some(question.terrain.revision) {
            request.terrain = question.terrain.bytes.clone();
        }
        // The queue is full or closed: the manager is about to report the problem.
        if requests.try_send(request).is_err() {
            return false;
        }
        *terrain = Some(question.terrain.revision);
        self.open = Some((question.turn, question.now));
        true
    }

    /// Takes an answer; returns true if it is the one that `turn` waits for.
    pub(super) fn take(&mut self, turn: u64, response: TurnResponse) -> bool {
        if self.open.map(|(open, _)| open) != Some(response.turn) {
            return false;
        }
        self.open = None;
        if response.turn != turn {
            return false;
        }
        self.answer = Some(response);
        true
    }

    /// Records that the player rests in this turn, and returns the error that tells them so.
    pub(super) fn rest(&mut self, turn: u64) -> CodeError {
        let error = CodeError {
            count: 1,
            notice: Some(Notice {
                id: "program-holds-up".to_owned(),
                values: BTreeMap::new(),
            }),
            advice: Some(Notice {
                id: "program-late-advice".to_owned(),
                values: BTreeMap::new(),
            }),
            ..CodeError::default()
        };
        let failing = self.failing.get_or_insert_with(|| Failing {
            since: turn,
            error: error.clone(),
        });
        failing.error = error.clone();
        error
    }

    /// Returns the outcome of a `turn` without an answer.
    pub(super) fn silence(&self, turn: u64) -> Outcome {
        match (&self.link, self.open) {
            (Link::Up { .. }, Some((open, _))) if open == turn => Outcome::Late,
            (Link::Up { .. }, None) if !plays(self.loaded.as_ref()) => Outcome::NotReady,
            (Link::Up { .. }, None) if self.rests => Outcome::Late,
            (Link::Starting, _) => Outcome::NotReady,
            _ => Outcome::Unreachable,
        }
    }

    /// Returns true if there is nothing left to load: the wanted code runs or failed, or there is
    /// none.
    pub(super) fn is_settled(&self) -> bool {
        let wanted = self.wanted.borrow().and_then(|wanted| wanted.version);
        let loaded = self.loaded.as_ref().map(|loaded| loaded.version);
        matches!(self.link, Link::Up { .. }) && (wanted.is_none() || wanted == loaded)
    }

    /// Returns the state of the code for its player.
    pub(super) fn code_frame(&self) -> CodeFrame {
        let wanted = self.wanted.borrow().and_then(|wanted| wanted.version);
        let Some(version) = wanted else {
            return frame(0, CodeStatus::None);
        };
        match &self.loaded {
            Some(loaded) if loaded.version == version => match &loaded.error {
                Some(error) => CodeFrame {
                    error: Some(Mistake::from(error)),
                    ..frame(version.0, CodeStatus::Failed)
                },
                None => CodeFrame {
                    since: self
                        .playing
                        .and_then(|(playing, since)| (playing == version).then_some(since)),
                    hints: loaded.hints.iter().filter_map(Hint::of).collect(),
                    ..self.run_frame(version)
                },
            },
            _ => frame(version.0, CodeStatus::Loading),
        }
    }

    /// Returns the state of code that has loaded.
    fn run_frame(&self, version: CodeVersion) -> CodeFrame {
        match &self.failing {
            None => frame(version.0, CodeStatus::Playing),
            Some(Failing { since, error }) => CodeFrame {
                failing_since: Some(*since),
                error: Some(lasting(error)),
                ..frame(version.0, CodeStatus::Failing)
            },
        }
    }
}

/// Returns the error without the parts that change every turn: a frame is sent whenever it changes,
/// and the turns' logs have these parts.
fn lasting(error: &CodeError) -> Mistake {
    Mistake {
        count: None,
        rest_turns: None,
        ..Mistake::from(error)
    }
}

fn plays(loaded: Option<&Loaded>) -> bool {
    loaded.is_some_and(|loaded| loaded.error.is_none())
}

fn frame(version: u32, status: CodeStatus) -> CodeFrame {
    CodeFrame {
        version,
        status,
        since: None,
        failing_since: None,
        error: None,
        hints: Vec::new(),
    }
}
