//! Landlock: the standard library and system libraries can be read, Python can be executed, and
//! nothing else in the file system can be used.

use std::fs;
use std::path::{Path, PathBuf};

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible as _, PathBeneath,
    PathFd, Ruleset, RulesetAttr as _, RulesetCreated, RulesetCreatedAttr as _, RulesetError,
    RulesetStatus, Scope,
};

use super::Error;
use crate::interpreter::Interpreter;

/// The rules that every kernel with landlock supports.
const LEAST: ABI = ABI::V1;
/// The newest rules that this code was tested with; older kernels support only some of them.
const TRIED: ABI = ABI::V7;
const LIBRARY_LIST: &str = "/etc/ld.so.cache";
/// Folders of packages installed alongside the standard library.
const INSTALLED: [&str; 2] = ["site-packages", "dist-packages"];

/// Irrevocably restricts access to the file system.
pub(super) fn restrict(interpreter: &Interpreter) -> Result<(), Error> {
    let failed = |error: RulesetError| Error::Landlock(error.to_string());
    let mut rules = shut().map_err(failed)?;
    let (read, list) = (AccessFs::ReadFile, AccessFs::ReadDir);
    for folder in interpreter.standard_library() {
        rules = allow(rules, folder, list.into())?;
        for path in readable(folder) {
            rules = allow(
                rules,
                &path,
                if path.is_dir() {
                    read | list
                } else {
                    read.into()
                },
            )?;
        }
    }
    for path in libraries(interpreter) {
        rules = allow(rules, &path, read.into())?;
    }
    if Path::new(LIBRARY_LIST).exists() {
        rules = allow(rules, Path::new(LIBRARY_LIST), read.into())?;
    }
    for program in [interpreter.path(), interpreter.loader()] {
        rules = allow(rules, program, read | AccessFs::Execute)?;
    }
    let status = rules.restrict_self().map_err(failed)?;
    if status.ruleset == RulesetStatus::NotEnforced {
        return Err(Error::Landlock("the kernel does not enforce it".to_owned()));
    }
    Ok(())
}

/// Forbids everything that landlock covers. The kernel must support at least the oldest rules.
fn shut() -> Result<RulesetCreated, RulesetError> {
    Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(LEAST))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(TRIED))?
        .handle_access(AccessNet::from_all(TRIED))?
        .scope(Scope::from_all(TRIED))?
        .create()
}

fn allow(
    rules: RulesetCreated,
    path: &Path,
    access: BitFlags<AccessFs>,
) -> Result<RulesetCreated, Error> {
    let opened = PathFd::new(path).map_err(|error| Error::Unreadable {
        path: path.to_owned(),
        why: error.to_string(),
    })?;
    let rule = PathBeneath::new(opened, access);
    rules
        .add_rule(rule)
        .map_err(|error| Error::Landlock(format!("{}: {error}", path.display())))
}

/// Returns the libraries that may be read: all of the system's folders, but only the files directly
/// in a folder that also contains the standard library.
fn libraries(interpreter: &Interpreter) -> Vec<PathBuf> {
    let holds_more = |folder: &Path| {
        let mut standard = interpreter.standard_library().iter();
        standard.any(|inner| inner.starts_with(folder))
    };
    let mut paths = Vec::new();
    for folder in interpreter.libraries() {
        if holds_more(folder) {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let paths_there = entries.map(|entry| entry.path());
            paths.extend(paths_there.filter(|path| path.is_file()));
        } else {
            paths.push(folder.clone());
        }
    }
    paths
}

/// Returns the parts of a folder of the standard library that are not installed packages.
fn readable(folder: &Path) -> Vec<PathBuf> {
    let has_installed = INSTALLED.iter().any(|name| folder.join(name).exists());
    if !has_installed {
        return vec![folder.to_owned()];
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| !INSTALLED.iter().any(|name| entry.file_name() == *name))
        .map(|entry| entry.path())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installed_packages_are_not_part_of_the_standard_library() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join("random.py"), "").unwrap();
        assert_eq!(readable(path), [path]);
        fs::create_dir(path.join("site-packages")).unwrap();
        assert_eq!(readable(path), [path.join("random.py")]);
    }
}
