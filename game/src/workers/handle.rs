//! A game's state for one player's worker.

mod answer;

use std::collections::BTreeMap;

use aimmo_common::ids::CodeVersion;
use aimmo_proto::worker::{CodeError, CodeFacts, Notice, Outcome, TurnRequest, TurnResponse};
use aimmo_record::frames::{self, CodeFrame, CodeStatus, Hint};
use bytes::Bytes;
use tokio::sync::{mpsc, watch};

use super::manager::{Command, DesiredCode, Loaded};
use crate::view::Terrain;
pub(crate) use answer::Answer;
#[cfg(test)]
pub(crate) use answer::NewCode;

pub(super) struct WorkerHandle {
    desired: watch::Sender<Option<DesiredCode>>,
    commands: mpsc::Sender<Command>,
    connection: Connection,
    loaded: Option<Loaded>,
    /// True if the player skips the current turn for holding up the others.
    rests: bool,
    answer: Option<TurnResponse>,
    /// The output of loading, until the next turn's log includes it.
    load_log: Option<String>,
    /// The version that last played, with the first turn it played.
    playing: Option<(CodeVersion, u64)>,
    failing: Option<Failing>,
    sent_frame: Option<CodeFrame>,
    /// A sentence that explains why there is no worker or no code.
    problem: Option<String>,
}

struct Failing {
    since: u64,
    error: CodeError,
}

enum Connection {
    Starting,
    Up {
        requests: mpsc::Sender<TurnRequest>,
        /// The revision of the terrain that was sent on this stream.
        terrain: Option<u64>,
    },
    Lost,
}

#[derive(Default)]
pub(crate) struct Code<'a> {
    pub(crate) version: Option<CodeVersion>,
    pub(crate) since: Option<u64>,
    pub(crate) error: Option<&'a CodeError>,
}

impl WorkerHandle {
    pub(super) fn new(
        desired: watch::Sender<Option<DesiredCode>>,
        commands: mpsc::Sender<Command>,
        playing: Option<(CodeVersion, u64)>,
    ) -> Self {
        Self {
            desired,
            commands,
            connection: Connection::Starting,
            loaded: None,
            rests: false,
            answer: None,
            load_log: None,
            playing,
            failing: None,
            sent_frame: None,
            problem: None,
        }
    }

    pub(super) fn desired(&self) -> Option<DesiredCode> {
        *self.desired.borrow()
    }

    /// Returns true if this changes the desired code; `None` means that the player has left.
    pub(super) fn set_desired(&self, desired: Option<DesiredCode>) -> bool {
        self.desired.send_if_modified(|current| {
            let is_changed = *current != desired;
            *current = desired;
            is_changed
        })
    }

    /// Returns false if an earlier command is still pending.
    pub(super) fn send(&self, command: Command) -> bool {
        self.commands.try_send(command).is_ok()
    }

    pub(super) fn begin_turn(&mut self, rests: bool) {
        self.answer = None;
        self.rests = rests;
    }

    /// Returns true if an answer is expected; players who rest or have no code are not asked.
    pub(super) fn ask(&mut self, request: &TurnRequest, terrain: &Terrain, avatar: Bytes) -> bool {
        let Connection::Up {
            requests,
            terrain: sent,
        } = &mut self.connection
        else {
            return false;
        };
        if self.rests || !plays(self.loaded.as_ref()) {
            return false;
        }
        let mut request = request.clone();
        request.avatar = avatar;
        // The map is large and rarely changes, so it is sent again only after a change.
        if *sent != Some(terrain.revision) {
            request.terrain = terrain.bytes.clone();
        }
        // The queue is full or closed: the manager is about to report the problem.
        if requests.try_send(request).is_err() {
            return false;
        }
        *sent = Some(terrain.revision);
        true
    }

    pub(super) fn answered(&mut self, response: TurnResponse) {
        self.answer = Some(response);
    }

    pub(super) fn connected(
        &mut self,
        requests: mpsc::Sender<TurnRequest>,
        loaded: Option<Loaded>,
    ) {
        self.connection = Connection::Up {
            requests,
            terrain: None,
        };
        self.loaded = loaded;
        self.problem = None;
    }

    pub(super) fn loaded(&mut self, loaded: Loaded, log: String) {
        self.loaded = Some(loaded);
        self.failing = None;
        self.load_log = Some(log);
        self.problem = None;
    }

    pub(super) fn not_loaded(&mut self, problem: String) {
        self.problem = Some(problem);
    }

    pub(super) fn lost(&mut self, problem: Option<String>) {
        self.connection = Connection::Lost;
        self.loaded = None;
        self.problem = problem;
    }

    /// Makes the player rest in this turn and returns the error that explains it.
    fn rest(&mut self, turn: u64) -> CodeError {
        let notice = |id: &str| {
            Some(Notice {
                id: id.to_owned(),
                values: BTreeMap::new(),
            })
        };
        let error = CodeError {
            count: 1,
            notice: notice("program-holds-up"),
            advice: notice("program-late-advice"),
            ..CodeError::default()
        };
        let failing = self.failing.get_or_insert_with(|| Failing {
            since: turn,
            error: error.clone(),
        });
        failing.error = error.clone();
        error
    }

    /// `open` is the turn of the open question.
    fn outcome_without_answer(&self, turn: u64, open: Option<u64>) -> Outcome {
        match (&self.connection, open) {
            (Connection::Up { .. }, Some(open)) if open == turn => Outcome::Late,
            (Connection::Up { .. }, None) if !plays(self.loaded.as_ref()) => Outcome::NotReady,
            (Connection::Up { .. }, None) if self.rests => Outcome::Late,
            (Connection::Starting, _) => Outcome::NotReady,
            _ => Outcome::Unreachable,
        }
    }

    /// Returns true if there is nothing left to load.
    pub(super) fn is_settled(&self) -> bool {
        let desired = self.desired().and_then(|desired| desired.version);
        let loaded = self.loaded.as_ref().map(|loaded| loaded.version);
        matches!(self.connection, Connection::Up { .. }) && (desired.is_none() || desired == loaded)
    }

    pub(super) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    pub(super) fn playing(&self) -> Option<(CodeVersion, u64)> {
        self.playing
    }

    /// Returns the facts about a version, if it is the loaded one and its worker has any.
    pub(super) fn facts(&self, version: CodeVersion) -> Option<&CodeFacts> {
        let loaded = self.loaded.as_ref();
        loaded
            .filter(|loaded| loaded.version == version)
            .and_then(|loaded| loaded.facts.as_ref())
    }

    pub(super) fn code(&self) -> Code<'_> {
        let version = self.loaded.as_ref().map(|loaded| loaded.version);
        let load_error = self
            .loaded
            .as_ref()
            .and_then(|loaded| loaded.error.as_ref());
        Code {
            version,
            since: version.and_then(|version| self.since(version)),
            error: load_error.or(self.failing.as_ref().map(|failing| &failing.error)),
        }
    }

    /// Returns the code's state for its player, if it has changed since the last call.
    pub(super) fn take_changed_frame(&mut self) -> Option<CodeFrame> {
        self.desired()?;
        let frame = self.code_frame();
        if self.sent_frame.as_ref() == Some(&frame) {
            return None;
        }
        self.sent_frame = Some(frame.clone());
        Some(frame)
    }

    fn code_frame(&self) -> CodeFrame {
        let desired = self.desired().and_then(|desired| desired.version);
        let Some(version) = desired else {
            return frame(0, CodeStatus::None);
        };
        match &self.loaded {
            Some(loaded) if loaded.version == version => match &loaded.error {
                Some(error) => CodeFrame {
                    error: Some(frames::CodeError::from(error)),
                    ..frame(version.0, CodeStatus::Failed)
                },
                None => CodeFrame {
                    since: self.since(version),
                    hints: loaded.hints.iter().filter_map(Hint::of).collect(),
                    ..self.run_frame(version)
                },
            },
            _ => frame(version.0, CodeStatus::Loading),
        }
    }

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

    /// Returns the first turn that the version played, if it was the last version to play.
    fn since(&self, version: CodeVersion) -> Option<u64> {
        self.playing
            .and_then(|(playing, since)| (playing == version).then_some(since))
    }
}

/// Returns the error without the parts that change every turn, which would cause needless frames.
fn lasting(error: &CodeError) -> frames::CodeError {
    frames::CodeError {
        // Both are in each turn's log.
        count: None,
        rest_turns: None,
        ..frames::CodeError::from(error)
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
