//! The creator as a program of its own, with games as processes of this machine
//! or in a cluster.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;

use aimmo_common::flags::Backend;
use aimmo_common::shutdown;
use aimmo_common::telemetry::{self, Telemetry};
use aimmo_launcher::kubernetes::NotLeader;
use tracing::info;

use crate::cluster::{self, Cluster, Entered};
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
    cluster: Cluster,
    #[command(flatten)]
    telemetry: Telemetry,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Copies the database file of a data folder into the PostgreSQL database
    /// that is named, which must be empty, and ends. The file stays as it is.
    CopyDatabase,
    /// Writes the database of the data folder to the standard output, as it is
    /// at one moment, and ends. The creator may be running. A PostgreSQL database
    /// is backed up by its own tools.
    Backup,
    /// Reads a backup from the standard input, looks whether it is good, and ends.
    /// The next creator that starts in the data folder plays on from it, and
    /// keeps the database that was there in a folder `before-restore-…`.
    Restore,
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
    /// The store is none that this program backs up.
    #[error(
        "the store is a PostgreSQL database, as AIMMO_DATABASE_URL says; use pg_dump and pg_restore"
    )]
    Postgres,
    /// A backup is for a file or another program.
    #[error("a backup is no text: write it to a file, as in `… backup > aimmo-backup.db`")]
    Terminal,
    /// There is no backup, or nothing was restored.
    #[error(transparent)]
    Backup(#[from] store::BackupError),
    /// The data folder is in use.
    #[error(transparent)]
    Lock(#[from] lock::Error),
    /// The cluster cannot be used.
    #[error(transparent)]
    Cluster(#[from] cluster::Error),
    /// Another creator writes.
    #[error(transparent)]
    NotLeader(#[from] NotLeader),
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
        cluster,
        telemetry,
    } = program;
    telemetry::init(&telemetry)?;
    match command {
        Some(Command::CopyDatabase) => return copy(&args, say).await,
        Some(Command::Backup) => return back_up(&args).await,
        Some(Command::Restore) => return restore(&args, say).await,
        None => {}
    }
    args.game_env
        .insert("AIMMO_LOG".to_owned(), telemetry.filter().to_owned());
    let shutdown = shutdown::on_signal()?;
    match cluster.backend {
        Backend::Process => {
            let launcher = processes.launcher(&mut args)?;
            let running = Running::start(args, Arc::new(launcher)).await?;
            say(&greeting(&running).await?);
            Ok(running.wait(shutdown).await?)
        }
        Backend::Kubernetes => in_cluster(args, cluster, say, shutdown).await,
    }
}

async fn in_cluster(
    mut args: Args,
    cluster: Cluster,
    say: impl FnOnce(&str),
    shutdown: impl Future<Output = ()>,
) -> Result<(), Error> {
    let mut shutdown = pin!(shutdown);
    args.game_env.extend(cluster.game_env());
    let entered = tokio::select! {
        entered = cluster.enter() => entered?,
        () = &mut shutdown => return Ok(()),
    };
    let Entered {
        launcher,
        mut leader,
        in_cluster,
    } = entered;
    args.in_cluster = Some(in_cluster);
    let mut lost = false;
    // What ends early lets go of the Lease, too.
    let worked = async {
        let running = Running::start(args, Arc::new(launcher)).await?;
        say(&greeting(&running).await?);
        let end = async {
            tokio::select! {
                () = shutdown => {}
                () = leader.lost() => lost = true,
            }
        };
        running.wait(end).await
    }
    .await;
    leader.release().await;
    worked?;
    if lost {
        return Err(NotLeader(cluster::LEASE.to_owned()).into());
    }
    Ok(())
}

async fn greeting(running: &Running) -> Result<String, running::Error> {
    Ok(match running.first_link().await? {
        Some(link) => format!("Open {link} to make the first organiser's account."),
        None => format!("The portal is at {}.", running.base_url()),
    })
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

async fn back_up(args: &Args) -> Result<(), Error> {
    let data = data_folder(args)?;
    let mut out = io::stdout();
    if out.is_terminal() {
        return Err(Error::Terminal);
    }
    let bytes = Store::back_up(data, &mut out).await?;
    info!(bytes, "the backup is written");
    Ok(())
}

async fn restore(args: &Args, say: impl FnOnce(&str)) -> Result<(), Error> {
    let data = data_folder(args)?;
    Store::restore(data, &mut io::stdin().lock()).await?;
    say("The backup is good. It is in use after the creator's next start.");
    Ok(())
}

/// The data folder, where the store is in it.
fn data_folder(args: &Args) -> Result<&Path, Error> {
    let url = args.database_url.as_ref();
    match url.filter(|url| !url.expose().is_empty()) {
        Some(_) => Err(Error::Postgres),
        None => Ok(&args.data),
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
