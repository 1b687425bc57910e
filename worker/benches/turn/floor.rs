//! The lower bound: Python processes that do nothing but answer frames as large as a turn's, over
//! the same kinds of pipes, with and without the sandbox.

use std::io::{PipeWriter, Write as _};
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::socket::sockopt::ReceiveTimeout;
use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockType, recv, setsockopt, socketpair};
use nix::sys::time::{TimeVal, TimeValLike as _};
use nix::time::{clock_getcpuclockid, clock_gettime};
use nix::unistd::Pid;

/// Reports that it is ready, reads the frame size, and then answers each frame.
const PING_PONG: &str = "\
import os
def main():
    os.write(1, b'ready')
    size = int.from_bytes(os.read(0, 4), 'little')
    while True:
        have = 0
        while have < size:
            data = os.read(0, 65536)
            if not data: os._exit(0)
            have += len(data)
        os.write(1, b'0123456789abcdef01234567')
";
const ANSWER_BYTES: usize = 24;
/// Longest wait for an answer, in seconds, so that a process that does not start cannot stop the
/// benchmark.
const PATIENCE: i64 = 10;

/// A Python process that answers frames until its input is closed.
pub(crate) struct Partner {
    child: Child,
    frames: PipeWriter,
    answers: OwnedFd,
    frame: Vec<u8>,
}

/// Returns a command that starts Python as a worker does, but without the sandbox.
pub(crate) fn plain_python(program: &std::path::Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(aimmo_worker::enter::ARGUMENTS)
        .env_clear()
        .current_dir("/");
    command
}

impl Partner {
    /// Starts a process and returns it with its startup time.
    pub(crate) fn start(command: &mut Command, frame_bytes: usize) -> (Self, Duration) {
        let (frames_read, frames) = std::io::pipe().unwrap();
        let flags = SockFlag::SOCK_CLOEXEC;
        let (answers, theirs) =
            socketpair(AddressFamily::Unix, SockType::SeqPacket, None, flags).unwrap();
        setsockopt(&answers, ReceiveTimeout, &TimeVal::seconds(PATIENCE)).unwrap();
        let began = Instant::now();
        let child = command
            .stdin(Stdio::from(OwnedFd::from(frames_read)))
            .stdout(Stdio::from(theirs))
            .spawn()
            .unwrap();
        let mut partner = Self {
            child,
            frames,
            answers,
            frame: vec![0; frame_bytes],
        };
        partner.frames.write_all(&boot()).unwrap();
        assert_eq!(partner.read(), 5, "Python did not start");
        let took = began.elapsed();
        let size = u32::try_from(frame_bytes).unwrap();
        partner.frames.write_all(&size.to_le_bytes()).unwrap();
        (partner, took)
    }

    fn read(&mut self) -> usize {
        let mut answer = [0; 32];
        recv(self.answers.as_raw_fd(), &mut answer, MsgFlags::empty()).unwrap()
    }

    fn cpu(&self) -> Duration {
        let pid = Pid::from_raw(self.child.id().try_into().unwrap());
        clock_gettime(clock_getcpuclockid(pid).unwrap())
            .unwrap()
            .into()
    }
}

impl Drop for Partner {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Plays turns and returns the total CPU time of both sides per turn, in µs.
pub(crate) fn play(partners: &mut [Partner], turns: u64) -> f64 {
    let before = cpu(partners);
    for _ in 0..turns {
        for partner in &mut *partners {
            partner.frames.write_all(&partner.frame).unwrap();
        }
        for partner in &mut *partners {
            assert_eq!(partner.read(), ANSWER_BYTES);
        }
    }
    let used = cpu(partners) - before;
    used.as_secs_f64() * 1e6 / (turns as f64 * partners.len() as f64)
}

fn cpu(partners: &[Partner]) -> Duration {
    let own = getrusage(UsageWho::RUSAGE_SELF).unwrap();
    let own = own.user_time().num_microseconds() + own.system_time().num_microseconds();
    Duration::from_micros(own.try_into().unwrap())
        + partners.iter().map(Partner::cpu).sum::<Duration>()
}

/// Returns the boot message: one module to run, none to import later, and no seal.
fn boot() -> Vec<u8> {
    let mut out = Vec::new();
    let number = |out: &mut Vec<u8>, number: usize| {
        out.extend(u32::try_from(number).unwrap().to_le_bytes());
    };
    number(&mut out, 0);
    number(&mut out, 1);
    for text in ["ping_pong", PING_PONG, ""] {
        number(&mut out, text.len());
        out.extend(text.as_bytes());
    }
    for _later_and_seal in 0..2 {
        number(&mut out, 0);
    }
    out
}
