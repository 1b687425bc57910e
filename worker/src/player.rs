//! The player's code, and the only module that communicates with it.
//!
//! | file | content |
//! |---|---|
//! | `frame` | the bytes on the pipes, docs/player-protocol.md |
//! | `spawn` | starting a Python process |
//! | `enter` | the child's way into the sandbox, where it becomes Python |
//! | `process` | one process: asking it, and waiting for its answer |
//! | `question` | the open question and its time limits |
//! | `ending` | explanations of a process's end |
//! | `start` | starting a process with code in it |
//! | `log` | the code's output, within bounds |
//! | `document` | the error or the hints at the end of a process's output |
//! | `notices` | the worker's own messages about a program |
//! | `scheduling` | the part of the time that was a process's own |
//! | `seat` | the running process and its replacement |
//! | `selftest` | a test of the sandbox before anything is served |
//! | `usage` | the processes' resource usage |

mod document;
mod ending;
pub mod enter;
mod frame;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod log;
mod notices;
mod process;
mod question;
mod scheduling;
mod seat;
mod selftest;
mod spawn;
mod start;
mod usage;

use aimmo_proto::worker::{CodeError, Hint, Limits};

pub(crate) use seat::{Seat, watch};
pub use selftest::Error;
pub(crate) use selftest::prepare;
pub(crate) use start::start;
pub(crate) use usage::{Usage, own_cpu, own_pss_kib};

/// Code to load.
#[derive(Clone)]
pub(crate) struct Code {
    /// The version of the code.
    pub(crate) version: u32,
    /// The Python source.
    pub(crate) source: String,
    /// The game's seed.
    pub(crate) seed: u64,
    /// The author of the code.
    pub(crate) player: u32,
    /// The limits for loading.
    pub(crate) limits: Limits,
}

/// The result of loading.
#[derive(Debug, Clone, Default)]
pub(crate) struct Loaded {
    /// The reason why the code does not run; `None` if it does.
    pub(crate) error: Option<CodeError>,
    /// The code's output.
    pub(crate) log: String,
    /// Hints about code that runs.
    pub(crate) hints: Vec<Hint>,
}
