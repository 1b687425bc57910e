//! The Python processes' resource usage.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use nix::time::{ClockId, clock_getcpuclockid, clock_gettime};
use nix::unistd::Pid;

#[derive(Debug, Default)]
pub(crate) struct Usage {
    running: Mutex<BTreeSet<u32>>,
    replacements: AtomicU32,
}

impl Usage {
    pub(super) fn started(&self, pid: u32) {
        self.running().insert(pid);
    }

    pub(super) fn ended(&self, pid: u32) {
        self.running().remove(&pid);
    }

    pub(super) fn replaced(&self) {
        self.replacements.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn pids(&self) -> Vec<u32> {
        self.running().iter().copied().collect()
    }

    pub(crate) fn replacements(&self) -> u32 {
        self.replacements.load(Ordering::Relaxed)
    }

    /// Returns the CPU time of all processes so far, including those that have ended.
    pub(crate) fn cpu(&self) -> Duration {
        let running = self
            .running()
            .iter()
            .map(|&pid| cpu_of(pid))
            .sum::<Duration>();
        running + cpu_by(UsageWho::RUSAGE_CHILDREN)
    }

    pub(crate) fn pss_kib(&self) -> u64 {
        self.running()
            .iter()
            .map(|pid| pss_of(&pid.to_string()))
            .sum()
    }

    fn running(&self) -> std::sync::MutexGuard<'_, BTreeSet<u32>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn own_cpu() -> Duration {
    cpu_by(UsageWho::RUSAGE_SELF)
}

pub(crate) fn own_pss_kib() -> u64 {
    pss_of("self")
}

pub(super) fn cpu_clock(pid: u32) -> Option<ClockId> {
    let pid = Pid::from_raw(i32::try_from(pid).ok()?);
    clock_getcpuclockid(pid).ok()
}

/// Reads a clock; returns `None` if its process has been reaped.
pub(super) fn read(clock: ClockId) -> Option<Duration> {
    clock_gettime(clock).ok().map(Into::into)
}

fn cpu_of(pid: u32) -> Duration {
    cpu_clock(pid).and_then(read).unwrap_or_default()
}

fn cpu_by(who: UsageWho) -> Duration {
    let micros = getrusage(who).map_or(0, |usage| {
        usage.user_time().num_microseconds() + usage.system_time().num_microseconds()
    });
    Duration::from_micros(u64::try_from(micros).unwrap_or(0))
}

fn pss_of(process: &str) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
