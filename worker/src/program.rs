//! The command line of the worker's binary.

use std::error::Error;

use aimmo_common::{shutdown, telemetry};
use aimmo_worker::{Args, enter};
use clap::{Parser, Subcommand};
use tokio::runtime::Builder;

/// Runs one player's code of AI:MMO behind gRPC.
#[derive(Debug, Parser)]
#[command(name = "aimmo-worker", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Program {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    args: Args,
    #[command(flatten)]
    telemetry: telemetry::Telemetry,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Become the Python process of a worker (for a worker).
    #[command(name = enter::SUBCOMMAND, hide = true)]
    Enter(enter::Args),
}

impl Program {
    /// Runs a worker until SIGTERM, on one thread.
    pub(crate) fn run(self) -> Result<(), Box<dyn Error>> {
        let Self {
            command,
            args,
            telemetry,
        } = self;
        if let Some(Command::Enter(args)) = command {
            enter::run(args)
        }
        telemetry::init(&telemetry)?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let shutdown = shutdown::on_signal()?;
            Ok(aimmo_worker::run(args, shutdown).await?)
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Program::command().debug_assert();
    }
}
