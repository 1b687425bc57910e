//! One Python process: asking it, and waiting for its answer.

mod judging;
mod place;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use aimmo_proto::worker::{CodeError, Hint, Limits, TurnRequest};
use nix::time::ClockId;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
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

/// Answers that belong to no question, before the process is ended: code that
/// writes where it shouldn't.
const STRAYS: u32 = 64;
/// How often the output is taken, and the CPU time looked at, while an answer
/// is waited for. For as long the worker first waits for a turn's answer and
/// for nothing else: most come sooner, and a trip through the runtime with its
/// timers costs more than all else here.
const LOOK: Duration = Duration::from_millis(20);
/// How long a process that has closed its end may take until it has ended: its
/// descriptors are closed a moment before.
const LAST_MOMENT: Duration = Duration::from_millis(50);
/// How much longer than its time code may take to load because its neighbours
/// are busy. A game waits for two seconds more.
const BUSY: Duration = Duration::from_secs(8);
/// How long a late process may take to say where it is. A game waits for its
/// answers a quarter of a second past their deadline.
const PLACE: Duration = Duration::from_millis(30);
/// As long, while it loads, when no turn waits for it.
const LOAD_PLACE: Duration = Duration::from_secs(1);
/// CPU time that a process may use between an answer and the next question.
const IDLE_CPU: Duration = Duration::from_secs(1);
/// How long a killed process may take until it is gone.
const REAP: Duration = Duration::from_secs(2);

/// A Python process with the runner in it.
pub(super) struct Process {
    child: Child,
    pid: u32,
    clock: Option<ClockId>,
    frames: pipe::Sender,
    answers: pipe::Receiver,
    log: Log,
    usage: Arc<Usage>,
    nonces: Nonces,
    has_terrain: bool,
    strays: u32,
    /// What was asked and not answered yet.
    open: Option<Question>,
    /// Where the code was when its time was up.
    place: Option<CodeError>,
    has_been_asked: bool,
    /// Code that was not loaded in time has taken that time itself.
    is_to_blame: bool,
    /// From when on the time is counted that the process itself takes for it.
    mark: Option<Mark>,
    /// Bytes of the question that were sent.
    sent: usize,
    has_answered: bool,
    /// Its session comes after the services, where there are such.
    is_lowered: bool,
    /// Answers that were late by the process's own doing, and not reported yet.
    own_delays: u32,
    /// CPU time when the last question was answered.
    used: Duration,
    buffer: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Not in time; the process may still be at it.
    Late,
    /// The process ended, or can't be talked to any more.
    Ended,
}

/// What a process is waited for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// It loads code: nothing is lost when it takes longer because others do.
    Loading,
    /// It plays a turn, which ends on the clock.
    Playing,
    /// Its turn is over.
    Late,
}

impl Process {
    /// Starts a process.
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
            usage: Arc::clone(usage),
            nonces: Nonces::default(),
            has_terrain: false,
            strays: 0,
            open: None,
            place: None,
            has_been_asked: false,
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

    /// Loads code; the first thing to do.
    pub(super) async fn load(&mut self, code: &Code) -> Result<Answer, Trouble> {
        let deadline = Instant::now() + millis(code.limits.wall_ms);
        let question = self.ask(code.limits, deadline)?;
        let mut load = Vec::new();
        frame::load(&mut load, question.nonce, code);
        self.buffer = spawn::modules();
        self.buffer.append(&mut load);
        let most = deadline + BUSY;
        let waited = self.wait(question, most, Phase::Loading).await;
        // The question that follows wakes it up.
        self.is_to_blame = self.is_over(question, Phase::Loading);
        let answer = self.or_place(question, waited, LOAD_PLACE).await?;
        self.own_delays = 0;
        // Its session exists by now.
        self.is_lowered = lower_session(&self.pid.to_string());
        Ok(answer)
    }

    /// Plays a turn, until `deadline`. The terrain is sent where the process
    /// hasn't it.
    pub(super) async fn turn(
        &mut self,
        request: &TurnRequest,
        terrain: &[u8],
        limits: Limits,
        deadline: Instant,
    ) -> Result<Answer, Trouble> {
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
            Some(answer) => self.judge(answer, question),
            None => self.wait(question, deadline, Phase::Playing).await,
        };
        self.or_place(question, answered, PLACE).await
    }

    /// The terrain is another one now.
    pub(super) fn forget_terrain(&mut self) {
        self.has_terrain = false;
    }

    /// Waits for a process that was late to come back, at most until `deadline`;
    /// its answer is of no more use.
    pub(super) async fn come_back(&mut self, deadline: Instant) -> Result<(), Trouble> {
        let Some(question) = self.open else {
            return Ok(());
        };
        match self.wait(question, deadline, Phase::Late).await {
            // Late, but back.
            Err(Trouble::Late) if self.open.is_none() => Ok(()),
            waited => waited.map(drop),
        }
    }

    /// Does what can be done for a process that nobody waits for: hands on the
    /// rest of its question, takes what it printed, and sees whether it is back.
    pub(super) fn attend(&mut self) {
        if !self.is_lowered {
            self.is_lowered = lower_session(&self.pid.to_string());
        }
        let Some(question) = self.open else { return };
        self.log.drain();
        // A process that can't be talked to any more is found out at the next
        // question.
        if self.send_some().is_ok()
            && let Ok(Some(answer)) =
                self.read(question.nonce, |answers, bytes| Ok(read(answers, bytes)?))
        {
            let _ = self.judge(answer, question);
        }
    }

    /// Takes the error that the process has answered with.
    pub(super) fn take_error(&mut self, blame: Blame) -> CodeError {
        self.log.take_error(blame)
    }

    /// Takes the hints that came with the answer to a load.
    pub(super) fn take_hints(&mut self, bytes: u32) -> Vec<Hint> {
        self.log.take_hints(bytes)
    }

    /// Takes what was printed since the last turn.
    pub(super) fn take_log(&mut self) -> String {
        self.log.take()
    }

    /// Says how the process ended. It is given a moment to do so by itself.
    pub(super) async fn ended(&mut self) -> Ending {
        let ended = timeout(LAST_MOMENT, self.child.wait()).await;
        if self.has_begun() {
            return Ending::of(ended.ok().and_then(Result::ok));
        }
        // None of these words are the player's.
        let words = self.log.take();
        error!(
            status = ?ended,
            "a Python process did not start, and no player's code is to blame: {}",
            words.trim_end()
        );
        Ending::before_it_began()
    }

    /// Ends the process, where it has not ended by itself.
    pub(super) async fn end(&mut self) {
        self.kill();
        // It is reaped later where this is not enough.
        let _ = timeout(REAP, self.child.wait()).await;
    }

    /// Kills the process and what it may have started: nothing, as long as the
    /// sandbox forbids new processes. One with a session of its own would
    /// escape from here.
    fn kill(&mut self) {
        // No id once it was reaped: then its group may be anybody's.
        let id = self.child.id().and_then(|id| RawPid::try_from(id).ok());
        if let Some(group) = id.and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.start_kill();
    }

    fn ask(&mut self, limits: Limits, deadline: Instant) -> Result<Question, Trouble> {
        let nonce = self.nonces.next().map_err(|_| Trouble::Ended)?;
        // What was used since the last answer counts, too.
        let question = Question::new(nonce, &limits, deadline, self.used);
        self.open = Some(question);
        self.place = None;
        self.has_been_asked = false;
        self.mark = None;
        self.sent = 0;
        Ok(question)
    }

    /// Waits for an answer that comes soon, and for nothing else.
    fn at_once(&mut self, question: Question) -> Result<Option<Answer>, Trouble> {
        let left = question.deadline.saturating_duration_since(Instant::now());
        let most = Timespec {
            tv_sec: 0,
            tv_nsec: left.min(LOOK).subsec_nanos().into(),
        };
        let mut ready = [PollFd::new(&self.answers, PollFlags::IN)];
        if !poll(&mut ready, Some(&most)).is_ok_and(|ready| ready > 0) {
            return Ok(None);
        }
        // The runtime has not been told of it yet.
        self.read(question.nonce, |answers, bytes| Ok(read(answers, bytes)?))
    }

    /// Sends as much of the buffer as the pipe takes now.
    fn send_some(&mut self) -> Result<(), Trouble> {
        while self.is_torn() {
            match self.frames.try_write(&self.buffer[self.sent..]) {
                Ok(bytes) => self.sent += bytes,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(_) => return Err(Trouble::Ended),
            }
        }
        Ok(())
    }

    /// Sends the rest of the buffer, until the process doesn't read on, and waits
    /// until there may be an answer.
    async fn exchange(&mut self) -> io::Result<()> {
        while self.is_torn() {
            match self.frames.try_write(&self.buffer[self.sent..]) {
                Ok(bytes) => self.sent += bytes,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.frames.writable().await?
                }
                Err(error) => return Err(error),
            }
        }
        self.answers.readable().await
    }

    /// Returns true if only part of a question was sent.
    fn is_torn(&self) -> bool {
        self.sent < self.buffer.len()
    }

    /// Whether Python runs: it has read something of what it was sent first.
    fn has_begun(&self) -> bool {
        let unread = ioctl_fionread(&self.frames).ok();
        self.has_answered || unread != u64::try_from(self.sent).ok()
    }

    /// Waits for the answer to a question, at most until `end`.
    async fn wait(
        &mut self,
        question: Question,
        end: Instant,
        phase: Phase,
    ) -> Result<Answer, Trouble> {
        loop {
            let now = Instant::now();
            self.mark.get_or_insert_with(|| Mark::now(self.pid));
            match timeout_at(end.min(now + LOOK), self.exchange()).await {
                Ok(Ok(())) => {
                    if let Some(answer) = self.read(question.nonce, pipe::Receiver::try_read)? {
                        return self.judge(answer, question);
                    }
                }
                Ok(Err(_)) => return Err(Trouble::Ended),
                Err(_) => {
                    self.log.drain();
                    if self.is_over(question, phase) {
                        return Err(Trouble::Late);
                    }
                    if Instant::now() >= end {
                        return Err(Trouble::Late);
                    }
                }
            }
        }
    }

    /// Reads answers until the one to the question, or until there are no more.
    fn read(
        &mut self,
        nonce: u64,
        read: impl Fn(&pipe::Receiver, &mut [u8]) -> io::Result<usize>,
    ) -> Result<Option<Answer>, Trouble> {
        // Longer than any answer: a longer one is told apart.
        let mut bytes = [0; 2 * frame::ANSWER_BYTES];
        loop {
            match read(&self.answers, &mut bytes) {
                Ok(0) => return Err(Trouble::Ended),
                Ok(length) => match frame::answer(&bytes[..length]) {
                    Some((found, Answer::Stuck(blame)))
                        if found == nonce && std::mem::take(&mut self.has_been_asked) =>
                    {
                        self.place = self.log.take_place(blame).or_else(|| blame.place());
                        if self.place.is_some() {
                            return Ok(None);
                        }
                    }
                    Some((_, Answer::Stuck(_))) => self.strays += 1,
                    Some((found, answer)) if found == nonce => return Ok(Some(answer)),
                    _ => self.strays += 1,
                },
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(None),
                Err(_) => return Err(Trouble::Ended),
            }
            if self.strays > STRAYS {
                return Err(Trouble::Ended);
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
