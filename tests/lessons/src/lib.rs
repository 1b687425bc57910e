//! Tests lessons by playing programs in simulated worlds.
//!
//! No sandbox, network or clock is involved: one plain Python process hosts the programs of a
//! world, which is played as fast as possible and judged by the lesson's checks. Only programs of
//! this repository are run.
//!
//! A lesson's folder has test data besides the lesson itself: `correct/ID/*.py` are programs that
//! do the task in other ways than its solution, `wrong/ID/*.py` are programs that do not do it, and
//! `accepted-mutants.toml` lists changed solutions that still do it ([`accepted`]).

pub mod accepted;
pub mod check;
pub mod class;
pub mod folder;
pub mod jobs;
pub mod mutants;
pub mod pace;
pub mod players;
pub mod report;
pub mod scenario;
