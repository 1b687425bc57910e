//! Sends questions to a Python process and waits for its answers.

mod pipes;
mod place;
mod verdict;

use std::sync::Arc;
use std::time::Duration;

use aimmo_proto::worker::{CodeError, CodeFacts, Hint, Limits, TurnRequest};
use nix::time::ClockId;
use rustix::io::{ioctl_fionread, read};
use rustix::process::{Pid, RawPid, Signal, kill_process_group};
use tokio::net::unix::pipe;
use tokio::process::Child;
use tokio::time::{Instant, timeout, timeout_at};
use tracing::error;

use super::document::Blame;
use super::ending::Ending;
use super::frame::{self, Answer};
use super::log::Log;
use super::question::{Nonces, Question, millis};
use super::scheduling::Mark;
use super::spawn::{self, Spawned};
use super::{Code, Usage, usage};
use crate::sandbox::{Sandbox, lower_session};

/// Interval for reading the output and checking the CPU time while waiting for an answer.
// A turn's first interval bypasses the async runtime: most answers arrive within it, and the
// runtime and its timers cost more than everything else here.
const POLL: Duration = Duration::from_millis(20);
/// Time limit for a process to exit after it has closed its descriptors.
const LAST_MOMENT: Duration = Duration::from_millis(50);
/// Extra loading time if neighbours slow the code down. A game waits two seconds longer than this.
const BUSY: Duration = Duration::from_secs(8);
/// Time limit for a late process to report its place.
// A game waits for an answer until a quarter of a second after the deadline.
const PLACE: Duration = Duration::from_millis(30);
/// The same limit while loading, when no turn is waiting.
const LOAD_PLACE: Duration = Duration::from_secs(1);
/// CPU time that a process may use between an answer and the next question.
const IDLE_CPU: Duration = Duration::from_secs(1);
const REAP: Duration = Duration::from_secs(2);

pub(super) struct Process {
    child: Child,
    pid: u32,
    clock: Option<ClockId>,
    frames: pipe::Sender,
    answers: pipe::Receiver,
    log: Log,
    compiled: Arc<[u8]>,
    usage: Arc<Usage>,
    nonces: Nonces,
    has_terrain: bool,
    strays: u32,
    /// The question that is still unanswered.
    open: Option<Question>,
    /// The line that the code was executing when its time was up.
    place: Option<CodeError>,
    has_been_asked: bool,
    /// The facts about the code; the outer `None` until the process has sent them.
    facts: Option<Option<CodeFacts>>,
    /// True if code that did not load in time used up that time itself.
    is_to_blame: bool,
    mark: Option<Mark>,
    sent: usize,
    has_answered: bool,
    /// True if the session's priority is below the services', or sessions have none.
    is_lowered: bool,
    /// Number of unreported late answers that were the process's own fault.
    own_delays: u32,
    /// Reading of the CPU clock at the last answer.
    used: Duration,
    buffer: Vec<u8>,
}

#[derive(Debug)]
pub(super) enum NoAnswer {
    /// The time is up; the process may still be running.
    Late,
    Ended,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// The process is loading code, which may take longer if its neighbours are busy.
    Loading,
    Playing,
    Late,
}

impl Process {
    pub(super) fn start(sandbox: &Sandbox, usage: &Arc<Usage>) -> Result<Self, spawn::Error> {
        let Spawned {
            child,
            frames,
            answers,
            log,
        } = spawn::spawn(sandbox)?;
        let pid = child.id().unwrap_or_default();
        usage.started(pid);
        Ok(Self {
            child,
            pid,
            clock: usage::cpu_clock(pid),
            frames,
            answers,
            log,
            compiled: Arc::clone(&sandbox.compiled),
            usage: Arc::clone(usage),
            nonces: Nonces::default(),
            has_terrain: false,
            strays: 0,
            open: None,
            place: None,
            has_been_asked: false,
            facts: None,
            is_to_blame: false,
            mark: None,
            sent: 0,
            has_answered: false,
            is_lowered: false,
            own_delays: 0,
            used: Duration::ZERO,
            buffer: Vec::new(),
        })
    }

    /// Loads code. This must be the first call.
    pub(super) async fn load(&mut self, code: &Code) -> Result<Answer, NoAnswer> {
        let deadline = Instant::now() + millis(code.limits.wall_ms);
        let question = self.ask(code.limits, deadline)?;
        let mut load = Vec::new();
        frame::load(&mut load, question.nonce, code);
        self.buffer = spawn::first_input(&self.compiled);
        self.buffer.append(&mut load);
        let most = deadline + BUSY;
        let waited = self.wait(question, most, Phase::Loading).await;
        // Check this now, because asking for its place wakes the process up.
        self.is_to_blame = self.is_over(question, Phase::Loading);
        let answer = self.with_place(question, waited, LOAD_PLACE).await?;
        // Turns need a fraction of the memory of the first input.
        (self.buffer, self.sent) = (Vec::new(), 0);
        self.own_delays = 0;
        // The session exists by now.
        self.is_lowered = lower_session(&self.pid.to_string());
        Ok(answer)
    }

    /// Plays a turn until `deadline`. The terrain is sent if the process does not have it yet.
    pub(super) async fn turn(
        &mut self,
        request: &TurnRequest,
        terrain: &[u8],
        limits: Limits,
        deadline: Instant,
    ) -> Result<Answer, NoAnswer> {
        let question = self.ask(limits, deadline)?;
        let terrain = if self.has_terrain { &[] } else { terrain };
        frame::turn(&mut self.buffer, question.nonce, request, terrain);
        self.has_terrain = true;
        self.send_some()?;
        let answer = if self.is_torn() {
            None
        } else {
            self.at_once(question)?
        };
        let answered = match answer {
            Some(answer) => self.accept(answer, question),
            None => self.wait(question, deadline, Phase::Playing).await,
        };
        self.with_place(question, answered, PLACE).await
    }

    pub(super) fn forget_terrain(&mut self) {
        self.has_terrain = false;
    }

    /// Waits until `deadline` for the answer of a late process and discards it.
    pub(super) async fn come_back(&mut self, deadline: Instant) -> Result<(), NoAnswer> {
        let Some(question) = self.open else {
            return Ok(());
        };
        match self.wait(question, deadline, Phase::Late).await {
            Ok(answer) => {
                self.discard(answer);
                Ok(())
            }
            // The answer was late, but it has arrived.
            Err(NoAnswer::Late) if self.open.is_none() => Ok(()),
            Err(trouble) => Err(trouble),
        }
    }

    /// Discards a late answer with its document, so that the log keeps only what the code printed.
    fn discard(&mut self, answer: Answer) {
        match answer {
            Answer::Mistake(blame) | Answer::Failed(blame) => drop(self.log.take_error(blame)),
            Answer::Loaded(bytes) => drop(self.log.take_hints(bytes)),
            Answer::Act(_) | Answer::Stuck(_) | Answer::Facts(_) => {}
        }
    }

    /// Serves a process while no turn is waiting for it: sends the rest of its question, reads its
    /// output, and checks for a late answer.
    pub(super) fn attend(&mut self) {
        if !self.is_lowered {
            self.is_lowered = lower_session(&self.pid.to_string());
        }
        let Some(question) = self.open else { return };
        self.log.drain();
        // A process that can no longer be reached is detected at the next question.
        if self.send_some().is_ok()
            && let Ok(Some(answer)) =
                self.read(question.nonce, |answers, bytes| Ok(read(answers, bytes)?))
            && let Ok(answer) = self.accept(answer, question)
        {
            self.discard(answer);
        }
    }

    pub(super) fn take_error(&mut self, blame: Blame) -> CodeError {
        self.log.take_error(blame)
    }

    pub(super) fn take_hints(&mut self, bytes: u32) -> Vec<Hint> {
        self.log.take_hints(bytes)
    }

    pub(super) fn take_facts(&mut self) -> Option<CodeFacts> {
        self.facts.replace(None).flatten()
    }

    pub(super) fn take_log(&mut self) -> String {
        self.log.take()
    }

    /// Returns how the process ended, after allowing it a moment to exit.
    pub(super) async fn ended(&mut self) -> Ending {
        let ended = timeout(LAST_MOMENT, self.child.wait()).await;
        if self.has_begun() {
            return Ending::of(ended.ok().and_then(Result::ok));
        }
        // None of this output comes from the player's code.
        let words = self.log.take();
        error!(
            status = ?ended,
            "a Python process did not start, and no player's code is to blame: {}",
            words.trim_end()
        );
        Ending::before_it_began()
    }

    pub(super) async fn end(&mut self) {
        self.kill();
        // If that takes longer, the process is reaped later.
        let _ = timeout(REAP, self.child.wait()).await;
    }

    /// Kills the process and, in case the sandbox failed to prevent any, its children.
    // A child in another session would escape.
    fn kill(&mut self) {
        // Once the process has been reaped, the id is `None`, because another group may have it.
        let id = self.child.id().and_then(|id| RawPid::try_from(id).ok());
        if let Some(group) = id.and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.start_kill();
    }

    fn ask(&mut self, limits: Limits, deadline: Instant) -> Result<Question, NoAnswer> {
        let nonce = self.nonces.next().map_err(|_| NoAnswer::Ended)?;
        // CPU time used since the last answer counts as well.
        let question = Question::new(nonce, &limits, deadline, self.used);
        self.open = Some(question);
        self.place = None;
        self.has_been_asked = false;
        self.mark = None;
        self.sent = 0;
        Ok(question)
    }

    /// Returns true if Python is running, that is, if it has read some of its first input.
    fn has_begun(&self) -> bool {
        let unread = ioctl_fionread(&self.frames).ok();
        self.has_answered || unread != u64::try_from(self.sent).ok()
    }

    async fn wait(
        &mut self,
        question: Question,
        end: Instant,
        phase: Phase,
    ) -> Result<Answer, NoAnswer> {
        loop {
            let now = Instant::now();
            self.mark.get_or_insert_with(|| Mark::now(self.pid));
            match timeout_at(end.min(now + POLL), self.exchange()).await {
                Ok(Ok(())) => {
                    if let Some(answer) = self.read(question.nonce, pipe::Receiver::try_read)? {
                        return self.accept(answer, question);
                    }
                }
                Ok(Err(_)) => return Err(NoAnswer::Ended),
                Err(_) => {
                    self.log.drain();
                    if self.is_over(question, phase) {
                        return Err(NoAnswer::Late);
                    }
                    if Instant::now() >= end {
                        return Err(NoAnswer::Late);
                    }
                }
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        self.usage.ended(self.pid);
    }
}
