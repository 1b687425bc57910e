//! The running process and its replacement.

mod checks;
mod last_answer;
mod rest;

use std::sync::Arc;
use std::time::Duration;

use aimmo_proto::worker::{Action, CodeError, Limits, Outcome, TurnRequest, TurnResponse};
use bytes::Bytes;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};
use tokio_util::task::AbortOnDropHandle;
use tracing::debug;

use super::frame::Answer;
use super::log::one_after_another;
use super::notices;
use super::process::{NoAnswer, Process};
use super::start::{Started, start};
use super::{Code, Usage};
use crate::sandbox::Sandbox;

pub(crate) use checks::watch;
use last_answer::LastAnswer;

const DEFAULT_LIMITS: Limits = Limits {
    wall_ms: 1_000,
    cpu_ms: 500,
    grace_ms: 1_000,
    own_ms: 0,
};

pub(crate) struct Seat {
    sandbox: Sandbox,
    usage: Arc<Usage>,
    code: Option<Arc<Code>>,
    state: State,
    terrain: Bytes,
    /// Number of times since the last answer that the process ended or was late by its own fault.
    strikes: u32,
    /// Wakes up the task that watches the seat between turns.
    late: Arc<Notify>,
    /// The latest error, sent with every response until the code answers again.
    error: Option<CodeError>,
    /// The output of a hung process, to be delivered with the next answer.
    left_over: String,
    /// True until the player has been notified of a hung process.
    has_hung: bool,
    last_answer: Option<LastAnswer>,
}

enum State {
    Empty,
    Failed(CodeError),
    Playing(Box<Process>),
    Starting(AbortOnDropHandle<Started>),
    /// Code that failed too often rests for this many turns, with its process if it still runs.
    Resting(u32, Option<Box<Process>>),
}

impl Seat {
    pub(crate) fn new(sandbox: Sandbox, usage: Arc<Usage>) -> Self {
        Self {
            sandbox,
            usage,
            code: None,
            state: State::Empty,
            terrain: Bytes::new(),
            strikes: 0,
            late: Arc::default(),
            error: None,
            left_over: String::new(),
            has_hung: false,
            last_answer: None,
        }
    }

    pub(crate) async fn install(&mut self, code: Code, started: Started) {
        self.code = Some(Arc::new(code));
        self.strikes = 0;
        self.error = None;
        self.left_over.clear();
        self.has_hung = false;
        self.last_answer = None;
        let state = match (started.process, started.loaded.error) {
            (Some(process), _) => State::Playing(process),
            (None, Some(error)) => State::Failed(error),
            (None, None) => State::Empty,
        };
        if let State::Playing(mut old) | State::Resting(_, Some(mut old)) =
            std::mem::replace(&mut self.state, state)
        {
            old.end().await;
        }
    }

    /// Plays a turn, exceeding the request's limits by at most a few milliseconds.
    // If a game that was killed before it could save a turn requests it again, the code does not
    // play it twice.
    pub(crate) async fn turn(&mut self, request: &TurnRequest) -> TurnResponse {
        if let Some(last_answer) = &self.last_answer
            && last_answer.answers(request)
        {
            let response = last_answer.response();
            self.store_terrain(&request.terrain);
            return response;
        }
        let limits = request.limits.unwrap_or(DEFAULT_LIMITS);
        let deadline = Instant::now() + Duration::from_millis(limits.wall_ms.into());
        self.store_terrain(&request.terrain);
        let result = match self.get_ready(deadline).await {
            Ok(()) => self.play(request, limits, deadline).await,
            Err(response) => response,
        };
        self.note_delays();
        if matches!(&self.state, State::Playing(process) if process.is_late()) {
            self.late.notify_one();
        }
        let error = self.count(result.outcome(), result.error);
        let log = match std::mem::take(&mut self.left_over) {
            nothing if nothing.is_empty() => result.log,
            left_over => one_after_another(left_over, &result.log),
        };
        let response = TurnResponse {
            turn: request.turn,
            code_version: self.code.as_ref().map_or(0, |code| code.version),
            log,
            error,
            ..result
        };
        self.last_answer = LastAnswer::to(request, &response);
        response
    }

    fn store_terrain(&mut self, terrain: &Bytes) {
        if terrain.is_empty() {
            return;
        }
        self.terrain = terrain.clone();
        if let State::Playing(process) = &mut self.state {
            process.forget_terrain();
        }
    }

    /// Counts consecutive failures of the same kind and returns the response's error. A turn that
    /// the code does not play reports the error that prevents it; an answer resets the count.
    fn count(&mut self, outcome: Outcome, error: Option<CodeError>) -> Option<CodeError> {
        let has_hung = std::mem::take(&mut self.has_hung);
        if outcome == Outcome::Answered {
            // The player still has to learn that the variables are lost.
            let last = self.error.take();
            return last.filter(|_| has_hung);
        }
        if matches!(self.state, State::Failed(_)) {
            // The code failed to load once, and the error is reported every turn.
            return error;
        }
        if let Some(error) = error {
            self.fail(error);
        }
        let rest_turns = match self.state {
            State::Resting(turns, _) => turns,
            _ => 0,
        };
        let error = self.error.as_ref()?;
        Some(CodeError {
            rest_turns,
            ..error.clone()
        })
    }

    fn fail(&mut self, error: CodeError) {
        let last = self.error.take();
        let again = last.filter(|last| notices::are_alike(last, &error));
        let count = again.map_or(1, |last| last.count.saturating_add(1));
        self.error = Some(CodeError { count, ..error });
    }

    pub(crate) fn has_terrain(&self) -> bool {
        !self.terrain.is_empty()
    }

    /// Waits for a late process to answer or for a replacement to start.
    async fn get_ready(&mut self, deadline: Instant) -> Result<(), TurnResponse> {
        loop {
            match &mut self.state {
                State::Empty => return Err(no_answer(Outcome::NotReady, String::new())),
                State::Failed(error) => {
                    let error = Some(error.clone());
                    let response = no_answer(Outcome::NotReady, String::new());
                    return Err(TurnResponse { error, ..response });
                }
                State::Resting(..) => return Err(self.rest()),
                State::Starting(replacement) => match timeout_at(deadline, replacement).await {
                    Ok(Ok(Started {
                        process: Some(process),
                        ..
                    })) => self.state = State::Playing(process),
                    Ok(Ok(Started {
                        loaded,
                        is_to_blame,
                        ..
                    })) => {
                        // The same code has loaded successfully before.
                        if is_to_blame {
                            self.replace_or_rest();
                        } else {
                            self.replace();
                        }
                        let response = no_answer(Outcome::NotReady, loaded.log);
                        return Err(TurnResponse {
                            error: loaded.error,
                            ..response
                        });
                    }
                    Ok(Err(error)) => {
                        debug!(%error, "lost a replacement");
                        self.replace_or_rest();
                    }
                    Err(_) => return Err(no_answer(Outcome::NotReady, String::new())),
                },
                State::Playing(process) => match process.come_back(deadline).await {
                    Ok(()) => {
                        self.note_delays();
                        if matches!(self.state, State::Playing(_)) {
                            return Ok(());
                        }
                    }
                    Err(NoAnswer::Late) if !process.is_hung() => {
                        return Err(late(process));
                    }
                    Err(NoAnswer::Late) => self.end_hung().await,
                    Err(NoAnswer::Ended) => {
                        let response = self.crashed().await;
                        return Err(response);
                    }
                },
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
        match process.turn(request, &self.terrain, limits, deadline).await {
            Ok(Answer::Act(action)) => {
                self.strikes = 0;
                let log = process.take_log();
                answered(action, log)
            }
            Ok(Answer::Mistake(blame)) => {
                self.strikes = 0;
                let error = Some(process.take_error(blame));
                TurnResponse {
                    error,
                    ..no_answer(Outcome::Error, process.take_log())
                }
            }
            Err(NoAnswer::Late) => late(process),
            Ok(Answer::Loaded(_) | Answer::Failed(_) | Answer::Stuck(_) | Answer::Facts(_))
            | Err(NoAnswer::Ended) => self.crashed().await,
        }
    }

    async fn crashed(&mut self) -> TurnResponse {
        let State::Playing(process) = &mut self.state else {
            return no_answer(Outcome::NotReady, String::new());
        };
        let ending = process.ended().await;
        let log = process.take_log();
        process.end().await;
        self.replace_or_rest();
        TurnResponse {
            error: Some(ending.error()),
            ..no_answer(Outcome::Crashed, log)
        }
    }

    async fn end_hung(&mut self) {
        if let State::Playing(process) | State::Resting(_, Some(process)) = &mut self.state {
            let log = process.take_log();
            self.left_over = one_after_another(std::mem::take(&mut self.left_over), &log);
            let error = notices::hung(process.place());
            process.end().await;
            // The turn in which the process began to hang was already counted as late.
            let count = self.error.as_ref().map_or(1, |late| late.count);
            self.error = Some(CodeError { count, ..error });
            self.has_hung = true;
            self.replace_or_rest();
        }
    }

    fn replace(&mut self) {
        let Some(code) = self.code.clone() else {
            self.state = State::Empty;
            return;
        };
        self.usage.replaced();
        let (sandbox, usage) = (self.sandbox.clone(), Arc::clone(&self.usage));
        let replacement = async move { start(&sandbox, &usage, &code).await };
        self.state = State::Starting(AbortOnDropHandle::new(tokio::spawn(replacement)));
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

fn late(process: &mut Process) -> TurnResponse {
    TurnResponse {
        error: Some(notices::late(process.place())),
        ..no_answer(Outcome::Late, process.take_log())
    }
}

/// Returns a response with a wait action. The caller fills in the turn and version.
fn no_answer(outcome: Outcome, log: String) -> TurnResponse {
    TurnResponse {
        action: Some(Action::default()),
        outcome: outcome.into(),
        log,
        ..TurnResponse::default()
    }
}
