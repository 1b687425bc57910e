//! What a player's turn, start and replacement cost, measured at the real
//! binary, beside the floor: an empty ping-pong over the same pipes without
//! gRPC. Prints one figure a line.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench fails by panicking and prints its figures"
)]

mod crew;
mod floor;
mod start;
mod view;

use std::time::Duration;

use crew::Crew;
use view::View;

/// Players of a class.
const PLAYERS: usize = 50;
/// Turns before it is measured, and those that are.
const WARM: u64 = 30;
const TURNS: u64 = 300;
const WANDERER: &str = include_str!("../../../examples/wanderer.py");

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let view = View::new(PLAYERS);
    let mut crew = Crew::start(PLAYERS, WANDERER).await;
    crew.play(&view, WARM).await;
    let before = crew.cost().await;
    let took = crew.play(&view, TURNS).await;
    let after = crew.cost().await;
    let turns = TURNS * PLAYERS as u64;
    let (worker, python) = (
        (after.worker_cpu - before.worker_cpu) as f64 / turns as f64,
        (after.player_cpu - before.player_cpu) as f64 / turns as f64,
    );
    figure("a turn: CPU, worker and Python", worker + python, "µs");
    figure("a turn: CPU, worker alone", worker, "µs");
    figure("a turn: CPU, Python alone", python, "µs");
    let floor = floor::measure(PLAYERS, view.frame_bytes(), WARM, TURNS);
    figure("a turn: CPU, floor (empty ping-pong)", floor, "µs");
    figure(
        "50 players: turns a second",
        TURNS as f64 / took.as_secs_f64(),
        "",
    );
    let players = PLAYERS as f64;
    figure(
        "PSS of a worker",
        after.worker_pss as f64 / 1024.0 / players,
        "MiB",
    );
    figure(
        "PSS of its Python",
        after.player_pss as f64 / 1024.0 / players,
        "MiB",
    );
    drop(crew);

    times("a program that does nothing", &start::nothing());
    times("the same, entered as Python is", &start::entering());
    times("code to ready", &start::loads(WANDERER).await);
    times(
        "kill to the replacement's answer",
        &start::replacements(WANDERER, &view).await,
    );
}

fn times(name: &str, times: &[Duration]) {
    let mut millis: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
    millis.sort_by(f64::total_cmp);
    for percent in [50, 95] {
        let at = (millis.len() - 1) * percent / 100;
        figure(&format!("{name}: p{percent}"), millis[at], "ms");
    }
}

fn figure(name: &str, value: f64, unit: &str) {
    println!("{name:<44} {value:>10.2} {unit}");
}
