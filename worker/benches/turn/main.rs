//! Benchmarks of a player's turn, start and replacement with the real worker binary, compared with
//! a lower bound: an empty ping-pong over the same pipes without gRPC. Prints one figure per line.
//!
//! Arguments select the parts to run; the default is all. Variants to be compared are measured
//! alternately, and their figures are medians.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark panics on failure and prints its figures"
)]

mod cost;
mod crew;
mod floor;
mod late;
mod layers;
mod start;
mod view;

use std::time::Duration;

use aimmo_worker::enter;
use clap::Parser;
use view::View;

const WANDERER: &str = include_str!("../../../examples/wanderer.py");

/// The subcommand through which this program becomes Python in the sandbox.
#[derive(Debug, Parser)]
enum Program {
    #[command(name = enter::SUBCOMMAND)]
    Enter(enter::Args),
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some(enter::SUBCOMMAND) {
        let Program::Enter(args) = Program::parse();
        enter::run(args)
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(measure());
}

async fn measure() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == part);
    if is_wanted("turn") {
        let turn = cost::measure().await;
        layers::measure(turn).await;
    }
    if is_wanted("late") {
        late::measure().await;
    }
    if is_wanted("start") {
        let view = View::new(1);
        times("upload until code is ready", &start::loads(WANDERER).await);
        times(
            "kill until the replacement answers",
            &start::replacements(WANDERER, &view).await,
        );
    }
}

/// Prints the median and the maximum.
fn times(name: &str, times: &[Duration]) {
    let mut millis: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
    millis.sort_by(f64::total_cmp);
    for (share, at) in [("p50", (millis.len() - 1) / 2), ("max", millis.len() - 1)] {
        figure(&format!("{name}: {share}"), millis[at], "ms");
    }
}

fn figure(name: &str, value: f64, unit: &str) {
    println!("{name:<44} {value:>10.2} {unit}");
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() - 1) / 2]
}
