//! A process's own time: the time for which it ran or slept, but not the time it lost to its
//! neighbours while it was runnable and had no core. The kernel counts the latter up to the moment
//! when the process last got a core (`/proc/PID/schedstat`, `CONFIG_SCHED_INFO`).

use std::fs;
use std::time::Duration;

use tokio::time::Instant;

/// Divisor of the elapsed time charged to a process if the kernel does not count waits for a core.
const UNCOUNTED: u32 = 4;

/// A starting point for measuring a process's own time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    at: Instant,
    count: Option<Count>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    ran: Duration,
    waited: Duration,
}

impl Mark {
    pub(super) fn now(pid: u32) -> Self {
        Self {
            at: Instant::now(),
            count: count(pid),
        }
    }

    /// Returns the process's own time since the mark, which is exact only right after it has run.
    pub(super) fn own(&self, pid: u32) -> Duration {
        own(self.at.elapsed(), self.count, count(pid))
    }

    /// Returns true if the process is asleep and has exceeded `most`, apart from waits for a core.
    /// A running process is judged by its CPU clock, and a runnable one is waiting for a core.
    pub(super) fn is_past(&self, pid: u32, most: Duration) -> bool {
        let passed = self.at.elapsed();
        passed > most && is_asleep(pid) && self.own(pid) > most
    }
}

fn own(passed: Duration, before: Option<Count>, after: Option<Count>) -> Duration {
    match (before, after) {
        // Kernels that do not count this report zeros, even for a process that has run.
        (Some(before), Some(after)) if !after.ran.is_zero() => {
            passed.saturating_sub(after.waited.saturating_sub(before.waited))
        }
        _ => passed / UNCOUNTED,
    }
}

fn count(pid: u32) -> Option<Count> {
    read_count(&fs::read_to_string(format!("/proc/{pid}/schedstat")).ok()?)
}

/// Parses the nanoseconds spent on a core and those spent waiting for one.
fn read_count(schedstat: &str) -> Option<Count> {
    let mut numbers = schedstat.split_whitespace().map(str::parse);
    let (Some(Ok(ran)), Some(Ok(waited))) = (numbers.next(), numbers.next()) else {
        return None;
    };
    Some(Count {
        ran: Duration::from_nanos(ran),
        waited: Duration::from_nanos(waited),
    })
}

fn is_asleep(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // Unknown states count as sleep, so that no process can sleep indefinitely.
    !matches!(read_state(&stat), Some('R' | 'D'))
}

/// Parses the state after the program's name, which is in brackets and may contain brackets itself.
fn read_state(stat: &str) -> Option<char> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.trim_start().chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn time_spent_waiting_for_a_core_is_not_charged_to_the_process() {
        let counted = |waited| {
            let ran = SECOND;
            Some(Count { ran, waited })
        };
        let none = Duration::ZERO;
        assert_eq!(own(3 * SECOND, counted(none), counted(2 * SECOND)), SECOND);
        assert_eq!(own(SECOND, counted(SECOND), counted(3 * SECOND)), none);
        assert_eq!(own(SECOND, counted(SECOND), counted(SECOND)), SECOND);
        // A process that has just started.
        let begun = Some(Count::default());
        assert_eq!(own(3 * SECOND, begun, counted(SECOND)), 2 * SECOND);
    }

    #[test]
    fn a_process_is_given_more_time_if_waiting_is_not_counted() {
        let zeros = Some(Count::default());
        for after in [None, zeros] {
            assert_eq!(own(4 * SECOND, zeros, after), SECOND);
        }
        assert_eq!(own(4 * SECOND, None, None), SECOND);
    }

    #[test]
    fn the_kernels_files_are_parsed() {
        let count = read_count("5 1000000000 7\n").unwrap();
        assert_eq!((count.ran, count.waited), (Duration::from_nanos(5), SECOND));
        for unknown in ["", "1", "a b c"] {
            assert_eq!(read_count(unknown), None, "{unknown:?}");
        }
        assert_eq!(read_state("7 (python3) S 1 2"), Some('S'));
        assert_eq!(read_state("7 (a) R (b) T 1 2"), Some('T'));
        assert_eq!(read_state(""), None);
    }

    #[tokio::test]
    async fn a_running_process_is_never_judged_by_elapsed_time() {
        let mut busy = std::process::Command::new("sh")
            .args(["-c", "while :; do :; done"])
            .stdin(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let pid = busy.id();
        // The process is looping once it has used more CPU time than starting takes.
        while is_asleep(pid) || cpu(pid) < Duration::from_millis(50) {
            tokio::task::yield_now().await;
        }
        let mark = Mark::now(pid);
        let checks = (0..200).filter(|_| mark.is_past(pid, Duration::ZERO));
        assert_eq!(checks.count(), 0);
        busy.kill().unwrap();
        busy.wait().unwrap();
    }

    fn cpu(pid: u32) -> Duration {
        let clock = crate::player::usage::cpu_clock(pid);
        clock
            .and_then(crate::player::usage::read)
            .unwrap_or_default()
    }

    #[tokio::test]
    async fn a_sleeping_process_exceeds_its_time() {
        let mut cat = std::process::Command::new("cat")
            .stdin(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mark = Mark::now(cat.id());
        // `cat` sleeps, waiting for input, as soon as it has started.
        while !mark.is_past(cat.id(), Duration::from_millis(1)) {
            tokio::task::yield_now().await;
        }
        assert!(!mark.is_past(cat.id(), Duration::from_secs(3_600)));
        drop(cat.stdin.take());
        cat.wait().unwrap();
    }
}
