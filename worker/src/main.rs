//! The binary of one player's worker.

mod program;

use std::process::ExitCode;

use clap::Parser as _;

#[expect(clippy::print_stderr, reason = "reports the error before exiting")]
fn main() -> ExitCode {
    match program::Program::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("aimmo-worker: {error}");
            ExitCode::FAILURE
        }
    }
}
