//! Replays from the record.

use aimmo_proto::creator::roster_change::{Change, Enter, Join, Rename, Return};
use aimmo_proto::creator::{Checkpoint, PlayerLog, RosterChange, TurnRecord, World};
use aimmo_record::frames::{DeltaFrame, Names, StateFrame, update_names};
use aimmo_record::turn;

use super::*;
use crate::level;
use crate::store::record::Append;

const LAST: u64 = 300;

/// Records 300 turns with checkpoints after turns 100 and 200. In each turn, a player prints the
/// turn number. The players are ordered by id.
async fn played(arena: &Arena, game: &Value, players: &[(PlayerId, &str)]) {
    played_with(arena, game, players, |_| Vec::new(), |_| {}).await;
}

/// Adds further changes to turns after the first, and adjusts checkpoints before they are stored.
async fn played_with(
    arena: &Arena,
    game: &Value,
    players: &[(PlayerId, &str)],
    further: impl Fn(u64) -> Vec<Change>,
    adjust: impl Fn(&mut Checkpoint),
) {
    let mut changes = vec![Change::Reset(World {
        epoch: 1,
        level: Some(level::resolve("open-world", None, &Default::default()).unwrap()),
        seed: 1,
    })];
    changes.extend(players.iter().map(|(id, name)| {
        Change::Join(Join {
            player_id: id.0,
            name: (*name).to_owned(),
        })
    }));
    let wrapped = |change| RosterChange {
        change: Some(change),
    };
    let mut changes: Vec<_> = changes.into_iter().map(wrapped).collect();
    let store = &arena.creator.store;
    let generation = store.hello(id_of(game)).await.unwrap().unwrap();
    let (mut world, rest) = turn::begin(&changes).unwrap();
    for change in rest {
        turn::apply(&mut world, change, &mut Default::default()).unwrap();
    }
    let mut names = Names::new();
    let mut turns: Vec<TurnRecord> = Vec::new();
    for _ in 0..LAST {
        for change in further(world.turn() + 1).into_iter().map(wrapped) {
            turn::apply(&mut world, &change, &mut Default::default()).unwrap();
            changes.push(change);
        }
        update_names(&mut names, &changes);
        world.step(&[], &mut Default::default());
        let logs = players
            .iter()
            .map(|(id, name)| PlayerLog {
                player_id: id.0,
                text: format!("{name} at turn {}\n", world.turn()),
                ..PlayerLog::default()
            })
            .collect();
        turns.push(turn::record(
            &world,
            std::mem::take(&mut changes),
            Vec::new(),
            logs,
        ));
        if world.turn() % 100 == 0 {
            let mut checkpoint = turn::checkpoint(&world, 1, &names);
            adjust(&mut checkpoint);
            let append = Append {
                game: id_of(game),
                generation,
                turns: std::mem::take(&mut turns),
                checkpoint: Some(checkpoint),
            };
            store.append(append).await.unwrap();
        }
    }
}

/// Returns the frames of a response.
fn frames(answer: &Value) -> Vec<&Value> {
    answer["frames"].as_array().unwrap().iter().collect()
}

#[tokio::test]
async fn any_range_of_turns_is_replayed_exactly() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let ada = arena.join(&game, "Ada").await;
    played(&arena, &game, &[(ada.id, "Ada")]).await;
    let path = format!("/api/games/{}/turns", game["id"]);
    let whole = arena.get(&format!("{path}?count=1000"), None).await;
    let whole = whole.expect(StatusCode::OK);
    assert_eq!(
        (&whole["last_turn"], &whole["start"]),
        (&json!(LAST), &Value::Null)
    );
    assert_eq!(frames(&whole).len() as u64, LAST);
    assert_eq!(frames(&whole)[0]["type"], "state");
    for from in [2, 100, 101, 250, LAST] {
        let part = arena
            .get(&format!("{path}?from={from}&count=40"), None)
            .await;
        let part = part.expect(StatusCode::OK);
        let count = (LAST - from + 1).min(40);
        assert_eq!(frames(&part).len() as u64, count, "from {from}");
        assert_eq!(part["start"]["turnCount"], from - 1);
        let at = from as usize - 1;
        assert_eq!(
            frames(&part),
            frames(&whole)[at..at + count as usize],
            "from {from}"
        );
        // The state before the range is the one that a full replay reaches.
        let mut state: StateFrame = serde_json::from_value(frames(&whole)[0].clone()).unwrap();
        for delta in &frames(&whole)[1..at] {
            let delta: DeltaFrame = serde_json::from_value((*delta).clone()).unwrap();
            state.apply(&delta).unwrap();
        }
        let start: StateFrame = serde_json::from_value(part["start"].clone()).unwrap();
        assert_eq!(start, state, "from {from}");
    }
}

/// Plays a game in which the only player is called Ada before turn 250 and Countess from then on.
async fn played_with_rename(arena: &Arena, game: &Value, adjust: impl Fn(&mut Checkpoint)) {
    let ada = arena.join(game, "Ada").await;
    let rename = |turn| match turn {
        250 => vec![Change::Rename(Rename {
            player_id: ada.id.0,
            name: "Countess".to_owned(),
        })],
        _ => Vec::new(),
    };
    played_with(arena, game, &[(ada.id, "Ada")], rename, adjust).await;
    let store = &arena.creator.store;
    let renamed = store.rename_player(id_of(game), ada.id, "Countess").await;
    assert!(renamed.unwrap());
}

#[tokio::test]
async fn turns_are_replayed_with_the_names_of_their_time() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    played_with_rename(&arena, &game, |_| {}).await;
    for (from, name) in [(2, "Ada"), (201, "Ada"), (250, "Ada"), (251, "Countess")] {
        let path = format!("/api/games/{}/turns?from={from}&count=300", game["id"]);
        let part = arena.get(&path, None).await.expect(StatusCode::OK);
        assert_eq!(part["start"]["players"][0]["name"], name, "from {from}");
        let renamed = frames(&part).into_iter().filter(|frame| {
            let name = &frame["players"][0]["name"];
            assert!(name.is_null() || name == "Countess", "{frame}");
            !name.is_null()
        });
        let renamed: Vec<_> = renamed.map(|frame| &frame["turnCount"]).collect();
        let expected: &[i32] = if from <= 250 { &[250] } else { &[] };
        assert_eq!(renamed, expected, "from {from}");
    }
}

#[tokio::test]
async fn turns_after_a_checkpoint_without_names_are_replayed_with_the_current_ones() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    played_with_rename(&arena, &game, |checkpoint| checkpoint.names = None).await;
    let path = format!("/api/games/{}/turns?from=201", game["id"]);
    let part = arena.get(&path, None).await.expect(StatusCode::OK);
    assert_eq!(part["start"]["players"][0]["name"], "Countess");
    assert_eq!(frames(&part).len(), 100);
}

#[tokio::test]
async fn players_see_their_own_worlds_and_others_see_the_shared_one() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let (ada, bob) = (
        arena.join(&game, "Ada").await,
        arena.join(&game, "Bob").await,
    );
    let moves = |turn| match turn {
        150 => vec![Change::Enter(Enter {
            player_id: ada.id.0,
            task: "alone".to_owned(),
            level: Some(level::resolve("worksheet-2", None, &Default::default()).unwrap()),
            seed: 2,
            number: 0,
        })],
        250 => vec![Change::Return(Return {
            player_id: ada.id.0,
            number: 0,
        })],
        _ => Vec::new(),
    };
    let players = [(ada.id, "Ada"), (bob.id, "Bob")];
    played_with(&arena, &game, &players, moves, |_| {}).await;
    let path = format!("/api/games/{}/turns?from=201&count=100", game["id"]);
    let of_ada = format!("{path}&player={}", ada.id);
    let read = async |path: &str, token| arena.get(path, token).await.expect(StatusCode::OK);
    for (path, token) in [(&path, Some(ada.token.as_str())), (&of_ada, Some(&grace))] {
        let own = read(path, token).await;
        assert_eq!(own["start"]["level"], "worksheet-2");
        assert_eq!(own["start"]["private"], true);
        assert_eq!(own["start"]["players"].as_array().unwrap().len(), 1);
        let back = frames(&own)[49];
        assert_eq!(
            (&back["type"], &back["level"]),
            (&json!("state"), &json!("open-world"))
        );
        assert_eq!(back["private"], Value::Null);
    }
    for token in [None, Some(bob.token.as_str()), Some(&grace)] {
        let shared = read(&path, token).await;
        assert_eq!(shared["start"]["level"], "open-world");
        let players = shared["start"]["players"].as_array().unwrap();
        assert_eq!(players.len(), 1);
        assert_eq!(frames(&shared)[49]["type"], "delta");
    }
}

#[tokio::test]
async fn only_the_player_and_the_organiser_can_read_logs() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let (ada, bob) = (
        arena.join(&game, "Ada").await,
        arena.join(&game, "Bob").await,
    );
    played(&arena, &game, &[(ada.id, "Ada"), (bob.id, "Bob")]).await;
    let path = format!("/api/games/{}/turns?from=20&count=270", game["id"]);
    let logs = async |token, of: Option<PlayerId>| {
        let path = match of {
            Some(player) => format!("{path}&player={player}"),
            None => path.clone(),
        };
        arena.get(&path, token).await
    };
    let own = logs(Some(&ada.token), None).await.expect(StatusCode::OK);
    assert_eq!(own["logs"].as_array().unwrap().len(), 270);
    assert_eq!(
        own["logs"][1],
        json!({"turn": 21, "text": "Ada at turn 21\n"})
    );
    let hers = logs(Some(&grace), Some(bob.id))
        .await
        .expect(StatusCode::OK);
    assert_eq!(hers["logs"][0]["text"], "Bob at turn 20\n");
    for token in [None, Some(grace.as_str())] {
        let none = logs(token, None).await.expect(StatusCode::OK);
        assert_eq!(none["logs"], json!([]));
    }
    logs(Some(&ada.token), Some(bob.id)).await.problem(403);
    logs(None, Some(bob.id)).await.problem(401);
}

#[tokio::test]
async fn ranges_are_limited_and_may_be_empty() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let path = format!("/api/games/{}/turns", game["id"]);
    let empty = json!({"last_turn": 0, "start": null, "frames": [], "logs": []});
    for query in ["", "?from=5", "?from=18446744073709551615&count=1000"] {
        let answer = arena.get(&format!("{path}{query}"), None).await;
        assert_eq!(answer.expect(StatusCode::OK), empty, "{query}");
    }
    for (query, field) in [
        ("?from=0", "from"),
        ("?count=0", "count"),
        ("?count=1001", "count"),
    ] {
        let problem = arena
            .get(&format!("{path}{query}"), None)
            .await
            .problem(422);
        assert_eq!(problem["field"], field);
    }
    for query in ["?from=x", "?from=-1", "?frm=1"] {
        arena
            .get(&format!("{path}{query}"), None)
            .await
            .problem(400);
    }
}
