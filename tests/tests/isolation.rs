//! Isolation of players: misbehaving code affects only its own turns.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use aimmo_record::frames::Outcome;
use aimmo_tests::avatars::{ANYTHING, COUNTER, misbehaving};
use aimmo_tests::{Lesson, Player, Spectator};
use serde_json::json;

const INTERVAL: Duration = Duration::from_millis(400);
/// Number of turns examined while a player misbehaves.
const TURNS: u64 = 12;

/// Makes one player execute `body` in every turn, and checks that the other players' turns and the
/// clock are unaffected. Returns the outcomes of the culprit's turns.
async fn misbehave(body: &str) -> Vec<Outcome> {
    let timing = json!({"turn_interval_ms": 400, "turn_deadline_ms": 200});
    let lesson = Lesson::begin(&[], json!({"timing": timing})).await;
    let mut innocent = Vec::new();
    for name in ["Ada", "Bob", "Cleo"] {
        let player = lesson.join(name).await;
        let watcher = Spectator::watch(&player.api, lesson.game);
        let version = player.put(COUNTER).await;
        watcher.plays(version).await;
        innocent.push((player, watcher));
    }
    let culprit = lesson.join("Mallory").await;
    let witness = Spectator::watch(&culprit.api, lesson.game);
    let version = culprit.put(&misbehaving(body)).await;
    let from = witness.plays(version).await;
    witness
        .until("the turns", |transcript| {
            (transcript.turn() >= from + TURNS).then_some(())
        })
        .await;
    for (player, watcher) in &innocent {
        watcher
            .until("the same turns", |transcript| {
                (transcript.turn() >= from + TURNS).then_some(())
            })
            .await;
        assert_undisturbed(player, watcher, from);
        assert_on_the_clock(watcher, from);
    }
    witness.assert_steady();
    let outcomes = witness.read(|transcript| transcript.outcomes(culprit.id));
    outcomes
        .into_iter()
        .filter(|(turn, _)| *turn > from + 3)
        .map(|(_, outcome)| outcome)
        .collect()
}

/// Asserts that one and the same process played every turn and kept its variables.
fn assert_undisturbed(player: &Player, watcher: &Spectator, from: u64) {
    watcher.read(|transcript| {
        let outcomes = transcript.outcomes(player.id);
        let missed: Vec<_> = outcomes
            .iter()
            .filter(|(turn, outcome)| *turn >= from && *outcome != Outcome::Answered)
            .collect();
        // On a busy machine, a few answers are late, and what they printed is lost.
        let late = missed
            .iter()
            .filter(|(_, outcome)| *outcome == Outcome::Late);
        let late = late.count();
        assert!(
            late == missed.len() && late * 10 <= outcomes.len(),
            "player {} missed {missed:?}",
            player.id
        );
        let ticks = transcript.ticks(from);
        assert!((ticks.len() + late) as u64 >= TURNS, "{ticks:?}");
        assert!(ticks.is_sorted(), "the process was replaced: {ticks:?}");
        let lost: u64 = ticks.windows(2).map(|pair| pair[1] - pair[0] - 1).sum();
        assert!(lost <= late as u64, "{ticks:?}");
    });
}

/// Asserts that turns keep pace with the clock on average, and that none takes far too long.
fn assert_on_the_clock(watcher: &Spectator, from: u64) {
    watcher.read(|transcript| {
        let frames = transcript
            .frames
            .iter()
            .filter(|(frame, _)| frame.turn_count() >= from);
        let times: Vec<_> = frames.map(|(_, at)| *at).collect();
        let whole = times[times.len() - 1] - times[0];
        let expected = INTERVAL * u32::try_from(times.len() - 1).unwrap();
        assert!(
            whole < expected + 2 * INTERVAL,
            "{} turns took {whole:?}, not {expected:?}",
            times.len() - 1
        );
        let longest = times
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .max()
            .unwrap();
        assert!(longest < 3 * INTERVAL, "a turn took {longest:?}");
    });
    watcher.assert_steady();
}

fn assert_never_answered(outcomes: &[Outcome]) {
    assert!(!outcomes.is_empty());
    let answered = outcomes
        .iter()
        .filter(|outcome| **outcome == Outcome::Answered);
    // Code that is reloaded waits again for its first few turns.
    assert!(answered.count() < outcomes.len(), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_loop_costs_only_its_own_turns() {
    let outcomes = misbehave("while True: pass").await;
    assert!(outcomes.contains(&Outcome::Late), "{outcomes:?}");
    assert_never_answered(&outcomes);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_loop_that_catches_everything_costs_only_its_own_turns() {
    let outcomes =
        misbehave("exec('while True:\\n try:\\n  while True: pass\\n except BaseException: pass')")
            .await;
    assert!(outcomes.contains(&Outcome::Late), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_costs_only_its_own_turns() {
    let outcomes = misbehave(&format!("{ANYTHING}import os; os.kill(os.getpid(), 11)")).await;
    assert_never_answered(&outcomes);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exit_costs_only_its_own_turns() {
    for body in ["import sys; sys.exit()", "import os; os._exit(0)"] {
        assert_never_answered(&misbehave(&format!("{ANYTHING}{body}")).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_output_costs_only_its_own_turns() {
    misbehave("[print('x' * 10_000) for _ in range(2_000)]").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_allocation_costs_only_its_own_turns() {
    let outcomes = misbehave("bytearray(1 << 40)").await;
    assert!(outcomes.contains(&Outcome::Error), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn infinite_recursion_costs_only_its_own_turns() {
    let outcomes = misbehave("(lambda f: f(f))(lambda f: f(f) + 1)").await;
    assert!(outcomes.contains(&Outcome::Error), "{outcomes:?}");
}
