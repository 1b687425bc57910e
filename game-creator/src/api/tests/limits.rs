//! Limits on how much and how often.

use crate::store::players::NewPlayer;
use aimmo_common::limits::PLAYERS_PER_GAME;

use super::*;

#[tokio::test]
async fn games_beyond_the_running_limit_have_to_wait() {
    let arena = Arena::with_running_games(1).await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let base = format!("/api/games/{}", game["id"]);
    let another = json!({"name": "Another"});
    let refused = arena
        .post("/api/games", Some(&grace), another.clone())
        .await;
    assert_eq!(refused.headers["retry-after"], "60");
    let problem = refused.problem(429);
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .starts_with("1 games are running")
    );

    let stop = arena
        .post(&format!("{base}/stop"), Some(&grace), Value::Null)
        .await;
    stop.expect(StatusCode::OK);
    arena
        .post("/api/games", Some(&grace), another)
        .await
        .expect(StatusCode::CREATED);
    for (method, path) in [(Method::POST, "resume"), (Method::GET, "connection")] {
        let path = format!("{base}/{path}");
        let refused = arena.from(1, method, &path, Some(&grace), None).await;
        assert_eq!(refused.headers["retry-after"], "60");
        refused.problem(429);
    }
    // Joining and putting code succeed; the game starts at a later visit.
    let ada = arena.join(&game, "Ada").await;
    let path = format!("{base}/players/{}/code", ada.id);
    let put = arena
        .put(&path, Some(&ada.token), json!({"code": ""}))
        .await;
    put.expect(StatusCode::OK);
    let shown = arena.get(&base, None).await.expect(StatusCode::OK);
    assert_eq!(shown["status"], "stopped");
}

#[tokio::test]
async fn guessing_join_codes_is_slowed_down_per_address() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let wrong = json!({"code": "22222222", "name": "Eve"});
    let mut wrong_tries = 0;
    let refused = loop {
        let answer = arena.post("/api/join", None, wrong.clone()).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            break answer;
        }
        answer.problem(404);
        wrong_tries += 1;
        assert!(wrong_tries < 100, "nobody slows this down");
    };
    // A class mistypes now and then; more than it joins is guessing.
    assert!((20..50).contains(&wrong_tries), "{wrong_tries}");
    let wait: u64 = refused.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait));
    refused.problem(429);
    // The right code has to wait from there too, and not from elsewhere.
    let right = json!({"code": game["join_code"], "name": "Ada"});
    arena
        .post("/api/join", None, right.clone())
        .await
        .problem(429);
    let elsewhere = arena
        .from(2, Method::POST, "/api/join", None, Some(right))
        .await;
    elsewhere.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_whole_class_joins_from_one_address_at_once() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    for number in 0..50 {
        arena.join(&game, &format!("Player {number}")).await;
    }
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down_and_signing_in_often_is_not() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let change = json!({"password": "correct horse"});
    let changed = arena
        .patch("/api/organisers/me", Some(&grace), change)
        .await;
    changed.expect(StatusCode::OK);
    let sign_in = |password| json!({"name": "Grace", "password": password});
    for _ in 0..30 {
        let right = arena
            .post("/api/sessions", None, sign_in("correct horse"))
            .await;
        right.expect(StatusCode::CREATED);
    }
    for _ in 0..10 {
        arena
            .post("/api/sessions", None, sign_in("wrong horse"))
            .await
            .problem(401);
    }
    let refused = arena
        .post("/api/sessions", None, sign_in("correct horse"))
        .await;
    assert!(refused.headers.contains_key("retry-after"));
    refused.problem(429);
}

#[tokio::test]
async fn a_full_game_takes_nobody_more() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let store = &arena.creator.store;
    for number in 0..PLAYERS_PER_GAME {
        let name = format!("Player {number}");
        store
            .create_player(id_of(&game), NewPlayer::new(&name, ""), 0)
            .await
            .unwrap();
    }
    let body = json!({"code": game["join_code"], "name": "Ada"});
    let problem = arena.post("/api/join", None, body).await.problem(409);
    assert!(problem["detail"].as_str().unwrap().contains("full"));
}

#[tokio::test]
async fn organisers_have_so_many_games_and_no_more() {
    let arena = Arena::with_running_games(1_000).await;
    let grace = arena.organiser("Grace").await;
    for _ in 0..crate::store::games::GAMES_PER_ORGANISER {
        arena.game(&grace, false).await;
    }
    let body = json!({"name": "One more"});
    arena
        .post("/api/games", Some(&grace), body)
        .await
        .problem(409);
}

#[tokio::test]
async fn large_bodies_are_refused() {
    let arena = Arena::new().await;
    let body = json!({"code": "x".repeat(20_000), "name": "Ada"});
    arena.post("/api/join", None, body).await.problem(413);
}
