//! One life of a process, told apart from a later process with the same id.

use std::fmt;
use std::io;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};
use serde::{Deserialize, Serialize};

/// A process id with the time at which that process started, in clock ticks
/// since boot (proc_pid_stat(5), field 22): ids are used again, pairs are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Life {
    pid: u32,
    started: u64,
}

impl Life {
    /// The life of the process that has the id now.
    pub(super) fn of(pid: u32) -> io::Result<Self> {
        let (_, started) = stat(pid)?;
        Ok(Self { pid, started })
    }

    /// Whether the process has ended (a zombie has).
    pub(super) fn is_over(self) -> bool {
        !matches!(stat(self.pid), Ok((state, started)) if started == self.started && !"ZX".contains(state))
    }

    /// Asks the process to end, and kills it when it has not after `grace`.
    pub(super) async fn end(self, grace: Duration) -> io::Result<()> {
        let Some(handle) = self.open()? else {
            return Ok(());
        };
        // Waiting for a descriptor blocks a thread of the blocking pool, for at
        // most twice the grace.
        let waited = tokio::task::spawn_blocking(move || {
            signal(&handle, Signal::TERM)?;
            if !ends_within(&handle, grace)? {
                signal(&handle, Signal::KILL)?;
                if !ends_within(&handle, grace)? {
                    return Err(io::Error::other("it does not end"));
                }
            }
            Ok(())
        });
        waited.await.map_err(io::Error::other)?
    }

    /// A handle on this very process, none when it is over.
    fn open(self) -> io::Result<Option<OwnedFd>> {
        let pid = i32::try_from(self.pid).ok().and_then(Pid::from_raw);
        let handle = match pid.map(|pid| pidfd_open(pid, PidfdFlags::NONBLOCK)) {
            None | Some(Err(rustix::io::Errno::SRCH)) => return Ok(None),
            Some(handle) => handle?,
        };
        // Checked after opening: what the handle names can't change any more.
        Ok((!self.is_over()).then_some(handle))
    }
}

impl fmt::Display for Life {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.pid, self.started)
    }
}

/// A process handle becomes readable when the process ends.
fn ends_within(handle: &OwnedFd, patience: Duration) -> io::Result<bool> {
    let deadline = Instant::now() + patience;
    let mut handles = [PollFd::new(handle, PollFlags::IN)];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).map_err(io::Error::other)?;
        match poll(&mut handles, Some(&left)) {
            // A signal, such as that a child ended, is no answer.
            Err(rustix::io::Errno::INTR) => {}
            answer => return Ok(answer? > 0),
        }
    }
}

fn signal(handle: &OwnedFd, signal: Signal) -> io::Result<()> {
    match pidfd_send_signal(handle, signal) {
        Err(rustix::io::Errno::SRCH) => Ok(()),
        result => result.map_err(Into::into),
    }
}

/// State and start time of a process.
fn stat(pid: u32) -> io::Result<(char, u64)> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The second field is the program's name in brackets and may hold anything.
    let fields: Option<(char, u64)> = text.rsplit_once(')').and_then(|(_, rest)| {
        let mut fields = rest.split_ascii_whitespace();
        let state = fields.next()?.chars().next()?;
        let started = fields.nth(18)?.parse().ok()?;
        Some((state, started))
    });
    fields.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "cannot read /proc/PID/stat"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_process_is_not_over_and_another_with_its_id_is() {
        let life = Life::of(std::process::id()).unwrap();
        assert!(!life.is_over());
        let earlier = Life {
            started: life.started - 1,
            ..life
        };
        assert!(earlier.is_over());
    }

    #[tokio::test]
    async fn a_process_that_ignores_the_request_is_killed() {
        let mut child = tokio::process::Command::new("sh")
            .args(["-c", "trap '' TERM; echo ready; read forever"])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut ready = [0; 6];
        let output = child.stdout.as_mut().unwrap();
        tokio::io::AsyncReadExt::read_exact(output, &mut ready)
            .await
            .unwrap();
        let life = Life::of(child.id().unwrap()).unwrap();
        life.end(Duration::from_millis(100)).await.unwrap();
        assert!(life.is_over());
    }
}
