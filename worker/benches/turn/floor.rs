//! The floor: frames of a turn's size to Pythons that do nothing but answer,
//! over the same kinds of pipes.

use std::io::{PipeWriter, Write as _};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockType, recv, socketpair};
use nix::sys::time::TimeValLike as _;
use nix::time::{clock_getcpuclockid, clock_gettime};
use nix::unistd::Pid;
use std::os::fd::AsRawFd as _;

const PING_PONG: &str = "\
import os
size = SIZE
while True:
    have = 0
    while have < size:
        data = os.read(0, 65536)
        if not data: os._exit(0)
        have += len(data)
    os.write(1, b'0123456789abcdef')
";

/// A Python that answers. It ends when its frames end.
struct Partner {
    child: Child,
    frames: PipeWriter,
    answers: OwnedFd,
}

impl Partner {
    fn start(frame_bytes: usize) -> Self {
        let (frames_read, frames) = std::io::pipe().unwrap();
        let flags = SockFlag::SOCK_CLOEXEC;
        let (answers, theirs) =
            socketpair(AddressFamily::Unix, SockType::SeqPacket, None, flags).unwrap();
        let child = Command::new("python3")
            .args([
                "-S",
                "-c",
                &PING_PONG.replace("SIZE", &frame_bytes.to_string()),
            ])
            .stdin(Stdio::from(OwnedFd::from(frames_read)))
            .stdout(Stdio::from(theirs))
            .spawn()
            .unwrap();
        Self {
            child,
            frames,
            answers,
        }
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

/// CPU of a turn, both sides together, in µs.
pub(crate) fn measure(players: usize, frame_bytes: usize, warm: u64, turns: u64) -> f64 {
    let mut partners: Vec<_> = (0..players).map(|_| Partner::start(frame_bytes)).collect();
    play(&mut partners, frame_bytes, warm);
    let before = cpu(&partners);
    play(&mut partners, frame_bytes, turns);
    let used = cpu(&partners) - before;
    used.as_secs_f64() * 1e6 / (turns as f64 * players as f64)
}

fn play(partners: &mut [Partner], frame_bytes: usize, turns: u64) {
    let frame = vec![0; frame_bytes];
    let mut answer = [0; 32];
    for _ in 0..turns {
        for partner in &mut *partners {
            partner.frames.write_all(&frame).unwrap();
        }
        for partner in &mut *partners {
            let descriptor = partner.answers.as_raw_fd();
            let read = recv(descriptor, &mut answer, MsgFlags::empty()).unwrap();
            assert_eq!(read, 16);
        }
    }
}

fn cpu(partners: &[Partner]) -> Duration {
    let own = getrusage(UsageWho::RUSAGE_SELF).unwrap();
    let own = own.user_time().num_microseconds() + own.system_time().num_microseconds();
    Duration::from_micros(own.try_into().unwrap())
        + partners.iter().map(Partner::cpu).sum::<Duration>()
}
