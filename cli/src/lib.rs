//! The arena on one machine: `aimmo up`, `aimmo play`, `aimmo replay`.
//!
//! One binary contains all services and runs each as a process that executes a hidden subcommand.

mod addresses;
mod demo;
mod play;
mod replay;
mod services;
mod up;

use aimmo_common::telemetry::{self, Telemetry};
use aimmo_worker::enter;
use clap::{Parser, Subcommand};

/// An arena in which people learn to program by playing.
#[derive(Debug, Parser)]
#[command(name = "aimmo", version, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    telemetry: Telemetry,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the arena on this machine: portal, games and workers.
    Up(Box<up::Args>),
    /// Play a match between avatars from files, without a portal.
    Play(play::Args),
    /// Show the result of a recorded match, or verify it turn by turn.
    Replay(replay::Args),
    /// Run one game (for `aimmo up`).
    #[command(hide = true)]
    Game(Box<services::GameArgs>),
    /// Run one player's worker (for a game).
    #[command(hide = true)]
    Worker(Box<services::WorkerArgs>),
    /// Become the Python process of a worker (for a worker).
    #[command(name = enter::SUBCOMMAND, hide = true)]
    Enter(enter::Args),
}

/// Runs the command until it finishes or is interrupted. Errors are worded for the user.
pub fn run(args: Args) -> anyhow::Result<()> {
    let Args {
        command,
        mut telemetry,
    } = args;
    if matches!(command, Command::Play(_) | Command::Replay(_)) {
        // A match displays its progress, so only warnings are logged by default.
        telemetry.filter.get_or_insert_with(|| "warn".to_owned());
    }
    telemetry::init(&telemetry)?;
    match command {
        Command::Up(args) => up::run(*args, &telemetry),
        Command::Play(args) => play::run(args),
        Command::Replay(args) => replay::run(args),
        Command::Game(args) => services::game(*args),
        Command::Worker(args) => services::worker(*args),
        Command::Enter(args) => enter::run(args),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Args::command().debug_assert();
    }
}
