//! Results, the clock of a timed lesson, and the starter program for everyone.

use aimmo_proto::creator::need::Kind;
use aimmo_proto::creator::{Need, PlayerState, ReportRequest, Tally, TaskMet, TurnRecord};

use super::lessons::desired_state;
use super::*;
use crate::store::record::Append;

async fn game_with(arena: &Arena, token: &str, lesson: &str) -> Value {
    let body = json!({"name": "Lesson", "lesson": lesson, "timing": {"turn_interval_ms": 2000}});
    let made = arena.post("/api/games", Some(token), body).await;
    made.expect(StatusCode::CREATED)
}

fn report(arena: &Arena, game: &Value, turn: u64, players: Vec<PlayerState>) {
    let report = ReportRequest {
        turn,
        players,
        ..ReportRequest::default()
    };
    let now = tokio::time::Instant::now();
    arena.creator.live.report(id_of(game), report, now);
}

/// Stores turn 1, in which a player met these tasks.
async fn meet(arena: &Arena, game: &Value, player: PlayerId, tasks: &[&str]) {
    let met = tasks.iter().map(|task| TaskMet {
        player_id: player.0,
        task: (*task).to_owned(),
    });
    let turn = TurnRecord {
        turn: 1,
        tasks_met: met.collect(),
        ..TurnRecord::default()
    };
    let store = &arena.creator.store;
    let append = Append {
        game: id_of(game),
        generation: store.hello(id_of(game)).await.unwrap().unwrap(),
        turns: vec![turn],
        checkpoint: None,
    };
    store.append(append).await.unwrap();
}

#[tokio::test]
async fn results_join_the_tasks_in_the_record_with_the_tallies_in_reports() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with(&arena, &grace, "worksheet-2").await;
    let (ada, bo) = (
        arena.join(&game, "Ada").await,
        arena.join(&game, "Bo").await,
    );
    meet(&arena, &game, ada.id, &["w2-wander"]).await;
    let tally = Tally {
        steps: 12,
        picked_up: [("yellow_orb".to_owned(), 3)].into(),
    };
    let walking = PlayerState {
        player_id: bo.id.0,
        tally: Some(tally),
        in_private_world: true,
        ..PlayerState::default()
    };
    report(&arena, &game, 1, vec![walking]);
    let path = format!("/api/games/{}/results", game["id"]);
    let seen = arena.get(&path, Some(&ada.token)).await;
    let results = seen.expect(StatusCode::OK);
    assert_eq!(results["players"], 2);
    assert_eq!(results["in_private_worlds"], 1);
    assert_eq!(results["tasks"][0], json!({"task": "w2-wander", "met": 1}));
    let winners: Vec<_> = results["winners"]
        .as_array()
        .unwrap()
        .iter()
        .map(|winner| (&winner["at"], &winner["names"][0], &winner["number"]))
        .collect();
    assert_eq!(
        winners,
        [
            (&json!("points"), &json!("Ada"), &json!(5)),
            (&json!("picked_up"), &json!("Bo"), &json!(3)),
            (&json!("steps"), &json!("Bo"), &json!(12)),
            (&json!("first"), &json!("Ada"), &json!(1)),
        ]
    );
    let path = format!("/api/games/{}/progress", game["id"]);
    let progress = arena.get(&path, Some(&bo.token)).await;
    let progress = progress.expect(StatusCode::OK);
    assert_eq!(
        progress[0]["tally"],
        json!({"steps": 12, "picked_up": {"yellow_orb": 3}})
    );
    // A stranger may not see a private game's results, and a plain level has none.
    let path = format!("/api/games/{}/results", game["id"]);
    arena.get(&path, None).await.problem(404);
    let plain = arena.game(&grace, true).await;
    let path = format!("/api/games/{}/results", plain["id"]);
    arena.get(&path, None).await.problem(404);
}

#[tokio::test]
async fn needs_are_shown_to_the_organiser_and_their_player_in_time_of_turns() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with(&arena, &grace, "worksheet-1").await;
    let (ada, bo) = (
        arena.join(&game, "Ada").await,
        arena.join(&game, "Bo").await,
    );
    let path = format!("/api/games/{}/players", game["id"]);
    let code = json!({"code": "def next_turn(world_state, avatar_state):\n    pass\n"});
    let run = format!("{path}/{}/code", ada.id);
    arena
        .put(&run, Some(&ada.token), code)
        .await
        .expect(StatusCode::OK);
    let stuck = |id: PlayerId| PlayerState {
        player_id: id.0,
        need: Some(Need {
            kind: Kind::Stuck.into(),
            since_turn: 30,
            run_turn: 80,
        }),
        ..PlayerState::default()
    };
    report(&arena, &game, 100, vec![stuck(ada.id), stuck(bo.id)]);
    let players = arena.get(&path, Some(&grace)).await.expect(StatusCode::OK);
    let needs = [&players[0]["need"], &players[1]["need"]];
    let expected = [
        json!({"kind": "stuck", "since": 30, "lasted_ms": 140_000}),
        json!({"kind": "waiting", "since": 80, "lasted_ms": 40_000}),
    ];
    assert_eq!(needs, [&expected[0], &expected[1]]);
    let players = arena.get(&path, Some(&bo.token)).await;
    let players = players.expect(StatusCode::OK);
    assert_eq!(players[0].get("need"), None);
    assert_eq!(players[1]["need"], expected[1]);
}

#[tokio::test]
async fn the_clock_of_a_timed_lesson_starts_once_in_each_world() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with(&arena, &grace, "challenge").await;
    let ada = arena.join(&game, "Ada").await;
    let path = format!("/api/games/{}/clock", game["id"]);
    arena
        .post(&path, Some(&ada.token), json!({}))
        .await
        .problem(403);
    report(&arena, &game, 40, Vec::new());
    assert_eq!(
        desired_state(&arena, &game).await.lesson.unwrap().last_turn,
        0
    );
    let started = arena.post(&path, Some(&grace), json!({})).await;
    let started = started.expect(StatusCode::OK);
    // 12 minutes of turns of two seconds.
    assert_eq!(started["last_turn"], 400);
    let lesson = desired_state(&arena, &game).await.lesson.unwrap();
    assert_eq!(lesson.last_turn, 400);
    arena
        .post(&path, Some(&grace), json!({}))
        .await
        .problem(409);
    let reset = format!("/api/games/{}/reset", game["id"]);
    let reset = arena.post(&reset, Some(&grace), json!({})).await;
    assert_eq!(reset.expect(StatusCode::OK)["last_turn"], Value::Null);
    let again = arena.post(&path, Some(&grace), json!({})).await;
    again.expect(StatusCode::OK);
    let untimed = game_with(&arena, &grace, "worksheet-1").await;
    let path = format!("/api/games/{}/clock", untimed["id"]);
    arena
        .post(&path, Some(&grace), json!({}))
        .await
        .problem(404);
}

#[tokio::test]
async fn everyone_gets_the_starter_and_keeps_their_own_versions() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with(&arena, &grace, "worksheet-1").await;
    let (ada, bo) = (
        arena.join(&game, "Ada").await,
        arena.join(&game, "Bo").await,
    );
    let code = |id: PlayerId| format!("/api/games/{}/players/{id}/code", game["id"]);
    let own = json!({"code": "def next_turn(world_state, avatar_state):\n    pass\n"});
    arena
        .put(&code(ada.id), Some(&ada.token), own.clone())
        .await
        .expect(StatusCode::OK);
    let path = format!("/api/games/{}/starter", game["id"]);
    arena
        .post(&path, Some(&ada.token), json!({}))
        .await
        .problem(403);
    let given = arena.post(&path, Some(&grace), json!({})).await;
    // Bo has the starter program already.
    assert_eq!(given.expect(StatusCode::OK), json!({"players": 1}));
    let newest = arena.get(&code(ada.id), Some(&ada.token)).await;
    let newest = newest.expect(StatusCode::OK);
    assert_eq!(
        (&newest["version"], &newest["author"]),
        (&json!(3), &json!("starter"))
    );
    assert_ne!(newest["code"], own["code"]);
    let kept = format!("{}/versions/2", code(ada.id));
    let kept = arena.get(&kept, Some(&ada.token)).await;
    assert_eq!(kept.expect(StatusCode::OK)["code"], own["code"]);
    let desired = desired_state(&arena, &game).await;
    assert_eq!(desired.starters_given, 1);
    // Ada has run a program, so the starter runs. Bo's still waits.
    let versions: Vec<_> = desired
        .players
        .iter()
        .map(|player| (player.player_id, player.code_version))
        .collect();
    assert_eq!(versions, [(ada.id.0, 3), (bo.id.0, 0)]);
    let path = format!("/api/games/{}/progress", game["id"]);
    let progress = arena.get(&path, Some(&ada.token)).await;
    assert_eq!(progress.expect(StatusCode::OK)[0]["versions"], 1);
}

#[tokio::test]
async fn players_choose_looks_and_earn_hats_with_points() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = game_with(&arena, &grace, "worksheet-1").await;
    let look = |hat: &str| json!({"shape": "round", "colour": "sky", "hat": hat});
    let join = |name: &str, look: Value| {
        let body = json!({"code": game["join_code"], "name": name, "look": look});
        let arena = &arena;
        async move { arena.post("/api/join", None, body).await }
    };
    join("Eve", look("crown")).await.problem(422);
    join("Eve", json!({"shape": "round"})).await.problem(422);
    join("Eve", look("ball")).await.expect(StatusCode::CREATED);
    let ada = arena.join(&game, "Ada").await;
    let path = format!("/api/games/{}/players/{}/look", game["id"], ada.id);
    let put = |hat: &'static str| arena.put(&path, Some(&ada.token), look(hat));
    put("cube").await.expect(StatusCode::NO_CONTENT);
    put("cap").await.problem(422);
    meet(&arena, &game, ada.id, &["w1-hello", "w1-other-way"]).await;
    put("cap").await.expect(StatusCode::NO_CONTENT);
    let players = format!("/api/games/{}/players", game["id"]);
    let players = arena.get(&players, Some(&ada.token)).await;
    let players = players.expect(StatusCode::OK);
    assert_eq!(players[0]["look"], look("ball"));
    assert_eq!(players[1]["look"], look("cap"));
    let desired = desired_state(&arena, &game).await;
    assert!(desired.players[1].look.contains("cap"));
    let hats = arena.get("/api/hats", None).await.expect(StatusCode::OK);
    assert_eq!(hats[0], json!({"hat": "ball", "points": 0}));
}
