//! Lessons, and the players' progress through them.

use aimmo_proto::creator::{Desired, TaskMet, TurnRecord};

use super::*;
use crate::grpc::desired;
use crate::store::record::Append;

async fn game_with_lesson(arena: &Arena, token: &str) -> Value {
    let body = json!({"name": "Lesson", "lesson": "worksheet-1"});
    let made = arena.post("/api/games", Some(token), body).await;
    made.expect(StatusCode::CREATED)
}

/// Returns the desired state of a game.
pub(super) async fn desired_state(arena: &Arena, game: &Value) -> Desired {
    let snapshot = arena.creator.store.game_snapshot(id_of(game), 0).await;
    let snapshot = snapshot.unwrap().unwrap();
    let lesson = arena.creator.lessons.of_game(&snapshot.game).await.unwrap();
    desired::desired(&snapshot, lesson.as_deref()).unwrap()
}

/// Returns the desired state of the only player.
async fn desired_player(arena: &Arena, game: &Value) -> aimmo_proto::creator::Player {
    let desired = desired_state(arena, game).await;
    desired.players.into_iter().next().unwrap()
}

#[tokio::test]
async fn anyone_can_read_a_lesson_but_only_organisers_get_the_solutions() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let all = arena.get("/api/lessons", None).await.expect(StatusCode::OK);
    let ids: Vec<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert!(ids.contains(&"worksheet-1"), "{ids:?}");
    let path = "/api/lessons/worksheet-1";
    let lesson = arena.get(path, None).await.expect(StatusCode::OK);
    assert_eq!(lesson["tasks"][0]["id"], "w1-run");
    assert!(
        lesson["tasks"][0]["steps"]
            .as_array()
            .is_some_and(|steps| !steps.is_empty())
    );
    assert!(
        lesson["starter_code"]
            .as_str()
            .unwrap()
            .contains("def next_turn")
    );
    assert!(lesson.get("teacher").is_none());
    let lesson = arena.get(path, Some(&grace)).await.expect(StatusCode::OK);
    let tasks = lesson["tasks"].as_array().unwrap().len();
    assert_eq!(
        lesson["teacher"]["solutions"].as_array().unwrap().len(),
        tasks
    );
    arena.get("/api/lessons/moon", None).await.problem(404);
}

#[tokio::test]
async fn lessons_starters_and_copies_are_in_the_readers_language_or_else_in_english() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    for (language, title, comment) in [
        ("de", "Wach auf!", "# Dieses Programm"),
        ("xx", "Wake up", "# This program"),
    ] {
        let path = format!("/api/lessons/worksheet-1?language={language}");
        let lesson = arena.get(&path, None).await.expect(StatusCode::OK);
        assert_eq!(lesson["tasks"][0]["title"], title);
        let starter = lesson["starter_code"].as_str().unwrap();
        assert!(starter.starts_with(comment), "{starter}");

        let game = game_with_lesson(&arena, &grace).await;
        let body = json!({"code": game["join_code"], "name": "Ada", "language": language});
        let joined = arena.post("/api/join", None, body).await;
        let joined = joined.expect(StatusCode::CREATED);
        let path = format!(
            "/api/games/{}/players/{}/code",
            game["id"], joined["player_id"]
        );
        let code = arena.get(&path, joined["token"].as_str()).await;
        assert_eq!(code.expect(StatusCode::OK)["code"], starter);

        let body = json!({"lesson": "worksheet-1", "title": "Copy", "language": language});
        let copy = arena.post("/api/own-lessons", Some(&grace), body).await;
        let draft = &copy.expect(StatusCode::CREATED)["draft"];
        assert_eq!(draft["tasks"][0]["title"], title);
        assert_eq!(draft["starter"], starter);
    }
}

#[tokio::test]
async fn in_a_lesson_the_starter_waits_until_the_player_runs_a_program() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with_lesson(&arena, &grace).await;
    assert_eq!(
        (&game["lesson"], &game["level"]),
        (&json!("worksheet-1"), &json!("worksheet-1"))
    );
    let ada = arena.join(&game, "Ada").await;
    assert_eq!(desired_player(&arena, &game).await.code_version, 0);
    let path = format!("/api/games/{}/players/{}/code", game["id"], ada.id);
    let code = arena
        .get(&path, Some(&ada.token))
        .await
        .expect(StatusCode::OK);
    // The organiser's new starter waits as well; the player's own program runs.
    arena
        .put(
            &path,
            Some(&grace),
            code.clone()["code"]
                .as_str()
                .map(|code| json!({"code": code}))
                .unwrap(),
        )
        .await
        .expect(StatusCode::OK);
    assert_eq!(desired_player(&arena, &game).await.code_version, 0);
    arena
        .put(&path, Some(&ada.token), json!({"code": code["code"]}))
        .await
        .expect(StatusCode::OK);
    assert_eq!(desired_player(&arena, &game).await.code_version, 3);
    // A game without a lesson runs the starter at once.
    let plain = arena.game(&grace, false).await;
    arena.join(&plain, "Bob").await;
    assert_eq!(desired_player(&arena, &plain).await.code_version, 1);
}

#[tokio::test]
async fn the_desired_state_contains_the_lessons_tasks_and_checks() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with_lesson(&arena, &grace).await;
    let lesson = desired_state(&arena, &game).await.lesson.unwrap();
    assert_eq!(
        (lesson.id.as_str(), lesson.tasks[0].id.as_str()),
        ("worksheet-1", "w1-run")
    );
    assert!(lesson.tasks[0].check.contains("moved"));
}

#[tokio::test]
async fn progress_comes_from_the_record_and_is_visible_to_its_player_and_the_organiser() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with_lesson(&arena, &grace).await;
    let (ada, bob) = (
        arena.join(&game, "Ada").await,
        arena.join(&game, "Bob").await,
    );
    let (store, id) = (&arena.creator.store, id_of(&game));
    let generation = store.hello(id).await.unwrap().unwrap();
    let turn = |turn, tasks: &[&str]| TurnRecord {
        turn,
        tasks_met: tasks
            .iter()
            .map(|task| TaskMet {
                player_id: ada.id.0,
                task: (*task).to_owned(),
            })
            .collect(),
        ..TurnRecord::default()
    };
    let turns = vec![
        turn(1, &[]),
        turn(2, &["w1-run"]),
        turn(3, &["w1-run", "w1-hello"]),
    ];
    store
        .append(Append {
            game: id,
            generation,
            turns,
            checkpoint: None,
        })
        .await
        .unwrap();
    let path = format!("/api/games/{}/progress", game["id"]);
    let all = arena.get(&path, Some(&grace)).await.expect(StatusCode::OK);
    assert_eq!(all.as_array().unwrap().len(), 2);
    let met: Vec<_> = all[0]["met"]
        .as_array()
        .unwrap()
        .iter()
        .map(|met| (&met["task"], &met["turn"]))
        .collect();
    // A task keeps the turn that met it first.
    assert_eq!(
        met,
        [
            (&json!("w1-run"), &json!(2)),
            (&json!("w1-hello"), &json!(3))
        ]
    );
    assert_eq!(
        (&all[0]["points"], &all[1]["points"]),
        (&json!(15), &json!(0))
    );
    let own = arena
        .get(&path, Some(&bob.token))
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        (own.as_array().unwrap().len(), &own[0]["player_id"]),
        (1, &json!(bob.id.0))
    );
}

#[tokio::test]
async fn help_is_counted_and_the_highest_rung_is_kept() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with_lesson(&arena, &grace).await;
    let ada = arena.join(&game, "Ada").await;
    let path = format!("/api/games/{}/players/{}/help", game["id"], ada.id);
    let ask = |rung: u32, task: &str| {
        arena.post(&path, Some(&ada.token), json!({"task": task, "rung": rung}))
    };
    let solution = ask(3, "w1-hello").await.expect(StatusCode::OK);
    let shuffled = ask(2, "w1-hello").await.expect(StatusCode::OK);
    let hint = ask(1, "w1-hello").await.expect(StatusCode::OK);
    let lines = |help: &Value| -> Vec<String> {
        let lines = help["lines"].as_array().unwrap().iter();
        let lines = lines.map(|line| line.as_str().unwrap().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let (ordered, mut mixed) = (lines(&solution), lines(&shuffled));
    assert_ne!(ordered, mixed);
    mixed.sort();
    let mut sorted = ordered;
    sorted.sort();
    assert_eq!(mixed, sorted);
    assert!(hint["lines"].is_null());
    let progress = format!("/api/games/{}/progress", game["id"]);
    let progress = arena
        .get(&progress, Some(&grace))
        .await
        .expect(StatusCode::OK);
    assert_eq!(progress[0]["help"], json!({"w1-hello": 3}));
    ask(4, "w1-hello").await.problem(422);
    let change = |rungs: u32| {
        let path = format!("/api/games/{}", game["id"]);
        let body = json!({"help_rungs": rungs});
        let (arena, grace) = (&arena, &grace);
        async move {
            arena
                .from(1, Method::PATCH, &path, Some(grace), Some(body))
                .await
        }
    };
    change(1).await.expect(StatusCode::OK);
    ask(2, "w1-hello").await.problem(403);
    ask(1, "w1-hello").await.expect(StatusCode::OK);
    change(4).await.problem(422);
    ask(1, "moon").await.problem(404);
}

#[tokio::test]
async fn choosing_a_task_and_asking_for_a_new_place_reach_the_game() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with_lesson(&arena, &grace).await;
    let ada = arena.join(&game, "Ada").await;
    let base = format!("/api/games/{}/players/{}", game["id"], ada.id);
    let choice = json!({"task": "w1-hello"});
    let chosen = arena
        .put(&format!("{base}/task"), Some(&ada.token), choice)
        .await;
    chosen.expect(StatusCode::NO_CONTENT);
    let before = desired_player(&arena, &game).await;
    assert_eq!(before.task, "w1-hello");
    let placed = arena
        .post(&format!("{base}/place"), Some(&ada.token), json!({}))
        .await;
    placed.expect(StatusCode::NO_CONTENT);
    assert_eq!(
        desired_player(&arena, &game).await.placements,
        before.placements + 1
    );
    let plain = arena.game(&grace, false).await;
    let bob = arena.join(&plain, "Bob").await;
    let place = format!("/api/games/{}/players/{}/place", plain["id"], bob.id);
    arena
        .post(&place, Some(&bob.token), json!({}))
        .await
        .problem(404);
}

#[tokio::test]
async fn at_the_start_of_another_lesson_all_programs_wait_for_their_players() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    arena.join(&game, "Ada").await;
    assert_eq!(desired_player(&arena, &game).await.code_version, 1);
    let path = format!("/api/games/{}", game["id"]);
    let change = |body: Value| arena.from(1, Method::PATCH, &path, Some(&grace), Some(body));
    change(json!({"lesson": "worksheet-1"}))
        .await
        .expect(StatusCode::OK);
    assert_eq!(desired_player(&arena, &game).await.code_version, 0);
}

#[tokio::test]
async fn another_lesson_makes_a_new_world_and_a_plain_level_ends_the_lesson() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with_lesson(&arena, &grace).await;
    let path = format!("/api/games/{}", game["id"]);
    let change = |body: Value| arena.from(1, Method::PATCH, &path, Some(&grace), Some(body));
    let named = change(json!({"name": "Same"})).await.expect(StatusCode::OK);
    assert_eq!(
        (&named["lesson"], &named["epoch"]),
        (&json!("worksheet-1"), &json!(1))
    );
    let plain = change(json!({"level": "worksheet-1"}))
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        (&plain["lesson"], &plain["epoch"]),
        (&Value::Null, &json!(2))
    );
    let lesson = change(json!({"lesson": "worksheet-1"}))
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        (&lesson["lesson"], &lesson["epoch"]),
        (&json!("worksheet-1"), &json!(3))
    );
    change(json!({"lesson": "moon"})).await.problem(422);
}
