//! Idle games stop, and resume where they were.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::avatars::WALKER;
use aimmo_tests::wait::until;
use aimmo_tests::{Lesson, Spectator};
use reqwest::Method;
use serde_json::json;

async fn stopped(lesson: &Lesson) {
    until("the game and all its services stop", async || {
        let status = lesson.organiser.get(&lesson.path("")).await["status"] == "stopped";
        (status && lesson.arena.services().is_empty()).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_game_stops_and_resumes_at_the_next_visit() {
    // Longer than a busy disk holds a game's reports back.
    let lesson = Lesson::begin(&["--idle-after", "10"], json!({})).await;
    let ada = lesson.join("Ada").await;
    ada.put(WALKER).await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    // Watch for longer than the idle timeout: 60 turns take 12 seconds.
    watcher.turns(60).await;
    watcher.assert_steady();
    let (turn, world) =
        watcher.read(|transcript| (transcript.turn(), transcript.world.clone().unwrap()));
    drop(watcher);
    stopped(&lesson).await;
    let kept = lesson.organiser.get(&lesson.path("")).await["turn"]
        .as_u64()
        .unwrap();
    assert!(
        kept >= turn,
        "{kept} turns were stored, but {turn} were received"
    );

    let watcher = Spectator::watch(&ada.api, lesson.game);
    let began = watcher
        .until("a state", |transcript| {
            transcript
                .frames
                .first()
                .map(|(frame, _)| frame.turn_count())
        })
        .await;
    assert!(began >= kept, "turn {began} after turn {kept}");
    watcher.turns(5).await;
    watcher.assert_steady();
    watcher.read(|transcript| {
        let again = transcript.world.as_ref().unwrap();
        assert_eq!(again.obstacles, world.obstacles, "the map must be the same");
        assert!(again.players.iter().any(|player| player.id == ada.id));
        assert!(
            transcript.answered_after(ada.id, began),
            "the code must be running again"
        );
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_game_stopped_by_its_organiser_waits_for_the_organiser() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    watcher.turns(3).await;
    lesson
        .organiser
        .post(&lesson.path("/stop"), &json!({}))
        .await;
    // The page receives the reason, and opening it does not start the game.
    watcher
        .until("the lesson-over message", |transcript| {
            transcript.closes.contains(&Some(4410)).then_some(())
        })
        .await;
    watcher.read(|transcript| {
        let goodbye = transcript.goodbyes.last().unwrap();
        assert_eq!(goodbye.id.as_deref(), Some("lesson-over"));
    });
    stopped(&lesson).await;
    ada.put(WALKER).await;
    let refused = ada
        .api
        .call(Method::GET, &lesson.path("/connection"), None)
        .await;
    refused.problem(409);
    assert_eq!(refused.body["id"], "lesson-over");
    assert!(lesson.arena.services().is_empty());
    lesson
        .organiser
        .post(&lesson.path("/resume"), &json!({}))
        .await;
    watcher.turns(3).await;
    until("a game and a worker", async || {
        (lesson.arena.services().len() == 2).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_world_continues_the_turn_count() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    watcher.turns(3).await;
    let before = watcher.read(|transcript| transcript.world.clone().unwrap());
    let services = lesson.arena.services();
    lesson
        .organiser
        .post(&lesson.path("/reset"), &json!({"seed": 99}))
        .await;
    watcher
        .until("another map", |transcript| {
            (transcript.world.as_ref()?.obstacles != before.obstacles).then_some(())
        })
        .await;
    watcher.turns(3).await;
    watcher.assert_steady();
    assert_eq!(
        lesson.arena.services(),
        services,
        "a reset must not restart any process"
    );
}
