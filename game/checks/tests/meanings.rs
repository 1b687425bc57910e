//! The meaning of each kind of check, on hand-written turns.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_checks::{Check, Missing, Observation, Outcome, Progress, Snapshot, Task};
use aimmo_simulation::{Action, AvatarId, Direction, Event, Level, Location};
use serde_json::json;

const ME: AvatarId = AvatarId(1);

/// The turns of a test, written with one letter each: `e` moves east, `b` is blocked, `w` waits,
/// `x` raises an error, `-` did not run, `2` starts the second version.
fn play(progress: &mut Progress, tasks: &[Task], turns: &str) -> Vec<(u64, String)> {
    let mut met = Vec::new();
    let (mut x, mut version, mut turn) = (0, 1, 0);
    for letter in turns.chars() {
        if letter == '2' {
            version = 2;
            continue;
        }
        turn += 1;
        let snapshot = |x| Snapshot {
            id: ME,
            location: Location::new(x, 0),
            score: 0,
            health: 5,
            backpack: Vec::new(),
            nearby: None,
            nearest_score_cells: Vec::new(),
        };
        let before = snapshot(x);
        x += i32::from(letter == 'e');
        let after = snapshot(x);
        let events = match letter {
            'e' => vec![Event::Moved {
                id: ME,
                from: before.location,
                to: after.location,
            }],
            'b' => vec![Event::Blocked {
                id: ME,
                target: Location::new(x + 1, 0),
                by: aimmo_simulation::Obstruction::Edge,
            }],
            _ => Vec::new(),
        };
        let found = progress.fold(
            tasks,
            0,
            &Observation {
                turn,
                version,
                outcome: match letter {
                    'x' => Outcome::Failed,
                    '-' => Outcome::Absent,
                    _ => Outcome::Answered,
                },
                action: match letter {
                    'e' | 'b' => Action::Move(Direction::East),
                    _ => Action::Wait,
                },
                before: &before,
                after: &after,
                events: &events,
                log: "",
                facts: None,
                level: &Level::open_world(),
            },
        );
        met.extend(
            found
                .into_iter()
                .map(|index| (turn, tasks[index].id.clone())),
        );
    }
    met
}

fn task(id: &str, check: serde_json::Value) -> Task {
    let check: Check = serde_json::from_value(check).unwrap();
    check.validate(&[]).unwrap();
    Task {
        id: id.to_owned(),
        check,
    }
}

/// Returns the turn in which the check is met.
fn met(check: serde_json::Value, turns: &str) -> Option<u64> {
    let tasks = [task("a", check)];
    play(&mut Progress::default(), &tasks, turns)
        .first()
        .map(|(turn, _)| *turn)
}

#[test]
fn counts_and_rows() {
    let moved = json!({"moved": {}});
    assert_eq!(met(json!({"once": moved}), "wwe"), Some(3));
    assert_eq!(
        met(json!({"times": {"moment": moved, "turns": 3}}), "ewewe"),
        Some(5)
    );
    assert_eq!(
        met(json!({"in_a_row": {"moment": moved, "turns": 3}}), "eeweee"),
        Some(6)
    );
    assert_eq!(
        met(json!({"distinct_cells": {"cells": 3}}), "wwewe"),
        Some(5)
    );
}

#[test]
fn turns_in_which_the_code_did_not_run_are_skipped() {
    let moved = json!({"moved": {}});
    assert_eq!(
        met(json!({"in_a_row": {"moment": moved, "turns": 3}}), "ee--e"),
        Some(5)
    );
    let fine = json!({"not": {"failed": {}}});
    assert_eq!(
        met(
            json!({"in_a_row": {"moment": fine, "turns": 3}}),
            "eex-ee-e"
        ),
        Some(8)
    );
}

#[test]
fn orders_windows_and_exceptions() {
    let (moved, waited) = (json!({"moved": {}}), json!({"waited": {}}));
    let then = json!({"then": [{"once": waited}, {"once": moved}]});
    assert_eq!(met(then.clone(), "ew"), None);
    assert_eq!(met(then.clone(), "ewe"), Some(3));
    let soon = json!({"within": {"turns": 2, "check": {"times": {"moment": moved, "turns": 2}}}});
    assert_eq!(met(soon.clone(), "ewewee"), Some(6));
    let clean = json!({"without": {"moment": {"blocked": {}}, "check": {"times": {"moment": moved, "turns": 3}}}});
    assert_eq!(met(clean, "eebeee"), Some(6));
}

#[test]
fn a_new_version_starts_over_except_for_lasting_parts() {
    let times = json!({"times": {"moment": {"moved": {}}, "turns": 3}});
    assert_eq!(met(times.clone(), "ee2eee"), Some(5));
    assert_eq!(met(json!({"lasting": times}), "ee2eee"), Some(3));
    let both = json!({"all": [{"lasting": times}, {"once": {"waited": {}}}]});
    assert_eq!(met(both, "we2eew"), Some(5));
}

#[test]
fn tasks_are_judged_one_after_the_other() {
    let moved = json!({"once": {"moved": {}}});
    let tasks = [task("a", moved.clone()), task("b", moved)];
    let mut progress = Progress::default();
    let met = play(&mut progress, &tasks, "wewe");
    assert_eq!(met, [(2, "a".to_owned()), (4, "b".to_owned())]);
    assert_eq!((progress.met("a"), progress.met("b")), (Some(2), Some(4)));
}

#[test]
fn the_first_missing_part_is_named_with_its_numbers() {
    let check = json!({"all": [
        {"once": {"moved": {}}},
        {"in_a_row": {"moment": {"waited": {}}, "turns": 3}},
    ]});
    let tasks = [task("a", check)];
    let mut progress = Progress::default();
    let missing = |part, have, need| Some(Missing { part, have, need });
    assert_eq!(progress.missing(&tasks[0]), missing(0, 0, 1));
    play(&mut progress, &tasks, "eww");
    assert_eq!(progress.missing(&tasks[0]), missing(1, 2, 3));
    play(&mut progress, &tasks, "www");
    assert_eq!(progress.missing(&tasks[0]), None);
}

#[test]
fn checks_that_cannot_be_met_are_refused() {
    for (check, words) in [
        (
            json!({"times": {"moment": {"moved": {}}, "turns": 0}}),
            "0 is not a possible number",
        ),
        (json!({"all": []}), "empty"),
        (json!({"once": {"at": {"landmark": "moon"}}}), "`moon`"),
        (json!({"once": {"picked_up": {"kind": "sword"}}}), "`sword`"),
        (json!({"once": {"printed": {}}}), "empty"),
        (json!({"once": {"any": []}}), "empty"),
    ] {
        let check: Check = serde_json::from_value(check).unwrap();
        let error = check.validate(&["plaza"]).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    let unknown = json!({"once": {"moved": {"direktion": "east"}}});
    assert!(serde_json::from_value::<Check>(unknown).is_err());
}
