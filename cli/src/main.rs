//! The `aimmo` binary.

use std::process::ExitCode;

use clap::Parser as _;

#[expect(clippy::print_stderr, reason = "the last words of the program")]
fn main() -> ExitCode {
    match aimmo::run(aimmo::Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("aimmo: {error:#}");
            ExitCode::FAILURE
        }
    }
}
