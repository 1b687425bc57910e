//! What one player's code does is that player's own business.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use aimmo_record::frames::{CodeStatus, Outcome};
use aimmo_tests::arena::{game, id_and_code};
use aimmo_tests::avatars::{COUNTER, misbehaving};
use aimmo_tests::{Arena, Player, Spectator};
use serde_json::json;

const INTERVAL: Duration = Duration::from_millis(400);
/// Turns that are looked at while somebody misbehaves.
const TURNS: u64 = 12;

/// Lets somebody do `body` in every turn, and checks that the others' turns
/// and the clock are as always. Gives back how the culprit's turns went.
async fn misbehave(body: &str) -> Vec<Outcome> {
    let arena = Arena::start(&[]).await;
    let organiser = arena.organiser().await;
    let timing = json!({"timing": {"turn_interval_ms": 400, "turn_deadline_ms": 200}});
    let (id, code) = id_and_code(&organiser.make_game(&game(&timing)).await);
    let mut innocent = Vec::new();
    for name in ["Ada", "Bob", "Cleo"] {
        let player = arena.api.join(&code, name).await;
        let watcher = Spectator::watch(&player.api, id);
        let version = player.put(COUNTER).await;
        plays(&watcher, version).await;
        innocent.push((player, watcher));
    }
    let culprit = arena.api.join(&code, "Mallory").await;
    let witness = Spectator::watch(&culprit.api, id);
    let version = culprit.put(&misbehaving(body)).await;
    let from = plays(&witness, version).await;
    witness
        .until("the turns", |seen| {
            (seen.turn() >= from + TURNS).then_some(())
        })
        .await;
    for (player, watcher) in &innocent {
        watcher
            .until("the same turns", |seen| {
                (seen.turn() >= from + TURNS).then_some(())
            })
            .await;
        assert_undisturbed(player, watcher, from);
        assert_on_the_clock(watcher, from);
    }
    witness.assert_steady();
    let outcomes = witness.look(|seen| seen.outcomes(culprit.id));
    outcomes
        .into_iter()
        .filter(|(turn, _)| *turn > from + 3)
        .map(|(_, outcome)| outcome)
        .collect()
}

async fn plays(watcher: &Spectator, version: u32) -> u64 {
    watcher
        .until(&format!("version {version} plays"), |seen| {
            let code = seen.code().filter(|code| code.version == version)?;
            code.since.filter(|_| code.status == CodeStatus::Playing)
        })
        .await
}

/// Every turn was answered, by one process that kept its variables.
fn assert_undisturbed(player: &Player, watcher: &Spectator, from: u64) {
    watcher.look(|seen| {
        let outcomes = seen.outcomes(player.id);
        let missed: Vec<_> = outcomes
            .iter()
            .filter(|(turn, outcome)| *turn >= from && *outcome != Outcome::Answered)
            .collect();
        assert!(missed.is_empty(), "player {} missed {missed:?}", player.id);
        let logs = seen.logs.iter().filter(|log| log.turn_count >= from);
        let ticks: Vec<u64> = logs
            .map(|log| log.text.trim().trim_start_matches("tick ").parse().unwrap())
            .collect();
        assert!(ticks.len() as u64 >= TURNS, "{ticks:?}");
        assert!(
            ticks.windows(2).all(|pair| pair[1] == pair[0] + 1),
            "{ticks:?}"
        );
    });
}

/// Turns came as the clock says: on the whole, and each within generous bounds.
fn assert_on_the_clock(watcher: &Spectator, from: u64) {
    watcher.look(|seen| {
        let frames = seen
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
    // Code that is loaded anew waits out its first turns again.
    assert!(answered.count() < outcomes.len(), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_loop_costs_only_the_own_turn() {
    let outcomes = misbehave("while True: pass").await;
    assert!(outcomes.contains(&Outcome::Late), "{outcomes:?}");
    assert_never_answered(&outcomes);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_loop_that_catches_everything_costs_only_the_own_turn() {
    let outcomes =
        misbehave("exec('while True:\\n try:\\n  while True: pass\\n except BaseException: pass')")
            .await;
    assert!(outcomes.contains(&Outcome::Late), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_costs_only_the_own_turn() {
    let outcomes = misbehave("import os; os.kill(os.getpid(), 11)").await;
    assert_never_answered(&outcomes);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exit_costs_only_the_own_turn() {
    for body in ["import sys; sys.exit()", "import os; os._exit(0)"] {
        assert_never_answered(&misbehave(body).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_output_costs_only_the_own_turn() {
    misbehave("[print('x' * 10_000) for _ in range(2_000)]").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_for_huge_memory_costs_only_the_own_turn() {
    let outcomes = misbehave("bytearray(1 << 40)").await;
    assert!(outcomes.contains(&Outcome::Error), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_deep_a_recursion_costs_only_the_own_turn() {
    let outcomes = misbehave("(lambda f: f(f))(lambda f: f(f) + 1)").await;
    assert!(outcomes.contains(&Outcome::Error), "{outcomes:?}");
}
