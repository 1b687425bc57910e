//! `aimmo up`: the arena on a single machine.

mod greeting;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::clocks;
use aimmo_common::env;
use aimmo_common::shutdown;
use aimmo_common::telemetry::Telemetry;
use aimmo_game_creator::{Args as CreatorArgs, Running, links};
use aimmo_launcher::{Launcher as _, ProcessLauncher, Selection};
use anyhow::Context as _;
use clap::Args as ClapArgs;
use tokio::task::JoinSet;
use tracing::warn;

use crate::{addresses, demo, services};
use greeting::Greeting;

/// Time limit for stopping everything after Ctrl-C.
const END: Duration = Duration::from_secs(20);

/// Arguments of `aimmo up`.
#[derive(Debug, ClapArgs)]
#[group(id = "up")]
#[command(after_help = "\
Examples:
  aimmo up --demo                      a running game with example avatars, on this machine alone
  aimmo up --listen 0.0.0.0:8000       for a class on the same network
  aimmo up --data /srv/aimmo           keep everything in this folder

Ctrl-C stops everything. Games are kept and continue at the next start.")]
pub(crate) struct Args {
    #[command(flatten)]
    creator: CreatorArgs,
    /// Create a public open-world game with five example avatars, unless it exists.
    #[arg(long)]
    demo: bool,
    /// Print a link that signs the first organiser in, for example if the password is lost.
    #[arg(long)]
    sign_in: bool,
    /// Print the arena's addresses as one JSON object.
    #[arg(long)]
    json: bool,
    /// Time without contact to their parent after which games and workers exit.
    #[arg(
        long,
        env = env::ORPHAN_AFTER,
        value_name = "SECONDS",
        default_value_t = 900
    )]
    orphan_after: u64,
    /// Memory limit of each player's worker, including its Python processes, in MiB.
    #[arg(long, env = env::MEMORY, value_name = "MIB", default_value_t = 64)]
    memory: u32,
}

pub(crate) fn run(args: Args, telemetry: &Telemetry) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(serve(args, telemetry))
}

async fn serve(args: Args, telemetry: &Telemetry) -> anyhow::Result<()> {
    let Args {
        mut creator,
        demo,
        sign_in,
        json,
        orphan_after,
        memory,
    } = args;
    let shutdown = shutdown::on_signal()?;
    let services_dir = services_dir(&creator)?;
    let launcher = Arc::new(services::launcher(services_dir.clone())?);
    let python = creator.python.as_deref().map(std::path::Path::new);
    // Check it here, where the user sees the error, rather than in every worker.
    let python = aimmo_worker::find_python(python, memory).await?;
    creator.python = Some(python.display().to_string());
    creator.url_of = addresses::url;
    creator.game_env.extend([
        (
            env::SERVICES_DIR.to_owned(),
            services_dir.display().to_string(),
        ),
        (env::ORPHAN_AFTER.to_owned(), orphan_after.to_string()),
        (env::MEMORY.to_owned(), memory.to_string()),
        (env::LOG.to_owned(), telemetry.filter().to_owned()),
    ]);
    let running = Running::start(creator, Arc::clone(&launcher)).await?;
    let demo = if demo {
        Some(demo::ensure(running.creator()).await?)
    } else {
        None
    };
    let greeting = greet(&running, demo.as_ref(), sign_in).await?;
    greeting.print(json)?;
    let outcome = running.wait(shutdown).await;
    // Only now, because a running creator would restart the games.
    end_everything(&launcher).await;
    Ok(outcome?)
}

// The folder is inside the data folder, so that the next start finds any services still running.
// The path is absolute because services run in `/`.
fn services_dir(creator: &CreatorArgs) -> anyhow::Result<PathBuf> {
    std::fs::create_dir_all(&creator.data)
        .with_context(|| format!("cannot create the data folder {}", creator.data.display()))?;
    Ok(creator.data.canonicalize()?.join("run"))
}

async fn greet(
    running: &Running,
    demo: Option<&demo::Demo>,
    sign_in: bool,
) -> anyhow::Result<Greeting> {
    let base = running.base_url();
    let organiser_link = match demo {
        Some(demo) => Some(links::organiser(base, &demo.sign_in)),
        None => sign_in_link(running, sign_in).await?,
    };
    Ok(Greeting {
        portal: base.to_owned(),
        organiser_link,
        join_link: demo.map(|demo| links::join(base, &demo.join_code)),
        game: demo.map(|demo| demo.game),
    })
}

/// Returns a link for the first organiser if one is `wanted` or no account has a password yet.
async fn sign_in_link(running: &Running, wanted: bool) -> anyhow::Result<Option<String>> {
    let store = &running.creator().store;
    let organisers = store.organisers().await?;
    let Some(first) = organisers.first() else {
        return Ok(running.first_link().await?);
    };
    // Without a password, a link is the only way in.
    let no_other_way = organisers.iter().all(|one| one.password_hash.is_none());
    if !wanted && !no_other_way {
        return Ok(None);
    }
    let link = store.sign_in_link(first.id, clocks::now_ms()).await?;
    Ok(Some(links::organiser(running.base_url(), &link.token)))
}

/// Stops all games, then all workers, regardless of which process launched them.
async fn end_everything(launcher: &Arc<ProcessLauncher>) {
    let ending = async {
        // Games first: otherwise, they would restart their workers.
        for selection in [Selection::Games, Selection::Workers] {
            let instances = match launcher.list(selection).await {
                Ok(instances) => instances,
                Err(error) => {
                    warn!(%error, "cannot determine which services are still running");
                    continue;
                }
            };
            let mut removals = JoinSet::new();
            for instance in instances {
                let launcher = Arc::clone(launcher);
                removals.spawn(async move { launcher.remove(instance.name).await });
            }
            for error in removals
                .join_all()
                .await
                .into_iter()
                .filter_map(Result::err)
            {
                warn!(%error, "a service is still running");
            }
        }
    };
    if tokio::time::timeout(END, ending).await.is_err() {
        warn!("some services are still running and will exit on their own");
    }
}
