//! Busy neighbours: processes that leave another process hardly any CPU time.

use std::fs;
use std::process::{Child, Command, Stdio};

use nix::sched::{CpuSet, sched_setaffinity};
use nix::unistd::Pid;

/// Busy loops on the only core that the other process may use. They end on drop.
pub(crate) struct Neighbour {
    loops: Vec<Child>,
}

impl Neighbour {
    /// Starts taking up the core. The other process remains pinned to it after the drop.
    pub(crate) fn beside(process: u32) -> Self {
        let mut core = CpuSet::new();
        let first = allowed_core();
        core.set(first).unwrap();
        sched_setaffinity(Pid::from_raw(process.try_into().unwrap()), &core).unwrap();
        // If processors are shared between sessions, each of these gets the same share as a player.
        let begin = |_| {
            let child = Command::new("setsid")
                .args(["sh", "-c", "while :; do :; done"])
                .stdin(Stdio::null())
                .spawn()
                .unwrap();
            sched_setaffinity(Pid::from_raw(child.id().try_into().unwrap()), &core).unwrap();
            child
        };
        Self {
            loops: (0..4).map(begin).collect(),
        }
    }
}

impl Drop for Neighbour {
    fn drop(&mut self) {
        for child in &mut self.loops {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Returns a core that this process may use.
fn allowed_core() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let list = status
        .lines()
        .find_map(|line| line.strip_prefix("Cpus_allowed_list:"))
        .unwrap();
    let number = list.trim().split([',', '-']).next().unwrap();
    number.parse().unwrap()
}
