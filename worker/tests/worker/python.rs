//! The Python side's own tests, under every version that there is.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs the tests under Python 3.`minor`, if the machine has it.
#[expect(clippy::print_stdout, reason = "a test that was left out says so")]
fn tests_pass_under(minor: u8) {
    let Some(python) = candidates(minor)
        .into_iter()
        .find(|python| version(python) == Some(minor))
    else {
        println!("there is no Python 3.{minor} here");
        return;
    };
    println!("with {}", python.display());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("python");
    let output = Command::new(&python)
        .args(["-B", "-m", "unittest", "discover", "-s", "tests"])
        .current_dir(folder)
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "under {}: {report}",
        python.display()
    );
    assert!(!report.contains("Ran 0 tests"), "{report}");
}

/// Where a Python may be: on the path, and where pyenv keeps them.
fn candidates(minor: u8) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let names = [format!("python3.{minor}"), "python3".to_owned()];
    let mut found: Vec<PathBuf> = names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)))
        .collect();
    let home = env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".pyenv")));
    let versions = home.and_then(|home| home.join("versions").read_dir().ok());
    let prefix = format!("3.{minor}.");
    found.extend(
        versions
            .into_iter()
            .flatten()
            .flatten()
            .filter(|version| version.file_name().to_string_lossy().starts_with(&prefix))
            .map(|version| version.path().join("bin/python3")),
    );
    found
}

/// The minor version of what may be a Python 3.
fn version(python: &Path) -> Option<u8> {
    let output = Command::new(python)
        .args(["-c", "import sys; print(sys.version_info.minor)"])
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

#[test]
fn the_python_side_passes_its_tests_under_3_11() {
    tests_pass_under(11);
}

#[test]
fn the_python_side_passes_its_tests_under_3_12() {
    tests_pass_under(12);
}

#[test]
fn the_python_side_passes_its_tests_under_3_13() {
    tests_pass_under(13);
}

#[test]
fn there_is_a_python_that_is_new_enough() {
    let found = (11..=20).any(|minor| {
        candidates(minor)
            .iter()
            .any(|python| version(python) == Some(minor))
    });
    assert!(found, "no Python from 3.11 on");
}
