//! The `aimmo-game-creator` binary.

use std::process::ExitCode;

use aimmo_game_creator::program::{self, Program};
use clap::Parser as _;

#[tokio::main]
#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the program's first and last messages"
)]
async fn main() -> ExitCode {
    match program::run(Program::parse(), |text| println!("{text}")).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("aimmo-game-creator: {error}");
            ExitCode::FAILURE
        }
    }
}
