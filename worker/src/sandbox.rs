//! The sandbox around players' code: the steps that a process takes before it becomes Python, in
//! the order of [`become_python`].
//!
//! Every step has a function in its own file and a variant of [`Error`]. If a step fails, the
//! process ends: code that cannot be sandboxed does not run. Only `namespaces` and `root` depend on
//! the kernel; all other layers apply everywhere. docs/threat-model.md describes the attacks that
//! each layer stops.

mod descriptors;
mod files;
mod identity;
mod limits;
mod namespaces;
mod python;
mod root;
mod syscalls;

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use nix::sys::signal::{SigHandler, Signal, signal};
use rustix::process::{
    DumpableBehavior, Pid, RawPid, getppid, set_dumpable_behavior, set_parent_process_death_signal,
    setsid,
};
use rustix::thread::set_no_new_privs;

pub(crate) use limits::{Memory, lower_session};

use crate::interpreter::Interpreter;

/// Use of the sandbox steps that only some kernels allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Isolation {
    /// Namespaces and a separate root, in addition to all other layers.
    Full,
    /// All layers that need no privilege.
    Basic,
}

#[derive(Debug, Clone)]
pub(crate) struct Sandbox {
    pub(crate) interpreter: Interpreter,
    /// The code of the runner's modules, compiled by the interpreter.
    pub(crate) compiled: Arc<[u8]>,
    pub(crate) isolation: Isolation,
    /// The limit on Python's address space, in bytes.
    pub(crate) address_space: u64,
}

#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) worker: RawPid,
    pub(crate) isolation: Isolation,
    pub(crate) address_space: u64,
    pub(crate) interpreter: Interpreter,
    #[cfg(controls)]
    pub(crate) without: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("descriptors: cannot close inherited descriptors: {0}; Linux 5.13 or newer is needed")]
    Descriptors(io::Error),
    #[error("session: cannot start a session: {0}")]
    Session(io::Error),
    #[error(
        "namespaces: {step}: {source}; the kernel or a container forbids them, but the other layers still apply"
    )]
    Namespaces {
        step: &'static str,
        source: io::Error,
    },
    #[error("root: cannot build the new root from {}: {source}", path.display())]
    Root { path: PathBuf, source: io::Error },
    #[error(
        "identity: {step}: {source}; run the worker as an unprivileged user, or as root with CAP_SETUID, CAP_SETGID and CAP_SETPCAP"
    )]
    Identity {
        step: &'static str,
        source: io::Error,
    },
    #[error("parent: cannot request a signal for the end of the worker: {0}")]
    DieWithWorker(io::Error),
    #[error("parent: the worker ended before its Python process started")]
    Orphan,
    #[error("no_new_privs: {0}; Linux 3.5 or newer is needed")]
    NoNewPrivileges(io::Error),
    #[error("limits: cannot limit {what}: {source}")]
    Limits {
        what: &'static str,
        source: io::Error,
    },
    #[error(
        "landlock: {0}; Linux 5.13 or newer is needed, with landlock in its list of security modules (lsm=landlock,… on the kernel's command line); containers need containerd 1.6 or newer"
    )]
    Landlock(String),
    #[error("python: cannot open {}: {why}; make it readable by all users, or set AIMMO_PYTHON to another Python", path.display())]
    Unreadable { path: PathBuf, why: String },
    #[error("seccomp: {0}; the kernel must have CONFIG_SECCOMP_FILTER")]
    Seccomp(String),
    #[error("python: cannot run {}: {source}; make it readable by all users, or set AIMMO_PYTHON to another Python", python.display())]
    Python { python: PathBuf, source: io::Error },
}

/// Hides this process's memory, environment and open files from other processes of the same user
/// and keeps them out of core dumps. Workers call this before they start any process.
pub(crate) fn conceal() -> io::Result<()> {
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

/// Takes all steps, then replaces this process with Python. If a step fails, Python does not run.
pub(crate) fn become_python(plan: &Plan, arguments: &[&str]) -> Result<Infallible, Error> {
    let Plan {
        worker,
        isolation,
        address_space,
        interpreter,
        ..
    } = plan;
    // Steps that allocate come before the limits; steps that need a privilege come before it is
    // dropped.
    let command = python::Command::new(interpreter, arguments)?;
    if plan.has("descriptors") {
        descriptors::close()?;
    }
    begin_session()?;
    limits::step_back()?;
    if *isolation == Isolation::Full && plan.has("namespaces") {
        namespaces::enter()?;
        root::enter(interpreter)?;
    }
    if plan.has("identity") {
        identity::drop_privileges()?;
    }
    // Request the signal last, because a change of user clears the request.
    die_with(*worker)?;
    no_new_privileges()?;
    if plan.has("landlock") {
        files::restrict(interpreter)?;
    }
    let python = command.open()?;
    if plan.has("limits") {
        limits::set(*address_space)?;
    }
    if plan.has("seccomp") {
        syscalls::restrict(&command)?;
    }
    Err(command.execute(python))
}

/// Returns the system call filter, an array of the kernel's `struct sock_filter`, that Python
/// installs after it has read everything it needs and before it reads the player's code.
pub(crate) fn seal() -> Vec<u8> {
    #[cfg(controls)]
    if without().iter().any(|layer| layer == "seal") {
        return Vec::new();
    }
    syscalls::seal()
}

impl fmt::Display for Isolation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Full => "full",
            Self::Basic => "basic",
        })
    }
}

/// Returns the layers that a control run leaves out, from the comma-separated `AIMMO_WITHOUT`.
#[cfg(controls)]
pub(crate) fn without() -> Vec<String> {
    let names = std::env::var("AIMMO_WITHOUT").unwrap_or_default();
    names
        .split(',')
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(all(controls, not(debug_assertions)))]
compile_error!(
    "a sandbox with missing layers is only for control runs of tests, never for a release"
);

impl Plan {
    /// Returns true if a layer is used; only builds for control runs can leave one out.
    #[cfg_attr(
        not(controls),
        expect(clippy::unused_self, reason = "control runs read it")
    )]
    fn has(&self, layer: &str) -> bool {
        #[cfg(controls)]
        return !self.without.iter().any(|without| without == layer);
        #[cfg(not(controls))]
        {
            let _ = layer;
            true
        }
    }
}

/// Makes the kernel kill this process when the worker's only thread, which started it, ends.
fn die_with(worker: RawPid) -> Result<(), Error> {
    set_parent_process_death_signal(Some(rustix::process::Signal::KILL))
        .map_err(|errno| Error::DieWithWorker(errno.into()))?;
    // The worker may have ended before the signal was requested.
    if getppid() == Pid::from_raw(worker) {
        Ok(())
    } else {
        Err(Error::Orphan)
    }
}

/// Starts a session that has no terminal and a new process group.
// The signal with which the worker asks for the code's place is ignored until the runner installs
// its handler.
fn begin_session() -> Result<(), Error> {
    setsid().map_err(|errno| Error::Session(errno.into()))?;
    #[expect(
        unsafe_code,
        reason = "nix only has an unsafe function for setting handlers"
    )]
    // SAFETY: the signal is ignored, so no handler is installed that could run.
    let ignored = unsafe { signal(Signal::SIGUSR1, SigHandler::SigIgn) };
    ignored
        .map(drop)
        .map_err(|errno| Error::Session(errno.into()))
}

/// Prevents programs executed from now on from gaining privileges.
// Neither set-user-ID nor file capabilities have any effect. Landlock and seccomp also require
// this.
fn no_new_privileges() -> Result<(), Error> {
    set_no_new_privs(true).map_err(|errno| Error::NoNewPrivileges(errno.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_whose_worker_is_gone_does_not_start() {
        // No process is its own parent.
        let gone = RawPid::try_from(std::process::id()).unwrap();
        assert!(matches!(die_with(gone), Err(Error::Orphan)));
        // The test process must not be killed when a thread of the harness ends.
        set_parent_process_death_signal(None).unwrap();
    }
}
