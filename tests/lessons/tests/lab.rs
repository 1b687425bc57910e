//! The lab itself: that it finds checks that are too weak or too strict, and that its worlds are
//! those of the game.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aimmo_lesson_tests::check::{POPULATIONS, Selection, TaskResult, check, scenarios};
use aimmo_lesson_tests::folder::{Folder, Folders, Program};
use aimmo_lesson_tests::mutants::{self, mutants};
use aimmo_lesson_tests::players::Players;
use aimmo_lesson_tests::scenario::{Scenario, Verdict, play};

const WALKER: &str = "def next_turn(world_state, avatar_state):\n    return MoveAction(random.choice(direction.ALL_DIRECTIONS))\n";
const SLEEPER: &str = "def next_turn(world_state, avatar_state):\n    return WaitAction()\n";
const ALONE: Scenario = Scenario {
    population: 1,
    seed: 1,
};

/// A lesson with one task, in a temporary folder.
struct Lesson {
    folder: tempfile::TempDir,
}

impl Lesson {
    fn new(check: &str, solution: &str) -> Self {
        let lesson = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let task =
            format!("level = 'worksheet-1'\n[[task]]\nid = 'one'\npoints = 1\ncheck = {check}\n");
        lesson.write("lesson.toml", &task);
        // Room for 30 avatars, of which many stand still.
        lesson.write("map.txt", &"S...........\n".repeat(12));
        lesson.write("starter.py", SLEEPER);
        lesson.write("solutions/one.py", solution);
        lesson.write("en/lesson.md", "# A lesson\n");
        lesson.write(
            "en/one.md",
            "# A task\n\n## Goal\n\nIt moves.\n\n## Missing\n\n- It does not move.\n",
        );
        lesson
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join("a").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn read(&self) -> Folder {
        Folder::read(self.path(), "a").unwrap()
    }

    fn check(&self) -> TaskResult {
        let folder = self.read();
        let selection = Selection {
            folder: &folder,
            task: None,
        };
        check(&worker(), &[selection], &scenarios(&POPULATIONS, 2)).remove(0)
    }

    /// Plays a program alone.
    fn play(&self, source: &str) -> Verdict {
        let program = Program {
            name: "a program".to_owned(),
            source: source.to_owned(),
        };
        let mut players = Players::start(&worker()).unwrap();
        play(&mut players, &self.read(), 0, ALONE, &[&program])
            .unwrap()
            .remove(0)
    }
}

fn worker() -> PathBuf {
    Folders::default().worker
}

const MOVED: &str = "{ once = { moved = {} } }";

#[test]
fn a_program_that_never_moves_never_meets_a_check_for_movement() {
    let lesson = Lesson::new(MOVED, WALKER);
    assert!(lesson.play(WALKER).met.is_some());
    let verdict = lesson.play(SLEEPER);
    assert_eq!(verdict.met, None);
    assert_eq!(verdict.missing.unwrap().need, 1);
    let result = lesson.check();
    assert_eq!(result.programs, (1, 1));
    assert!(result.failures.is_empty(), "{:?}", result.failures);
}

#[test]
fn wrong_programs_that_meet_a_task_and_correct_ones_that_do_not_are_failures() {
    let lesson = Lesson::new(MOVED, WALKER);
    lesson.write("wrong/one/walks.py", WALKER);
    lesson.write("correct/one/sleeps.py", SLEEPER);
    let result = lesson.check();
    let programs: BTreeSet<&str> = result
        .failures
        .iter()
        .map(|one| one.program.as_str())
        .collect();
    let expected = BTreeSet::from(["correct/one/sleeps.py", "wrong/one/walks.py"]);
    assert_eq!(programs, expected);
    // Two seeds in each of three populations.
    assert_eq!(result.failures.len(), 12);
}

#[test]
fn a_solution_that_changes_nothing_does_not_make_the_starter_wrong() {
    let lesson = Lesson::new("{ once = { waited = {} } }", SLEEPER);
    assert_eq!(lesson.check().programs, (1, 0));
}

#[test]
fn a_check_that_is_too_weak_has_survivors() {
    let solution = "def next_turn(world_state, avatar_state):\n    print(\"north\")\n    return MoveAction(direction.EAST)\n";
    let survivors = |check: &str| {
        let folder = Lesson::new(check, solution).read();
        let selection = Selection {
            folder: &folder,
            task: None,
        };
        let scenarios = scenarios(&POPULATIONS, 1);
        let results = mutants::test(&worker(), &[selection], &scenarios, 60).unwrap();
        let kinds = results[0]
            .survivors
            .iter()
            .map(|(mutant, ..)| mutant.kind.clone());
        kinds.collect::<BTreeSet<String>>()
    };
    let weak = survivors("{ once = { answered = {} } }");
    assert!(
        weak.contains("direction") && weak.contains("string"),
        "{weak:?}"
    );
    let strict = survivors(
        "{ once = { all = [ { wanted_to_move = { direction = \"east\" } }, { printed = { any_of = [\"north\"] } } ] } }",
    );
    assert!(!strict.contains("direction"), "{strict:?}");
}

#[test]
fn mutants_are_different_programs_of_many_kinds() {
    let source = "def next_turn(world_state, avatar_state):\n    here = avatar_state.location\n    if here.x > 3 and here.y < 2:\n        return PickupAction()\n    elif world_state.can_move_to(here + direction.NORTH):\n        return MoveAction(direction.NORTH)\n    for thing in world_state.scan_nearby():\n        if thing.type == \"key\":\n            print(\"a key\", thing.location)\n            return MoveTowardsAction(thing)\n    return WaitAction()\n";
    let found = mutants(SLEEPER, source, 1_000).unwrap();
    let sources: BTreeSet<&str> = found.iter().map(|one| one.source.as_str()).collect();
    assert_eq!(sources.len(), found.len());
    assert!(!sources.contains(source));
    let kinds: BTreeSet<&str> = found.iter().map(|one| one.kind.as_str()).collect();
    let expected = [
        "and-or",
        "argument",
        "artefact",
        "attribute",
        "branches",
        "call",
        "comparison",
        "condition",
        "direction",
        "elif",
        "else",
        "indentation",
        "loop",
        "number",
        "operand",
        "order",
        "return",
        "spelling",
        "statement",
        "string",
        "variable",
    ];
    for kind in expected {
        assert!(kinds.contains(kind), "{kind} is missing");
    }
    assert!(
        found
            .iter()
            .all(|one| !one.was.is_empty() || !one.now.is_empty())
    );
    assert_eq!(mutants(SLEEPER, source, 1_000).unwrap(), found);
    assert_eq!(mutants(SLEEPER, source, 40).unwrap().len(), 40);
}

#[test]
fn a_small_program_has_enough_mutants_because_they_are_changed_twice() {
    let found = mutants(SLEEPER, SLEEPER, 60).unwrap();
    assert!(found.iter().any(|one| one.changed_twice));
    assert!(found.len() >= 15, "{}", found.len());
}

#[test]
fn programs_that_fail_or_never_end_are_stopped_and_reported() {
    let lesson = Lesson::new(MOVED, WALKER);
    let endless = "def next_turn(world_state, avatar_state):\n    while True:\n        pass\n";
    let failing = "def next_turn(world_state, avatar_state):\n    return MoveAction(north)\n";
    for (source, error) in [
        (endless, "TooLong"),
        (failing, "NameError"),
        ("def next_turn(:\n", "SyntaxError"),
        ("x = 1\n", "there is no next_turn"),
    ] {
        let verdict = lesson.play(source);
        assert_eq!(verdict.met, None);
        let found = verdict.error.unwrap();
        assert!(found.contains(error), "{found}");
    }
}

#[test]
fn a_program_draws_the_same_random_numbers_in_every_run() {
    let lesson = Lesson::new(
        "{ times = { moment = { moved = {} }, turns = 15 } }",
        WALKER,
    );
    assert_eq!(lesson.play(WALKER), lesson.play(WALKER));
}
