use std::fmt;
use std::io;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};
use serde::{Deserialize, Serialize};

/// A process id and start time, in clock ticks since boot. Ids are reused, but such pairs are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ProcessIdentity {
    pid: u32,
    started: u64,
}

impl ProcessIdentity {
    pub(super) fn of(pid: u32) -> io::Result<Self> {
        let (_, started) = stat(pid)?;
        Ok(Self { pid, started })
    }

    /// Returns true if the process has exited, even if it is still a zombie.
    pub(super) fn has_exited(self) -> bool {
        !matches!(stat(self.pid), Ok((state, started)) if started == self.started && !"ZX".contains(state))
    }

    /// Asks the process to exit, and kills it if it has not done so after `grace`.
    pub(super) async fn terminate(self, grace: Duration) -> io::Result<()> {
        let Some(handle) = self.open()? else {
            return Ok(());
        };
        // Polling the descriptor blocks a thread of the blocking pool for at most twice the grace
        // period.
        let exit = tokio::task::spawn_blocking(move || {
            signal(&handle, Signal::TERM)?;
            if !exits_within(&handle, grace)? {
                signal(&handle, Signal::KILL)?;
                if !exits_within(&handle, grace)? {
                    return Err(io::Error::other("the process did not exit"));
                }
            }
            Ok(())
        });
        exit.await.map_err(io::Error::other)?
    }

    fn open(self) -> io::Result<Option<OwnedFd>> {
        let pid = i32::try_from(self.pid).ok().and_then(Pid::from_raw);
        let handle = match pid.map(|pid| pidfd_open(pid, PidfdFlags::NONBLOCK)) {
            None | Some(Err(rustix::io::Errno::SRCH)) => return Ok(None),
            Some(handle) => handle?,
        };
        // Checked only now, because an open handle always refers to the same process.
        Ok((!self.has_exited()).then_some(handle))
    }
}

impl fmt::Display for ProcessIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.pid, self.started)
    }
}

/// Waits for the process to exit, which makes its handle readable.
fn exits_within(handle: &OwnedFd, longest: Duration) -> io::Result<bool> {
    let deadline = Instant::now() + longest;
    let mut handles = [PollFd::new(handle, PollFlags::IN)];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).map_err(io::Error::other)?;
        match poll(&mut handles, Some(&left)) {
            // Interrupted by a signal, such as SIGCHLD.
            Err(rustix::io::Errno::INTR) => {}
            ready => return Ok(ready? > 0),
        }
    }
}

fn signal(handle: &OwnedFd, signal: Signal) -> io::Result<()> {
    match pidfd_send_signal(handle, signal) {
        Err(rustix::io::Errno::SRCH) => Ok(()),
        result => result.map_err(Into::into),
    }
}

fn stat(pid: u32) -> io::Result<(char, u64)> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The second field, the program's name in brackets, may contain anything.
    let fields: Option<(char, u64)> = text.rsplit_once(')').and_then(|(_, rest)| {
        let mut fields = rest.split_ascii_whitespace();
        let state = fields.next()?.chars().next()?;
        // Field 22; the state was the third.
        let started = fields.nth(18)?.parse().ok()?;
        Some((state, started))
    });
    fields.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "cannot read /proc/PID/stat"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_process_is_alive_and_not_confused_with_one_that_reuses_its_id() {
        let process = ProcessIdentity::of(std::process::id()).unwrap();
        assert!(!process.has_exited());
        let earlier = ProcessIdentity {
            started: process.started - 1,
            ..process
        };
        assert!(earlier.has_exited());
    }

    #[tokio::test]
    async fn a_process_that_ignores_sigterm_is_killed() {
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
        let process = ProcessIdentity::of(child.id().unwrap()).unwrap();
        process.terminate(Duration::from_millis(100)).await.unwrap();
        assert!(process.has_exited());
    }
}
