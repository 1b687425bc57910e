//! The creator as a program of its own, with games as processes of this machine.

use std::io;
use std::sync::Arc;

use aimmo_common::shutdown;
use aimmo_common::telemetry::{self, Telemetry};

use crate::{Args, Processes, Running, running};

/// Keeps games running, and serves the portal and the games to browsers.
#[derive(Debug, clap::Parser)]
#[command(name = "aimmo-game-creator", version)]
pub struct Program {
    #[command(flatten)]
    args: Args,
    #[command(flatten)]
    processes: Processes,
    #[command(flatten)]
    telemetry: Telemetry,
}

/// Why the program failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The log cannot be set up.
    #[error(transparent)]
    Telemetry(#[from] telemetry::Error),
    /// The system refused something at the start.
    #[error("cannot start: {0}")]
    Io(#[from] io::Error),
    /// The creator failed.
    #[error(transparent)]
    Creator(#[from] running::Error),
}

/// Runs until SIGINT or SIGTERM. `say` is told where the portal is, and at the
/// first start the link that makes the first organiser's account.
///
/// # Errors
/// The creator could not start, or a part of it ended early.
pub async fn run(program: Program, say: impl FnOnce(&str)) -> Result<(), Error> {
    let Program {
        mut args,
        processes,
        telemetry,
    } = program;
    telemetry::init(&telemetry)?;
    args.game_env
        .insert("AIMMO_LOG".to_owned(), telemetry.filter().to_owned());
    let shutdown = shutdown::on_signal()?;
    let launcher = processes.launcher(&mut args)?;
    let running = Running::start(args, Arc::new(launcher)).await?;
    say(&match running.first_link().await? {
        Some(link) => format!("Open {link} to make the first organiser's account."),
        None => format!("The portal is at {}.", running.base_url()),
    });
    Ok(running.wait(shutdown).await?)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Program::command().debug_assert();
    }
}
