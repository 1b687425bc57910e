//! Finding the real Python.
//!
//! `python3` on the PATH may be a script that picks a version (pyenv and
//! others do so): running it for every player would cost tens of milliseconds
//! each. So it is asked once which program it ends up in.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The oldest version that runs players' code.
const OLDEST: (u32, u32) = (3, 11);
const QUESTION: &str = "import os, sys; print('%d %d' % sys.version_info[:2]); \
     print(os.path.realpath(getattr(sys, '_base_executable', '') or sys.executable))";

/// A Python that can run players' code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpreter(PathBuf);

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be run.
    #[error("cannot run {}: {source}; install Python 3.11 or newer (apt-get install python3)", program.display())]
    Missing {
        /// What was tried.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It said nothing sensible.
    #[error("{} is no Python: it answered `{answer}`", program.display())]
    NoPython {
        /// What was tried.
        program: PathBuf,
        /// The beginning of its answer.
        answer: String,
    },
    /// It is too old.
    #[error("{} is Python {}.{}; 3.11 or newer is needed", program.display(), version.0, version.1)]
    TooOld {
        /// What was tried.
        program: PathBuf,
        /// Its version.
        version: (u32, u32),
    },
}

impl Interpreter {
    /// The program itself, no script.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// Finds the interpreter: `given`, else `python3` on the PATH. The full path of
/// a program is taken as it is; everything else is asked, which takes the
/// start of a Python.
///
/// # Errors
/// There is none, or it is too old.
pub fn resolve(given: Option<&Path>) -> Result<Interpreter, Error> {
    let program = given.unwrap_or(Path::new("python3"));
    if program.is_absolute() && is_program(program) {
        return Ok(Interpreter(program.to_owned()));
    }
    ask(program)
}

/// Whether the file is a program of its own, and not a script.
fn is_program(path: &Path) -> bool {
    let mut magic = [0; 4];
    let read = |mut file: File| file.read_exact(&mut magic);
    File::open(path).and_then(read).is_ok() && magic == *b"\x7fELF"
}

fn ask(program: &Path) -> Result<Interpreter, Error> {
    let output = Command::new(program)
        .args(["-S", "-c", QUESTION])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(|source| Error::Missing {
            program: program.to_owned(),
            source,
        })?;
    let answer = String::from_utf8_lossy(&output.stdout);
    let (version, path) = read_answer(&answer).ok_or_else(|| Error::NoPython {
        program: program.to_owned(),
        answer: answer.chars().take(100).collect(),
    })?;
    if version < OLDEST {
        return Err(Error::TooOld {
            program: program.to_owned(),
            version,
        });
    }
    Ok(Interpreter(path))
}

fn read_answer(answer: &str) -> Option<((u32, u32), PathBuf)> {
    let (version, path) = answer.trim_end().split_once('\n')?;
    let (major, minor) = version.split_once(' ')?;
    let path = Path::new(path);
    let version = (major.parse().ok()?, minor.parse().ok()?);
    path.is_absolute().then(|| (version, path.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn script(text: &str) -> tempfile::TempPath {
        let file = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        file
    }

    #[test]
    fn a_wrapper_script_is_seen_through() {
        let wrapper = script("#!/bin/sh\nexec python3 \"$@\"\n");
        let found = resolve(Some(&wrapper)).unwrap();
        assert!(is_program(found.path()), "{}", found.path().display());
        assert_eq!(resolve(None).unwrap(), found);
    }

    #[test]
    fn an_old_python_is_refused_with_its_version() {
        let old = script("#!/bin/sh\necho 3 9\necho /usr/bin/python3.9\n");
        let error = resolve(Some(&old)).unwrap_err().to_string();
        assert!(error.contains("3.9") && error.contains("3.11"), "{error}");
    }

    #[test]
    fn a_missing_python_says_what_to_install() {
        let error = resolve(Some(Path::new("/nowhere/python3"))).unwrap_err();
        assert!(
            error.to_string().contains("apt-get install python3"),
            "{error}"
        );
    }

    #[test]
    fn what_is_no_python_is_refused() {
        let other = script("#!/bin/sh\necho hello\n");
        assert!(matches!(resolve(Some(&other)), Err(Error::NoPython { .. })));
    }
}
