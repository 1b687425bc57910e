//! The creator as a standalone program, with games as processes of this machine or in a cluster.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;

use aimmo_cluster::NotLeader;
use aimmo_common::env;
use aimmo_common::flags::Backend;
use aimmo_common::shutdown;
use aimmo_common::telemetry::{self, Telemetry};
use tracing::info;

use crate::Args;
use crate::args::Processes;
use crate::cluster::{self, Cluster, ClusterConnection};
use crate::database::{self, Database};
use crate::lock::{self, DataLock};
use crate::running::{self, Running};

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
    /// Copies the database file of a data folder into the PostgreSQL database given by its URL,
    /// which must be empty, and exits. The file is not changed.
    CopyDatabase,
    /// Writes a consistent snapshot of the data folder's database to standard output, and exits.
    /// The creator may be running. Use PostgreSQL's own tools to back up a PostgreSQL database.
    Backup,
    /// Reads a backup from standard input, verifies it, and exits. The next creator that starts in
    /// the data folder continues from it, and keeps the previous database in a folder
    /// `before-restore-…`.
    Restore,
}

/// The reason why the program failed.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error(transparent)]
    Telemetry(#[from] telemetry::Error),
    #[error("cannot start: {0}")]
    Io(#[from] io::Error),
    #[error("set {} to the PostgreSQL database to copy to", env::DATABASE_URL)]
    NowhereToCopy,
    #[error("nothing was copied: {0}")]
    Copy(#[from] database::Error),
    #[error(
        "{} is set, so the database is on a PostgreSQL server; use pg_dump and pg_restore",
        env::DATABASE_URL
    )]
    Postgres,
    #[error("a backup is binary; write it to a file, as in `… backup > aimmo-backup.db`")]
    Terminal,
    #[error(transparent)]
    Backup(#[from] database::BackupError),
    #[error(transparent)]
    Lock(#[from] lock::Error),
    #[error(transparent)]
    Cluster(#[from] cluster::Error),
    #[error(transparent)]
    NotLeader(#[from] NotLeader),
    #[error(transparent)]
    Creator(#[from] running::Error),
}

/// Runs until SIGINT or SIGTERM. `say` receives the portal's address or, until there is an
/// organiser, the link that creates the first organiser's account.
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
        .insert(env::LOG.to_owned(), telemetry.filter().to_owned());
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
    let connected = tokio::select! {
        connected = cluster.connect() => connected?,
        () = &mut shutdown => return Ok(()),
    };
    let ClusterConnection {
        launcher,
        mut leader,
        cluster_context,
    } = connected;
    args.cluster_context = Some(cluster_context);
    let mut lost = false;
    // The Lease is released even if this part ends early.
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
        Some(link) => format!("Open {link} to create the first organiser's account."),
        None => format!("The portal is at {}.", running.base_url()),
    })
}

async fn copy(args: &Args, say: impl FnOnce(&str)) -> Result<(), Error> {
    let url = args.database_url.as_ref().ok_or(Error::NowhereToCopy)?;
    let _lock = DataLock::acquire(&args.data)?;
    let rows = Database::copy(&args.data, url).await?;
    say(&format!(
        "Copied {rows} rows. The file in {} is unchanged.",
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
    let bytes = Database::back_up(data, &mut out).await?;
    info!(bytes, "the backup is complete");
    Ok(())
}

async fn restore(args: &Args, say: impl FnOnce(&str)) -> Result<(), Error> {
    let data = data_folder(args)?;
    Database::restore(data, &mut io::stdin().lock()).await?;
    say("The backup is valid. The creator will use it when it next starts.");
    Ok(())
}

/// Returns the data folder if the database is in it.
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
