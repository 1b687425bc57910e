//! Tests that changed copies of the model solutions never meet their tasks.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::check::Selection;
use crate::folder::{Folder, Program};
use crate::jobs;
use crate::players::python;
use crate::scenario::{Scenario, differing, play};

const SCRIPT: &str = include_str!("../lab/mutate.py");

/// The number of mutants that each task must have, equivalent and accepted ones not counted.
pub const ENOUGH: usize = 30;
/// The number of scenarios in which a mutant must behave like the solution to be equivalent.
const COMPARED: usize = 9;

/// A changed copy of a program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Mutant {
    /// The kind of change, such as `comparison`.
    pub kind: String,
    /// The lines that the change removes.
    pub was: String,
    /// The lines that it adds.
    pub now: String,
    /// The changed program.
    pub source: String,
    /// True if it is a mutant of a mutant, because there are few of the program itself.
    pub changed_twice: bool,
}

/// The result of a task.
#[derive(Debug)]
pub struct TaskMutants {
    /// The lesson's id.
    pub lesson: String,
    /// The task's id.
    pub task: String,
    /// Those that behave like the solution.
    pub equivalent: Vec<Mutant>,
    /// Those that never met the task.
    pub killed: Vec<Mutant>,
    /// Those that met it and are correct programs, with the reason.
    pub accepted: Vec<(Mutant, String)>,
    /// Those that met it and are wrong programs that the check is known to miss, with the reason.
    pub missed: Vec<(Mutant, String)>,
    /// The others that met it, each with the number of worlds in which it did, and of all.
    pub survivors: Vec<(Mutant, usize, usize)>,
    /// The reason why the task may have few mutants.
    pub fewer: Option<String>,
    /// Worlds that could not be played.
    pub errors: Vec<String>,
}

impl TaskMutants {
    /// Returns true if enough mutants were killed, and all others are explained.
    pub fn is_fine(&self) -> bool {
        self.survivors.is_empty() && self.errors.is_empty() && self.has_enough()
    }

    /// Returns true if enough mutants were killed, or there is a reason for fewer.
    pub fn has_enough(&self) -> bool {
        self.killed.len() >= ENOUGH || self.fewer.is_some()
    }
}

/// Makes at most this many mutants of a program. They change only lines that the program `before`
/// does not have, unless the two are equal.
pub fn mutants(before: &str, source: &str, most: usize) -> Result<Vec<Mutant>> {
    let child = python(SCRIPT).arg(most.to_string()).spawn();
    let mut child = child.context("cannot start Python")?;
    let programs = serde_json::json!({ "before": before, "source": source });
    // Closed at the end of the statement.
    child
        .stdin
        .take()
        .context("a pipe")?
        .write_all(programs.to_string().as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "mutate.py failed");
    let lines = std::str::from_utf8(&output.stdout)?.lines();
    lines
        .map(|line| serde_json::from_str(line).context("a mutant"))
        .collect()
}

/// A task with the mutants of its solution.
struct TaskJob<'a> {
    folder: &'a Folder,
    task: usize,
    /// Mutants as programs, in the order of `mutants`.
    programs: Vec<Program>,
    mutants: Vec<Mutant>,
}

impl TaskJob<'_> {
    fn name(&self) -> String {
        format!(
            "{} {}",
            self.folder.lesson.id, self.folder.tasks[self.task].id
        )
    }
}

/// Plays the mutants of all tasks' solutions in all scenarios.
pub fn test(
    worker: &Path,
    selections: &[Selection<'_>],
    scenarios: &[Scenario],
    most: usize,
) -> Result<Vec<TaskMutants>> {
    let mut tasks = Vec::new();
    for selection in selections {
        tasks.extend(selection.tasks().map(|task| (selection.folder, task)));
    }
    let made = jobs::run(worker, &tasks, |_, (folder, task)| {
        task_job(folder, *task, most)
    });
    let tasks = made.into_iter().collect::<Result<Vec<TaskJob<'_>>>>()?;
    let (different, mut errors) = compare(worker, &tasks, scenarios);
    let (met, more) = play_all(worker, &tasks, scenarios, &different);
    for (errors, more) in errors.iter_mut().zip(more) {
        errors.extend(more);
    }
    let results = tasks.into_iter().zip(different).zip(met).zip(errors);
    Ok(results
        .map(|(((task, different), met), errors)| sort(task, &different, &met, errors))
        .collect())
}

fn task_job<'a>(folder: &'a Folder, task: usize, most: usize) -> Result<TaskJob<'a>> {
    let solution = &folder.lesson.tasks[task].solution;
    let mutants = mutants(folder.before(task), solution, most)?;
    let programs = mutants.iter().map(|mutant| Program {
        name: mutant.kind.clone(),
        source: mutant.source.clone(),
    });
    Ok(TaskJob {
        folder,
        task,
        programs: programs.collect(),
        mutants,
    })
}

/// Returns the mutants of each task that do not behave like the solution, and errors.
fn compare(
    worker: &Path,
    tasks: &[TaskJob<'_>],
    scenarios: &[Scenario],
) -> (Vec<BTreeSet<usize>>, Vec<Vec<String>>) {
    let pairs: Vec<(usize, Scenario)> = (0..tasks.len())
        .flat_map(|task| scenarios.iter().take(COMPARED).map(move |one| (task, *one)))
        .collect();
    let compared = jobs::run(worker, &pairs, |players, (index, scenario)| {
        let task = &tasks[*index];
        differing(players, task.folder, task.task, *scenario, &task.programs)
    });
    let mut different = vec![BTreeSet::new(); tasks.len()];
    let mut errors = vec![Vec::new(); tasks.len()];
    for ((index, scenario), result) in pairs.iter().zip(compared) {
        match result {
            Ok(found) => different[*index].extend(found),
            Err(error) => errors[*index].push(described(&tasks[*index], *scenario, &error)),
        }
    }
    (different, errors)
}

/// The number of worlds in which each mutant met its task, and was played.
type Worlds = Vec<(usize, usize)>;

/// Returns the worlds of each task, and errors.
fn play_all(
    worker: &Path,
    tasks: &[TaskJob<'_>],
    scenarios: &[Scenario],
    different: &[BTreeSet<usize>],
) -> (Vec<Worlds>, Vec<Vec<String>>) {
    let mut worlds: Vec<(usize, Scenario, Vec<usize>)> = Vec::new();
    for (index, different) in different.iter().enumerate() {
        let played: Vec<usize> = different.iter().copied().collect();
        for scenario in scenarios {
            let groups = played.chunks(scenario.subjects());
            worlds.extend(groups.map(|group| (index, *scenario, group.to_vec())));
        }
    }
    let played = jobs::run(worker, &worlds, |players, (index, scenario, group)| {
        let task = &tasks[*index];
        let programs: Vec<&Program> = group.iter().map(|one| &task.programs[*one]).collect();
        play(players, task.folder, task.task, *scenario, &programs)
    });
    let mut met: Vec<Worlds> = tasks
        .iter()
        .map(|task| vec![(0, 0); task.mutants.len()])
        .collect();
    let mut errors = vec![Vec::new(); tasks.len()];
    for ((index, scenario, group), result) in worlds.iter().zip(played) {
        match result {
            Ok(verdicts) => {
                for (mutant, verdict) in group.iter().zip(verdicts) {
                    let (met, played) = &mut met[*index][*mutant];
                    *met += usize::from(verdict.met.is_some());
                    *played += 1;
                }
            }
            Err(error) => errors[*index].push(described(&tasks[*index], *scenario, &error)),
        }
    }
    (met, errors)
}

fn described(task: &TaskJob<'_>, scenario: Scenario, error: &anyhow::Error) -> String {
    let Scenario { population, seed } = scenario;
    format!(
        "{}, population {population}, seed {seed}: {error:#}",
        task.name()
    )
}

fn sort(
    task: TaskJob<'_>,
    different: &BTreeSet<usize>,
    worlds: &[(usize, usize)],
    errors: Vec<String>,
) -> TaskMutants {
    let id = &task.folder.tasks[task.task].id;
    let accepted = &task.folder.accepted;
    let mut result = TaskMutants {
        lesson: task.folder.lesson.id.clone(),
        task: id.clone(),
        equivalent: Vec::new(),
        killed: Vec::new(),
        accepted: Vec::new(),
        missed: Vec::new(),
        survivors: Vec::new(),
        fewer: accepted.fewer(id).map(str::to_owned),
        errors,
    };
    for (index, mutant) in task.mutants.into_iter().enumerate() {
        let (met, played) = worlds[index];
        let (kind, was, now) = (&mutant.kind, &mutant.was, &mutant.now);
        let correct = accepted.reason(id, kind, was, now).map(str::to_owned);
        let missed = accepted.missed(id, kind, was, now).map(str::to_owned);
        match (correct, missed) {
            _ if !different.contains(&index) => result.equivalent.push(mutant),
            _ if met == 0 => result.killed.push(mutant),
            (Some(reason), _) => result.accepted.push((mutant, reason)),
            (None, Some(reason)) => result.missed.push((mutant, reason)),
            (None, None) => result.survivors.push((mutant, met, played)),
        }
    }
    result
}
