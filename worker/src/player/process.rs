//! One Python process: asking it, and waiting for its answer.

use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;
use std::sync::Arc;
use std::time::Duration;

use aimmo_proto::worker::{Limits, TurnRequest};
use nix::time::ClockId;
use tokio::net::UnixStream;
use tokio::net::unix::pipe;
use tokio::process::Child;
use tokio::time::{Instant, timeout, timeout_at};

use super::frame::{self, Answer};
use super::log::Log;
use super::spawn::{self, Spawned};
use super::{Code, Usage, usage};
use crate::interpreter::Interpreter;

/// Answers that belong to no question, before the process is ended: code that
/// writes where it shouldn't.
const STRAYS: u32 = 64;
/// How often the output is taken, and the CPU time looked at, while an answer
/// is waited for.
const LOOK: Duration = Duration::from_millis(20);
/// How long a killed process may take until it is gone.
const REAP: Duration = Duration::from_secs(2);

/// A Python process with the runner in it.
pub(super) struct Process {
    child: Child,
    pid: u32,
    clock: Option<ClockId>,
    frames: pipe::Sender,
    answers: UnixStream,
    log: Log,
    usage: Arc<Usage>,
    has_terrain: bool,
    strays: u32,
    /// What was asked and not answered yet.
    open: Option<Question>,
    buffer: Vec<u8>,
}

/// What a process was asked.
#[derive(Debug, Clone, Copy)]
struct Question {
    nonce: u64,
    asked: Instant,
    cpu: Duration,
    limits: Limits,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Not in time; the process is still at it.
    Late,
    /// The process ended, or can't be talked to any more.
    Ended,
}

impl Process {
    /// Starts a process.
    pub(super) fn start(
        interpreter: &Interpreter,
        usage: &Arc<Usage>,
    ) -> Result<Self, spawn::Error> {
        let Spawned {
            child,
            frames,
            answers,
            log,
        } = spawn::spawn(interpreter)?;
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
            has_terrain: false,
            strays: 0,
            open: None,
            buffer: Vec::new(),
        })
    }

    /// Loads code; the first thing to do.
    pub(super) async fn load(&mut self, code: &Code) -> Result<Answer, Trouble> {
        let nonce = self.ask(code.limits)?;
        let mut load = Vec::new();
        frame::load(&mut load, nonce, code);
        self.buffer = spawn::modules();
        self.buffer.append(&mut load);
        self.answer().await
    }

    /// Plays a turn. The terrain is sent where the process hasn't it.
    pub(super) async fn turn(
        &mut self,
        request: &TurnRequest,
        terrain: &[u8],
        limits: Limits,
    ) -> Result<Answer, Trouble> {
        let nonce = self.ask(limits)?;
        let terrain = if self.has_terrain { &[] } else { terrain };
        frame::turn(&mut self.buffer, nonce, request, terrain);
        self.has_terrain = true;
        self.answer().await
    }

    /// The terrain is another one now.
    pub(super) fn forget_terrain(&mut self) {
        self.has_terrain = false;
    }

    /// Waits until `until` for a process that was late to come back; its answer
    /// is of no more use.
    pub(super) async fn come_back(&mut self, until: Instant) -> Result<(), Trouble> {
        match self.open {
            None => Ok(()),
            Some(question) => self
                .wait(question, until, question.limits.times(2))
                .await
                .map(|_| ()),
        }
    }

    /// Whether a late process has had twice its time.
    pub(super) fn is_hung(&self) -> bool {
        self.open.is_some_and(|question| {
            let limits = question.limits.times(2);
            question.asked.elapsed() >= limits.wall() || self.is_over(question, limits)
        })
    }

    /// When a late process has had twice its time by the wall clock.
    pub(super) fn hangs_at(&self) -> Option<Instant> {
        self.open
            .map(|question| question.asked + question.limits.times(2).wall())
    }

    /// What was printed since the last turn, with `last` after it.
    pub(super) fn log(&mut self, last: &str) -> String {
        self.log.take(last)
    }

    /// Ends the process, if it hasn't ended, and says how it ended.
    pub(super) async fn end(&mut self) -> String {
        // It may end by itself at this very moment: then that is what counts.
        let by_itself = matches!(self.child.try_wait(), Ok(Some(_)));
        let _ = self.child.start_kill();
        let status = timeout(REAP, self.child.wait()).await;
        self.usage.ended(self.pid);
        match status {
            Ok(Ok(status)) if by_itself => describe(status),
            _ => "it stopped answering".to_owned(),
        }
    }

    fn ask(&mut self, limits: Limits) -> Result<u64, Trouble> {
        let nonce = getrandom::u64().map_err(|_| Trouble::Ended)?;
        let measured = if limits.cpu_ms == 0 { None } else { self.clock };
        self.open = Some(Question {
            nonce,
            asked: Instant::now(),
            cpu: measured.and_then(usage::read).unwrap_or_default(),
            limits,
        });
        Ok(nonce)
    }

    /// Sends what is in the buffer, and waits for the answer.
    async fn answer(&mut self) -> Result<Answer, Trouble> {
        let Some(question) = self.open else {
            return Err(Trouble::Ended);
        };
        let deadline = question.asked + question.limits.wall();
        match timeout_at(deadline, self.send()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return Err(Trouble::Ended),
            // Half a frame is of no use to anybody.
            Err(_) => return Err(Trouble::Ended),
        }
        self.wait(question, deadline, question.limits).await
    }

    async fn send(&mut self) -> io::Result<()> {
        let mut sent = 0;
        while sent < self.buffer.len() {
            match self.frames.try_write(&self.buffer[sent..]) {
                Ok(bytes) => sent += bytes,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.frames.writable().await?
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Waits for the answer to a question, until a time and within limits.
    async fn wait(
        &mut self,
        question: Question,
        until: Instant,
        limits: Limits,
    ) -> Result<Answer, Trouble> {
        loop {
            if let Some(answer) = self.read(question.nonce)? {
                // Judged by CPU time, an answer may be late though it is here.
                let late = self.is_over(question, limits);
                self.open = None;
                return if late { Err(Trouble::Late) } else { Ok(answer) };
            }
            let look = until.min(Instant::now() + LOOK);
            match timeout_at(look, self.answers.readable()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return Err(Trouble::Ended),
                Err(_) => {
                    self.log.drain();
                    if Instant::now() >= until || self.is_over(question, limits) {
                        return Err(Trouble::Late);
                    }
                }
            }
        }
    }

    /// Reads answers until the one to the question.
    fn read(&mut self, nonce: u64) -> Result<Option<Answer>, Trouble> {
        // Longer than any answer: a longer one is told apart.
        let mut bytes = [0; 2 * frame::ANSWER_BYTES];
        loop {
            match self.answers.try_read(&mut bytes) {
                Ok(0) => return Err(Trouble::Ended),
                Ok(length) => match frame::answer(&bytes[..length]) {
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

    /// Whether the process has used more CPU time since the question than it may.
    fn is_over(&self, question: Question, limits: Limits) -> bool {
        if limits.cpu_ms == 0 {
            return false;
        }
        let now = self.clock.and_then(usage::read).unwrap_or_default();
        now.saturating_sub(question.cpu) > Duration::from_millis(limits.cpu_ms.into())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The child is killed by its own drop.
        self.usage.ended(self.pid);
    }
}

/// Arithmetic on limits.
trait LimitsExt {
    fn wall(&self) -> Duration;
    fn times(&self, factor: u32) -> Limits;
}

impl LimitsExt for Limits {
    fn wall(&self) -> Duration {
        Duration::from_millis(self.wall_ms.into())
    }

    fn times(&self, factor: u32) -> Limits {
        Limits {
            wall_ms: self.wall_ms.saturating_mul(factor),
            cpu_ms: self.cpu_ms.saturating_mul(factor),
        }
    }
}

fn describe(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit code {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "for no known reason".to_owned(),
    }
}
