//! A worker with some layers disabled (`AIMMO_WITHOUT`), for control runs of the attack suite.
//! Layers can be disabled only in builds without optimizations: see `build.rs`.

extern crate aimmo_controls as aimmo_worker;

#[path = "../../../worker/src/program.rs"]
mod program;

use std::process::ExitCode;

use clap::Parser as _;

#[expect(clippy::print_stderr, reason = "the program's final error message")]
fn main() -> ExitCode {
    match program::Program::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("aimmo-controls: {error}");
            ExitCode::FAILURE
        }
    }
}
