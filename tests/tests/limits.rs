//! Limits on running games and on input.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::lesson::request;
use aimmo_tests::{Arena, Lesson, Spectator};
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn running_games_are_limited_and_the_response_says_when_to_retry() {
    let lesson = Lesson::begin(&["--running-games", "1"], json!({})).await;
    let Lesson { organiser, .. } = &lesson;
    let another = request(json!({"name": "Another"}));
    let answer = organiser
        .call(Method::POST, "/api/games", Some(&another))
        .await;
    answer.problem(429);
    assert!(answer.retry_after() > Some(0), "{:?}", answer.headers);
    // Stopping one game makes room for another.
    organiser.post(&lesson.path("/stop"), &json!({})).await;
    let another = organiser.make_game(&another).await;
    let start = lesson.path("/resume");
    let answer = organiser.call(Method::POST, &start, Some(&json!({}))).await;
    answer.problem(429);
    assert!(answer.retry_after() > Some(0), "{:?}", answer.headers);
    let watcher = Spectator::watch(organiser, aimmo_tests::api::number(&another, "id"));
    watcher.turns(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn oversized_input_is_rejected() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let put = async |code: String| {
        let body = json!({"code": code});
        ada.api
            .call(Method::PUT, &ada.code_path(), Some(&body))
            .await
    };
    assert!(put("#".repeat(64 * 1024)).await.status.is_success());
    put("#".repeat(64 * 1024 + 1)).await.problem(413);
    put("#".repeat(1024 * 1024)).await.problem(413);
    for (length, status) in [(20 * 1024, 413), (61, 422)] {
        let game = json!({"name": "a".repeat(length)});
        let answer = lesson
            .organiser
            .call(Method::POST, "/api/games", Some(&game));
        answer.await.problem(status);
    }
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
            assert!(answer.retry_after() > Some(0));
            return;
        }
        answer.problem(404);
    }
    panic!("100 guesses in a row were answered");
}
