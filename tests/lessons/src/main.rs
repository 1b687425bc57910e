//! `lesson-lab`: tests lessons.
#![expect(clippy::print_stdout, reason = "a command line tool")]

use std::path::PathBuf;
use std::process::ExitCode;

use aimmo_lesson_tests::check::{POPULATIONS, Selection, check, scenarios};
use aimmo_lesson_tests::folder::{Folder, Folders, ids, read_all};
use aimmo_lesson_tests::mutants::{self, TaskMutants};
use aimmo_lesson_tests::pace::{self, Pace};
use aimmo_lesson_tests::report;
use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};

/// Tests lessons by playing programs in simulated worlds.
#[derive(Parser)]
#[command(name = "lesson-lab")]
struct Args {
    /// The folder with the lessons (default: this checkout's).
    #[arg(long, global = true)]
    lessons: Option<PathBuf>,
    /// The folder with the worker's Python modules (default: this checkout's).
    #[arg(long, global = true)]
    worker: Option<PathBuf>,
    /// Sizes of the classes.
    #[arg(
        long,
        global = true,
        value_delimiter = ',',
        default_values_t = POPULATIONS,
        value_parser = clap::value_parser!(u32).range(1..),
    )]
    players: Vec<u32>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Play every correct and every wrong program.
    Check(Tasks),
    /// Play changed copies of the solutions, which must not meet the tasks.
    Mutants {
        #[command(flatten)]
        tasks: Tasks,
        /// The largest number of mutants for a task.
        #[arg(long, default_value_t = 100)]
        most: usize,
        /// Also list the mutants that are accepted, missed or behave like the solution.
        #[arg(long)]
        all: bool,
    },
    /// Measure how long classes take for the lessons.
    Pace {
        /// The lesson (default: all).
        lesson: Option<String>,
        /// Number of seeds.
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..))]
        seeds: u64,
        /// Print a JSON object per line instead of a table.
        #[arg(long)]
        json: bool,
    },
}

#[derive(clap::Args)]
struct Tasks {
    /// The lesson (default: all).
    lesson: Option<String>,
    /// The task (default: all).
    task: Option<String>,
    /// Number of seeds.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    seeds: u64,
}

#[expect(clippy::print_stderr, reason = "a command line tool")]
fn main() -> ExitCode {
    match run(Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Returns false if a test failed.
fn run(args: Args) -> Result<bool> {
    let mut folders = Folders::default();
    folders.lessons = args.lessons.unwrap_or(folders.lessons);
    folders.worker = args.worker.unwrap_or(folders.worker);
    Ok(match args.command {
        Command::Check(tasks) => {
            let read = read(&folders, tasks.lesson.as_deref())?;
            let selections = tasks.select(&read)?;
            let scenarios = scenarios(&args.players, tasks.seeds);
            let results = check(&folders.worker, &selections, &scenarios);
            println!("{}", report::check(&results));
            results.iter().all(|result| result.failures.is_empty())
        }
        Command::Mutants { tasks, most, all } => {
            let read = read(&folders, tasks.lesson.as_deref())?;
            let selections = tasks.select(&read)?;
            let scenarios = scenarios(&args.players, tasks.seeds);
            let results = mutants::test(&folders.worker, &selections, &scenarios, most)?;
            println!("{}", report::mutants(&results, all));
            results.iter().all(TaskMutants::is_fine)
        }
        Command::Pace {
            lesson,
            seeds,
            json,
        } => {
            let read = read(&folders, lesson.as_deref())?;
            let paces = pace::measure(&folders.worker, &read, &args.players, seeds)?;
            if json {
                for pace in &paces {
                    println!("{}", serde_json::to_string(pace)?);
                }
            } else {
                println!("{}", report::pace(&paces));
            }
            paces.iter().all(Pace::is_fine)
        }
    })
}

fn read(folders: &Folders, lesson: Option<&str>) -> Result<Vec<Folder>> {
    let ids = match lesson {
        Some(id) => vec![id.to_owned()],
        None => ids(&folders.lessons)?,
    };
    read_all(&folders.lessons, &ids)
}

impl Tasks {
    fn select<'a>(&self, folders: &'a [Folder]) -> Result<Vec<Selection<'a>>> {
        let task = |folder: &Folder| -> Result<Option<usize>> {
            let Some(id) = &self.task else {
                return Ok(None);
            };
            let found = folder.tasks.iter().position(|task| task.id == *id);
            let found =
                found.with_context(|| format!("{} has no task `{id}`", folder.lesson.id))?;
            Ok(Some(found))
        };
        let of = |folder| {
            Ok(Selection {
                folder,
                task: task(folder)?,
            })
        };
        folders.iter().map(of).collect()
    }
}
