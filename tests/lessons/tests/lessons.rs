//! All lessons, with one seed for each size of class: the correct and wrong programs, and some of the
//! mutants. `lesson-lab` plays more seeds, and all mutants.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_lesson_tests::check::{POPULATIONS, Selection, check};
use aimmo_lesson_tests::folder::{Folder, Folders, ids, read_all};
use aimmo_lesson_tests::scenario::Scenario;
use aimmo_lesson_tests::{mutants, report};

/// The most mutants of a task: a sample of all kinds, because all of them take too long.
const MUTANTS: usize = 40;
/// The least number of correct programs for a task, with its solution.
const CORRECT: usize = 10;

fn lessons() -> Vec<Folder> {
    let folders = Folders::default();
    read_all(&folders.lessons, &ids(&folders.lessons).unwrap()).unwrap()
}

fn all(lessons: &[Folder]) -> Vec<Selection<'_>> {
    let of = |folder| Selection { folder, task: None };
    lessons.iter().map(of).collect()
}

/// One seed for each population, because all of them take too long.
fn scenarios() -> Vec<Scenario> {
    let each = POPULATIONS.into_iter().zip(1..);
    each.map(|(population, seed)| Scenario { population, seed })
        .collect()
}

#[test]
fn correct_programs_meet_their_tasks_and_wrong_ones_never_do() {
    let lessons = lessons();
    let results = check(&Folders::default().worker, &all(&lessons), &scenarios());
    let is_fine = results.iter().all(|result| result.failures.is_empty());
    assert!(is_fine, "\n{}", report::check(&results));
}

#[test]
fn every_task_has_enough_correct_programs() {
    for folder in lessons() {
        for (task, programs) in folder.tasks.iter().zip(&folder.programs) {
            let found = programs.correct.len();
            assert!(found >= CORRECT, "{} has only {found}", task.id);
        }
    }
}

#[test]
fn mutants_of_the_solutions_that_meet_their_tasks_are_explained() {
    let lessons = lessons();
    let worker = Folders::default().worker;
    let results = mutants::test(&worker, &all(&lessons), &scenarios(), MUTANTS).unwrap();
    let is_explained = |result: &mutants::TaskMutants| {
        result.survivors.is_empty() && result.errors.is_empty() && !result.killed.is_empty()
    };
    let is_fine = results.iter().all(is_explained);
    assert!(is_fine, "\n{}", report::mutants(&results, false));
}
