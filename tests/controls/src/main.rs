//! The worker with layers left out (`AIMMO_WITHOUT`), for control runs of the
//! attack suite. Without optimisation only: see `build.rs`.

extern crate aimmo_controls as aimmo_worker;

#[path = "../../../worker/src/program.rs"]
mod program;

use std::process::ExitCode;

use clap::Parser as _;

#[expect(clippy::print_stderr, reason = "the last words of the program")]
fn main() -> ExitCode {
    match program::Program::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("aimmo-controls: {error}");
            ExitCode::FAILURE
        }
    }
}
