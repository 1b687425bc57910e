//! The binary of one player's worker.

mod program;

use std::process::ExitCode;

use clap::Parser as _;

#[expect(clippy::print_stderr, reason = "the last words of the program")]
fn main() -> ExitCode {
    match program::Program::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("aimmo-worker: {error}");
            ExitCode::FAILURE
        }
    }
}
