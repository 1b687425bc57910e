//! All lessons, each with three seeds. `lesson-lab` takes more, and lists what is wrong.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_lesson_tests::check::{POPULATIONS, Selection, check};
use aimmo_lesson_tests::folder::{Folder, Folders, ids};
use aimmo_lesson_tests::mutants::{self, TaskMutants};
use aimmo_lesson_tests::report;
use aimmo_lesson_tests::scenario::Scenario;

/// The most mutants of a solution.
const MUTANTS: usize = 45;

fn lessons() -> Vec<Folder> {
    let folders = Folders::default();
    let ids = ids(&folders.lessons).unwrap();
    let read = |id: &String| Folder::read(&folders.lessons, id).unwrap();
    ids.iter().map(read).collect()
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
    let scenarios = scenarios();
    let results = check(&Folders::default().worker, &all(&lessons), &scenarios);
    let is_fine = results.iter().all(|result| result.failures.is_empty());
    assert!(is_fine, "\n{}", report::check(&results));
}

#[test]
fn mutants_of_the_solutions_never_meet_their_tasks() {
    let lessons = lessons();
    let scenarios = scenarios();
    let worker = Folders::default().worker;
    let results = mutants::test(&worker, &all(&lessons), &scenarios, MUTANTS, false).unwrap();
    let is_fine = results.iter().all(TaskMutants::is_fine);
    assert!(is_fine, "\n{}", report::mutants(&results, false));
}
