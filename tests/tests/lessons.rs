//! Starters run on their levels. `tests/lessons/` plays the other programs of lessons.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use aimmo_tests::matches::play;
use aimmo_tests::program::repository;

/// The levels, each with a number of players.
const LEVELS: [(&str, &str); 6] = [
    ("worksheet-1", "5"),
    ("worksheet-2", "5"),
    ("worksheet-3", "5"),
    ("worksheet-4", "5"),
    ("open-world", "5"),
    ("level-1", "2"),
];

/// Returns the programs in a folder whose names have this prefix.
fn programs(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with(prefix) && name.ends_with(".py")
        })
        .collect();
    found.sort();
    found
}

/// Plays a match between the program and a few copies of it.
fn runs_without_a_mistake(program: &Path, level: &str, players: &str) {
    let clock = ["--turns", "60", "--seed", "1"];
    let arguments = [&["--level", level, "--players", players], &clock[..]].concat();
    let result = play(&arguments, &[program]);
    for score in result["scores"].as_array().unwrap() {
        assert_eq!(score["errors"], 0, "{}: {result}", program.display());
    }
}

#[test]
fn every_starter_of_a_lesson_runs_on_its_level() {
    for lesson in aimmo_lessons::all() {
        let starter = repository()
            .join("lessons")
            .join(&lesson.id)
            .join("starter.py");
        let level = lesson.settings.level.as_str();
        let players = if level == "level-1" { "2" } else { "5" };
        runs_without_a_mistake(&starter, level, players);
    }
}

#[test]
fn every_starter_runs_on_its_level() {
    let folder = repository().join("game-creator/src/starters");
    for (level, players) in LEVELS {
        let starter = programs(&folder, level);
        assert_eq!(starter.len(), 1, "{level}");
        runs_without_a_mistake(&starter[0], level, players);
    }
}
