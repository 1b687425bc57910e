//! The services: how this binary launches each of them, and the hidden subcommands that run them.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use aimmo_common::shutdown;
use aimmo_launcher::ProcessLauncher;
use aimmo_launcher::process::Programs;
use anyhow::Context as _;
use tokio::runtime::Builder;

pub(crate) use aimmo_game::Args as GameArgs;
pub(crate) use aimmo_worker::Args as WorkerArgs;

/// Returns a launcher that runs services by executing this binary; `folder` holds its state.
pub(crate) fn launcher(folder: PathBuf) -> io::Result<ProcessLauncher> {
    let this = std::env::current_exe()?;
    let run = |subcommand: &str| vec![this.clone().into_os_string(), OsString::from(subcommand)];
    let programs = Programs {
        game: run("game"),
        worker: run("worker"),
    };
    ProcessLauncher::new(folder, programs)
}

pub(crate) fn game(args: GameArgs) -> anyhow::Result<()> {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(async {
            let launcher = launcher(args.workers.services_dir.clone())?;
            let shutdown = shutdown::on_signal()?;
            aimmo_game::run(args, launcher, shutdown).await?;
            Ok(())
        })
}

// Uses a single thread: a worker does only one thing at a time, and every player has a worker.
pub(crate) fn worker(args: WorkerArgs) -> anyhow::Result<()> {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(async {
            let shutdown = shutdown::on_signal()?;
            aimmo_worker::run(args, shutdown).await?;
            Ok(())
        })
}
