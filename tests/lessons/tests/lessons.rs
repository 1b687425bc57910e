//! All lessons, with one seed for each size of class. `lesson-lab` plays more, and mutants as well.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_lesson_tests::check::{Failure, POPULATIONS, Selection, check};
use aimmo_lesson_tests::folder::{Folder, Folders, ids, read_all};
use aimmo_lesson_tests::report;
use aimmo_lesson_tests::scenario::Scenario;

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

/// Tasks that a crowd can still spoil: others block a correct program, or push a wrong one to the
/// goal. They must hold for an avatar alone.
const SPOILT_BY_CROWDS: [&str; 3] = ["w1-middle", "ch-coins", "ch-market"];

#[test]
fn correct_programs_meet_their_tasks_and_wrong_ones_never_do() {
    let lessons = lessons();
    let scenarios = scenarios();
    let mut results = check(&Folders::default().worker, &all(&lessons), &scenarios);
    for result in &mut results {
        if SPOILT_BY_CROWDS.contains(&result.task.as_str()) {
            let is_alone = |failure: &Failure| failure.scenario.population == 1;
            result.failures.retain(is_alone);
        }
    }
    let is_fine = results.iter().all(|result| result.failures.is_empty());
    assert!(is_fine, "\n{}", report::check(&results));
}
