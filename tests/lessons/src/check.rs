//! Tests that the correct programs of a task meet it, and the wrong ones never do.

use std::ops::Range;
use std::path::Path;

use anyhow::Result;

use crate::folder::{Folder, Program};
use crate::jobs;
use crate::scenario::{LIMIT, Scenario, Verdict, play};

/// The sizes of the classes that programs are tested in.
pub const POPULATIONS: [u32; 3] = [1, 12, 30];

/// The tasks to test.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// The lesson.
    pub folder: &'a Folder,
    /// The only task to test; `None` for all.
    pub task: Option<usize>,
}

impl Selection<'_> {
    /// Returns the indices of the tasks to test.
    pub fn tasks(&self) -> Range<usize> {
        let all = 0..self.folder.tasks.len();
        self.task.map_or(all, |task| task..task + 1)
    }
}

/// The result of a task.
#[derive(Debug)]
pub struct TaskResult {
    /// The lesson's id.
    pub lesson: String,
    /// The task's id.
    pub task: String,
    /// The numbers of correct and wrong programs.
    pub programs: (usize, usize),
    /// The number of worlds played.
    pub worlds: usize,
    /// The turns in which correct programs met the task, sorted.
    pub turns: Vec<u32>,
    /// The tests that failed.
    pub failures: Vec<Failure>,
}

/// A program that met the task although it is wrong, or did not although it is correct.
#[derive(Debug)]
pub struct Failure {
    /// The program's name.
    pub program: String,
    /// The world.
    pub scenario: Scenario,
    /// A sentence that says what happened.
    pub problem: String,
}

/// Programs to test in one world.
struct Job<'a> {
    folder: &'a Folder,
    task: usize,
    scenario: Scenario,
    is_correct: bool,
    subjects: Vec<&'a Program>,
}

/// Plays the programs of all tasks in all scenarios.
pub fn check(
    worker: &Path,
    selections: &[Selection<'_>],
    scenarios: &[Scenario],
) -> Vec<TaskResult> {
    let mut results = Vec::new();
    let mut jobs = Vec::new();
    for selection in selections {
        let folder = selection.folder;
        for task in selection.tasks() {
            let first = jobs.len();
            add_jobs(&mut jobs, folder, task, scenarios);
            results.push((first..jobs.len(), task_result(folder, task)));
        }
    }
    let played = jobs::run(worker, &jobs, |players, job| {
        play(players, job.folder, job.task, job.scenario, &job.subjects)
    });
    let add = |(range, mut result): (Range<usize>, TaskResult)| {
        for (job, verdicts) in jobs[range.clone()].iter().zip(&played[range]) {
            result.add(job, verdicts);
        }
        result.turns.sort_unstable();
        result
    };
    results.into_iter().map(add).collect()
}

fn task_result(folder: &Folder, task: usize) -> TaskResult {
    let programs = &folder.programs[task];
    TaskResult {
        lesson: folder.lesson.id.clone(),
        task: folder.tasks[task].id.clone(),
        programs: (programs.correct.len(), programs.wrong.len()),
        worlds: 0,
        turns: Vec::new(),
        failures: Vec::new(),
    }
}

fn add_jobs<'a>(jobs: &mut Vec<Job<'a>>, folder: &'a Folder, task: usize, scenarios: &[Scenario]) {
    let programs = &folder.programs[task];
    for (is_correct, programs) in [(true, &programs.correct), (false, &programs.wrong)] {
        for scenario in scenarios {
            for subjects in programs.chunks(scenario.subjects()) {
                jobs.push(Job {
                    folder,
                    task,
                    scenario: *scenario,
                    is_correct,
                    subjects: subjects.iter().collect(),
                });
            }
        }
    }
}

impl TaskResult {
    fn add(&mut self, job: &Job<'_>, verdicts: &Result<Vec<Verdict>>) {
        self.worlds += 1;
        let mut fail = |program: String, problem: String| {
            self.failures.push(Failure {
                program,
                scenario: job.scenario,
                problem,
            });
        };
        let verdicts = match verdicts {
            Ok(verdicts) => verdicts,
            Err(error) => {
                let names: Vec<&str> = job.subjects.iter().map(|one| one.name.as_str()).collect();
                fail(names.join(", "), format!("could not be played: {error:#}"));
                return;
            }
        };
        for (program, verdict) in job.subjects.iter().zip(verdicts) {
            match (job.is_correct, verdict.met) {
                (true, Some(turn)) => self.turns.push(turn),
                (true, None) => fail(program.name.clone(), not_met(job.folder, job.task, verdict)),
                (false, Some(turn)) => fail(
                    program.name.clone(),
                    format!("is wrong, but met the task in turn {turn}"),
                ),
                (false, None) => {}
            }
        }
    }
}

fn not_met(folder: &Folder, task: usize, verdict: &Verdict) -> String {
    let mut problem = format!("did not meet the task in {LIMIT} turns");
    if let Some(missing) = verdict.missing {
        let texts = folder.lesson.texts("en").tasks.get(&folder.tasks[task].id);
        let sentences = texts
            .map(|text| text.missing.as_slice())
            .unwrap_or_default();
        let part = missing.part as usize;
        let sentence = sentences.get(part).or(sentences.first());
        let (have, need) = (missing.have.to_string(), missing.need.to_string());
        let sentence = sentence.map(|text| text.replace("{have}", &have).replace("{need}", &need));
        let sentence = sentence.unwrap_or_default();
        problem += &format!("; part {part} has {have} of {need}: “{sentence}”");
    }
    if let Some(error) = &verdict.error {
        problem += &format!("; its last error: {error}");
    }
    if let Some(line) = verdict.log.lines().next() {
        problem += &format!("; it printed: {line:?}");
    }
    problem
}

/// Returns every combination of population and seed, 1 to `seeds`.
pub fn scenarios(populations: &[u32], seeds: u64) -> Vec<Scenario> {
    let seeds = 1..=seeds;
    let of = |seed| {
        populations
            .iter()
            .map(move |&population| Scenario { population, seed })
    };
    seeds.flat_map(of).collect()
}
