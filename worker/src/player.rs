//! The player's code, and the only module that communicates with it.

mod document;
mod ending;
pub mod enter;
mod facts;
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

use aimmo_proto::worker::{CodeError, CodeFacts, Hint, Limits};

pub(crate) use seat::{Seat, watch};
pub use selftest::Error;
pub(crate) use selftest::prepare;
pub(crate) use start::start;
pub(crate) use usage::{Usage, own_cpu, own_pss_kib};

#[derive(Clone)]
pub(crate) struct Code {
    pub(crate) version: u32,
    pub(crate) source: String,
    pub(crate) seed: u64,
    pub(crate) player: u32,
    pub(crate) limits: Limits,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Loaded {
    pub(crate) error: Option<CodeError>,
    pub(crate) log: String,
    pub(crate) hints: Vec<Hint>,
    pub(crate) facts: Option<CodeFacts>,
}
