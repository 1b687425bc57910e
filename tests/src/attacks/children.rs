//! Processes that are left behind: whatever loses its parent becomes a child of
//! the test.

use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, getpid, kill_process, pidfd_open, set_child_subreaper,
    waitpid,
};

/// How long a process may take to be gone that has been told to.
const PATIENCE: Duration = Duration::from_secs(10);

/// From now on, processes whose parent ends become children of this one.
///
/// # Errors
/// The kernel can't.
pub(super) fn adopt() -> io::Result<()> {
    Ok(set_child_subreaper(Some(getpid()))?)
}

/// Children of this process that nobody may have left, also those that have
/// ended: all but the workers. They are ended and taken away.
pub(super) fn strangers(workers: &BTreeSet<i32>) -> Vec<i32> {
    let mut strangers = children_of(own_pid());
    strangers.retain(|pid| !workers.contains(pid));
    for pid in &strangers {
        if let Some(pid) = Pid::from_raw(*pid) {
            // It may have ended by itself.
            let _ = kill_process(pid, Signal::KILL);
        }
        take_away(*pid);
    }
    strangers
}

/// After a worker has ended: its processes must end by themselves. Tells which
/// don't, and ends them.
pub(super) fn bereaved(workers: &BTreeSet<i32>) -> Vec<i32> {
    let mut orphans = children_of(own_pid());
    orphans.retain(|pid| !workers.contains(pid) && !take_away(*pid));
    orphans.retain(|pid| !workers.contains(pid));
    strangers(workers);
    orphans
}

/// Waits for a child's end; false when it doesn't come.
pub(super) fn take_away(pid: i32) -> bool {
    let Some(pid) = Pid::from_raw(pid) else {
        return false;
    };
    let Ok(watched) = pidfd_open(pid, PidfdFlags::empty()) else {
        return true;
    };
    let bound = Timespec {
        tv_sec: PATIENCE.as_secs().cast_signed(),
        tv_nsec: 0,
    };
    let ended = poll(&mut [PollFd::new(&watched, PollFlags::IN)], Some(&bound)) == Ok(1);
    // It may be no child of ours.
    let _ = waitpid(Some(pid), WaitOptions::NOHANG);
    ended
}

/// The children of a process, also those that have ended.
pub(super) fn children_of(parent: i32) -> Vec<i32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten();
    let ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    ids.filter(|pid| parent_of(*pid) == Some(parent)).collect()
}

fn parent_of(pid: i32) -> Option<i32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is the program's name in brackets and may hold anything.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_ascii_whitespace().nth(1)?.parse().ok()
}

fn own_pid() -> i32 {
    getpid().as_raw_pid()
}
