//! The creator as a program of its own, with games as processes of this machine.

use std::io;
use std::sync::Arc;

use aimmo_common::shutdown;
use aimmo_common::telemetry::{self, Telemetry};

use crate::lock::{self, DataLock};
use crate::store::{self, Store};
use crate::{Args, Processes, Running, running};

/// Keeps games running, and serves the portal and the games to browsers.
#[derive(Debug, clap::Parser)]
#[command(name = "aimmo-game-creator", version)]
pub struct Program {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    args: Args,
    #[command(flatten)]
    processes: Processes,
    #[command(flatten)]
    telemetry: Telemetry,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Copies the database file of a data folder into the PostgreSQL database
    /// that is named, which must be empty, and ends. The file stays as it is.
    CopyDatabase,
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
    /// No PostgreSQL database is named to copy to.
    #[error("name the PostgreSQL database to copy to in the variable AIMMO_DATABASE_URL")]
    NowhereToCopy,
    /// Copying failed.
    #[error("nothing was copied: {0}")]
    Copy(#[from] store::Error),
    /// The data folder is in use.
    #[error(transparent)]
    Lock(#[from] lock::Error),
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
        command,
        mut args,
        processes,
        telemetry,
    } = program;
    telemetry::init(&telemetry)?;
    if let Some(Command::CopyDatabase) = command {
        return copy(&args, say).await;
    }
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

async fn copy(args: &Args, say: impl FnOnce(&str)) -> Result<(), Error> {
    let url = args.database_url.as_ref().ok_or(Error::NowhereToCopy)?;
    let _lock = DataLock::take(&args.data)?;
    let rows = Store::copy(&args.data, url).await?;
    say(&format!(
        "{rows} rows were copied. The file in {} is as it was.",
        args.data.display()
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Program::command().debug_assert();
    }
}
