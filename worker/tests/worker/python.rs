//! The Python side's own tests, under every installed version.

use std::path::Path;
use std::process::Command;

use crate::pythons::installed;

/// Runs the tests under Python 3.`minor`, if the machine has it.
fn tests_pass_under(minor: u8) {
    let Some(python) = installed(minor) else {
        return;
    };
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
fn a_python_that_is_new_enough_is_installed() {
    let found = (11..=20).any(|minor| installed(minor).is_some());
    assert!(found, "no Python 3.11 or newer");
}
