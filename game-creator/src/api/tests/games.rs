//! Creating, changing, pausing and stopping games.

use super::*;

/// Returns the stored game, with its revision, epoch, seed and flags.
async fn stored(arena: &Arena, game: &Value) -> crate::store::games::Game {
    let game = arena.creator.store.game(id_of(game)).await.unwrap();
    game.unwrap()
}

#[tokio::test]
async fn a_new_game_has_the_levels_defaults_and_runs() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    assert_eq!(game["name"], "Tuesday");
    assert_eq!(game["level"], "open-world");
    assert_eq!(game["settings"], json!({}));
    assert_eq!(game["timing"]["turn_interval_ms"], 2_000);
    assert_eq!(game["status"], "running");
    assert_eq!((&game["turn"], &game["players"]), (&json!(0), &json!(0)));
    assert_eq!(game["path"], format!("/game-{}", game["id"]));
    let code = game["join_code"].as_str().unwrap();
    assert_eq!(game["join_link"], format!("http://arena.test/#join={code}"));
    let path = format!("/api/games/{}", game["id"]);
    assert_eq!(
        arena.get(&path, Some(&grace)).await.expect(StatusCode::OK),
        game
    );
}

#[tokio::test]
async fn every_change_is_announced_and_raises_the_revision() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let player = arena.join(&game, "Ada").await;
    let base = format!("/api/games/{}", game["id"]);
    let one = format!("{base}/players/{}", player.id);
    let mut notifications = arena.creator.changes.watch(id_of(&game));
    let mut revision = stored(&arena, &game).await.revision;
    for (method, path, body) in [
        (Method::PATCH, base.clone(), json!({"public": true})),
        (Method::POST, format!("{base}/pause"), Value::Null),
        (Method::POST, format!("{base}/resume"), Value::Null),
        (Method::POST, format!("{base}/reset"), json!({})),
        (Method::PUT, format!("{one}/code"), json!({"code": "x = 1"})),
        (Method::PATCH, one.clone(), json!({"name": "Bob"})),
        (Method::PATCH, base.clone(), json!({"joining": false})),
        (Method::POST, format!("{one}/link"), Value::Null),
        (Method::POST, format!("{base}/stop"), Value::Null),
        (Method::POST, format!("{base}/resume"), Value::Null),
        (Method::DELETE, one, Value::Null),
    ] {
        let body = (!body.is_null()).then_some(body);
        let answer = arena
            .from(1, method.clone(), &path, Some(&grace), body)
            .await;
        assert!(
            answer.status.is_success(),
            "{method} {path}: {}",
            answer.text
        );
        let after = stored(&arena, &game).await.revision;
        assert!(after > revision, "{method} {path}");
        assert!(notifications.has_changed().unwrap(), "{method} {path}");
        notifications.mark_unchanged();
        revision = after;
    }
    let answer = arena.delete(&base, Some(&grace)).await;
    answer.expect(StatusCode::NO_CONTENT);
    assert!(notifications.has_changed().unwrap());
}

#[tokio::test]
async fn pausing_and_stopping_are_independent() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let base = format!("/api/games/{}", game["id"]);
    for (what, status) in [
        ("pause", "paused"),
        ("pause", "paused"),
        ("stop", "stopped"),
        ("resume", "running"),
        ("stop", "stopped"),
        ("resume", "running"),
    ] {
        let path = format!("{base}/{what}");
        let answer = arena.post(&path, Some(&grace), Value::Null).await;
        answer.expect(StatusCode::OK);
        let response = arena.get(&base, Some(&grace)).await.expect(StatusCode::OK);
        assert_eq!(response["status"], status, "after {what}");
    }
}

#[tokio::test]
async fn a_new_level_creates_a_new_world_and_a_new_name_does_not() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    let base = format!("/api/games/{}", game["id"]);
    for (change, epoch) in [
        (json!({"name": "Wednesday", "public": true}), 1),
        (json!({"timing": {"turn_interval_ms": 5_000}}), 1),
        (json!({"level": "open-world", "settings": {}}), 1),
        (json!({"settings": {"START_WIDTH": 15}}), 2),
        (json!({"level": "worksheet-2"}), 3),
        (json!({"seed": 7}), 4),
    ] {
        let changed = arena.patch(&base, Some(&grace), change.clone()).await;
        let changed = changed.expect(StatusCode::OK);
        assert_eq!(changed["epoch"], epoch, "{change}");
    }
    let game = stored(&arena, &game).await;
    assert_eq!(
        (game.name.as_str(), game.level.as_str()),
        ("Wednesday", "worksheet-2")
    );
    assert_eq!(
        game.settings,
        Default::default(),
        "another level starts from its own settings"
    );
    assert_eq!((game.seed, game.timing.turn_interval_ms), (7, 5_000));
    let code = arena
        .get(&format!("{base}/players/{}/code", ada.id), Some(&ada.token))
        .await;
    assert_eq!(
        code.expect(StatusCode::OK)["code"],
        crate::starters::of_level("open-world")
    );
}

#[tokio::test]
async fn a_reset_creates_a_world_with_the_requested_or_a_random_seed() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let path = format!("/api/games/{}/reset", game["id"]);
    let reset = arena.post(&path, Some(&grace), json!({"seed": 5})).await;
    let reset = reset.expect(StatusCode::OK);
    assert_eq!((&reset["seed"], &reset["epoch"]), (&json!(5), &json!(2)));
    let again = arena
        .post(&path, Some(&grace), json!({}))
        .await
        .expect(StatusCode::OK);
    assert_ne!(again["seed"], 5);
    assert_eq!(again["epoch"], 3);
}

#[tokio::test]
async fn invalid_games_are_rejected_with_the_field() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    for (body, field) in [
        (json!({"name": ""}), "name"),
        (json!({"name": "x".repeat(61)}), "name"),
        (json!({"name": "a\u{0}"}), "name"),
        (
            json!({"name": "X", "timing": {"turn_deadline_ms": 30_001}}),
            "timing",
        ),
        (
            json!({"name": "X", "settings": {"OBSTACLE_RATIO": 2}}),
            "settings",
        ),
    ] {
        let problem = arena
            .post("/api/games", Some(&grace), body)
            .await
            .problem(422);
        assert_eq!(problem["field"], field);
    }
    for body in [
        json!({}),
        json!({"name": 1}),
        json!({"name": "X", "sed": 1}),
        json!({"name": "X", "settings": {"START_WIDHT": 3}}),
    ] {
        arena
            .post("/api/games", Some(&grace), body)
            .await
            .problem(422);
    }
}

#[tokio::test]
async fn listing_more_games_takes_no_additional_queries() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let mut reads = Vec::new();
    for number in 1..=3 {
        let game = arena.game(&grace, true).await;
        arena.join(&game, "Ada").await;
        for token in [Some(grace.as_str()), None] {
            let readers = arena.creator.store.database().readers();
            let before = readers.reads();
            let games = arena.get("/api/games", token).await.expect(StatusCode::OK);
            reads.push((token.is_some(), readers.reads() - before));
            let games = games.as_array().unwrap();
            assert_eq!(games.len(), number);
            assert!(games.iter().all(|game| game["players"] == 1));
        }
    }
    assert_eq!(reads[..2], reads[2..4]);
    assert_eq!(reads[..2], reads[4..]);
}

#[tokio::test]
async fn ids_are_never_reused() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let first = arena.game(&grace, false).await;
    let path = format!("/api/games/{}", first["id"]);
    arena
        .delete(&path, Some(&grace))
        .await
        .expect(StatusCode::NO_CONTENT);
    let second = arena.game(&grace, false).await;
    assert!(id_of(&second) > id_of(&first));
}
