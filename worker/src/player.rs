//! The player's code: the only module that reaches it.
//!
//! | file | what |
//! |---|---|
//! | `frame` | the bytes on the pipes, docs/player-protocol.md |
//! | `spawn` | starting a Python process |
//! | `enter` | the started process shuts itself into the sandbox and becomes Python |
//! | `process` | one process: asking it, and waiting for its answer |
//! | `question` | what it was asked, and how long it may take |
//! | `ending` | how it ended, in words |
//! | `start` | starting a process with code in it |
//! | `log` | what the code printed, within bounds |
//! | `document` | the error or the hints at the end of what a process wrote |
//! | `notices` | what the worker itself says about a program |
//! | `scheduling` | the part of the time that was a process's own |
//! | `seat` | the process that plays, and its replacement |
//! | `selftest` | whether the sandbox holds, before anything is served |
//! | `usage` | what the processes cost |

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
    /// Which version.
    pub(crate) version: u32,
    /// The Python source.
    pub(crate) source: String,
    /// The game's seed.
    pub(crate) seed: u64,
    /// Whose code.
    pub(crate) player: u32,
    /// What loading may take.
    pub(crate) limits: Limits,
}

/// What loading came to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Loaded {
    /// Why the code doesn't play; none when it does.
    pub(crate) error: Option<CodeError>,
    /// What the code printed.
    pub(crate) log: String,
    /// Hints about code that plays.
    pub(crate) hints: Vec<Hint>,
}
