//! The time until new code or a replacement is ready to play.

use std::time::{Duration, Instant};

use aimmo_proto::worker::Outcome;
use rustix::process::{Pid, Signal, kill_process};

use crate::crew::{self, Worker};
use crate::view::View;

const ROUNDS: u32 = 50;

/// Measures the time from sending code until it is loaded in a new process.
pub(crate) async fn loads(code: &str) -> Vec<Duration> {
    let mut worker = Worker::start(&crew::program()).await;
    let mut times = Vec::new();
    for version in 1..=ROUNDS {
        let began = Instant::now();
        worker.load(code, version).await;
        times.push(began.elapsed());
    }
    times
}

/// Measures the time from killing Python to the first answer of its replacement, in a game that
/// starts each turn as soon as the previous one has been answered.
pub(crate) async fn replacements(code: &str, view: &View) -> Vec<Duration> {
    let mut worker = Worker::start(&crew::program()).await;
    worker.load(code, 1).await;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        // Without an answer between two kills, the code would back off.
        play_until_answered(&mut worker, view).await;
        let status = worker.status().await;
        let pid = status.player_pids[0].try_into().unwrap();
        let began = Instant::now();
        kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
        // The killed process's last answer may still be in transit.
        while worker.status().await.replacements == status.replacements {
            worker.ask(view, 0).await;
            worker.answer().await;
        }
        play_until_answered(&mut worker, view).await;
        times.push(began.elapsed());
    }
    times
}

async fn play_until_answered(worker: &mut Worker, view: &View) {
    loop {
        worker.ask(view, 0).await;
        if worker.answer().await.outcome() == Outcome::Answered {
            return;
        }
    }
}
