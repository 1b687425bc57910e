//! A class plays: an organiser makes a game, players join it and write code.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use aimmo_record::frames::{CodeStatus, Frame, Outcome, StateFrame};
use aimmo_tests::arena::{game, id_and_code};
use aimmo_tests::avatars::{COUNTER, WALKER, printing};
use aimmo_tests::wait::until;
use aimmo_tests::{Api, Arena, Spectator};
use reqwest::Method;
use serde_json::{Value, json};

/// An arena with one game: its organiser, its id and its join code.
async fn one_game(changes: Value) -> (Arena, Api, u32, String) {
    let arena = Arena::start(&[]).await;
    let organiser = arena.organiser().await;
    let (id, code) = id_and_code(&organiser.make_game(&game(&changes)).await);
    (arena, organiser, id, code)
}

/// Waits until this version of the watcher's own code plays; the turn since when.
async fn playing(watcher: &Spectator, version: u32) -> u64 {
    watcher
        .until(&format!("version {version} plays"), |seen| {
            let code = seen.code()?;
            let plays = code.version == version && code.status == CodeStatus::Playing;
            code.since.filter(|_| plays)
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_is_put_acts_in_the_world() {
    let (arena, _, id, code) = one_game(json!({})).await;
    let ada = arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&ada.api, id);
    let version = ada.put(WALKER).await;
    playing(&watcher, version).await;
    let locations = |seen: &aimmo_tests::seen::Seen| {
        let world = seen.world.as_ref()?;
        let me = world.players.iter().find(|player| player.id == ada.id)?;
        assert_eq!(me.name, "Ada");
        Some(me.location)
    };
    let here = watcher.until("the own avatar", locations).await;
    watcher
        .until("the avatar walks", |seen| {
            locations(seen).filter(|location| *location != here)
        })
        .await;
    watcher
        .until("the avatar's log", |seen| {
            seen.logs
                .iter()
                .find(|log| log.text.contains("at Location("))
                .cloned()
        })
        .await;
    watcher.assert_steady();
}

#[tokio::test(flavor = "multi_thread")]
async fn new_code_plays_the_next_turn() {
    let (arena, _, id, code) = one_game(json!({})).await;
    let ada = arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&ada.api, id);
    playing(&watcher, 1).await;
    for round in 0..5 {
        let text = format!("round {round}");
        let version = ada.put(&printing(&text)).await;
        // The turn after the last one seen may be running at this moment: the
        // one after that is the next. One more for a machine under load.
        let running = watcher.turn() + 1;
        let since = playing(&watcher, version).await;
        assert!(
            since <= running + 2,
            "put in turn {running}, plays since {since}"
        );
        watcher
            .until("the new code's own log", |seen| {
                let log = seen.logs.iter().find(|log| log.turn_count == since)?;
                assert_eq!(log.code_version, Some(version));
                assert!(log.text.contains(&text), "{log:?}");
                Some(())
            })
            .await;
    }
    watcher.assert_steady();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_player_who_joins_has_a_first_turn_soon() {
    let (arena, organiser, id, code) = one_game(json!({})).await;
    let watcher = Spectator::watch(&organiser, id);
    watcher.turns(2).await;
    for name in ["Ada", "Bob", "Cleo"] {
        let joined = tokio::time::Instant::now();
        let player = arena.api.join(&code, name).await;
        let turn = watcher
            .until("a turn of the new player", |seen| {
                let outcomes = seen.outcomes(player.id);
                let (turn, _) = outcomes
                    .iter()
                    .find(|(_, outcome)| *outcome == Outcome::Answered)?;
                Some(*turn)
            })
            .await;
        // `make bench` has the figure; here only that nothing waits for a period.
        let took = joined.elapsed();
        assert!(
            took < Duration::from_secs(5),
            "{name} played turn {turn} after {took:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_is_reported_at_its_line_and_the_avatar_waits() {
    let (arena, _, id, code) = one_game(json!({})).await;
    let ada = arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&ada.api, id);
    let version = ada
        .put("def next_turn(world_state, avatar_state):\n    print('before')\n    x = 1\n    return x / 0\n")
        .await;
    let log = watcher
        .until("the error", |seen| {
            seen.logs
                .iter()
                .find(|log| log.code_version == Some(version) && log.error.is_some())
                .cloned()
        })
        .await;
    assert_eq!(log.outcome, Outcome::Error);
    let mistake = log.error.unwrap();
    assert_eq!(mistake.line, Some(4));
    assert!(mistake.message.contains("ZeroDivisionError"), "{mistake:?}");
    assert!(
        log.text.contains("before") && log.text.contains("line 4"),
        "{}",
        log.text
    );
    assert!(
        !log.text.contains("aimmo"),
        "only the player's own frames: {}",
        log.text
    );
    // Code that is put right plays on.
    let version = ada.put(COUNTER).await;
    playing(&watcher, version).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_syntax_error_is_reported_once_with_its_line_and_the_avatar_waits() {
    let (arena, _, id, code) = one_game(json!({})).await;
    let ada = arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&ada.api, id);
    playing(&watcher, 1).await;
    let version = ada
        .put("def next_turn(world_state, avatar_state):\n    return (\n")
        .await;
    let mistake = watcher
        .until("the code fails", |seen| {
            let code = seen.code().filter(|code| code.version == version)?;
            (code.status == CodeStatus::Failed).then(|| code.error.clone())
        })
        .await
        .unwrap();
    assert!(mistake.line.is_some_and(|line| line >= 2), "{mistake:?}");
    assert!(mistake.message.contains("SyntaxError"), "{mistake:?}");
    let failed = watcher.turn();
    watcher.turns(5).await;
    watcher.look(|seen| {
        let outcomes = seen.outcomes(ada.id);
        let later: Vec<_> = outcomes
            .iter()
            .filter(|(turn, _)| *turn > failed + 1)
            .collect();
        assert!(
            later
                .iter()
                .all(|(_, outcome)| *outcome == Outcome::NotReady),
            "{later:?}"
        );
        let reports = seen
            .codes
            .iter()
            .filter(|code| code.version == version && code.error.is_some());
        assert_eq!(reports.count(), 1, "{:?}", seen.codes);
        let logs = seen.logs.iter().filter(|log| log.turn_count > failed + 1);
        assert!(
            logs.clone().all(|log| log.text.is_empty()),
            "{:?}",
            logs.collect::<Vec<_>>()
        );
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_wrongly_is_told_what_helps() {
    let (arena, organiser, id, code) = one_game(json!({})).await;
    let join = async |code: &str, name: &str| {
        let body = json!({"code": code, "name": name});
        arena.api.call(Method::POST, "/api/join", Some(&body)).await
    };
    assert!(join("AAAA2222", "Ada").await.problem(404).contains("code"));
    join(&code, "").await.problem(422);
    join(&code, &"a".repeat(31)).await.problem(422);
    let ada = arena.api.join(&code, "Ada").await;
    join(&code, "ada").await.problem(409);
    // Nobody else's game, code or controls.
    let connection = format!("/api/games/{id}/connection");
    arena
        .api
        .call(Method::GET, &connection, None)
        .await
        .problem(401);
    arena
        .api
        .call(Method::GET, &ada.code_path(), None)
        .await
        .problem(404);
    let bob = arena.api.join(&code, "Bob").await;
    bob.api
        .call(Method::GET, &ada.code_path(), None)
        .await
        .problem(403);
    let pause = format!("/api/games/{id}/pause");
    bob.api.call(Method::POST, &pause, None).await.problem(403);
    organiser
        .with("not-a-token")
        .call(Method::GET, "/api/games", None)
        .await
        .problem(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_for_its_player_and_the_organiser_alone() {
    let (arena, organiser, id, code) = one_game(json!({"public": true})).await;
    let ada = arena.api.join(&code, "Ada").await;
    let bob = arena.api.join(&code, "Bob").await;
    let watchers =
        [&ada.api, &bob.api, &organiser, &arena.api].map(|api| Spectator::watch(api, id));
    ada.put(&printing("for Ada alone")).await;
    bob.put(&printing("for Bob alone")).await;
    let turn = watchers[0]
        .until("Ada's log", |seen| {
            let log = seen
                .logs
                .iter()
                .find(|log| log.text.contains("for Ada alone"))?;
            Some(log.turn_count)
        })
        .await;
    for watcher in &watchers {
        watcher
            .until("the same turn", |seen| (seen.turn() > turn).then_some(()))
            .await;
        watcher.assert_steady();
    }
    let texts = watchers.each_ref().map(|watcher| {
        watcher.look(|seen| {
            seen.logs
                .iter()
                .map(|log| log.text.clone())
                .collect::<String>()
        })
    });
    assert!(!texts[0].contains("for Bob alone"));
    assert!(!texts[1].contains("for Ada alone"));
    for (text, watcher) in texts[2..].iter().zip(&watchers[2..]) {
        assert_eq!(text, "", "spectators have no log");
        watcher.look(|seen| assert!(seen.codes.is_empty(), "{:?}", seen.codes));
    }
    let logs = |player: Option<u32>| match player {
        Some(player) => format!("/api/games/{id}/turns?from={turn}&count=1&player={player}"),
        None => format!("/api/games/{id}/turns?from={turn}&count=1"),
    };
    assert!(
        ada.api.get(&logs(None)).await["logs"]
            .to_string()
            .contains("for Ada alone")
    );
    assert!(
        organiser.get(&logs(Some(ada.id))).await["logs"]
            .to_string()
            .contains("for Ada alone")
    );
    assert_eq!(organiser.get(&logs(None)).await["logs"], json!([]));
    assert_eq!(arena.api.get(&logs(None)).await["logs"], json!([]));
    bob.api
        .call(Method::GET, &logs(Some(ada.id)), None)
        .await
        .problem(403);
    arena
        .api
        .call(Method::GET, &logs(Some(ada.id)), None)
        .await
        .problem(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_game_stands_still_and_goes_on_where_it_was() {
    let (arena, organiser, id, code) = one_game(json!({})).await;
    let ada = arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&ada.api, id);
    let version = ada.put(COUNTER).await;
    playing(&watcher, version).await;
    let services = arena.services();
    organiser
        .post(&format!("/api/games/{id}/pause"), &json!({}))
        .await;
    watcher
        .until("the clock stands", |seen| seen.paused().then_some(()))
        .await;
    // A turn that was running when the clock was stopped may still end.
    let turn = watcher.turn();
    let more = watcher
        .within(Duration::from_secs(2), |seen| {
            (seen.turn() > turn + 1).then_some(())
        })
        .await;
    assert!(more.is_none(), "turns go on in a paused game");
    assert_eq!(
        organiser.get(&format!("/api/games/{id}")).await["status"],
        "paused"
    );
    organiser
        .post(&format!("/api/games/{id}/resume"), &json!({}))
        .await;
    watcher.turns(3).await;
    assert_eq!(arena.services(), services, "pausing keeps what runs");
    assert_eq!(ticks(&watcher), "", "the code plays on where it was");
    watcher.assert_steady();
}

/// Says what is wrong with the numbers that [`COUNTER`] printed.
fn ticks(watcher: &Spectator) -> String {
    watcher.look(|seen| {
        let ticks: Vec<u64> = seen
            .logs
            .iter()
            .filter_map(|log| log.text.trim().strip_prefix("tick ")?.parse().ok())
            .collect();
        match ticks.windows(2).find(|pair| pair[1] != pair[0] + 1) {
            Some(pair) => format!("{} came after {}", pair[1], pair[0]),
            None => String::new(),
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_game_leaves_nothing_running() {
    let (arena, organiser, id, code) = one_game(json!({"public": true})).await;
    for name in ["Ada", "Bob"] {
        arena.api.join(&code, name).await;
    }
    let watcher = Spectator::watch(&arena.api, id);
    until("a game and two workers", async || {
        (arena.services().len() == 3).then_some(())
    })
    .await;
    watcher.turns(3).await;
    let services = arena.services();
    let python: Vec<_> = services.values().flat_map(|life| life.children()).collect();
    assert!(python.len() >= 2, "{python:?}");
    let path = format!("/api/games/{id}");
    let answer = organiser.call(Method::DELETE, &path, None).await;
    assert_eq!(answer.status.as_u16(), 204);
    organiser.call(Method::GET, &path, None).await.problem(404);
    until("everything of the game ends", async || {
        let mut lives = services.values().chain(&python);
        lives.all(|life| life.is_over()).then_some(())
    })
    .await;
    assert!(arena.services().is_empty());
    watcher
        .until("the socket is closed", |seen| {
            seen.closes.first().map(|_| ())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_is_what_the_socket_showed() {
    let (arena, _, id, code) = one_game(json!({"public": true})).await;
    let watcher = Spectator::watch(&arena.api, id);
    for name in ["Ada", "Bob", "Cleo"] {
        arena.api.join(&code, name).await.put(WALKER).await;
    }
    watcher.turns(20).await;
    watcher.assert_steady();
    let frames: Vec<Frame> =
        watcher.look(|seen| seen.frames.iter().map(|(frame, _)| frame.clone()).collect());
    let Frame::State(first) = &frames[0] else {
        panic!("the first frame is no state");
    };
    let from = first.turn_count + 1;
    let turns = format!(
        "/api/games/{id}/turns?from={from}&count={}",
        frames.len() - 1
    );
    let replay = arena.api.get(&turns).await;
    if first.turn_count > 0 {
        let start: StateFrame = serde_json::from_value(replay["start"].clone()).unwrap();
        assert_eq!(&start, first);
    }
    let replayed: Vec<Frame> = serde_json::from_value(replay["frames"].clone()).unwrap();
    assert_eq!(replayed.len(), frames.len() - 1);
    for (replayed, shown) in replayed.iter().zip(&frames[1..]) {
        assert_eq!(replayed, shown);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spectator_who_comes_back_gets_what_it_missed() {
    let (arena, _, id, code) = one_game(json!({"public": true})).await;
    arena.api.join(&code, "Ada").await;
    let watcher = Spectator::watch(&arena.api, id);
    let turn = watcher.turns(5).await;
    drop(watcher);
    let other = Spectator::watch(&arena.api, id);
    other.turns(3).await;
    assert!(other.turn() > turn);
    let token = arena.api.get(&format!("/api/games/{id}/connection")).await;
    let frames = resume(&arena, id, token["token"].as_str().unwrap(), turn).await;
    assert!(
        frames
            .iter()
            .zip(turn + 1..)
            .all(|(found, expected)| *found == expected),
        "{frames:?} after {turn}"
    );
}

/// The turns that come to a socket that says it has `turn`.
async fn resume(arena: &Arena, id: u32, token: &str, turn: u64) -> Vec<u64> {
    use futures_util::{SinkExt as _, StreamExt as _};
    use tokio_tungstenite::tungstenite::Message;
    let url = format!("{}/game-{id}", arena.api.base().replace("http://", "ws://"));
    let (mut socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
    let hello = json!({"type": "hello", "protocol": 1, "token": token, "resume": turn});
    socket.send(Message::text(hello.to_string())).await.unwrap();
    let mut turns = Vec::new();
    while turns.len() < 5 {
        let message = tokio::time::timeout(Duration::from_secs(30), socket.next()).await;
        if let Message::Text(text) = message.unwrap().unwrap().unwrap() {
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_ne!(
                value["type"], "state",
                "the turns are in memory: no state is needed"
            );
            turns.extend(
                value["turnCount"]
                    .as_u64()
                    .filter(|_| value["type"] == "delta"),
            );
        }
    }
    turns
}
