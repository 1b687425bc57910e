//! A benchmark of the time from joining to a player's first turn, through the real portal and with
//! real workers. Prints one JSON object.

use std::time::Duration;

use aimmo_record::frames::Outcome;
use aimmo_tests::{Lesson, Spectator};
use fastrand::Rng;
use serde_json::json;
use tokio::time::{Instant, sleep};

const INTERVAL: Duration = Duration::from_millis(1_000);
const JOINS: u32 = 20;

#[tokio::main]
#[expect(clippy::print_stdout, reason = "prints the figures")]
async fn main() {
    let timing = json!({"turn_interval_ms": INTERVAL.as_millis() as u64});
    let lesson = Lesson::begin(&[], json!({"timing": timing})).await;
    let watcher = Spectator::watch(&lesson.organiser, lesson.game);
    watcher.turns(2).await;
    let mut random = Rng::with_seed(1);
    let mut times = Vec::new();
    for number in 0..JOINS {
        // Join at a random moment of a turn.
        sleep(INTERVAL.mul_f64(random.f64())).await;
        let joined = Instant::now();
        let player = lesson.join(&format!("Player {number}")).await;
        let played = watcher
            .until("the player's first turn", |transcript| {
                let outcomes = transcript.outcomes(player.id);
                let (turn, _) = outcomes
                    .iter()
                    .find(|(_, outcome)| *outcome == Outcome::Answered)?;
                let (_, at) = transcript
                    .frames
                    .iter()
                    .find(|(frame, _)| frame.turn_count() == *turn)?;
                Some(*at)
            })
            .await;
        times.push((played - joined).as_secs_f64());
    }
    watcher.assert_steady();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    let figures = json!({
        "interval_s": INTERVAL.as_secs_f64(),
        "joins": JOINS,
        "p50_s": at(0.5),
        "p95_s": at(0.95),
        "max_s": at(1.0),
    });
    println!("{figures}");
}
