//! Limits on a player's process.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::process::{Resource, Rlimit, getrlimit, nice, setrlimit};

use super::Error;

const MIB: u64 = 1024 * 1024;
/// Memory reserved for the worker itself.
const WORKER: u64 = 12 * MIB;
/// Maximum number of simultaneous processes: one plays while another loads new code.
const PROCESSES: u64 = 2;
/// Address space that costs no memory per process: the shared code of Python and its libraries.
// They take 8 to 9 MiB in Python 3.11 to 3.13.
const SHARED: u64 = 8 * MIB;
/// Smallest address space that leaves room for code in addition to Python itself (13 MiB).
const LEAST: u64 = 24 * MIB;
/// Maximum number of open descriptors: the pipes and the files that are read on import.
// Must be less than `super::python::PLACE`.
const FILES: u64 = 96;
/// Stack size, which limits how deeply C code can recurse. Python reaches its own limit sooner.
const STACK: u64 = 8 * MIB;
/// The priority of players' code, below that of the services.
// If the kernel shares processors between sessions, the player's session gets it too, because a
// process's priority then only matters within its session.
const NICE: i32 = 5;
/// The file that holds a session's priority; missing if sessions do not share processors.
const SESSION: &str = "autogroup";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Memory(u64);

impl Memory {
    /// Returns the given number of MiB, or the limit of the control group if that is lower.
    pub(crate) fn of_mib(mib: u32) -> Self {
        let wanted = u64::from(mib) * MIB;
        Self(wanted.min(control_group().unwrap_or(u64::MAX)))
    }

    /// Returns the address space for each Python process, which leaves enough memory for the worker
    /// even if all of them use their full share. `None` if that is too little for Python.
    pub(crate) fn address_space(self) -> Option<u64> {
        let each = self.0.checked_sub(WORKER)? / PROCESSES + SHARED;
        (each >= LEAST).then_some(each)
    }
}

/// Returns the lowest memory limit of this process's control group and its ancestors.
fn control_group() -> Option<u64> {
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    let limits = groups.lines().flat_map(|line| {
        let (root, path, file) = limit_of(line).unwrap_or_default();
        // A container may see its own group as the root.
        let around = Path::new(path).ancestors();
        around.map(move |path| Path::new(root).join(path).join(file))
    });
    let read = |file: PathBuf| fs::read_to_string(file).ok()?.trim().parse::<u64>().ok();
    limits.filter_map(read).min()
}

/// Parses a line of `/proc/self/cgroup` into the limit's mount, group and file (cgroups(7)).
fn limit_of(line: &str) -> Option<(&str, &str, &str)> {
    let (_, rest) = line.split_once(':')?;
    let (controllers, path) = rest.split_once(':')?;
    let path = path.trim_start_matches('/');
    if controllers.is_empty() {
        Some(("/sys/fs/cgroup", path, "memory.max"))
    } else {
        let of_memory = controllers.split(',').any(|name| name == "memory");
        of_memory.then_some(("/sys/fs/cgroup/memory", path, "memory.limit_in_bytes"))
    }
}

/// Lowers this process's priority and makes it the first to be killed when memory runs out.
pub(super) fn step_back() -> Result<(), Error> {
    nice(NICE).map_err(|errno| failed("priority")(errno.into()))?;
    // The kernel allows this only ten times a second across all users, so the worker retries it.
    lower_session("self");
    fs::write("/proc/self/oom_score_adj", "1000").map_err(failed("out-of-memory score"))
}

/// Lowers the priority of a process's session, if any. Returns true if nothing is left to do.
// No other process may share the session.
pub(crate) fn lower_session(process: &str) -> bool {
    let path = Path::new("/proc").join(process).join(SESSION);
    match fs::read_to_string(&path) {
        Ok(group) if is_lowered(&group) => true,
        Ok(_) => fs::write(&path, NICE.to_string()).is_ok(),
        Err(_) => true,
    }
}

/// Parses a line such as "/autogroup-25 nice 5".
fn is_lowered(group: &str) -> bool {
    let number = group
        .split_whitespace()
        .last()
        .and_then(|nice| nice.parse().ok());
    number.is_none_or(|nice: i32| nice >= NICE)
}

/// Sets the limits, both hard and soft, so that none can be raised again.
pub(super) fn set(address_space: u64) -> Result<(), Error> {
    for (what, resource, most) in [
        ("core dumps", Resource::Core, 0),
        ("the size of files", Resource::Fsize, 0),
        ("locked memory", Resource::Memlock, 0),
        ("message queues", Resource::Msgqueue, 0),
        ("processes", Resource::Nproc, 0),
        ("real-time priority", Resource::Rtprio, 0),
        ("priority", Resource::Nice, 0),
        ("pending signals", Resource::Sigpending, 16),
        ("descriptors", Resource::Nofile, FILES),
        ("the stack", Resource::Stack, STACK),
        // Memory comes last, because from then on this process can hardly allocate any.
        ("memory", Resource::As, address_space),
    ] {
        // There may already be a lower limit, which cannot be raised.
        let most = getrlimit(resource)
            .maximum
            .map_or(most, |there| there.min(most));
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).map_err(|errno| failed(what)(errno.into()))?;
    }
    Ok(())
}

fn failed(what: &'static str) -> impl Fn(io::Error) -> Error {
    move |source| Error::Limits { what, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_processes_and_the_worker_fit_into_the_memory() {
        for mib in [48, 64, 128, 512] {
            let each = Memory(mib * MIB).address_space().unwrap();
            assert!(2 * (each - SHARED) + WORKER <= mib * MIB, "{mib}");
        }
        assert_eq!(Memory(64 * MIB).address_space(), Some(34 * MIB));
    }

    #[test]
    fn the_memory_limit_of_this_group_is_found_in_both_cgroup_versions() {
        let second = limit_of("0::/system.slice/aimmo.service");
        let expected = ("/sys/fs/cgroup", "system.slice/aimmo.service", "memory.max");
        assert_eq!(second, Some(expected));
        let first = limit_of("4:cpu,memory:/pod");
        let expected = ("/sys/fs/cgroup/memory", "pod", "memory.limit_in_bytes");
        assert_eq!(first, Some(expected));
        assert_eq!(limit_of("9:name=systemd:/"), None);
    }

    #[test]
    fn a_sessions_priority_is_lowered_only_once() {
        assert!(!is_lowered("/autogroup-10 nice 0\n"));
        assert!(is_lowered("/autogroup-10 nice 5\n"));
        // A kernel without session groups has no such line.
        assert!(is_lowered(""));
        assert!(lower_session("no process"));
    }

    #[test]
    fn too_little_memory_for_python_is_rejected() {
        assert_eq!(Memory(16 * MIB).address_space(), None);
        assert_eq!(Memory(MIB).address_space(), None);
    }
}
