//! How long it takes until code is ready to play.

use std::time::{Duration, Instant};

use aimmo_proto::worker::Outcome;
use rustix::process::{Pid, Signal, kill_process};

use crate::crew::{self, Worker};
use crate::view::View;

const ROUNDS: u32 = 50;

/// From sending code until it is loaded in a process of its own.
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

/// From killing Python until its replacement has answered a turn, in a game
/// that asks for the next as soon as it has the last.
pub(crate) async fn replacements(code: &str, view: &View) -> Vec<Duration> {
    let mut worker = Worker::start(&crew::program()).await;
    worker.load(code, 1).await;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        // An answer between ends, or the code would rest.
        play_until_answered(&mut worker, view).await;
        let status = worker.status().await;
        let pid = status.player_pids[0].try_into().unwrap();
        let began = Instant::now();
        kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
        // Its last answer may have been on its way.
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
