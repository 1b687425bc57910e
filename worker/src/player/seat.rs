//! The process that plays, and its replacement.

use std::sync::Arc;
use std::time::Duration;

use aimmo_proto::worker::{Action, CodeError, Limits, Outcome, TurnRequest, TurnResponse};
use bytes::Bytes;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};
use tracing::debug;

use super::frame::Answer;
use super::process::{Process, Trouble};
use super::{Code, Loaded, Usage};
use crate::interpreter::Interpreter;

/// What a turn may take where the game says nothing.
const DEFAULT_LIMITS: Limits = Limits {
    wall_ms: 1_000,
    cpu_ms: 0,
};
/// Turns that code which ends again and again is left alone for, at most.
const LONGEST_REST: u32 = 64;

/// What starting a process with code came to.
pub(crate) struct Started {
    process: Option<Box<Process>>,
    /// What loading came to; without an error there is a process.
    pub(crate) loaded: Loaded,
}

/// Who plays for the player.
pub(crate) struct Seat {
    interpreter: Interpreter,
    usage: Arc<Usage>,
    code: Option<Arc<Code>>,
    state: State,
    terrain: Bytes,
    /// Processes of this code that ended since the last answer.
    deaths: u32,
}

enum State {
    /// No code was loaded.
    Empty,
    /// The code does not load.
    Failed(CodeError),
    /// A process plays.
    Playing(Box<Process>),
    /// A replacement starts.
    Starting(JoinHandle<Started>),
    /// Code that ended too often is left alone for so many turns.
    Resting(u32),
}

/// Starts a process and loads code into it.
pub(crate) async fn start(interpreter: &Interpreter, usage: &Arc<Usage>, code: &Code) -> Started {
    let failed = |message: String, log: String, line: u32| {
        let error = CodeError { message, line };
        let loaded = Loaded {
            error: Some(error),
            log,
        };
        Started {
            process: None,
            loaded,
        }
    };
    let mut process = match Process::start(interpreter, usage) {
        Ok(process) => Box::new(process),
        Err(error) => return failed(error.to_string(), error.to_string(), 0),
    };
    match process.load(code).await {
        Ok(Answer::Loaded) => {
            let log = process.log("");
            Started {
                process: Some(process),
                loaded: Loaded { error: None, log },
            }
        }
        Ok(Answer::Failed(line)) => {
            let log = process.log("");
            process.end().await;
            failed(last_line(&log), log, line)
        }
        Ok(Answer::Mistake(_) | Answer::Act(_)) | Err(Trouble::Ended) => {
            let how = process.end().await;
            let message = format!("your program ended while it was loading ({how})");
            let log = process.log(&message);
            failed(message, log, 0)
        }
        Err(Trouble::Late) => {
            process.end().await;
            let limit = Duration::from_millis(code.limits.wall_ms.into());
            let message = format!(
                "your code was not loaded after {limit:?}; is there a loop outside of next_turn?"
            );
            let log = process.log(&message);
            failed(message, log, 0)
        }
    }
}

impl Seat {
    pub(crate) fn new(interpreter: Interpreter, usage: Arc<Usage>) -> Self {
        Self {
            interpreter,
            usage,
            code: None,
            state: State::Empty,
            terrain: Bytes::new(),
            deaths: 0,
        }
    }

    /// Puts new code in the place of the old: what [`start`] came to.
    pub(crate) fn install(&mut self, code: Code, started: Started) {
        self.code = Some(Arc::new(code));
        self.deaths = 0;
        self.become_ready(started);
    }

    /// Plays a turn. It takes no longer than the request's limits say, by a
    /// few milliseconds.
    pub(crate) async fn turn(&mut self, request: &TurnRequest) -> TurnResponse {
        let limits = request.limits.unwrap_or(DEFAULT_LIMITS);
        let deadline = Instant::now() + Duration::from_millis(limits.wall_ms.into());
        if !request.terrain.is_empty() {
            self.terrain = request.terrain.clone();
            if let State::Playing(process) = &mut self.state {
                process.forget_terrain();
            }
        }
        let result = match self.get_ready(deadline).await {
            Ok(()) => self.play(request, limits, deadline).await,
            Err(response) => response,
        };
        TurnResponse {
            turn: request.turn,
            code_version: self.version(),
            ..result
        }
    }

    fn version(&self) -> u32 {
        self.code.as_ref().map_or(0, |code| code.version)
    }

    /// Waits for a process that can be asked: for a late one to come back, or
    /// for a replacement.
    async fn get_ready(&mut self, deadline: Instant) -> Result<(), TurnResponse> {
        loop {
            match &mut self.state {
                State::Empty => return Err(no_answer(Outcome::NotReady, String::new())),
                State::Failed(error) => {
                    let error = Some(error.clone());
                    let response = no_answer(Outcome::NotReady, String::new());
                    return Err(TurnResponse { error, ..response });
                }
                State::Resting(_) => return Err(self.rest()),
                State::Starting(replacement) => match timeout_at(deadline, replacement).await {
                    Ok(Ok(started)) => self.become_ready(started),
                    Ok(Err(error)) => {
                        debug!(%error, "a replacement was lost");
                        self.replace();
                    }
                    Err(_) => return Err(no_answer(Outcome::NotReady, String::new())),
                },
                State::Playing(process) => {
                    let until = process
                        .hangs_at()
                        .map_or(deadline, |hangs| hangs.min(deadline));
                    match process.come_back(until).await {
                        Ok(()) => return Ok(()),
                        Err(Trouble::Late) if !process.is_hung() => {
                            return Err(no_answer(Outcome::Late, process.log("")));
                        }
                        // Late, but back: the answer was not wanted any more.
                        Err(Trouble::Late) if process.hangs_at().is_none() => return Ok(()),
                        Err(Trouble::Late | Trouble::Ended) => {
                            process.end().await;
                            self.mourn();
                        }
                    }
                }
            }
        }
    }

    async fn play(
        &mut self,
        request: &TurnRequest,
        limits: Limits,
        deadline: Instant,
    ) -> TurnResponse {
        let State::Playing(process) = &mut self.state else {
            return no_answer(Outcome::NotReady, String::new());
        };
        let left = deadline.saturating_duration_since(Instant::now());
        let limits = Limits {
            // Some of the time may have gone into getting ready.
            wall_ms: u32::try_from(left.as_millis()).unwrap_or(u32::MAX).max(1),
            ..limits
        };
        match process.turn(request, &self.terrain, limits).await {
            Ok(Answer::Act(action)) => {
                self.deaths = 0;
                let log = process.log("");
                answered(action, log)
            }
            Ok(Answer::Mistake(line)) => {
                self.deaths = 0;
                let log = process.log("");
                let message = last_line(&log);
                let error = Some(CodeError { message, line });
                TurnResponse {
                    error,
                    ..no_answer(Outcome::Error, log)
                }
            }
            Err(Trouble::Late) => {
                let message = "next_turn took too long, so the avatar waits. Is there a loop that does not end?";
                no_answer(Outcome::Late, process.log(message))
            }
            Ok(Answer::Loaded | Answer::Failed(_)) | Err(Trouble::Ended) => {
                let how = process.end().await;
                let message = format!(
                    "Your program ended by itself ({how}), so the avatar waits. It is started again."
                );
                let log = process.log(&message);
                self.mourn();
                let error = Some(CodeError { message, line: 0 });
                TurnResponse {
                    error,
                    ..no_answer(Outcome::Crashed, log)
                }
            }
        }
    }

    /// After a process has ended: replaces it, at once or after a rest.
    fn mourn(&mut self) {
        self.deaths += 1;
        let rest = match self.deaths {
            0 | 1 => 0,
            deaths => 1_u32
                .checked_shl(deaths - 2)
                .unwrap_or(LONGEST_REST)
                .min(LONGEST_REST),
        };
        if rest == 0 {
            self.replace();
        } else {
            self.state = State::Resting(rest);
        }
    }

    /// Lets a turn of the rest go by; after the last one a replacement starts.
    /// Rests are counted in turns, so that a match can be run again.
    fn rest(&mut self) -> TurnResponse {
        let State::Resting(turns) = &mut self.state else {
            return no_answer(Outcome::NotReady, String::new());
        };
        *turns -= 1;
        let left = *turns;
        if left == 0 {
            self.replace();
        }
        let message = format!(
            "Your program has ended {} times in a row; it is started again after {} more turns.",
            self.deaths, left
        );
        no_answer(Outcome::NotReady, message)
    }

    fn replace(&mut self) {
        let Some(code) = self.code.clone() else {
            self.state = State::Empty;
            return;
        };
        self.usage.replaced();
        let (interpreter, usage) = (self.interpreter.clone(), Arc::clone(&self.usage));
        let replacement = async move { start(&interpreter, &usage, &code).await };
        self.state = State::Starting(tokio::spawn(replacement));
    }

    fn become_ready(&mut self, started: Started) {
        self.state = match (started.process, started.loaded.error) {
            (Some(process), _) => State::Playing(process),
            (None, Some(error)) => State::Failed(error),
            (None, None) => State::Empty,
        };
    }
}

fn answered(action: Action, log: String) -> TurnResponse {
    TurnResponse {
        action: Some(action),
        outcome: Outcome::Answered.into(),
        log,
        ..TurnResponse::default()
    }
}

/// A wait. Turn and version are filled in by the caller.
fn no_answer(outcome: Outcome, log: String) -> TurnResponse {
    TurnResponse {
        action: Some(Action::default()),
        outcome: outcome.into(),
        log,
        ..TurnResponse::default()
    }
}

/// The last line of a log: the message that an error ends with.
fn last_line(log: &str) -> String {
    log.trim_end().lines().last().unwrap_or_default().to_owned()
}
