//! Tests browser sockets against a real server.

mod client;
mod hall;

use aimmo_common::token::Access;
use aimmo_proto::creator::desired::Ending;
use aimmo_record::frames::{CodeFrame, CodeStatus, LogFrame, Outcome};
use serde_json::{Value, json};

use super::*;
use crate::server::PENDING;
use client::{Client, Follower};
use hall::{Hall, SESSION, access, signed, token, token_until};

const ADA: PlayerId = PlayerId(7);
const BOB: PlayerId = PlayerId(8);

#[tokio::test]
async fn health_checks_pass_immediately_and_readiness_checks_once_sockets_are_served() {
    let hall = Hall::closed().await;
    assert_eq!(hall.get("/game-1").await, (200, "HEALTHY".to_owned()));
    assert_eq!(hall.get("/healthz").await.0, 200);
    assert_eq!(hall.get("/readyz").await.0, 503);
    for other in ["/game-2", "/game-01", "/game-1/", "/"] {
        assert_eq!(hall.get(other).await.0, 404, "{other}");
    }
    let mut hall = hall;
    hall.open_now();
    assert_eq!(hall.get("/readyz").await.0, 200);
}

#[tokio::test]
async fn a_socket_opened_while_the_game_starts_is_served_as_soon_as_possible() {
    let mut hall = Hall::closed().await;
    hall.show(1);
    let early = tokio::spawn(Client::connect(hall.address, "/game-1"));
    let mut late = std::pin::pin!(Client::connect(hall.address, "/game-1"));
    tokio::select! {
        biased;
        _ = &mut late => panic!("the socket was served before the game was ready"),
        _ = hall.get("/readyz") => {}
    }
    hall.open_now();
    assert!(late.await.is_ok());
    assert!(early.await.unwrap().is_ok());
}

#[tokio::test]
async fn an_invalid_hello_is_rejected_with_an_explanation() {
    let hall = Hall::open().await;
    let game = |protocol: u32, token: &str| {
        format!(r#"{{"type":"hello","protocol":{protocol},"token":"{token}"}}"#)
    };
    for (hello, code) in [
        ("hello".to_owned(), 4400),
        (r#"{"type":"hello","protocol":1}"#.to_owned(), 4400),
        (game(2, &token(1, None)), 4400),
        (game(1, "nonsense"), 4401),
        (game(1, &token_until(1, None, 1_000)), 4401),
        (game(1, &token(2, None)), 4403),
        (game(1, &"x".repeat(5_000)), 1009),
    ] {
        let mut client = hall.connect().await;
        client.say(&hello).await;
        let (closed, detail) = client.closed().await;
        assert_eq!(closed, code, "{hello}: {detail}");
        assert!(!detail.is_empty());
    }
    assert_eq!(*hall.audience.sockets().borrow(), 0);
}

#[tokio::test]
async fn a_socket_without_a_hello_is_closed() {
    let hall = Hall::open().await;
    let mut client = hall.connect().await;
    assert_eq!(client.closed().await.0, 4408);
}

#[tokio::test]
async fn a_socket_receives_the_state_and_then_every_turn() {
    let mut hall = Hall::open().await;
    hall.show(3);
    let mut client = hall.join(None, None).await;
    assert_eq!(client.next().await["type"], "game");
    let state = client.next().await;
    assert_eq!((&state["type"], turn(&state)), (&Value::from("state"), 3));
    for expected in 4..=30 {
        hall.show(1);
        let delta = client.next().await;
        assert_eq!(delta["type"], "delta");
        assert_eq!(turn(&delta), expected);
    }
}

#[tokio::test]
async fn a_socket_opened_before_the_first_turn_receives_it() {
    let mut hall = Hall::open().await;
    let mut client = hall.join(None, None).await;
    assert_eq!(client.next().await["type"], "game");
    hall.show(1);
    assert_eq!(turn(&client.next().await), 1);
}

/// Returns a frame's type, and true if it shows a private world.
fn kind(frame: &Value) -> (&str, bool) {
    (frame["type"].as_str().unwrap(), frame["private"] == true)
}

#[tokio::test]
async fn a_players_sockets_show_the_world_that_the_player_is_in() {
    let mut hall = Hall::open().await;
    hall.show(1);
    let mut own = hall.join(Some(ADA), None).await;
    let mut others = [
        hall.join(Some(BOB), None).await,
        hall.join(None, None).await,
    ];
    assert_eq!(kind(&own.next_of("state").await), ("state", false));
    for other in &mut others {
        assert_eq!(other.next_of("state").await["away"], Value::Null);
    }
    hall.enter(ADA);
    hall.show(2);
    hall.return_to_shared(ADA);
    hall.show(2);
    let expected = [
        ("state", true),
        ("delta", false),
        ("state", false),
        ("delta", false),
    ];
    for expected in expected {
        assert_eq!(kind(&own.next().await), expected);
    }
    for other in &mut others {
        let entered = other.next().await;
        assert_eq!(
            (kind(&entered).0, &entered["left"]),
            ("delta", &json!([ADA.0]))
        );
        assert_eq!(entered["away"][0]["name"], "Ada");
        assert_eq!(other.next().await["away"], Value::Null);
        assert_eq!(other.next().await["away"], json!([]));
        assert_eq!(kind(&other.next().await).0, "delta");
    }
}

#[tokio::test]
async fn a_player_who_reconnects_in_a_private_world_resumes_there() {
    // From memory, and from the record.
    for turns in [300, 2] {
        let mut hall = Hall::with_memory(turns).await;
        hall.show(5);
        hall.enter(ADA);
        hall.show(5);
        let mut new = hall.join(Some(ADA), None).await;
        let state = new.next_of("state").await;
        assert_eq!((turn(&state), kind(&state)), (10, ("state", true)));
        let mut back = hall.join(Some(ADA), Some(4)).await;
        assert_eq!(turn(&back.next_of("delta").await), 5);
        assert_eq!(kind(&back.next().await), ("state", true));
        for expected in 7..=10 {
            assert_eq!(turn(&back.next().await), expected);
        }
    }
}

#[tokio::test]
async fn clock_changes_are_sent_to_open_sockets() {
    let hall = Hall::open().await;
    let mut client = hall.join(None, None).await;
    assert_eq!(client.next().await["paused"], false);
    hall.audience.set_clock(GameFrame {
        paused: true,
        turn_interval_ms: 500,
        stalled: true,
        ..GameFrame::default()
    });
    let clock = client.next().await;
    assert_eq!(
        (&clock["paused"], &clock["turnIntervalMs"]),
        (&true.into(), &500.into())
    );
}

#[tokio::test]
async fn when_access_ends_only_the_sockets_using_it_are_closed() {
    let mut hall = Hall::open().await;
    hall.show(1);
    let mut ada = hall.join(Some(ADA), None).await;
    let mut bob = hall.join(Some(BOB), None).await;
    let mut visitor = hall.join(None, None).await;
    let organiser = signed(&Access {
        session: Some(SESSION),
        ..access(1, None)
    });
    let mut organiser = hall.join_with(&organiser, "").await;
    for client in [&mut ada, &mut bob, &mut visitor, &mut organiser] {
        assert_eq!(client.next().await["type"], "game");
        assert_eq!(turn(&client.next().await), 1);
    }
    hall.desired
        .send_modify(|desired| desired.players[0].generation += 1);
    let (code, detail) = ada.closed().await;
    assert_eq!((code, detail.ends_with('.')), (4403, true), "{detail}");
    hall.desired.send_modify(|desired| desired.public = false);
    assert_eq!(visitor.closed().await.0, 4403);
    hall.desired.send_modify(|desired| desired.sessions.clear());
    assert_eq!(organiser.closed().await.0, 4403);
    // Bob's access has not ended yet.
    hall.show(1);
    assert_eq!(turn(&bob.next().await), 2);
    hall.desired.send_modify(|desired| desired.players.clear());
    assert_eq!(bob.closed().await.0, 4403);
}

#[tokio::test]
async fn an_outdated_token_cannot_open_a_new_socket() {
    let mut hall = Hall::open().await;
    hall.show(1);
    let old = access(1, Some(ADA));
    hall.desired.send_modify(|desired| {
        desired.players[0].generation += 1;
        desired.public = false;
    });
    let fresh = Access {
        generation: old.generation + 1,
        ..old.clone()
    };
    let over = Access {
        session: Some(aimmo_common::ids::SessionId(99)),
        ..access(1, None)
    };
    for (access, opens) in [
        (old, false),
        (fresh, true),
        (access(1, None), false),
        (over, false),
        (access(1, Some(BOB)), true),
    ] {
        let mut client = hall.join_with(&signed(&access), "").await;
        match opens {
            true => assert_eq!(client.next().await["type"], "game", "{access:?}"),
            false => assert_eq!(client.closed().await.0, 4403, "{access:?}"),
        }
    }
}

#[tokio::test]
async fn every_socket_is_notified_when_the_lesson_is_over() {
    let hall = Hall::open().await;
    let mut ada = hall.join(Some(ADA), None).await;
    assert_eq!(ada.next().await["type"], "game");
    hall.desired
        .send_modify(|desired| desired.ending = Ending::LessonOver.into());
    // The reason is sent first, even if the game stops at the same moment.
    hall.stop.cancel();
    let error = ada.next().await;
    assert_eq!(
        (&error["type"], &error["code"], &error["id"]),
        (&"error".into(), &4410.into(), &"lesson-over".into())
    );
    assert_eq!(ada.closed().await.0, 4410);
}

#[tokio::test]
async fn a_client_that_reconnects_soon_receives_missed_turns_from_memory() {
    let mut hall = Hall::open().await;
    hall.show(200);
    for resume in [150, 0, 199, 200] {
        let mut client = hall.join(None, Some(resume)).await;
        assert_eq!(client.next().await["type"], "game");
        for expected in resume + 1..=200 {
            let delta = client.next().await;
            assert_eq!((turn(&delta), is_state(&delta)), (expected, expected == 1));
        }
        hall.stay(client);
    }
    hall.show(1);
    for mut client in hall.staying() {
        assert_eq!(turn(&client.next().await), 201);
    }
    assert_eq!(hall.histories(), 0, "the record was not needed");
}

#[tokio::test]
async fn a_client_that_was_away_for_a_long_time_receives_missed_turns_from_the_record() {
    let mut hall = Hall::with_memory(5).await;
    hall.show(300);
    for resume in [20, 99, 100, 295] {
        let mut client = hall.join(None, Some(resume)).await;
        assert_eq!(client.next().await["type"], "game");
        for expected in resume + 1..=300 {
            let delta = client.next().await;
            assert_eq!((turn(&delta), is_state(&delta)), (expected, false));
        }
    }
    assert_eq!(
        hall.histories(),
        3,
        "the last client receives its turns from memory"
    );
}

#[tokio::test]
async fn a_log_lost_to_a_broken_connection_is_sent_again() {
    let mut hall = Hall::with_memory(5).await;
    hall.show(20);
    hall.show_with_logs(vec![(ADA, log(21, "twenty-one"))]);
    hall.show_with_logs(vec![(ADA, log(22, "twenty-two"))]);
    // The log is in memory for an earlier turn and for the newest one, and then only in the record.
    for resume in [21, 22, 21] {
        let mut client = hall.join(Some(ADA), Some(resume)).await;
        let first = client.next_of("log").await;
        assert_eq!(first["turnCount"], resume);
        if resume == 21 {
            assert_eq!(turn(&client.next_of("delta").await), 22);
            assert_eq!(client.next_of("log").await["text"], "twenty-two");
        }
        if resume == 22 {
            hall.show(20);
        }
    }
    assert!(
        hall.histories() > 0,
        "the last client receives its log from the record"
    );
    let mut other = hall.join(Some(BOB), Some(21)).await;
    assert_eq!(turn(&other.next_of("delta").await), 22);
}

#[tokio::test]
async fn frames_from_the_record_and_from_memory_are_identical() {
    let mut hall = Hall::with_memory(60).await;
    hall.show(100);
    let mut client = hall.join(None, Some(10)).await;
    client.next().await;
    for expected in &hall.frames.clone()[10..] {
        assert_eq!(client.next().await, *expected);
    }
}

#[tokio::test]
async fn a_page_that_resumes_after_a_checkpoint_sees_a_later_rename() {
    let mut hall = Hall::with_memory(5).await;
    hall.show(150);
    hall.rename(ADA, "Countess");
    hall.show(150);
    let mut client = hall.join(None, Some(120)).await;
    client.next().await;
    for expected in &hall.frames.clone()[120..] {
        let delta = client.next().await;
        assert_eq!(delta, *expected);
        let renamed = delta.to_string().contains("Countess");
        assert_eq!(renamed, turn(&delta) == 151);
    }
}

#[tokio::test]
async fn turns_before_a_rename_are_shown_with_the_old_name() {
    let mut hall = Hall::with_memory(5).await;
    hall.show(130);
    hall.reset();
    hall.show(20);
    hall.rename(ADA, "Countess");
    hall.show(50);
    let mut client = hall.join(None, Some(120)).await;
    let state = client.next_of("state").await;
    assert_eq!(turn(&state), 131);
    assert_eq!(state["players"][0]["name"], "Ada");
}

#[tokio::test]
async fn turns_played_while_the_record_is_read_are_neither_missed_nor_repeated() {
    let mut hall = Hall::with_memory(40).await;
    hall.show(400);
    let mut clients = Vec::new();
    for resume in [5, 17, 130, 357] {
        clients.push((hall.join(None, Some(resume)).await, resume));
        hall.show(7);
    }
    let last = hall.last;
    for (client, resume) in clients {
        let mut follower = Follower::new(client, Some(resume));
        assert_eq!(follower.until(last).await, 0, "states");
    }
}

#[tokio::test]
async fn a_gap_that_cannot_be_filled_is_replaced_by_a_full_state() {
    let mut hall = Hall::with_memory(5).await;
    hall.show(20);
    // A turn that does not exist yet, and a record that is unreachable.
    let mut ahead = hall.join(None, Some(21)).await;
    hall.creator.go_away().await;
    let mut behind = hall.join(None, Some(3)).await;
    // Turn 15 is the first that is no longer in memory.
    let mut just_behind = hall.join(None, Some(14)).await;
    for client in [&mut ahead, &mut behind, &mut just_behind] {
        assert_eq!(turn(&client.next_of("state").await), 20);
    }
    hall.show(1);
    for client in [&mut ahead, &mut behind, &mut just_behind] {
        let delta = client.next().await;
        assert_eq!((turn(&delta), is_state(&delta)), (21, false));
    }
}

#[tokio::test]
async fn a_client_that_does_not_read_receives_a_full_state_and_delays_no_one() {
    let mut hall = Hall::open().await;
    hall.show(1);
    let mut quick = Follower::new(hall.join(None, None).await, None);
    let slow = hall.join(None, None).await;
    // Far more than the system's buffers hold.
    for last in 2..=300 {
        hall.show_large();
        quick.until(last).await;
    }
    let mut slow = Follower::new(slow, None);
    let states = slow.until(300).await;
    assert!(states >= 2, "{states} states");
    assert!(
        slow.frames < 250,
        "{} frames were buffered for it",
        slow.frames
    );
    hall.show(5);
    assert_eq!(slow.until(305).await, 0, "it keeps up again");
}

#[tokio::test]
async fn private_messages_reach_only_their_player() {
    let mut hall = Hall::open().await;
    hall.show(1);
    hall.audience.code_changed(ADA, code(3));
    let mut ada = hall.join(Some(ADA), None).await;
    let mut second = hall.join(Some(ADA), None).await;
    let mut bob = hall.join(Some(BOB), None).await;
    let mut spectator = hall.join(None, None).await;
    for own in [&mut ada, &mut second] {
        assert_eq!(own.next_of("code").await["version"], 3);
        own.next_of("state").await;
    }
    hall.show_with_logs(vec![(ADA, log(2, "hers"))]);
    hall.audience.code_changed(ADA, code(4));
    hall.show(1);
    for own in [&mut ada, &mut second] {
        let mut seen = [
            own.next().await,
            own.next().await,
            own.next().await,
            own.next().await,
        ];
        seen.sort_by_key(|frame| frame["type"].to_string());
        assert_eq!(seen[0]["version"], 4);
        assert_eq!((turn(&seen[1]), turn(&seen[2])), (2, 3));
        assert_eq!(
            (&seen[3]["type"], &seen[3]["text"]),
            (&"log".into(), &"hers".into())
        );
    }
    for other in [&mut bob, &mut spectator] {
        loop {
            let frame = other.next().await;
            assert!(frame["type"] != "log" && frame["type"] != "code", "{frame}");
            if frame["turnCount"] == 3 {
                break;
            }
        }
    }
}

#[tokio::test]
async fn missed_turns_are_sent_with_their_logs() {
    let mut hall = Hall::with_memory(5).await;
    hall.show(1);
    hall.show_with_logs(vec![(ADA, log(2, "old")), (BOB, log(2, "not yours"))]);
    hall.show(10);
    hall.show_with_logs(vec![(ADA, log(13, "new"))]);
    let mut ada = hall.join(Some(ADA), Some(1)).await;
    let old = ada.next_of("log").await;
    assert_eq!((&old["text"], turn(&old)), (&"old".into(), 2));
    let new = ada.next_of("log").await;
    assert_eq!((&new["text"], turn(&new)), (&"new".into(), 13));
}

#[tokio::test]
async fn open_sockets_are_limited_and_some_are_reserved_for_players() {
    let mut hall = Hall::open().await;
    hall.show(1);
    let mut all = Vec::new();
    for _ in 0..hall::SPECTATORS {
        let mut client = hall.join(None, None).await;
        client.next_of("state").await;
        all.push(client);
    }
    assert_eq!(hall.join(None, None).await.closed().await.0, 1013);
    for player in [ADA, BOB] {
        let mut client = hall.join(Some(player), None).await;
        client.next_of("state").await;
        all.push(client);
    }
    assert_eq!(*hall.audience.sockets().borrow(), hall::SEATS as u32);
    assert_eq!(hall.join(Some(ADA), None).await.closed().await.0, 1013);
    drop(all.remove(0));
    let mut count = hall.audience.sockets();
    let gone = count.wait_for(|count| *count < hall::SEATS as u32);
    hall::in_time(gone).await.unwrap();
    hall.join(None, None).await.next_of("state").await;
}

#[tokio::test]
async fn sockets_without_a_hello_do_not_shut_others_out() {
    let mut hall = Hall::open().await;
    hall.show(1);
    let mut silent = Vec::new();
    for _ in 0..PENDING.1 + 20 {
        silent.push(hall.connect().await);
    }
    hall.join(Some(ADA), None).await.next_of("state").await;
    hall.join(None, None).await.next_of("state").await;
    assert_eq!(
        silent[0].closed().await.0,
        1013,
        "the oldest is closed first"
    );
}

#[tokio::test]
async fn sockets_are_closed_when_the_game_stops() {
    let mut hall = Hall::open().await;
    hall.show(1);
    let mut watching = hall.join(None, None).await;
    watching.next_of("state").await;
    let mut silent = hall.connect().await;
    hall.stop.cancel();
    assert_eq!(watching.closed().await.0, 1001);
    assert_eq!(silent.closed().await.0, 1001);
    hall::in_time(&mut hall.serving).await.unwrap();
}

fn turn(frame: &Value) -> u64 {
    frame["turnCount"]
        .as_u64()
        .unwrap_or_else(|| panic!("no turn: {frame}"))
}

fn is_state(frame: &Value) -> bool {
    frame["type"] == "state"
}

fn log(turn: u64, text: &str) -> LogFrame {
    LogFrame {
        turn_count: turn,
        text: text.to_owned(),
        code_version: Some(1),
        outcome: Outcome::Answered,
        error: None,
    }
}

fn code(version: u32) -> CodeFrame {
    CodeFrame {
        version,
        status: CodeStatus::Playing,
        since: Some(1),
        error: None,
        failing_since: None,
        hints: Vec::new(),
    }
}
