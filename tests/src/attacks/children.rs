//! Handling of orphaned processes, which become children of the test.

use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, getpid, kill_process, pidfd_open, set_child_subreaper,
    waitpid,
};

/// Time limit for a killed process to disappear.
const PATIENCE: Duration = Duration::from_secs(10);

/// Makes this process the parent of its descendants' orphans.
pub(super) fn adopt() -> io::Result<()> {
    Ok(set_child_subreaper(Some(getpid()))?)
}

/// Kills and reaps the children of this process, including zombies, except for the workers. Returns
/// their ids.
pub(super) fn strangers(workers: &BTreeSet<i32>) -> Vec<i32> {
    let mut strangers = children_of(own_pid());
    strangers.retain(|pid| !workers.contains(pid));
    for pid in &strangers {
        if let Some(pid) = Pid::from_raw(*pid) {
            // It may already have exited.
            let _ = kill_process(pid, Signal::KILL);
        }
        reap(*pid);
    }
    strangers
}

/// Waits for a dead worker's processes to exit. Kills and returns those that do not.
pub(super) fn orphans(workers: &BTreeSet<i32>) -> Vec<i32> {
    let mut orphans = children_of(own_pid());
    orphans.retain(|pid| !workers.contains(pid) && !reap(*pid));
    orphans.retain(|pid| !workers.contains(pid));
    strangers(workers);
    orphans
}

/// Reaps a child. Returns false if it does not exit in time.
pub(super) fn reap(pid: i32) -> bool {
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
    // It may not be our child.
    let _ = waitpid(Some(pid), WaitOptions::NOHANG);
    ended
}

/// Returns the children of a process, including zombies.
pub(super) fn children_of(parent: i32) -> Vec<i32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten();
    let ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    ids.filter(|pid| parent_of(*pid) == Some(parent)).collect()
}

fn parent_of(pid: i32) -> Option<i32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field, the program's name in brackets, may contain anything.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_ascii_whitespace().nth(1)?.parse().ok()
}

fn own_pid() -> i32 {
    getpid().as_raw_pid()
}
