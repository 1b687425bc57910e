//! What a child of the worker does before it becomes Python: one function and
//! one error for every step.
//!
//! The worker runs its own binary again with a hidden subcommand, because what
//! must happen in the child alone can safely happen only in a program, not
//! between fork and exec.

use std::convert::Infallible;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::{Pid, RawPid, Signal, getppid, set_parent_process_death_signal, setsid};

/// The hidden subcommand by which binaries that run a worker call [`run`].
pub const SUBCOMMAND: &str = "enter";

/// Reads modules from standard input, makes them, and runs the last.
const BOOT: &str = "\
import os, sys
def take(n):
    b = b''
    while len(b) < n:
        d = os.read(0, n - len(b))
        if not d: os._exit(0)
        b += d
    return b
def number(): return int.from_bytes(take(4), 'little')
for _ in range(number()):
    name = take(number()).decode()
    module = type(sys)(name)
    sys.modules[name] = module
    exec(compile(take(number()), '<aimmo ' + name + '>', 'exec'), module.__dict__)
module.main()
";

/// What the child is told.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The process id of the worker.
    worker: RawPid,
    /// The Python interpreter.
    python: PathBuf,
}

/// The step that failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The process would outlive its worker.
    #[error("cannot ask to die with the worker: {0}")]
    DieWithWorker(io::Error),
    /// The worker has gone already.
    #[error("the worker has ended before its Python process began")]
    Orphan,
    /// The process would share a terminal and signals with others.
    #[error("cannot begin a session: {0}")]
    Session(io::Error),
    /// Python does not run.
    #[error("cannot run {}: {source}", python.display())]
    Python {
        /// The interpreter.
        python: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The command that makes a child of this process call [`run`].
pub(super) fn command(python: &Path) -> Command {
    // The very program that runs, even where its file has been replaced.
    let mut command = Command::new("/proc/self/exe");
    command
        .arg(SUBCOMMAND)
        .arg(std::process::id().to_string())
        .arg(python)
        .env_clear()
        // Sets of texts have the same order in every run.
        .env("PYTHONHASHSEED", "0")
        .current_dir("/");
    command
}

/// Becomes the Python process of a worker. Call it first thing in `main`:
/// threads and open files of this process end here.
///
/// # Errors
/// The step that failed. Python does not run then.
pub fn run(args: Args) -> Result<Infallible, Error> {
    let Args { worker, python } = args;
    die_with(worker)?;
    begin_session()?;
    Err(become_python(python))
}

/// The kernel ends this process when the thread that started it ends: the
/// worker's only one.
fn die_with(worker: RawPid) -> Result<(), Error> {
    set_parent_process_death_signal(Some(Signal::KILL))
        .map_err(|errno| Error::DieWithWorker(errno.into()))?;
    // It may have ended before that.
    if getppid() == Pid::from_raw(worker) {
        Ok(())
    } else {
        Err(Error::Orphan)
    }
}

/// No terminal, and a process group of its own.
fn begin_session() -> Result<(), Error> {
    setsid()
        .map(drop)
        .map_err(|errno| Error::Session(errno.into()))
}

fn become_python(python: PathBuf) -> Error {
    let source = Command::new(&python)
        // No site packages, no user folder, no bytecode written, nothing
        // imported from the current folder. (-I would ignore the hash seed.)
        .args(["-s", "-S", "-B", "-P", "-X", "utf8", "-c", BOOT])
        .exec();
    Error::Python { python, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_whose_worker_has_gone_does_not_begin() {
        // Nobody's parent is the process itself.
        let gone = RawPid::try_from(std::process::id()).unwrap();
        assert!(matches!(die_with(gone), Err(Error::Orphan)));
        // The test's own process shall not end with a thread of the harness.
        set_parent_process_death_signal(None).unwrap();
    }

    #[test]
    fn a_python_that_does_not_run_is_named() {
        let error = become_python(PathBuf::from("/nowhere/python3"));
        assert!(error.to_string().contains("/nowhere/python3"), "{error}");
    }
}
