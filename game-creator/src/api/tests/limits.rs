//! Limits on numbers, sizes and rates.

use aimmo_common::limits::PLAYERS_PER_GAME;

use super::*;
use crate::store::players::NewPlayer;

#[tokio::test]
async fn games_beyond_the_running_limit_must_wait() {
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
            .starts_with("One game is running")
    );

    let store = &arena.creator.store;
    assert!(store.stop_idle_game(id_of(&game), now_ms()).await.unwrap());
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
    // Joining and storing code succeed; the game starts at a later visit.
    let ada = arena.join(&game, "Ada").await;
    let path = format!("{base}/players/{}/code", ada.id);
    let put = arena
        .put(&path, Some(&ada.token), json!({"code": ""}))
        .await;
    put.expect(StatusCode::OK);
    let response = arena.get(&base, None).await.expect(StatusCode::OK);
    assert_eq!(response["status"], "stopped");
}

#[tokio::test]
async fn guessed_join_codes_must_wait_and_do_not_delay_others() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let wrong = json!({"code": "22222222", "name": "Eve"});
    let mut wrong_attempts = 0;
    let refused = loop {
        let answer = arena.post("/api/join", None, wrong.clone()).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            break answer;
        }
        answer.problem(404);
        wrong_attempts += 1;
        assert!(wrong_attempts < 100, "guessing is not slowed down");
    };
    // A class makes a few typing errors; anything beyond that is guessing.
    assert!((30..90).contains(&wrong_attempts), "{wrong_attempts}");
    let wait: u64 = refused.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait));
    let problem = refused.problem(429);
    assert_eq!(problem["id"], "join-codes-too-many");
    assert!(problem["values"]["seconds"].is_string(), "{problem}");
    // The correct code is still accepted, even from that address.
    arena.join(&game, "Ada").await;
    arena.post("/api/join", None, wrong).await.problem(429);
    arena.join(&game, "Bob").await;
}

#[tokio::test]
async fn a_class_joins_from_one_address_at_once() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    for number in 0..50 {
        arena.join(&game, &format!("Player {number}")).await;
    }
}

#[tokio::test]
async fn a_full_game_accepts_no_more_players() {
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
async fn the_number_of_games_per_organiser_is_limited() {
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
async fn large_bodies_are_rejected() {
    let arena = Arena::new().await;
    let body = json!({"code": "x".repeat(20_000), "name": "Ada"});
    arena.post("/api/join", None, body).await.problem(413);
}
