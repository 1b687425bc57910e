//! Consistency of fuzz targets: each has a corpus and a test on stable Rust, and vice versa.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const CRATES: &[&str] = &[
    "common",
    "game",
    "game-creator",
    "game/record",
    "game/simulation",
    "worker",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn names(folder: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    entries
        .map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.trim_end_matches(".rs").to_owned()
        })
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// Returns the targets listed in the crates' `aimmo_fuzzing::replayed!(…)`.
fn replayed() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders: Vec<_> = CRATES
        .iter()
        .map(|name| root().join(name).join("src"))
        .collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("fuzzing.rs") {
                let text = std::fs::read_to_string(path).unwrap();
                for list in text.split("aimmo_fuzzing::replayed!(").skip(1) {
                    let (list, _) = list.split_once(");").unwrap();
                    let targets =
                        words(list).filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
                    for target in targets {
                        assert!(found.insert(target.to_owned()), "{target} is listed twice");
                    }
                }
            }
        }
    }
    found
}

/// Returns the binaries of `fuzz/Cargo.toml`.
fn binaries() -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    let paths = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = \"fuzz_targets/"));
    paths
        .map(|path| path.trim_end_matches(".rs\"").to_owned())
        .collect()
}

#[test]
fn every_fuzz_target_has_a_corpus_and_a_test_on_stable() {
    let targets = names("fuzz/fuzz_targets");
    assert!(targets.len() >= 20, "{targets:?}");
    assert_eq!(names("fuzz/corpus"), targets, "folders in fuzz/corpus");
    assert_eq!(replayed(), targets, "targets in the crates' replayed!(…)");
    assert_eq!(binaries(), targets, "binaries in fuzz/Cargo.toml");
    for target in &targets {
        let file = root().join(format!("fuzz/fuzz_targets/{target}.rs"));
        let text = std::fs::read_to_string(file).unwrap();
        assert!(
            text.contains(&format!("::fuzzing::{target}(data)")),
            "fuzz_targets/{target}.rs does not call its target"
        );
    }
}

#[test]
fn the_table_of_fuzz_targets_is_complete() {
    let readme = std::fs::read_to_string(root().join("fuzz/README.md")).unwrap();
    for target in names("fuzz/fuzz_targets") {
        assert!(readme.contains(&format!("`{target}`")), "{target}");
    }
}
