//! A benchmark of many sockets on one game at two turns per second, over loopback. It checks that
//! every socket receives every turn and measures the delays and the CPU cost.
//!
//! `cargo bench -p aimmo-game --bench spectators -- [SOCKETS [SECONDS]]`
//!
//! The game is the real one with 30 avatars, which wait because there are no workers. It runs on
//! separate threads, so that its CPU time can be distinguished from the clients'. Delays are
//! measured from the creator's acknowledgement of the turn.

#![expect(clippy::print_stdout, reason = "prints the figures")]

mod clients;
mod creator;

use std::path::Path;
use std::time::{Duration, Instant};

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use aimmo_game::{Args, args};
use aimmo_launcher::{Error, Instance, Launcher, Selection, Spec, State};
use anyhow::ensure;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use creator::Creator;

const PLAYERS: u32 = 30;
const INTERVAL: Duration = Duration::from_millis(500);
/// Name of the threads that run the game.
const GAME_THREAD: &str = "game";

fn main() -> anyhow::Result<()> {
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|word| word.parse().ok());
    let sockets: usize = numbers.next().unwrap_or(2_000);
    let seconds: u64 = numbers.next().unwrap_or(20) as u64;
    raise_descriptor_limit(sockets)?;
    let folder = tempfile::tempdir()?;
    let clients = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    clients.block_on(async {
        let creator = Creator::start(PLAYERS, INTERVAL).await?;
        let announce = folder.path().join("game.addr");
        let args = settings(&creator, folder.path(), &announce);
        let (stop, stopped) = oneshot::channel::<()>();
        let game = std::thread::spawn(move || play(args, stopped));
        let address = creator::announced(&announce).await?;
        let before = Instant::now();
        let watching = clients::watch(address, sockets, &creator).await?;
        println!("{sockets} sockets joined in {:.1?}", before.elapsed());
        let (cpu, begun) = (game_cpu()?, Instant::now());
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        let (cpu, elapsed) = (game_cpu()?.saturating_sub(cpu), begun.elapsed());
        let report = watching.finish().await?;
        let _ = stop.send(());
        game.join()
            .map_err(|_| anyhow::anyhow!("the game panicked"))??;
        report.print(elapsed);
        println!(
            "the game's CPU: {:.1} % of a core, {:.1} µs per delivery",
            100.0 * cpu.as_secs_f64() / elapsed.as_secs_f64(),
            cpu.as_secs_f64() * 1e6 / report.deliveries.max(1) as f64,
        );
        ensure!(report.complete == sockets, "some sockets missed turns");
        Ok(())
    })
}

fn settings(creator: &Creator, folder: &Path, announce: &Path) -> Args {
    Args {
        game: GameId(1),
        listening: args::Listening {
            listen: ([127, 0, 0, 1], 0).into(),
            announce: Some(announce.to_owned()),
        },
        creator: args::CreatorArgs {
            url: Some(format!("http://{}", creator.address)),
            file: None,
            orphan_after: Duration::from_secs(60),
            token: Some(Secret::new("a bench")),
            token_file: None,
        },
        keeping: args::Keeping {
            state_dir: folder.to_owned(),
            journal_mib: 64,
            checkpoint_every: 100,
        },
        watching: args::Watching {
            max_sockets: 100_000,
            sockets_per_address: 100_000,
            behind_proxy: false,
            memory_turns: 300,
        },
        workers: args::Workers {
            backend: args::Backend::Process,
            namespace: None,
            worker_pod: None,
            python: None,
            services_dir: folder.to_owned(),
            worker_program: None,
            memory: None,
        },
    }
}

fn play(args: Args, stopped: oneshot::Receiver<()>) -> anyhow::Result<()> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name(GAME_THREAD)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let stopped = async {
            let _ = stopped.await;
        };
        // Run on a runtime thread, not on this one.
        let game = tokio::spawn(aimmo_game::run(args, Nobody, stopped));
        Ok(game.await??)
    })
}

/// Returns the CPU time used by the game's threads so far.
fn game_cpu() -> anyhow::Result<Duration> {
    let mut ticks = 0;
    for task in std::fs::read_dir("/proc/self/task")? {
        let stat = std::fs::read_to_string(task?.path().join("stat")).unwrap_or_default();
        let Some((name, fields)) = stat.split_once(") ") else {
            continue;
        };
        if name.ends_with(&format!("({GAME_THREAD}")) {
            let fields: Vec<&str> = fields.split(' ').collect();
            let time = |at: usize| fields.get(at).and_then(|text| text.parse().ok());
            ticks += time(11).unwrap_or(0u64) + time(12).unwrap_or(0);
        }
    }
    // Linux reports hundredths of a second, regardless of the kernel's tick rate.
    Ok(Duration::from_millis(ticks * 10))
}

/// Raises the limit on descriptors: this process holds both ends of every socket.
fn raise_descriptor_limit(sockets: usize) -> anyhow::Result<()> {
    let wanted = 2 * sockets as u64 + 500;
    let limit = aimmo_common::descriptors::raise_limit(wanted)?;
    ensure!(
        limit >= wanted,
        "{wanted} descriptors are needed, but the limit is {limit} (ulimit -Hn)"
    );
    Ok(())
}

/// A launcher that starts no workers.
struct Nobody;

impl Launcher for Nobody {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, Error> {
        Ok(Instance {
            name: spec.name,
            id: "none".to_owned(),
            address: None,
            state: State::Starting,
            problem: None,
        })
    }

    async fn remove(&self, _: ServiceName) -> Result<(), Error> {
        Ok(())
    }

    async fn list(&self, _: Selection) -> Result<Vec<Instance>, Error> {
        Ok(Vec::new())
    }
}
