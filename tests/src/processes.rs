//! The arena's processes, as listed in the launcher's folder and `/proc`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;

/// One life of a process: ids are reused, but not with the same start time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Life {
    /// The process id.
    pub pid: i32,
    /// The start time, in clock ticks since boot.
    pub started: u64,
}

/// The relevant fields of `/proc/PID/stat`.
struct Stat {
    state: char,
    parent: i32,
    started: u64,
}

impl Life {
    /// Returns the current life of the process with this id.
    pub fn of(pid: i32) -> Option<Self> {
        let stat = stat(pid)?;
        let life = Self {
            pid,
            started: stat.started,
        };
        (!life.is_over()).then_some(life)
    }

    /// Returns true if the process has exited, even if it has not been reaped yet.
    pub fn is_over(self) -> bool {
        match stat(self.pid) {
            Some(stat) => stat.started != self.started || "ZX".contains(stat.state),
            None => true,
        }
    }

    /// Sends a signal, unless the process has exited.
    pub fn signal(self, signal: Signal) {
        if !self.is_over() {
            // It may have exited in the meantime, which is fine.
            let _ = kill(Pid::from_raw(self.pid), signal);
        }
    }

    /// Kills the process with SIGKILL.
    pub fn kill(self) {
        self.signal(Signal::SIGKILL);
    }

    /// Returns its child processes.
    pub fn children(self) -> Vec<Self> {
        let processes = std::fs::read_dir("/proc").into_iter().flatten();
        let ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        ids.filter(|pid| stat(*pid).is_some_and(|stat| stat.parent == self.pid))
            .filter_map(Self::of)
            .collect()
    }
}

/// Returns the running services listed in a folder of the process launcher.
pub fn services(folder: &Path) -> BTreeMap<String, Life> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            path.extension().filter(|extension| *extension == "json")?;
            let life = read(&path).ok()?;
            let name = path.file_stem()?.to_str()?.to_owned();
            (!life.is_over()).then_some((name, life))
        })
        .collect()
}

fn read(path: &Path) -> anyhow::Result<Life> {
    let value: Value = serde_json::from_slice(&std::fs::read(path)?)?;
    let pid = value["pid"].as_i64().context("no pid")?;
    Ok(Life {
        pid: i32::try_from(pid)?,
        started: value["started"].as_u64().context("no start time")?,
    })
}

fn stat(pid: i32) -> Option<Stat> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field, the program's name in brackets, may contain anything.
    let (_, rest) = text.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_ascii_whitespace().collect();
    let number = |place: usize| fields.get(place)?.parse::<u64>().ok();
    Some(Stat {
        state: fields.first()?.chars().next()?,
        parent: fields.get(1)?.parse().ok()?,
        started: number(19)?,
    })
}
