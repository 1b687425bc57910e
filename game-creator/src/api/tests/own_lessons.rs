//! Organisers' own lessons.

use super::lessons::desired_state;
use super::*;
use crate::store::own_lessons::LESSONS_PER_ORGANISER;

/// Copies a built-in lesson.
async fn copy(arena: &Arena, token: &str, lesson: &str) -> Value {
    let body = json!({"lesson": lesson, "title": "My lesson"});
    let made = arena.post("/api/own-lessons", Some(token), body).await;
    made.expect(StatusCode::CREATED)
}

fn path(lesson: &Value) -> String {
    format!("/api/own-lessons/{}", lesson["id"])
}

/// Saves a draft over the revision of `lesson`.
async fn save(arena: &Arena, token: &str, lesson: &Value, draft: &Value) -> Answer {
    let body = json!({"revision": lesson["revision"], "draft": draft});
    let path = format!("{}/draft", path(lesson));
    arena.put(&path, Some(token), body).await
}

async fn publish(arena: &Arena, token: &str, lesson: &Value) -> Value {
    let path = format!("{}/publish", path(lesson));
    let published = arena.post(&path, Some(token), json!({})).await;
    published.expect(StatusCode::OK)
}

/// Saves a draft, publishes it, and returns the lesson.
async fn publish_with(arena: &Arena, token: &str, lesson: &Value, draft: &Value) -> Value {
    let saved = save(arena, token, lesson, draft)
        .await
        .expect(StatusCode::OK);
    assert_eq!(saved["problems"], json!([]));
    publish(arena, token, &saved).await
}

async fn game_with(arena: &Arena, token: &str, lesson: &Value) -> Answer {
    let body = json!({"name": "Class", "lesson": lesson["lesson"]});
    arena.post("/api/games", Some(token), body).await
}

#[tokio::test]
async fn a_copy_belongs_to_its_organiser_alone() {
    let arena = Arena::new().await;
    let (grace, linus) = (
        arena.organiser("Grace").await,
        arena.organiser("Linus").await,
    );
    let lesson = copy(&arena, &grace, "worksheet-1").await;
    assert_eq!(lesson["title"], "My lesson");
    assert_eq!(lesson["draft"]["tasks"][0]["id"], "w1-run");
    assert_eq!(lesson["problems"], json!([]));
    assert!(lesson["preview"]["tasks"][0]["steps"][0]["paragraph"].is_array());
    let listed = arena.get("/api/own-lessons", Some(&grace)).await;
    let listed = listed.expect(StatusCode::OK);
    assert_eq!(listed[0]["id"], lesson["id"]);
    assert_eq!(
        (&listed[0]["version"], &listed[0]["games"]),
        (&Value::Null, &json!(0))
    );

    let other = arena.get("/api/own-lessons", Some(&linus)).await;
    assert_eq!(other.expect(StatusCode::OK), json!([]));
    let path = path(&lesson);
    arena.get(&path, Some(&linus)).await.problem(404);
    arena
        .get(&format!("{path}/export"), Some(&linus))
        .await
        .problem(404);
    arena.delete(&path, Some(&linus)).await.problem(404);
    save(&arena, &linus, &lesson, &lesson["draft"])
        .await
        .problem(404);
    let body = json!({"lesson": lesson["lesson"], "title": "Mine now"});
    arena
        .post("/api/own-lessons", Some(&linus), body)
        .await
        .problem(404);
    game_with(&arena, &linus, &lesson).await.problem(422);
    arena.get("/api/own-lessons", None).await.problem(401);
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    arena
        .get("/api/own-lessons", Some(&ada.token))
        .await
        .problem(403);
}

#[tokio::test]
async fn an_unfinished_draft_is_kept_but_cannot_be_published_or_tried() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let lesson = copy(&arena, &grace, "worksheet-1").await;
    let mut draft = lesson["draft"].clone();
    draft["story"] = json!("<img src=x onerror=alert(1)>");
    draft["tasks"][0]["goal"] = json!("");
    let saved = save(&arena, &grace, &lesson, &draft)
        .await
        .expect(StatusCode::OK);
    let fields: Vec<&str> = saved["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["story", "tasks.0.goal"]);
    assert_eq!(saved["preview"]["story"], json!([]));
    let path = path(&lesson);
    let read = arena.get(&path, Some(&grace)).await.expect(StatusCode::OK);
    assert_eq!(read["draft"], draft);
    for action in ["publish", "try"] {
        let body = json!({"game": "Trying", "player": "Grace"});
        let body = if action == "try" { body } else { json!({}) };
        let refused = arena
            .post(&format!("{path}/{action}"), Some(&grace), body)
            .await;
        let problem = refused.problem(422);
        assert_eq!(problem["id"], "lesson-has-problems", "{problem}");
    }
    arena
        .get(&format!("{path}/export"), Some(&grace))
        .await
        .problem(422);
    game_with(&arena, &grace, &lesson).await.problem(422);
}

#[tokio::test]
async fn a_draft_from_an_older_window_does_not_replace_a_newer_one() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let lesson = copy(&arena, &grace, "level-1").await;
    let draft = &lesson["draft"];
    save(&arena, &grace, &lesson, draft)
        .await
        .expect(StatusCode::OK);
    let refused = save(&arena, &grace, &lesson, draft).await.problem(409);
    assert_eq!(refused["id"], "lesson-changed-elsewhere");
}

#[tokio::test]
async fn a_draft_in_the_form_of_an_earlier_version_is_upgraded() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let lesson = copy(&arena, &grace, "worksheet-2").await;
    let mut draft = lesson["draft"].clone();
    let map = draft["maps"]["clearing"].as_str().unwrap().to_owned();
    draft["maps"].as_object_mut().unwrap().remove("clearing");
    draft["files"]["maps/clearing.txt"] = json!(format!("{map}\n"));
    let task = draft["tasks"][0].as_object_mut().unwrap();
    assert_eq!(task.remove("badge"), Some(json!("footsteps")));
    assert_eq!(task.remove("world").unwrap()["map"], "clearing");
    task["other"] = json!({
        "badge": "footsteps",
        "world": {"map": "clearing", "pickups_per_free_cell": 0.3},
    });
    let saved = save(&arena, &grace, &lesson, &draft).await;
    assert_eq!(saved.expect(StatusCode::OK)["problems"], json!([]));
    let read = arena.get(&path(&lesson), Some(&grace)).await;
    assert_eq!(read.expect(StatusCode::OK)["draft"], lesson["draft"]);
}

#[tokio::test]
async fn a_game_keeps_its_version_until_its_organiser_updates_it() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let lesson = copy(&arena, &grace, "worksheet-1").await;
    let mut draft = lesson["draft"].clone();
    draft["tasks"].as_array_mut().unwrap().truncate(1);
    draft["starter"] =
        json!("def next_turn(world_state, avatar_state):\n    return WaitAction()\n");
    let lesson = publish_with(&arena, &grace, &lesson, &draft).await;
    assert_eq!(
        (&lesson["version"], &lesson["has_changes"]),
        (&json!(1), &json!(false))
    );
    let game = game_with(&arena, &grace, &lesson)
        .await
        .expect(StatusCode::CREATED);
    assert_eq!(
        (&game["lesson"], &game["level"], &game["newer_lesson"]),
        (&lesson["lesson"], &json!("worksheet-1"), &json!(false))
    );
    let ada = arena.join(&game, "Ada").await;
    let code = format!("/api/games/{}/players/{}/code", game["id"], ada.id);
    let code = arena
        .get(&code, Some(&ada.token))
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        code["code"].as_str().unwrap().trim(),
        draft["starter"].as_str().unwrap().trim()
    );

    // Another version: other texts, points and checks, in the same world.
    draft["tasks"][0]["title"] = json!("Off you go");
    draft["tasks"][0]["points"] = json!(50);
    draft["tasks"][0]["check"]["built"] = json!({"times": {"turns": 4, "moment": {"moved": {}}}});
    let lesson = publish_with(&arena, &grace, &lesson, &draft).await;
    assert_eq!(
        (&lesson["version"], &lesson["games"]),
        (&json!(2), &json!(1))
    );
    let own = format!("/api/games/{}", game["id"]);
    let shown = arena.get(&own, Some(&grace)).await.expect(StatusCode::OK);
    assert_eq!(shown["newer_lesson"], true);
    let texts = format!("{own}/lesson");
    let before = arena
        .get(&texts, Some(&ada.token))
        .await
        .expect(StatusCode::OK);
    assert_ne!(before["tasks"][0]["title"], "Off you go");
    assert!(before.get("teacher").is_none());
    let desired = desired_state(&arena, &game).await;
    assert!(
        !desired.lesson.as_ref().unwrap().tasks[0]
            .check
            .contains("times")
    );
    assert_eq!(desired.lesson.unwrap().id, before["id"].as_str().unwrap());
    // Settings of the game other than the lesson leave the version alone.
    let body = json!({"name": "Class 7b", "lesson": lesson["lesson"]});
    let changed = arena
        .patch(&own, Some(&grace), body)
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        (&changed["newer_lesson"], &changed["epoch"]),
        (&json!(true), &json!(1))
    );

    let update = format!("{own}/lesson/update");
    arena
        .post(&update, Some(&ada.token), json!({}))
        .await
        .problem(403);
    let updated = arena
        .post(&update, Some(&grace), json!({}))
        .await
        .expect(StatusCode::OK);
    // The world is the same, so the class plays on.
    assert_eq!(
        (&updated["newer_lesson"], &updated["epoch"]),
        (&json!(false), &json!(1))
    );
    let after = arena
        .get(&texts, Some(&ada.token))
        .await
        .expect(StatusCode::OK);
    assert_eq!(after["tasks"][0]["title"], "Off you go");
    assert_ne!(after["id"], before["id"]);
    let desired = desired_state(&arena, &game).await.lesson.unwrap();
    assert!(desired.tasks[0].check.contains("times"));
    let help = format!("{own}/players/{}/help", ada.id);
    let body = json!({"task": "w1-hello", "rung": 1});
    arena.post(&help, Some(&ada.token), body).await.problem(404);

    // A version with another map makes a new world.
    draft["world"]["landmarks"] = json!([]);
    draft["map"] = json!("S....\n.....\n..#..");
    publish_with(&arena, &grace, &lesson, &draft).await;
    let updated = arena
        .post(&update, Some(&grace), json!({}))
        .await
        .expect(StatusCode::OK);
    assert_eq!(updated["epoch"], 2);
    let level = desired_state(&arena, &game)
        .await
        .world
        .unwrap()
        .level
        .unwrap();
    assert_eq!((level.start_width, level.start_height), (5, 3));
}

#[tokio::test]
async fn a_lesson_in_use_cannot_be_deleted() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let lesson = copy(&arena, &grace, "level-1").await;
    let lesson = publish(&arena, &grace, &lesson).await;
    let game = game_with(&arena, &grace, &lesson)
        .await
        .expect(StatusCode::CREATED);
    let refused = arena
        .delete(&path(&lesson), Some(&grace))
        .await
        .problem(409);
    assert_eq!(refused["id"], "lesson-in-use");
    let own = format!("/api/games/{}", game["id"]);
    let body = json!({"lesson": "worksheet-1"});
    arena
        .patch(&own, Some(&grace), body)
        .await
        .expect(StatusCode::OK);
    arena
        .delete(&path(&lesson), Some(&grace))
        .await
        .expect(StatusCode::NO_CONTENT);
    arena.get(&path(&lesson), Some(&grace)).await.problem(404);
}

#[tokio::test]
async fn trying_a_lesson_starts_a_private_game_with_its_draft() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let lesson = copy(&arena, &grace, "worksheet-1").await;
    let mut draft = lesson["draft"].clone();
    draft["tasks"][0]["title"] = json!("Not yet published");
    save(&arena, &grace, &lesson, &draft)
        .await
        .expect(StatusCode::OK);
    let attempt = || {
        let body = json!({"game": "Trying: My lesson", "player": "Grace"});
        let path = format!("{}/try", path(&lesson));
        let (arena, grace) = (&arena, &grace);
        async move {
            let tried = arena.post(&path, Some(grace), body).await;
            tried.expect(StatusCode::CREATED)
        }
    };
    let tried = attempt().await;
    let own = format!("/api/games/{}", tried["game_id"]);
    let game = arena.get(&own, Some(&grace)).await.expect(StatusCode::OK);
    assert_eq!(
        (&game["trial"], &game["public"], &game["newer_lesson"]),
        (&json!(true), &json!(false), &json!(false))
    );
    let token = tried["token"].as_str().unwrap();
    let texts = arena.get(&format!("{own}/lesson"), Some(token)).await;
    let texts = texts.expect(StatusCode::OK);
    assert_eq!(texts["tasks"][0]["title"], "Not yet published");
    // The lesson is still not published.
    let shown = arena
        .get(&path(&lesson), Some(&grace))
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        (&shown["version"], &shown["games"]),
        (&Value::Null, &json!(0))
    );
    // The next attempt replaces the first.
    let again = attempt().await;
    assert_ne!(again["game_id"], tried["game_id"]);
    arena.get(&own, Some(&grace)).await.problem(404);
    // Deleting the lesson deletes the game.
    arena
        .delete(&path(&lesson), Some(&grace))
        .await
        .expect(StatusCode::NO_CONTENT);
    let games = arena
        .get("/api/games", Some(&grace))
        .await
        .expect(StatusCode::OK);
    assert_eq!(games, json!([]));
}

#[tokio::test]
async fn an_exported_lesson_can_be_imported_by_someone_else() {
    let arena = Arena::new().await;
    let (grace, linus) = (
        arena.organiser("Grace").await,
        arena.organiser("Linus").await,
    );
    let lesson = copy(&arena, &grace, "worksheet-2").await;
    let file = arena
        .get(&format!("{}/export", path(&lesson)), Some(&grace))
        .await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.headers[CONTENT_TYPE], "application/toml");
    let import = |document: String| {
        let (arena, linus) = (&arena, &linus);
        async move {
            let body = json!({"document": document});
            arena
                .post("/api/own-lessons/import", Some(linus), body)
                .await
        }
    };
    let imported = import(file.text.clone()).await.expect(StatusCode::CREATED);
    assert_eq!(imported["draft"], lesson["draft"]);
    publish(&arena, &linus, &imported).await;

    for (document, expected) in [
        (String::new(), "missing field"),
        ("PK\u{3}\u{4}\u{0}".to_owned(), "not an exported lesson"),
        (
            file.text.replace("\"starter.py\"", "\"../starter.py\""),
            "path",
        ),
        (file.text.replace("picked_up", "flew"), "lesson.toml, line"),
        (
            file.text.replace("## Goal", "<b>Goal</b>"),
            "HTML cannot be used",
        ),
    ] {
        let problem = import(document).await.problem(422);
        assert_eq!(problem["field"], "document");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(expected), "{detail}");
    }
    let listed = arena.get("/api/own-lessons", Some(&linus)).await;
    assert_eq!(listed.expect(StatusCode::OK).as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn lessons_are_limited_in_size_number_and_rate() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let lesson = copy(&arena, &grace, "level-1").await;
    let mut draft = lesson["draft"].clone();
    draft["teacher"] = json!("x".repeat(400_000));
    let refused = save(&arena, &grace, &lesson, &draft).await.problem(413);
    assert_eq!(refused["id"], "lesson-too-large");
    draft["teacher"] = json!("x".repeat(900_000));
    let refused = save(&arena, &grace, &lesson, &draft).await.problem(413);
    assert_eq!(refused["id"], "body-too-large");
    draft["teacher"] = json!("");
    draft["surprise"] = json!(1);
    save(&arena, &grace, &lesson, &draft).await.problem(422);
    let mut answers = Vec::new();
    for _ in 0..LESSONS_PER_ORGANISER {
        let body = json!({"lesson": "level-1", "title": "Copy"});
        let made = arena.post("/api/own-lessons", Some(&grace), body).await;
        answers.push(made.status);
    }
    assert!(
        answers.contains(&StatusCode::TOO_MANY_REQUESTS),
        "{answers:?}"
    );
}
