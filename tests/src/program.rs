//! The program under test.

use std::path::PathBuf;
use std::process::Command;

/// The `aimmo` that was built beside the tests.
///
/// # Panics
/// When there is none: `make test` builds it first.
pub fn path() -> PathBuf {
    let program = beside("aimmo");
    assert!(
        program.is_file(),
        "{} is missing: run `make test`, which builds it",
        program.display()
    );
    program
}

/// Where a program is that is built with the tests.
///
/// # Panics
/// The test does not know where it is itself.
pub fn beside(name: &str) -> PathBuf {
    // A test is target/PROFILE/deps/NAME-HASH.
    let own = std::env::current_exe().ok();
    own.as_deref()
        .and_then(|own| Some(own.parent()?.parent()?.join(name)))
        .unwrap_or_else(|| panic!("the test does not know where it is itself"))
}

/// The program with an environment of its own, so that no `AIMMO_…` variable
/// of whoever runs the tests gets in.
pub fn command() -> Command {
    let mut command = Command::new(path());
    command.env_clear();
    for kept in ["PATH", "HOME"] {
        command.envs(std::env::var_os(kept).map(|value| (kept, value)));
    }
    command
}

/// The folder of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The avatars of `examples/`, by name.
///
/// # Panics
/// When there are none.
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
