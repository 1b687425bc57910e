//! Limits on what runs and on what comes in.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::arena::{game, id_and_code};
use aimmo_tests::{Arena, Spectator};
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn running_games_are_limited_and_the_answer_says_when_to_come_again() {
    let arena = Arena::start(&["--running-games", "1"]).await;
    let organiser = arena.organiser().await;
    let first = organiser.make_game(&game(&json!({}))).await;
    let (first, _) = id_and_code(&first);
    let request = game(&json!({"name": "Another"}));
    let answer = organiser
        .call(Method::POST, "/api/games", Some(&request))
        .await;
    answer.problem(429);
    assert!(
        answer.retry_after().is_some_and(|seconds| seconds > 0),
        "{:?}",
        answer.headers
    );
    // One that stops makes room.
    organiser
        .post(&format!("/api/games/{first}/stop"), &json!({}))
        .await;
    let (second, _) = id_and_code(&organiser.make_game(&request).await);
    let connection = format!("/api/games/{first}/connection");
    let answer = organiser.call(Method::GET, &connection, None).await;
    answer.problem(429);
    assert!(
        answer.retry_after().is_some_and(|seconds| seconds > 0),
        "{:?}",
        answer.headers
    );
    Spectator::watch(&organiser, second).turns(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_refused() {
    let arena = Arena::start(&[]).await;
    let organiser = arena.organiser().await;
    let (_, code) = id_and_code(&organiser.make_game(&game(&json!({}))).await);
    let ada = arena.api.join(&code, "Ada").await;
    let put = async |code: String| {
        let body = json!({"code": code});
        ada.api
            .call(Method::PUT, &ada.code_path(), Some(&body))
            .await
    };
    assert!(put("#".repeat(64 * 1024)).await.status.is_success());
    put("#".repeat(64 * 1024 + 1)).await.problem(413);
    put("#".repeat(1024 * 1024)).await.problem(413);
    let name = json!({"name": "a".repeat(20 * 1024)});
    organiser
        .call(Method::POST, "/api/games", Some(&name))
        .await
        .problem(413);
    let name = json!({"name": "a".repeat(61)});
    organiser
        .call(Method::POST, "/api/games", Some(&name))
        .await
        .problem(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_join_codes_is_slowed_down() {
    let arena = Arena::start(&[]).await;
    let guess = json!({"code": "AAAA2222", "name": "Mallory"});
    for _ in 0..100 {
        let answer = arena
            .api
            .call(Method::POST, "/api/join", Some(&guess))
            .await;
        if answer.status.as_u16() == 429 {
            answer.problem(429);
            assert!(answer.retry_after().is_some_and(|seconds| seconds > 0));
            return;
        }
        answer.problem(404);
    }
    panic!("100 guesses in a row are answered");
}
