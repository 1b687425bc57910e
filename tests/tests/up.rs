//! `aimmo up` as whoever runs it sees it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::api::text;
use aimmo_tests::arena::{game, id_and_code};
use aimmo_tests::matches::aimmo;
use aimmo_tests::wait::until;
use aimmo_tests::{Arena, Spectator};
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_stops_everything() {
    let mut arena = Arena::start(&[]).await;
    let organiser = arena.organiser().await;
    let (id, code) = id_and_code(&organiser.make_game(&game(&json!({}))).await);
    for name in ["Ada", "Bob"] {
        arena.api.join(&code, name).await;
    }
    let watcher = Spectator::watch(&organiser, id);
    watcher.turns(3).await;
    let services = until("a game and two workers", async || {
        Some(arena.services()).filter(|services| services.len() == 3)
    })
    .await;
    let python: Vec<_> = services.values().flat_map(|life| life.children()).collect();
    let status = arena.interrupt().await;
    assert!(status.success(), "{status}");
    for life in services.values().chain(&python) {
        assert!(life.is_over(), "{life:?} is still running");
    }
    assert!(arena.services().is_empty());
    // What was played is kept, and goes on.
    let turn = watcher.turn();
    arena.start_creator_again().await;
    watcher.turns(3).await;
    assert!(watcher.turn() > turn);
    watcher.assert_steady();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_arena_on_the_same_data_is_refused_and_the_first_goes_on() {
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
async fn the_demo_is_a_public_game_in_which_five_avatars_play() {
    let mut arena = Arena::start(&["--demo"]).await;
    let id = arena.ready["game"].as_u64().unwrap().try_into().unwrap();
    assert!(text(&arena.ready, "join_link").contains("/#join="));
    let watcher = Spectator::watch(&arena.api, id);
    let start = watcher
        .until("five avatars", |seen| {
            let world = seen.world.clone()?;
            (world.players.len() == 5).then_some(world)
        })
        .await;
    watcher
        .until("they walk", |seen| {
            let players = &seen.world.as_ref()?.players;
            let walked = players
                .iter()
                .zip(&start.players)
                .filter(|(now, then)| now.location != then.location);
            (walked.count() >= 2).then_some(())
        })
        .await;
    watcher.assert_steady();
    // The link signs in, and a second start finds the demo as it is.
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
async fn the_portal_and_its_games_answer_health_checks() {
    let arena = Arena::start(&[]).await;
    let organiser = arena.organiser().await;
    let (id, _) = id_and_code(&organiser.make_game(&game(&json!({}))).await);
    let page = reqwest::get(arena.api.base()).await.unwrap();
    assert!(page.status().is_success());
    let healthy = async || {
        let answer = reqwest::get(format!("{}/game-{id}", arena.api.base()))
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

/// Marks that must appear in no log. They are searched as they are.
const CODE: &str = "mark_of_the_code";
const PRINTED: &str = "mark of what was printed";
const PASSWORD: &str = "mark-of-the-password";

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_and_no_code_is_in_any_log() {
    let mut arena = Arena::start(&[]).await;
    let link = text(&arena.ready, "organiser_link").to_owned();
    let organiser = arena.organiser().await;
    let account = json!({"name": "Grace", "password": PASSWORD});
    organiser
        .call(Method::PATCH, "/api/organisers/me", Some(&account))
        .await
        .success();
    let account = json!({"name": "Grace", "password": PASSWORD});
    let session = arena.api.post("/api/sessions", &account).await;
    let wrong = json!({"name": "Grace", "password": format!("{PASSWORD}-not")});
    arena
        .api
        .call(Method::POST, "/api/sessions", Some(&wrong))
        .await
        .problem(401);
    let (id, code) = id_and_code(&organiser.make_game(&game(&json!({}))).await);
    let ada = arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&ada.api, id);
    let good = format!(
        "{CODE} = 1\ndef next_turn(world_state, avatar_state):\n    print('{PRINTED}', {CODE})\n    return WaitAction()\n"
    );
    ada.put(&good).await;
    watcher
        .until("the print", |seen| {
            seen.logs
                .iter()
                .any(|log| log.text.contains(PRINTED))
                .then_some(())
        })
        .await;
    // Code that fails, in every way, is not quoted either.
    for bad in [
        format!("def next_turn({CODE}\n"),
        format!("raise ValueError('{CODE}')\n"),
        format!("def next_turn(world_state, avatar_state):\n    raise ValueError('{CODE}')\n"),
        format!("def next_turn(world_state, avatar_state):\n    '{CODE}'\n    while True: pass\n"),
        format!(
            "import os\ndef next_turn(world_state, avatar_state):\n    os.write(2, b'{CODE}')\n    os._exit(1)\n"
        ),
    ] {
        let version = ada.put(&bad).await;
        watcher
            .until("the code's fate", |seen| {
                let code = seen.code().filter(|code| code.version == version)?;
                (code.since.is_some() || code.error.is_some()).then_some(())
            })
            .await;
        watcher.turns(2).await;
    }
    let access = ada.api.get(&format!("/api/games/{id}/connection")).await;
    assert!(arena.interrupt().await.success());
    let (_, link) = link.split_once("#organiser=").unwrap();
    let secrets = [
        CODE,
        PRINTED,
        PASSWORD,
        link,
        &ada.token,
        text(&session, "token"),
        text(&access, "token"),
    ];
    let logs = arena.logs();
    assert!(logs.len() >= 3, "{:?}", logs.keys());
    assert!(logs.values().any(|log| !log.is_empty()));
    for (path, log) in &logs {
        for secret in secrets {
            if let Some(line) = log.lines().find(|line| line.contains(secret)) {
                panic!("{} has {secret:?}: {line}", path.display());
            }
        }
    }
}
