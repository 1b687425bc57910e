//! `aimmo play`: a match between avatars from files.

mod avatar_names;
mod avatars;
mod logs;
mod recording;
mod table;
mod wording;

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use aimmo_common::env;
use aimmo_common::shutdown;
use aimmo_game::play::{self as game, Match, Progress, Report};
use aimmo_record::convert::{LEVEL_NAMES, level_by_name};
use anyhow::Context as _;
use clap::Args as ClapArgs;
use clap::builder::PossibleValuesParser;
use indicatif::{ProgressBar, ProgressStyle};
use tokio_util::sync::CancellationToken;

use crate::services;
use logs::Logs;
use recording::Recording;

/// Arguments of `aimmo play`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
The same avatars, level, seed and number of turns give the same match, unless an answer
was late or an avatar looks at the clock.

Examples:
  aimmo play examples/*.py                          everybody against everybody
  aimmo play mine.py --players 10 --turns 500       ten of the same
  aimmo play mine.py --level worksheet-3 --logs out what it printed: out/mine.log
  aimmo play a.py b.py --seed 7 --record match.jsonl
  aimmo replay match.jsonl --verify")]
pub(crate) struct Args {
    /// The avatars: Python files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The level.
    #[arg(long, default_value = "open-world", value_parser = PossibleValuesParser::new(LEVEL_NAMES))]
    level: String,
    /// The seed of the map, of chance events, and of the avatars' `random`.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Number of turns.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    turns: u64,
    /// Number of players: the files are repeated, in order, up to this number.
    #[arg(long, value_name = "N")]
    players: Option<usize>,
    /// CPU time limit of an avatar per turn, in milliseconds.
    #[arg(long, value_name = "MS", default_value_t = game::TURN_CPU_MS, value_parser = clap::value_parser!(u32).range(1..=30_000))]
    turn_cpu: u32,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
    /// Write a recording, for `aimmo replay`.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Write each avatar's output to a separate file in this folder.
    #[arg(long, value_name = "FOLDER")]
    logs: Option<PathBuf>,
    /// The Python interpreter for the avatars.
    #[arg(long, env = env::PYTHON, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// Memory limit of each avatar's worker, including its Python processes, in MiB.
    #[arg(long, env = env::MEMORY, value_name = "MIB", default_value_t = 64)]
    memory: u32,
}

pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let Args {
        files,
        level: level_name,
        seed,
        turns,
        players,
        turn_cpu,
        json,
        record,
        logs,
        python,
        memory,
    } = args;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let python = runtime.block_on(aimmo_worker::find_python(python.as_deref(), memory))?;
    let avatars = avatars::read(&files, players)?;
    let level = level_by_name(&level_name).context("unknown level")?;
    let names: Vec<String> = avatars.iter().map(|avatar| avatar.name.clone()).collect();
    let keeper = Recording::new(record, &level_name, seed, &names)?;
    let show = Logs::new(logs, &names)?;
    let avatars = avatars.into_iter().map(|avatar| game::Avatar {
        name: avatar.name,
        code: avatar.code.into(),
    });
    let the_match = Match {
        level,
        seed,
        turns,
        avatars: avatars.collect(),
        turn_limits: game::turn_limits(turn_cpu),
        load_limits: game::load_limits(),
        worker_env: BTreeMap::from([
            (env::PYTHON.to_owned(), python.display().to_string()),
            (env::MEMORY.to_owned(), memory.to_string()),
            (env::LOG.to_owned(), "warn".to_owned()),
        ]),
    };
    let folder = tempfile::tempdir().context("cannot create a folder for the workers")?;
    let launcher = Arc::new(services::launcher(folder.path().join("run"))?);
    let report = runtime.block_on(async {
        let shutdown = CancellationToken::new();
        let signal = shutdown::on_signal()?;
        tokio::spawn({
            let shutdown = shutdown.clone();
            async move {
                signal.await;
                shutdown.cancel();
            }
        });
        let bar = progress_bar(turns);
        let progress = |progress| match progress {
            Progress::Loading => bar.set_message("loading"),
            Progress::Played(turn) => bar.set_position(turn),
        };
        let report = the_match
            .run(launcher, keeper.clone(), show.clone(), progress, shutdown)
            .await;
        bar.finish_and_clear();
        anyhow::Ok(report?)
    })?;
    keeper.finish()?;
    show.finish()?;
    print(&report, json)
}

fn print(report: &Report, json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, report)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", table::of(report))?;
    }
    Ok(())
}

/// Returns a progress bar on a terminal, and a hidden one elsewhere.
fn progress_bar(turns: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} turns {per_sec} {msg}");
    let bar = ProgressBar::new(turns);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
