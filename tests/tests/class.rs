//! A class in action: an organiser creates a game, and players join it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use aimmo_record::frames::Outcome;
use aimmo_tests::avatars::{COUNTER, WALKER};
use aimmo_tests::transcript::Transcript;
use aimmo_tests::wait::until;
use aimmo_tests::{Lesson, Spectator};
use reqwest::Method;
use serde_json::json;
use tokio::time::Instant;

#[tokio::test(flavor = "multi_thread")]
async fn uploaded_code_controls_the_avatar() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    let version = ada.put(WALKER).await;
    watcher.plays(version).await;
    let location = |transcript: &Transcript| {
        let world = transcript.world.as_ref()?;
        let me = world.players.iter().find(|player| player.id == ada.id)?;
        assert_eq!(me.name, "Ada");
        Some(me.location)
    };
    let here = watcher.until("the player's avatar", location).await;
    watcher
        .until("the avatar walks", |transcript| {
            location(transcript).filter(|there| *there != here)
        })
        .await;
    watcher.prints("at Location(").await;
    watcher.assert_steady();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_player_gets_a_first_turn_quickly() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let watcher = Spectator::watch(&lesson.organiser, lesson.game);
    watcher.turns(2).await;
    for name in ["Ada", "Bob", "Cleo"] {
        let joined = Instant::now();
        let player = lesson.join(name).await;
        watcher
            .until("a turn of the new player", |transcript| {
                let outcomes = transcript.outcomes(player.id);
                let mut outcomes = outcomes.iter().map(|(_, outcome)| *outcome);
                outcomes
                    .any(|outcome| outcome == Outcome::Answered)
                    .then_some(())
            })
            .await;
        // `make bench` measures the delay; here, it only matters that nothing waits for a poll.
        let took = joined.elapsed();
        assert!(took < Duration::from_secs(5), "{name} waited {took:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_requests_get_a_helpful_error() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let nobody = &lesson.arena.api;
    let join = async |code: &str, name: &str| {
        let body = json!({"code": code, "name": name});
        nobody.call(Method::POST, "/api/join", Some(&body)).await
    };
    let wrong = join("AAAA2222", "Ada").await;
    assert!(wrong.problem(404).contains("code"));
    join(&lesson.code, "").await.problem(422);
    join(&lesson.code, &"a".repeat(31)).await.problem(422);
    let ada = lesson.join("Ada").await;
    join(&lesson.code, "Ada").await.problem(409);

    // Other people's games, code and controls are off-limits.
    let bob = lesson.join("Bob").await;
    let stranger = lesson.organiser.with("not-a-token");
    for (caller, method, path, status) in [
        (nobody, Method::GET, lesson.path("/connection"), 401),
        (nobody, Method::GET, lesson.path(""), 404),
        (nobody, Method::GET, ada.code_path(), 404),
        (&bob.api, Method::GET, ada.code_path(), 403),
        (&bob.api, Method::POST, lesson.path("/pause"), 403),
        (&bob.api, Method::DELETE, lesson.path(""), 403),
        (&stranger, Method::GET, "/api/games".to_owned(), 401),
    ] {
        caller.call(method, &path, None).await.problem(status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_game_stops_and_resumes_where_it_was() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    let version = ada.put(COUNTER).await;
    watcher.plays(version).await;
    let services = lesson.arena.services();
    lesson
        .organiser
        .post(&lesson.path("/pause"), &json!({}))
        .await;
    watcher
        .until("the clock is stopped", |transcript| {
            transcript.paused().then_some(())
        })
        .await;
    // A turn that was in progress when the clock stopped may still finish.
    let last = watcher.turn() + 1;
    let more = |transcript: &Transcript| (transcript.turn() > last).then_some(());
    let more = watcher.within(Duration::from_secs(2), more).await;
    assert!(more.is_none(), "a paused game keeps playing turns");
    let game = lesson.organiser.get(&lesson.path("")).await;
    assert_eq!(game["status"], "paused");
    lesson
        .organiser
        .post(&lesson.path("/resume"), &json!({}))
        .await;
    watcher.turns(3).await;
    assert_eq!(
        lesson.arena.services(),
        services,
        "pausing keeps the services running"
    );
    watcher.read(|transcript| {
        let ticks = transcript.ticks();
        let steady = ticks.windows(2).all(|pair| pair[1] == pair[0] + 1);
        assert!(steady && ticks.len() >= 3, "{ticks:?}");
    });
    watcher.assert_steady();
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_a_game_stops_all_its_services() {
    let lesson = Lesson::begin(&[], json!({"public": true})).await;
    for name in ["Ada", "Bob"] {
        lesson.join(name).await;
    }
    let watcher = Spectator::watch(&lesson.arena.api, lesson.game);
    watcher.turns(3).await;
    let services = until("a game and two workers", async || {
        Some(lesson.arena.services()).filter(|services| services.len() == 3)
    })
    .await;
    let python: Vec<_> = services.values().flat_map(|life| life.children()).collect();
    assert!(python.len() >= 2, "{python:?}");
    let path = lesson.path("");
    let answer = lesson.organiser.call(Method::DELETE, &path, None).await;
    assert_eq!(answer.status.as_u16(), 204);
    lesson
        .organiser
        .call(Method::GET, &path, None)
        .await
        .problem(404);
    until("all of the game's services exit", async || {
        let mut lives = services.values().chain(&python);
        lives.all(|life| life.is_over()).then_some(())
    })
    .await;
    assert!(lesson.arena.services().is_empty());
    watcher
        .until("the socket is closed", |transcript| {
            transcript.closes.first().map(|_| ())
        })
        .await;
}
