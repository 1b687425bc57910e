//! The Python process that hosts programs: the other end of `lab/player.py`.

use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use aimmo_checks::{Facts, Function};
use aimmo_simulation::{Action, Direction};
use anyhow::{Context as _, Result, bail};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use serde::Deserialize;

const SCRIPT: &str = include_str!("../lab/player.py");

const BEGIN: u8 = 1;
const TERRAIN: u8 = 2;
const LOAD: u8 = 3;
const TURN: u8 = 4;

/// Time limit for a reply. A program is stopped long before that, unless it ignores signals.
const PATIENCE: Duration = Duration::from_secs(60);
const ANSWER_BYTES: usize = 16;
/// The largest reply that is read.
const MAX_REPLY: usize = 64 << 20;

/// A Python process that hosts programs, each in a seat with a number.
pub struct Players {
    child: Child,
    requests: BufWriter<ChildStdin>,
    replies: BufReader<ChildStdout>,
}

/// The result of loading a program.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The facts about the code; `None` if the worker has no module for them or finds none.
    pub facts: Option<Facts>,
    /// The error that kept it from loading.
    pub error: Option<String>,
}

/// A question to the program in a seat.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// The seat's number.
    pub seat: u32,
    /// The avatar's own state, in the view format.
    pub own: &'a [u8],
}

/// The answer of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The action, or the error in one line.
    pub action: Result<Action, String>,
    /// The text that it printed.
    pub log: String,
}

impl Players {
    /// Starts the process. `worker` is the folder with the worker's Python modules.
    pub fn start(worker: &Path) -> Result<Self> {
        let child = python(SCRIPT).arg(worker).spawn();
        let mut child = child.context("cannot start Python")?;
        let (stdin, stdout) = child
            .stdin
            .take()
            .zip(child.stdout.take())
            .context("pipes")?;
        Ok(Self {
            child,
            requests: BufWriter::new(stdin),
            replies: BufReader::new(stdout),
        })
    }

    /// Removes all programs.
    pub fn begin(&mut self) -> Result<()> {
        self.call(BEGIN, &[]).map(drop)
    }

    /// Sets the map of a world, in the view format.
    pub fn terrain(&mut self, world: u32, bytes: &[u8]) -> Result<()> {
        self.call(TERRAIN, &[&world.to_le_bytes(), bytes]).map(drop)
    }

    /// Loads a program into a seat, with the random numbers of that seed, player and version.
    pub fn load(
        &mut self,
        seat: u32,
        (seed, player, version): (u64, u32, u32),
        source: &str,
    ) -> Result<Loaded> {
        let mut head = Vec::with_capacity(20);
        head.extend(seat.to_le_bytes());
        head.extend(seed.to_le_bytes());
        head.extend(player.to_le_bytes());
        head.extend(version.to_le_bytes());
        let reply = self.call(LOAD, &[&head, source.as_bytes()])?;
        let mut parts = Parts(&reply);
        let length = parts.u32()?;
        let error = parts.text(length)?;
        let facts = match parts.0 {
            [] => None,
            json => Some(facts(json)?),
        };
        Ok(Loaded {
            facts,
            error: (!error.is_empty()).then_some(error),
        })
    }

    /// Plays a turn with programs in the same world; the answers are in the order of the questions.
    pub fn turn(&mut self, world: u32, entities: &[u8], asks: &[Ask<'_>]) -> Result<Vec<Answer>> {
        let mut questions = Vec::with_capacity(asks.len() * 48);
        for ask in asks {
            questions.extend(ask.seat.to_le_bytes());
            questions.extend(u16::try_from(ask.own.len())?.to_le_bytes());
            questions.extend(ask.own);
        }
        let mut head = Vec::with_capacity(8);
        head.extend(world.to_le_bytes());
        head.extend(u32::try_from(entities.len())?.to_le_bytes());
        let reply = self.call(TURN, &[&head, entities, &questions])?;
        let mut parts = Parts(&reply);
        asks.iter().map(|_| parts.answer()).collect()
    }

    fn call(&mut self, kind: u8, payload: &[&[u8]]) -> Result<Vec<u8>> {
        let length: usize = payload.iter().map(|part| part.len()).sum();
        let length = u32::try_from(length + 1)?;
        self.requests.write_all(&length.to_le_bytes())?;
        self.requests.write_all(&[kind])?;
        for part in payload {
            self.requests.write_all(part)?;
        }
        self.requests
            .flush()
            .context("the Python process has ended")?;
        self.wait()?;
        let mut head = [0; 4];
        let ended = "the Python process has ended";
        self.replies.read_exact(&mut head).context(ended)?;
        let length = u32::from_le_bytes(head) as usize;
        if length > MAX_REPLY {
            bail!("the Python process sent a reply of {length} bytes");
        }
        let mut reply = vec![0; length];
        self.replies.read_exact(&mut reply).context(ended)?;
        Ok(reply)
    }

    /// Waits for a reply.
    fn wait(&mut self) -> Result<()> {
        if !self.replies.buffer().is_empty() {
            return Ok(());
        }
        let mut polled = [PollFd::new(self.replies.get_ref(), PollFlags::IN)];
        let limit = Timespec::try_from(PATIENCE)?;
        if poll(&mut polled, Some(&limit))? == 0 {
            bail!(
                "no reply in {} s: one of the programs hangs",
                PATIENCE.as_secs()
            );
        }
        Ok(())
    }
}

impl Drop for Players {
    fn drop(&mut self) {
        // It may be stuck in a program. If it has already ended, there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns the command that runs a script: by `$PYTHON`, or else `python3`.
pub(crate) fn python(script: &str) -> Command {
    let program = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let mut command = Command::new(program);
    command
        .args(["-s", "-B", "-X", "utf8", "-c", script])
        // As for players: sets have the same order in every run.
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command
}

/// The parts of a reply.
struct Parts<'a>(&'a [u8]);

impl<'a> Parts<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self
            .0
            .split_at_checked(length)
            .context("a reply is too short")?;
        self.0 = rest;
        Ok(taken)
    }

    fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(self.take(4)?.try_into()?))
    }

    fn text(&mut self, length: u32) -> Result<String> {
        Ok(String::from_utf8(self.take(length as usize)?.to_vec())?)
    }

    fn answer(&mut self) -> Result<Answer> {
        let mut head = Parts(self.take(ANSWER_BYTES)?);
        let start = head.take(4)?;
        let index = head.u32()?.cast_signed();
        let (log, error) = (head.u32()?, head.u32()?);
        let (log, error) = (self.text(log)?, self.text(error)?);
        let action = match start[0] {
            0 => Err(error),
            _ => {
                let step = (start[2].cast_signed(), start[3].cast_signed());
                Ok(action(start[1], step, index)?)
            }
        };
        Ok(Answer { action, log })
    }
}

/// Returns the action of an answer in the player protocol.
fn action(kind: u8, step: (i8, i8), index: i32) -> Result<Action> {
    let direction = || {
        Direction::from_delta(step.0.into(), step.1.into())
            .context("an answer has an impossible step")
    };
    Ok(match kind {
        16 => Action::Wait,
        17 => Action::Move(direction()?),
        18 => Action::Attack(direction()?),
        19 => Action::Pickup,
        20 => Action::Drop(index),
        21 => Action::MoveTowards(direction()?),
        _ => bail!("an answer has the unknown kind {kind}"),
    })
}

/// The document of `aimmo_facts`.
#[derive(Deserialize)]
struct FactsDocument {
    calls: Vec<String>,
    reads: Vec<String>,
    constructs: Vec<String>,
    /// Name, parameters, calls, and whether it returns a value.
    functions: Vec<(String, u32, u32, bool)>,
}

fn facts(json: &[u8]) -> Result<Facts> {
    let document: FactsDocument = serde_json::from_slice(json).context("facts")?;
    let function = |(name, parameters, calls, returns_value)| Function {
        name,
        parameters,
        calls,
        returns_value,
    };
    Ok(Facts {
        calls: document.calls,
        reads: document.reads,
        constructs: document.constructs,
        functions: document.functions.into_iter().map(function).collect(),
    })
}
