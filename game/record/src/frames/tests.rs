//! Tests of the frames of a real game and of the protocol document's examples.

use aimmo_proto::creator::level::Landmark as LevelLandmark;
use aimmo_proto::creator::roster_change::{Change, Enter, Join, Leave, Place, Rename, Return};
use aimmo_proto::creator::{Decision, RosterChange, World};
use aimmo_simulation::{Action as Rules, Direction as Rule, Events};
use expect_test::{Expect, expect};
use serde_json::{Deserializer, Value};

use super::*;
use crate::{Replay, convert, turn};

const DOCUMENT: &str = include_str!("../../../../docs/spectator-protocol.md");

/// Parses an example as the type it claims to be, and serializes it again.
fn written_again(example: &Value) -> Value {
    let kind = example["type"].as_str().unwrap();
    let read = example.clone();
    match kind {
        "state" | "delta" => serde_json::to_value(serde_json::from_value::<Frame>(read).unwrap()),
        "game" | "log" | "code" | "tasks" | "error" => {
            serde_json::to_value(serde_json::from_value::<Message>(read).unwrap())
        }
        _ => serde_json::to_value(serde_json::from_value::<Event>(read).unwrap()),
    }
    .unwrap()
}

#[test]
fn the_protocol_documents_examples_are_valid() {
    let mut kinds = Vec::new();
    let indented = DOCUMENT
        .split("\n\n")
        .filter(|part| part.trim_start_matches('\n').starts_with("    {"));
    for block in indented {
        for example in Deserializer::from_str(block).into_iter() {
            let example: Value = example.unwrap();
            kinds.push(example["type"].as_str().unwrap().to_owned());
            if kinds.last().unwrap() == "hello" {
                assert_eq!(Hello::read(&example.to_string()).unwrap().resume, Some(12));
            } else {
                assert_eq!(written_again(&example), example);
            }
        }
    }
    let every = [
        "hello",
        "state",
        "state",
        "delta",
        "blocked",
        "attacked",
        "missed",
        "died",
        "scored",
        "picked_up",
        "dropped",
        "placed",
        "game",
        "log",
        "code",
        "code",
        "tasks",
        "tasks",
        "error",
        "error",
    ];
    assert_eq!(kinds, every);
}

/// Plays the small level with two players, both at its western end, and returns the frames.
fn level_1(turns: Vec<Vec<Decision>>) -> Vec<String> {
    let changes = vec![new_world(), join(7, "Ada"), join(8, "<b>Bob</b>")];
    let (mut world, rest) = turn::begin(&changes).unwrap();
    for change in rest {
        turn::apply(&mut world, change, &mut Events::default()).unwrap();
    }
    world.step(&[], &mut Events::default());
    let mut records = vec![turn::record(&world, changes, Vec::new(), Vec::new())];
    for decisions in turns {
        world.step(&turn::decisions(&decisions), &mut Events::default());
        records.push(turn::record(&world, Vec::new(), decisions, Vec::new()));
    }
    let mut replay = Replay::new();
    let frames = records
        .iter()
        .map(|record| replay.next(record).unwrap().frames.shared.to_json());
    frames.collect()
}

#[test]
fn landmarks_are_in_the_state_and_in_a_new_map() {
    let mut level = convert::level_by_name("level-1").unwrap();
    level.generator = "Drawn".to_owned();
    (level.start_width, level.start_height) = (2, 1);
    level.map_rows = vec!["gS".to_owned()];
    level.landmarks = vec![LevelLandmark {
        letter: "g".to_owned(),
        name: "gate".to_owned(),
    }];
    let reset = wrapped(Change::Reset(World {
        epoch: 1,
        level: Some(level),
        seed: 1,
    }));
    let joins = [7, 8, 9].map(|player_id| join(player_id, ""));
    let frames = frames_of(vec![vec![reset], joins.into()]);
    assert!(
        frames[0].contains(r#""landmarks":[{"name":"gate","cells":[{"x":0,"y":0}]}],"inter"#),
        "{}",
        frames[0]
    );
    // The third avatar makes the map grow.
    assert!(
        frames[1]
            .contains(r#""obstacles":[],"landmarks":[{"name":"gate","cells":[{"x":0,"y":0}]}]}"#),
        "{}",
        frames[1]
    );
}

#[test]
fn a_placed_avatar_is_an_event_in_the_delta() {
    let leave = wrapped(Change::Leave(Leave { player_id: 7 }));
    let place = |player_id| {
        wrapped(Change::Place(Place {
            player_id,
            number: 1,
        }))
    };
    let frames = frames_of(vec![
        // The second avatar starts elsewhere, because the first one is on the start cell.
        vec![new_world(), join(7, "Ada"), join(8, "Bob")],
        vec![leave, place(8), place(99)],
    ]);
    check(
        &frames[1],
        expect![[
            r#"{"type":"delta","turnCount":2,"players":[{"id":8,"location":{"x":-2,"y":0}}],"left":[7],"events":[{"type":"placed","id":8,"from":{"x":0,"y":0},"to":{"x":-2,"y":0}}]}"#
        ]],
    );
}

fn wrapped(change: Change) -> RosterChange {
    RosterChange {
        change: Some(change),
    }
}

/// Creates the small level.
fn new_world() -> RosterChange {
    wrapped(Change::Reset(World {
        epoch: 1,
        level: convert::level_by_name("level-1"),
        seed: 1,
    }))
}

fn join(player_id: u32, name: &str) -> RosterChange {
    wrapped(Change::Join(Join {
        player_id,
        name: name.to_owned(),
    }))
}

/// Plays one turn with each list of changes, the first of which creates the world, and returns the
/// frames of their replay.
fn frames_of(turns: Vec<Vec<RosterChange>>) -> Vec<String> {
    let frames = all_frames_of(turns).into_iter();
    frames.map(|frames| frames.shared.to_json()).collect()
}

fn all_frames_of(turns: Vec<Vec<RosterChange>>) -> Vec<Frames> {
    let mut replay = Replay::new();
    let mut world = None;
    let mut frames = Vec::new();
    for changes in turns {
        let (mut now, rest) = match world.take() {
            Some(world) => (world, &changes[..]),
            None => turn::begin(&changes).unwrap(),
        };
        for change in rest {
            turn::apply(&mut now, change, &mut Events::default()).unwrap();
        }
        now.step(&[], &mut Events::default());
        let record = turn::record(&now, changes.clone(), Vec::new(), Vec::new());
        frames.push(replay.next(&record).unwrap().frames);
        world = Some(now);
    }
    frames
}

fn check(shown: &str, expected: Expect) {
    expected.assert_eq(shown);
}

#[test]
fn a_game_starts_with_a_state_followed_by_deltas() {
    let go = |id, direction| convert::decision(id, Rules::Move(direction), Outcome::Answered);
    let late = convert::decision(8, Rules::Wait, Outcome::Late);
    let shown = level_1(vec![
        vec![go(7, Rule::East), late],
        vec![go(7, Rule::North)],
        Vec::new(),
    ]);
    check(
        &shown[0],
        expect![[
            r#"{"type":"state","protocol":1,"turnCount":1,"level":"level-1","worksheetID":0,"era":"future","southWestCorner":{"x":-2,"y":0},"northEastCorner":{"x":2,"y":0},"obstacles":[],"interactables":[{"type":"score","location":{"x":2,"y":0}}],"players":[{"id":7,"name":"Ada","location":{"x":-2,"y":0},"orientation":"north","health":5,"score":0,"backpack":[],"effects":[]},{"id":8,"name":"<b>Bob</b>","location":{"x":0,"y":0},"orientation":"north","health":5,"score":0,"backpack":[],"effects":[]}]}"#
        ]],
    );
    check(
        &shown[1],
        expect![[
            r#"{"type":"delta","turnCount":2,"players":[{"id":7,"location":{"x":-1,"y":0},"orientation":"east"}],"actions":[{"id":7,"action":{"action_type":"move","options":{"direction":{"x":1,"y":0}}},"outcome":"answered"},{"id":8,"action":{"action_type":"wait"},"outcome":"late"}]}"#
        ]],
    );
    check(
        &shown[2],
        expect![[
            r#"{"type":"delta","turnCount":3,"actions":[{"id":7,"action":{"action_type":"move","options":{"direction":{"x":0,"y":1}}},"outcome":"answered"}],"events":[{"type":"blocked","id":7,"target":{"x":-1,"y":1},"by":"edge"}]}"#
        ]],
    );
    check(&shown[3], expect![[r#"{"type":"delta","turnCount":4}"#]]);
}

#[test]
fn a_rename_changes_only_the_name() {
    let rename = |player_id| {
        wrapped(Change::Rename(Rename {
            player_id,
            name: "Bob".to_owned(),
        }))
    };
    let changes = vec![new_world(), join(7, "Ada")];
    let (mut world, rest) = turn::begin(&changes).unwrap();
    turn::apply(&mut world, &rest[0], &mut Events::default()).unwrap();
    world.step(&[], &mut Events::default());
    let first = turn::record(&world, changes, Vec::new(), Vec::new());
    world.step(&[], &mut Events::default());
    // Player 9 has no avatar.
    let renames = vec![rename(7), rename(9)];
    let second = turn::record(&world, renames, Vec::new(), Vec::new());
    let mut replay = Replay::new();
    replay.next(&first).unwrap();
    check(
        &replay.next(&second).unwrap().frames.shared.to_json(),
        expect![[r#"{"type":"delta","turnCount":2,"players":[{"id":7,"name":"Bob"}]}"#]],
    );
    assert_eq!(replay.names().len(), 1);
}

#[test]
fn only_its_player_sees_a_private_world() {
    let enter = wrapped(Change::Enter(Enter {
        player_id: 7,
        task: "alone".to_owned(),
        level: convert::level_by_name("level-1"),
        seed: 2,
        number: 0,
    }));
    let back = wrapped(Change::Return(Return {
        player_id: 7,
        number: 0,
    }));
    let turns = vec![
        vec![new_world(), join(7, "Ada"), join(8, "Bob")],
        vec![enter.clone()],
        vec![],
        vec![enter],
        vec![back],
        vec![],
    ];
    let frames = all_frames_of(turns);
    let kinds = |player| -> Vec<&str> {
        let kinds = frames.iter().map(|frames| match frames.seen_by(player) {
            Frame::State(state) if state.private => "private",
            Frame::State(_) => "state",
            Frame::Delta(_) => "delta",
        });
        kinds.collect()
    };
    assert_eq!(
        kinds(Some(7)),
        ["state", "private", "delta", "private", "state", "delta"]
    );
    let shared = ["state", "delta", "delta", "delta", "delta", "delta"];
    assert_eq!(kinds(Some(8)), shared);
    assert_eq!(kinds(None), shared);
    let Frame::State(own) = frames[1].seen_by(Some(7)) else {
        unreachable!("checked above");
    };
    assert_eq!(own.players.len(), 1);
    check(
        &frames[1].shared.to_json(),
        expect![[
            r#"{"type":"delta","turnCount":2,"left":[7],"away":[{"id":7,"name":"Ada","health":5,"score":0}]}"#
        ]],
    );
}
