//! What stands between players' code and everything else: a list of steps that
//! a process takes before it becomes Python, in the order of [`become_python`].
//!
//! Every step is one function in a file of its own, and has one variant of
//! [`Error`]. A step that fails ends the process: code that can't be sandboxed
//! doesn't run. docs/threat-model.md says which attack each layer stops.
//!
//! | file | layer | where |
//! |---|---|---|
//! | `descriptors` | nothing inherited but the three pipes | everywhere |
//! | `namespaces` | no network, no other processes' IPC, names or mounts | where the kernel lets us |
//! | `root` | a file system of Python and nothing else | with `namespaces` |
//! | `identity` | an unprivileged user without capabilities | everywhere |
//! | `limits` | memory, files, processes, priority | everywhere |
//! | `files` | landlock: read the standard library, execute Python | everywhere |
//! | `syscalls` | seccomp: an allow-list with checked arguments | everywhere |
//! | `syscalls` | the seal: no paths, once Python has read what it needs | everywhere |

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

use nix::sys::signal::{SigHandler, Signal, signal};
use rustix::process::{
    DumpableBehavior, Pid, RawPid, getppid, set_dumpable_behavior, set_parent_process_death_signal,
    setsid,
};
use rustix::thread::set_no_new_privs;

pub(crate) use limits::{Memory, lower_session};

use crate::interpreter::Interpreter;

/// Whether a step that only some kernels allow is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Isolation {
    /// Namespaces and a root of its own, beside all other layers.
    Full,
    /// All layers that need no privilege.
    Basic,
}

/// What the worker found out about where it runs, for each of its processes.
#[derive(Debug, Clone)]
pub(crate) struct Sandbox {
    /// What runs.
    pub(crate) interpreter: Interpreter,
    /// Whether namespaces are used.
    pub(crate) isolation: Isolation,
    /// The address space that Python may have, in bytes.
    pub(crate) address_space: u64,
}

/// Everything that a process must know to take the steps.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// The process id of the worker.
    pub(crate) worker: RawPid,
    /// Whether namespaces are used.
    pub(crate) isolation: Isolation,
    /// The address space that Python may have, in bytes.
    pub(crate) address_space: u64,
    /// What runs.
    pub(crate) interpreter: Interpreter,
    /// Layers that are left out.
    #[cfg(controls)]
    pub(crate) without: Vec<String>,
}

/// The step that failed, why, and what helps.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Inherited files can't be closed.
    #[error("descriptors: cannot close what was inherited: {0}; Linux 5.13 or newer is needed")]
    Descriptors(io::Error),
    /// The process would share a terminal and signals with others.
    #[error("session: cannot begin one: {0}")]
    Session(io::Error),
    /// The kernel allows no namespaces.
    #[error(
        "namespaces: {step}: {source}; the kernel or a container forbids them, which the other layers make up for"
    )]
    Namespaces {
        /// What was tried.
        step: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// There is no root of its own.
    #[error("root: cannot build it from {}: {source}", path.display())]
    Root {
        /// Where it failed.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The process would keep the rights of its worker.
    #[error(
        "identity: {step}: {source}; run the worker as an unprivileged user, or as root with CAP_SETUID, CAP_SETGID and CAP_SETPCAP"
    )]
    Identity {
        /// What was tried.
        step: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The process would outlive its worker.
    #[error("parent: cannot ask to die with the worker: {0}")]
    DieWithWorker(io::Error),
    /// The worker has gone already.
    #[error("parent: the worker has ended before its Python process began")]
    Orphan,
    /// Programs could give the process new rights.
    #[error("no_new_privs: {0}; Linux 3.5 or newer is needed")]
    NoNewPrivileges(io::Error),
    /// A limit can't be set.
    #[error("limits: cannot limit {what}: {source}")]
    Limits {
        /// Which limit.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// Files can't be shut.
    #[error(
        "landlock: {0}; Linux 5.13 or newer is needed, with landlock in its list of security modules (lsm=landlock,… on the kernel's command line), and containerd 1.6 or newer around it"
    )]
    Landlock(String),
    /// Python's own files can't be opened.
    #[error("python: cannot open {}: {why}; it must be readable for everybody, or AIMMO_PYTHON must name another Python", path.display())]
    Unreadable {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// System calls can't be filtered.
    #[error("seccomp: {0}; the kernel must have CONFIG_SECCOMP_FILTER")]
    Seccomp(String),
    /// Python does not run.
    #[error("python: cannot run {}: {source}; it must be readable for everybody, or AIMMO_PYTHON must name another one", python.display())]
    Python {
        /// The interpreter.
        python: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Keeps the memory, the environment and the open files of this process from
/// all others of its user, and out of core dumps. Workers do so before they
/// start anything.
///
/// # Errors
/// The kernel refused.
pub(crate) fn conceal() -> io::Result<()> {
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

/// Takes all steps, and becomes Python with these arguments. Threads of this
/// process end here.
///
/// # Errors
/// The step that failed. Python does not run then.
pub(crate) fn become_python(plan: &Plan, arguments: &[&str]) -> Result<Infallible, Error> {
    let Plan {
        worker,
        isolation,
        address_space,
        interpreter,
        ..
    } = plan;
    // What allocates comes before the limits, what needs a right before it is gone.
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
    // A change of the user forgets it.
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

/// The filter of system calls that Python installs when it has read all that it
/// needs, and before it reads the player's code: an array of the kernel's
/// `struct sock_filter`.
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

/// The layers that a control run leaves out: `AIMMO_WITHOUT`, names with
/// commas between.
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
compile_error!("a sandbox with holes is for control runs of tests, never for a release");

impl Plan {
    /// Whether a layer is there: always, but in a build for control runs.
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

/// The kernel ends this process when the thread that started it ends: the
/// worker's only one.
fn die_with(worker: RawPid) -> Result<(), Error> {
    set_parent_process_death_signal(Some(rustix::process::Signal::KILL))
        .map_err(|errno| Error::DieWithWorker(errno.into()))?;
    // It may have ended before that.
    if getppid() == Pid::from_raw(worker) {
        Ok(())
    } else {
        Err(Error::Orphan)
    }
}

/// No terminal, and a process group of its own. The worker's question what it
/// does ends nothing before the runner answers it.
fn begin_session() -> Result<(), Error> {
    setsid().map_err(|errno| Error::Session(errno.into()))?;
    #[expect(unsafe_code, reason = "nix lets handlers be set by unsafe code alone")]
    // SAFETY: no handler is installed that could run: the signal is ignored.
    let ignored = unsafe { signal(Signal::SIGUSR1, SigHandler::SigIgn) };
    ignored
        .map(drop)
        .map_err(|errno| Error::Session(errno.into()))
}

/// No program that is executed from here on gives more rights than there are:
/// neither set-user-ID nor file capabilities count. Landlock and seccomp ask
/// for it, too.
fn no_new_privileges() -> Result<(), Error> {
    set_no_new_privs(true).map_err(|errno| Error::NoNewPrivileges(errno.into()))
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
}
