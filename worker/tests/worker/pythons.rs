//! The Pythons installed on the machine.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Returns Python 3.`minor` if the machine has it. Prints its path, or that it is missing.
#[expect(
    clippy::print_stderr,
    reason = "reports which Python was used, or that it was skipped"
)]
pub(crate) fn installed(minor: u8) -> Option<PathBuf> {
    let found = candidates(minor)
        .into_iter()
        .find(|python| version(python) == Some(minor));
    match &found {
        Some(python) => eprintln!("with {}", python.display()),
        None => eprintln!("skipped: Python 3.{minor} is not installed"),
    }
    found
}

/// Returns the paths where a Python may be installed: on the PATH, and in pyenv's folder.
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

/// Returns the program's minor version if it is a Python 3.
fn version(python: &Path) -> Option<u8> {
    let output = Command::new(python)
        .args(["-c", "import sys; print(sys.version_info.minor)"])
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
