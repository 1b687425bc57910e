//! `aimmo up` from its user's point of view.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::api::text;
use aimmo_tests::matches::aimmo;
use aimmo_tests::wait::until;
use aimmo_tests::{Arena, Lesson, Spectator};
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_stops_everything() {
    let mut lesson = Lesson::begin(&[], json!({})).await;
    for name in ["Ada", "Bob"] {
        lesson.join(name).await;
    }
    let watcher = Spectator::watch(&lesson.organiser, lesson.game);
    watcher.turns(3).await;
    let services = until("a game and two workers", async || {
        Some(lesson.arena.services()).filter(|services| services.len() == 3)
    })
    .await;
    let python: Vec<_> = services.values().flat_map(|life| life.children()).collect();
    let status = lesson.arena.interrupt().await;
    assert!(status.success(), "{status}");
    for life in services.values() {
        assert!(life.is_over(), "{life:?} is still running");
    }
    // The kernel ends each Python process together with its worker.
    until("no Python process is left", async || {
        python.iter().all(|life| life.is_over()).then_some(())
    })
    .await;
    assert!(lesson.arena.services().is_empty());
    // The game was kept, and continues.
    let turn = watcher.turn();
    lesson.arena.start_creator_again().await;
    watcher.turns(3).await;
    assert!(watcher.turn() > turn);
    watcher.assert_steady();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_arena_on_the_same_data_fails_and_the_first_continues() {
    let arena = Arena::start(&[]).await;
    let data = arena.data();
    let output = aimmo([
        "up",
        "--listen",
        "127.0.0.1:0",
        "--data",
        data.to_str().unwrap(),
    ]);
    assert!(!output.status.success());
    let error = String::from_utf8_lossy(&output.stderr);
    let sentence = error.lines().last().unwrap_or_default();
    assert!(
        sentence.contains("--data") && sentence.contains(data.to_str().unwrap()),
        "{error}"
    );
    assert!(!error.contains("panicked"), "{error}");
    arena.api.get("/api/games").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_a_public_game_with_five_avatars() {
    let mut arena = Arena::start(&["--demo"]).await;
    let id = arena.ready["game"].as_u64().unwrap().try_into().unwrap();
    assert!(text(&arena.ready, "join_link").contains("/#join="));
    let watcher = Spectator::watch(&arena.api, id);
    let start = watcher
        .until("five avatars", |transcript| {
            let world = transcript.world.clone()?;
            (world.players.len() == 5).then_some(world)
        })
        .await;
    watcher
        .until("they walk", |transcript| {
            let players = &transcript.world.as_ref()?.players;
            let walked = players
                .iter()
                .zip(&start.players)
                .filter(|(now, then)| now.location != then.location);
            (walked.count() >= 2).then_some(())
        })
        .await;
    watcher.assert_steady();
    // The link signs the organiser in, and a second start finds the existing demo.
    arena
        .organiser()
        .await
        .get(&format!("/api/games/{id}"))
        .await;
    assert!(arena.interrupt().await.success());
    arena.start_creator_again().await;
    assert_eq!(arena.ready["game"], id);
    assert_eq!(
        arena.api.get("/api/games").await.as_array().unwrap().len(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_portal_and_its_games_respond_to_health_checks() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let Lesson { arena, game, .. } = &lesson;
    let page = reqwest::get(arena.api.base()).await.unwrap();
    assert!(page.status().is_success());
    let healthy = async || {
        let answer = reqwest::get(format!("{}/game-{game}", arena.api.base()))
            .await
            .ok()?;
        (answer.text().await.ok()? == "HEALTHY").then_some(())
    };
    until("the game is healthy through the portal", healthy).await;
    let document = arena.api.get("/api/openapi.json").await;
    assert!(document["paths"]["/api/games"].is_object());
    arena
        .api
        .call(Method::GET, "/api/nothing", None)
        .await
        .problem(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_link_is_printed_only_if_the_organiser_has_no_password() {
    let mut arena = Arena::start(&[]).await;
    arena.organiser().await;
    arena.interrupt().await;
    arena.start_creator_again().await;
    let organiser = arena.organiser().await;
    let change = json!({"password": "correct horse battery"});
    organiser
        .call(Method::PATCH, "/api/organisers/me", Some(&change))
        .await
        .success();
    arena.interrupt().await;
    arena.start_creator_again().await;
    assert_eq!(arena.ready.get("organiser_link"), None, "{}", arena.ready);
}
