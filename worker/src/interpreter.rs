//! Finds the actual Python interpreter and the files it needs.
//!
//! `python3` on the PATH may be a script that selects a version, as with pyenv, and takes tens of
//! milliseconds. The worker therefore runs it only once, to find the program it resolves to and the
//! folders that this program reads. The sandbox makes only those accessible.

use std::env;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const OLDEST: (u32, u32) = (3, 11);
/// Debian's interpreter, tried after those on the PATH.
const USUAL: &str = "/usr/bin/python3";
const QUESTION: &str = "\
import os, sys
def tell(what, path): print(what, os.path.realpath(path))
print('version', *sys.version_info[:2])
tell('program', getattr(sys, '_base_executable', '') or sys.executable)
for path in sys.path:
    if os.path.isdir(path): tell('standard', path)
try: import _decimal, zlib
except ImportError: pass
try: import _ctypes
except ImportError: print('without _ctypes')
for line in open('/proc/self/maps'):
    path = line.split(None, 5)[-1].strip()
    if '.so' in path and os.path.isfile(path):
        if os.path.basename(path).startswith('ld'): tell('loader', path)
        if '/lib-dynload/' not in path: tell('library', os.path.dirname(path))
";
/// Compiles the modules of the first list, and those of the second that are named as arguments.
const COMPILE: &str = "
import io, marshal
given, out = io.BytesIO(sys.stdin.buffer.read()), io.BytesIO()
def take(): return given.read(int.from_bytes(given.read(4), 'little'))
def put(data): out.write(len(data).to_bytes(4, 'little') + data)
take(); put(sys.version.encode())
for is_later in (False, True):
    for _ in range(int.from_bytes(given.read(4), 'little')):
        name, source, code = take(), take(), take()
        if not is_later or name.decode() in sys.argv:
            code = marshal.dumps(compile(source, f'<aimmo {name.decode()}>', 'exec'))
        put(code)
sys.stdout.flush()
sys.stdout.buffer.write(b'\\0' + out.getvalue())
";

/// A Python that can run players' code. All paths are absolute and canonical.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub(crate) struct Interpreter {
    /// The program itself rather than a script.
    #[arg(long, value_name = "FILE")]
    program: PathBuf,
    #[arg(long, value_name = "FILE")]
    loader: PathBuf,
    #[arg(long, value_name = "FOLDER")]
    standard_library: Vec<PathBuf>,
    #[arg(long, value_name = "FOLDER")]
    libraries: Vec<PathBuf>,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot run {}: {source}; install Python 3.11 or newer (apt-get install python3)", program.display())]
    Missing { program: PathBuf, source: io::Error },
    #[error("{} is not a Python interpreter: it printed `{answer}`", program.display())]
    NoPython { program: PathBuf, answer: String },
    #[error(
        "{} lacks the module {module}, which it needs to seal itself in the sandbox; build it with libffi (apt-get install libffi-dev), or set AIMMO_PYTHON to another Python", program.display()
    )]
    Incomplete { program: PathBuf, module: String },
    #[error("{} is Python {}.{}; 3.11 or newer is needed", program.display(), version.0, version.1)]
    TooOld {
        program: PathBuf,
        version: (u32, u32),
    },
}

impl Interpreter {
    pub(crate) fn path(&self) -> &Path {
        &self.program
    }

    pub(crate) fn loader(&self) -> &Path {
        &self.loader
    }

    pub(crate) fn standard_library(&self) -> &[PathBuf] {
        &self.standard_library
    }

    pub(crate) fn libraries(&self) -> &[PathBuf] {
        &self.libraries
    }

    /// Returns the flags that pass this interpreter to another process.
    pub(crate) fn flags(&self) -> impl Iterator<Item = &OsStr> {
        let program = [("--program", &self.program), ("--loader", &self.loader)];
        let standard = self
            .standard_library
            .iter()
            .map(|path| ("--standard-library", path));
        let libraries = self.libraries.iter().map(|path| ("--libraries", path));
        let all = program.into_iter().chain(standard).chain(libraries);
        all.flat_map(|(flag, path)| [flag.as_ref(), path.as_os_str()])
    }
}

/// Returns only `given` if it is set, otherwise every `python3` on the PATH, most likely first.
pub(crate) fn candidates(given: Option<&Path>) -> Vec<PathBuf> {
    if let Some(given) = given {
        return vec![given.to_owned()];
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let mut found: Vec<PathBuf> = Vec::new();
    for program in env::split_paths(&path)
        .map(|folder| folder.join("python3"))
        .chain([USUAL.into()])
    {
        if program.is_file() && !found.contains(&program) {
            found.push(program);
        }
    }
    if found.is_empty() {
        found.push("python3".into());
    }
    found
}

/// Inspects a program by running it, and lets it compile modules, encoded as in
/// docs/player-protocol.md: of those that are loaded on first use, only the ones in `later`.
/// Returns Python's version and the code of each module, each after its length as a u32, or nothing
/// if a module cannot be compiled.
pub(crate) fn ask(
    program: &Path,
    modules: &[u8],
    later: &[&str],
) -> Result<(Interpreter, Vec<u8>), Error> {
    let output = run(program, modules, later).map_err(|source| Error::Missing {
        program: program.to_owned(),
        source,
    })?;
    let end = output.iter().position(|byte| *byte == 0);
    let (answer, compiled) = output.split_at(end.unwrap_or(output.len()));
    let compiled = compiled.get(1..).unwrap_or_default();
    let answer = String::from_utf8_lossy(answer);
    let (version, interpreter) = read_answer(&answer).ok_or_else(|| Error::NoPython {
        program: program.to_owned(),
        answer: answer.chars().take(100).collect(),
    })?;
    if version < OLDEST {
        return Err(Error::TooOld {
            program: program.to_owned(),
            version,
        });
    }
    let missing = answer
        .lines()
        .find_map(|line| line.strip_prefix("without "));
    match missing {
        Some(module) => Err(Error::Incomplete {
            program: program.to_owned(),
            module: module.to_owned(),
        }),
        None => Ok((interpreter, compiled.to_owned())),
    }
}

fn run(program: &Path, modules: &[u8], later: &[&str]) -> io::Result<Vec<u8>> {
    let mut child = Command::new(program)
        .args(["-I", "-S", "-c", &format!("{QUESTION}{COMPILE}")])
        .args(later)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A program that is not Python may not read it. Python writes its answer afterwards.
        let _ = input.write_all(modules);
    }
    Ok(child.wait_with_output()?.stdout)
}

fn read_answer(answer: &str) -> Option<((u32, u32), Interpreter)> {
    let told = |what: &str| {
        let mut values: Vec<&str> = answer
            .lines()
            .filter_map(|line| line.strip_prefix(what)?.strip_prefix(' '))
            .collect();
        values.sort_unstable();
        values.dedup();
        values
    };
    let paths = |what| -> Vec<PathBuf> {
        let paths = told(what).into_iter().map(PathBuf::from);
        paths.filter(|path| path.is_absolute()).collect()
    };
    let (major, minor) = told("version").first()?.split_once(' ')?;
    let interpreter = Interpreter {
        program: paths("program").pop()?,
        loader: paths("loader").pop()?,
        standard_library: paths("standard"),
        libraries: paths("library"),
    };
    Some(((major.parse().ok()?, minor.parse().ok()?), interpreter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another process writes the file. If this one did, a child that a test beside this one forks
    /// could still have it open for writing, and running it would fail ("Text file busy").
    fn script(text: &str) -> tempfile::TempPath {
        let path = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let mut install = Command::new("install")
            .args(["-m", "755", "/dev/stdin"])
            .arg(&path)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = install.stdin.take().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        drop(input);
        assert!(install.wait().unwrap().success());
        path
    }

    #[test]
    fn a_wrapper_script_is_resolved_to_the_real_interpreter() {
        let wrapper = script("#!/bin/sh\nexec python3 \"$@\"\n");
        let found = ask(&wrapper, &[], &[]).unwrap().0;
        assert_ne!(found.path(), &*wrapper);
        assert_eq!(ask(Path::new("python3"), &[], &[]).unwrap().0, found);
    }

    #[test]
    fn an_old_python_is_rejected_and_its_version_reported() {
        let old = script(
            "#!/bin/sh\necho version 3 9\necho program /usr/bin/python3.9\necho loader /lib/ld.so\n",
        );
        let error = ask(&old, &[], &[]).unwrap_err().to_string();
        assert!(error.contains("3.9") && error.contains("3.11"), "{error}");
    }

    #[test]
    fn a_python_that_cannot_seal_itself_is_rejected() {
        let bare = script(
            "#!/bin/sh\necho version 3 13\necho program /usr/bin/python3.13\necho loader /lib/ld.so\necho without _ctypes\n",
        );
        let error = ask(&bare, &[], &[]).unwrap_err().to_string();
        assert!(
            error.contains("_ctypes") && error.contains("libffi"),
            "{error}"
        );
    }

    #[test]
    fn the_error_for_a_missing_python_says_what_to_install() {
        let error = ask(Path::new("/nowhere/python3"), &[], &[]).unwrap_err();
        assert!(
            error.to_string().contains("apt-get install python3"),
            "{error}"
        );
    }

    #[test]
    fn a_program_that_is_not_python_is_rejected() {
        let other = script("#!/bin/sh\necho hello\n");
        assert!(matches!(ask(&other, &[], &[]), Err(Error::NoPython { .. })));
    }

    #[test]
    fn the_folders_that_python_reads_are_reported() {
        let python = ask(Path::new("python3"), &[], &[]).unwrap().0;
        let library = python.standard_library();
        assert!(
            library.iter().any(|path| path.join("random.py").is_file()),
            "{library:?}"
        );
        assert!(python.loader().is_file() && !python.libraries().is_empty());
    }

    #[test]
    fn modules_are_compiled_if_they_can_be() {
        let text = |text: &str| {
            let length = u32::try_from(text.len()).unwrap().to_le_bytes();
            [&length, text.as_bytes()].concat()
        };
        let one = |name: &str, source: &str| {
            let module = [text(name), text(source), text("")].concat();
            [&1u32.to_le_bytes(), module.as_slice()].concat()
        };
        let contains =
            |bytes: &[u8], part: &str| bytes.windows(part.len()).any(|it| it == part.as_bytes());
        let modules = [
            text(""),
            one("a", "x = 'in ' + 'first'"),
            one("b", "y = 'in ' + 'later'"),
        ]
        .concat();
        let python = Path::new("python3");
        let (_, compiled) = ask(python, &modules, &[]).unwrap();
        assert!(contains(&compiled, "in first") && !contains(&compiled, "in later"));
        let (_, compiled) = ask(python, &modules, &["b"]).unwrap();
        assert!(contains(&compiled, "in first") && contains(&compiled, "in later"));
        let broken = [text(""), one("a", "x ="), one("b", "")].concat();
        assert!(ask(python, &broken, &[]).unwrap().1.is_empty());
    }

    #[test]
    fn every_python_on_the_path_is_a_candidate_unless_one_is_given() {
        assert_eq!(candidates(Some(Path::new("x"))), [Path::new("x")]);
        assert!(
            candidates(None)
                .iter()
                .all(|path| path.ends_with("python3"))
        );
    }
}
