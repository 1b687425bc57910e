//! Matches without a portal: `aimmo play` and `aimmo replay`.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use aimmo_tests::matches::{aimmo, play};
use aimmo_tests::program::{examples, repository};
use serde_json::Value;

const LEVELS: [&str; 5] = [
    "open-world",
    "worksheet-1",
    "worksheet-2",
    "worksheet-3",
    "worksheet-4",
];

fn paths(avatars: &[PathBuf]) -> Vec<&Path> {
    avatars.iter().map(PathBuf::as_path).collect()
}

fn number(result: &Value, key: &str) -> f64 {
    result[key]
        .as_f64()
        .unwrap_or_else(|| panic!("no number `{key}` in {result}"))
}

#[test]
fn a_match_reports_scores_and_costs() {
    let avatars = examples();
    let result = play(
        &["--players", "8", "--turns", "60", "--seed", "1"],
        &paths(&avatars),
    );
    assert!(number(&result, "turns_per_second") > 0.0);
    assert!(number(&result, "cpu_us_per_player_turn") > 0.0);
    let memory = number(&result, "pss_mb_per_player");
    assert!(memory > 1.0 && memory < 100.0, "{memory}");
    assert_eq!(number(&result, "late"), 0.0);
    assert!(
        result["world_hash"].as_str().unwrap().len() >= 16,
        "{result}"
    );
    let scores = result["scores"].as_array().unwrap();
    assert_eq!(scores.len(), 8);
    let points: Vec<f64> = scores.iter().map(|score| number(score, "score")).collect();
    assert!(points.is_sorted_by(|a, b| a >= b), "{points:?}");
    assert!(
        points.iter().sum::<f64>() > 0.0,
        "at least one player scored: {points:?}"
    );
}

#[test]
fn the_hash_depends_only_on_the_match_and_its_seed() {
    let avatars = examples();
    let hash = |seed| {
        let result = play(
            &["--players", "12", "--turns", "80", "--seed", seed],
            &paths(&avatars),
        );
        assert_eq!(number(&result, "late"), 0.0);
        (result["world_hash"].clone(), result["scores"].clone())
    };
    let first = hash("7");
    assert_eq!(first, hash("7"));
    assert_ne!(first.0, hash("8").0);
}

#[test]
fn a_modified_recording_fails_verification_at_the_modified_turn() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("match.jsonl");
    let avatars = examples();
    let result = play(
        &[
            "--turns",
            "40",
            "--seed",
            "3",
            "--record",
            file.to_str().unwrap(),
        ],
        &paths(&avatars),
    );
    let verify = |file: &Path| {
        let output = aimmo([Path::new("replay"), file, Path::new("--verify")]);
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        (
            output.status.success(),
            out,
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (whole, out, error) = verify(&file);
    assert!(whole, "{error}");
    assert!(
        out.contains("40") && out.contains(result["world_hash"].as_str().unwrap()),
        "{out}"
    );

    let text = std::fs::read_to_string(&file).unwrap();
    let other = folder.path().join("changed.jsonl");
    let changes: [fn(&mut Value); 2] = [
        |turn| turn["decisions"] = Value::Array(Vec::new()),
        |turn| {
            let hash = turn["world_hash"].as_str().unwrap();
            turn["world_hash"] = hash.chars().rev().collect::<String>().into();
        },
    ];
    for change in changes {
        std::fs::write(&other, changed(&text, 25, change)).unwrap();
        let (whole, _, error) = verify(&other);
        assert!(!whole && error.contains("turn 25"), "{error}");
    }

    // A truncated recording is incomplete.
    let lines: Vec<&str> = text.lines().collect();
    std::fs::write(&other, lines[..20].join("\n")).unwrap();
    let (whole, _, error) = verify(&other);
    assert!(!whole && !error.is_empty(), "{error}");
}

/// Returns the recording with one turn modified.
fn changed(text: &str, turn: u64, change: fn(&mut Value)) -> String {
    let lines = text.lines().map(|line| {
        let mut value: Value = serde_json::from_str(line).unwrap();
        if value["turn"] == turn {
            change(&mut value);
        }
        value.to_string() + "\n"
    });
    lines.collect()
}

#[test]
fn every_player_gets_a_log_file() {
    let folder = tempfile::tempdir().unwrap();
    let logs = folder.path().join("logs");
    let wanderer = repository().join("examples/wanderer.py");
    play(
        &[
            "--players",
            "3",
            "--turns",
            "20",
            "--logs",
            logs.to_str().unwrap(),
        ],
        &[&wanderer],
    );
    let mut names: Vec<_> = std::fs::read_dir(&logs)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 3, "{names:?}");
    for name in &names {
        assert!(name.starts_with("wanderer"), "{names:?}");
        let text = std::fs::read_to_string(logs.join(name)).unwrap();
        assert!(text.contains("turn 20"), "{name}: {text}");
        assert!(!text.contains("Traceback"), "{name}: {text}");
    }
}

#[test]
fn every_example_plays_every_level_without_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let avatars = examples();
    assert!(avatars.len() >= 5, "{avatars:?}");
    for level in LEVELS {
        let logs = folder.path().join(level);
        let result = play(
            &[
                "--level",
                level,
                "--turns",
                "50",
                "--logs",
                logs.to_str().unwrap(),
            ],
            &paths(&avatars),
        );
        assert_eq!(number(&result, "late"), 0.0, "{level}: {result}");
        for score in result["scores"].as_array().unwrap() {
            assert_eq!(number(score, "errors"), 0.0, "{level}: {score}");
        }
        for entry in std::fs::read_dir(&logs).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            for sign in ["Traceback", "Error", "Uh oh"] {
                assert!(!text.contains(sign), "{level}, {}: {text}", path.display());
            }
        }
    }
}

#[test]
fn an_avatar_whose_code_fails_to_load_waits_and_reports_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.py");
    std::fs::write(&broken, "def next_turn(world_state, avatar_state:\n").unwrap();
    let logs = folder.path().join("logs");
    play(
        &["--turns", "5", "--logs", logs.to_str().unwrap()],
        &[&broken],
    );
    let text = std::fs::read_to_string(logs.join("broken.log")).unwrap();
    let turns = text.matches("--- turn").count();
    assert_eq!(text.matches("SyntaxError").count(), turns, "{text}");
    assert!(turns >= 4, "{text}");
}

#[test]
fn invalid_arguments_get_a_helpful_error() {
    let check = |arguments: &[&str], expected: &str| {
        let output = aimmo(arguments);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{arguments:?}");
        assert!(error.contains(expected), "{arguments:?}: {error}");
        assert!(!error.contains("panicked"), "{error}");
    };
    check(&["play", "nobody.py"], "nobody.py");
    check(&["play", "--level", "the-moon", "a.py"], "worksheet-1");
    check(&["play", "--turns", "0", "a.py"], "0");
    check(&["replay", "nothing.jsonl"], "nothing.jsonl");
    check(
        &[
            "replay",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
            "--verify",
        ],
        "recording",
    );
}
