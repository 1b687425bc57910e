//! Visibility: spectators, private logs, replays, and reconnection.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use aimmo_record::frames::{Frame, StateFrame};
use aimmo_tests::api::text;
use aimmo_tests::avatars::{WALKER, printing};
use aimmo_tests::{Arena, Lesson, Spectator};
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

#[tokio::test(flavor = "multi_thread")]
async fn logs_are_visible_only_to_their_player_and_the_organiser() {
    let lesson = Lesson::begin(&[], json!({"public": true})).await;
    let nobody = &lesson.arena.api;
    let ada = lesson.join("Ada").await;
    let bob = lesson.join("Bob").await;
    let watch = |api| Spectator::watch(api, lesson.game);
    let [ada_sees, bob_sees] = [&ada.api, &bob.api].map(watch);
    let others = [&lesson.organiser, nobody].map(watch);
    ada.put(&printing("for Ada alone")).await;
    bob.put(&printing("for Bob alone")).await;
    bob_sees.prints("for Bob alone").await;
    let turn = ada_sees.prints("for Ada alone").await.turn_count;
    for watcher in others.iter().chain([&ada_sees, &bob_sees]) {
        watcher
            .until("a later turn", |transcript| {
                (transcript.turn() > turn).then_some(())
            })
            .await;
        watcher.assert_steady();
    }
    let says = |watcher: &Spectator, text: &str| {
        watcher.read(|transcript| transcript.logs.iter().any(|log| log.text.contains(text)))
    };
    assert!(!says(&ada_sees, "for Bob alone") && !says(&bob_sees, "for Ada alone"));
    for watcher in &others {
        watcher
            .read(|transcript| assert!(transcript.logs.is_empty() && transcript.codes.is_empty()));
    }

    let own = lesson.path(&format!("/turns?from={turn}&count=1"));
    let adas = format!("{own}&player={}", ada.id);
    for (api, path) in [
        (&ada.api, &own),
        (&ada.api, &adas),
        (&lesson.organiser, &adas),
    ] {
        let logs = api.get(path).await["logs"].to_string();
        assert!(logs.contains("for Ada alone"), "{path}: {logs}");
    }
    for api in [&lesson.organiser, nobody] {
        assert_eq!(api.get(&own).await["logs"], json!([]));
    }
    bob.api.call(Method::GET, &adas, None).await.problem(403);
    nobody.call(Method::GET, &adas, None).await.problem(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_equals_the_sockets_frames() {
    let lesson = Lesson::begin(&[], json!({"public": true})).await;
    let watcher = Spectator::watch(&lesson.arena.api, lesson.game);
    for name in ["Ada", "Bob", "Cleo"] {
        lesson.join(name).await.put(WALKER).await;
    }
    watcher.turns(20).await;
    watcher.assert_steady();
    let frames: Vec<Frame> = watcher.read(|transcript| {
        transcript
            .frames
            .iter()
            .map(|(frame, _)| frame.clone())
            .collect()
    });
    let Frame::State(first) = &frames[0] else {
        panic!("the first frame is not a state");
    };
    let from = first.turn_count + 1;
    let shown = &frames[1..];
    let turns = lesson.path(&format!("/turns?from={from}&count={}", shown.len()));
    let replay = lesson.arena.api.get(&turns).await;
    let start: Option<StateFrame> = serde_json::from_value(replay["start"].clone()).unwrap();
    // Before the first turn, there is no world.
    assert_eq!(
        start.as_ref(),
        Some(first).filter(|first| first.turn_count > 0)
    );
    let replayed: Vec<Frame> = serde_json::from_value(replay["frames"].clone()).unwrap();
    assert_eq!(replayed.len(), shown.len());
    for (replayed, shown) in replayed.iter().zip(shown) {
        assert_eq!(replayed, shown);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reconnecting_spectator_receives_the_missed_turns() {
    let lesson = Lesson::begin(&[], json!({"public": true})).await;
    lesson.join("Ada").await;
    let watcher = Spectator::watch(&lesson.arena.api, lesson.game);
    let turn = watcher.turns(1).await;
    watcher.turns(5).await;
    let connection = lesson.arena.api.get(&lesson.path("/connection")).await;
    let hello = json!({"type": "hello", "protocol": 1, "token": text(&connection, "token"), "resume": turn});
    let mut socket = Socket::open(&lesson.arena, lesson.game).await;
    socket.say(&hello).await;
    let mut next = turn + 1;
    while next < turn + 8 {
        let message = socket.hear().await.unwrap();
        assert_ne!(message["type"], "state", "the turns are in memory");
        if message["type"] == "delta" {
            assert_eq!(message["turnCount"], next);
            next += 1;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_without_a_valid_token_are_rejected_with_a_reason() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let another = lesson
        .organiser
        .make_game(&aimmo_tests::lesson::request(json!({})))
        .await;
    let watcher = Spectator::watch(&lesson.organiser, lesson.game);
    watcher.turns(1).await;
    let path = format!("/api/games/{}/connection", another["id"]);
    let other = lesson.organiser.get(&path).await;
    let hello =
        |protocol: u32, token: &str| json!({"type": "hello", "protocol": protocol, "token": token});
    for (hello, code) in [
        (hello(1, "no-token"), 4401),
        (hello(1, text(&other, "token")), 4403),
        (hello(99, "no-token"), 4400),
        (json!({"type": "good day"}), 4400),
    ] {
        let mut socket = Socket::open(&lesson.arena, lesson.game).await;
        socket.say(&hello).await;
        let error = socket.hear().await.unwrap();
        assert_eq!(
            (&error["type"], &error["code"]),
            (&json!("error"), &json!(code)),
            "{error}"
        );
        assert!(text(&error, "detail").contains(' '), "{error}");
        assert_eq!(socket.hear().await, Err(Some(code)));
    }
}

/// A plain socket that does nothing on its own.
struct Socket(
    tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>,
);

impl Socket {
    async fn open(arena: &Arena, game: u32) -> Self {
        let url = format!(
            "{}/game-{game}",
            arena.api.base().replace("http://", "ws://")
        );
        Self(tokio_tungstenite::connect_async(url).await.unwrap().0)
    }

    async fn say(&mut self, message: &Value) {
        self.0
            .send(Message::text(message.to_string()))
            .await
            .unwrap();
    }

    /// Returns the next message, or the close code once the socket is closed.
    async fn hear(&mut self) -> Result<Value, Option<u16>> {
        loop {
            let message = tokio::time::timeout(Duration::from_secs(30), self.0.next());
            match message.await.unwrap() {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(close))) => return Err(close.map(|close| close.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(None),
            }
        }
    }
}
