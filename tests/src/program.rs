//! The program under test.

use std::path::PathBuf;
use std::process::Command;

/// Returns the path of the `aimmo` binary that was built alongside the tests.
///
/// # Panics
/// If the binary does not exist: run `make test`, which builds it first.
pub fn path() -> PathBuf {
    let program = beside("aimmo");
    assert!(
        program.is_file(),
        "{} is missing: run `make test`, which builds it",
        program.display()
    );
    program
}

/// Returns the path of a program that was built alongside the tests.
pub fn beside(name: &str) -> PathBuf {
    // A test's binary is target/PROFILE/deps/NAME-HASH.
    let own = std::env::current_exe().ok();
    own.as_deref()
        .and_then(|own| Some(own.parent()?.parent()?.join(name)))
        .unwrap_or_else(|| panic!("cannot find the test binary"))
}

/// Returns a command with a clean environment, without the `AIMMO_…` variables of the person
/// running the tests.
pub fn command() -> Command {
    let mut command = Command::new(path());
    command.env_clear();
    for kept in ["PATH", "HOME"] {
        command.envs(std::env::var_os(kept).map(|value| (kept, value)));
    }
    command
}

/// Returns the folder of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Returns the avatars of `examples/`, sorted by name.
pub fn examples() -> Vec<PathBuf> {
    let folder = repository().join("examples");
    let entries = std::fs::read_dir(&folder).map(|entries| {
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut avatars: Vec<_> = paths
            .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
            .collect();
        avatars.sort();
        avatars
    });
    match entries {
        Ok(avatars) if !avatars.is_empty() => avatars,
        _ => panic!("there are no avatars in {}", folder.display()),
    }
}
