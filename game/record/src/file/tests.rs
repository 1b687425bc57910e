//! Tests that write, read and reject recordings as text.

use std::io::BufReader;

use aimmo_proto::creator::roster_change::{
    Change, CodeChange, Enter, Join, Leave, Place, Rename, Return,
};
use aimmo_proto::creator::{self, PlayerLog, RosterChange, TaskMet, TurnRecord};
use aimmo_proto::worker::CodeError;
use expect_test::expect;
use proptest::prelude::*;

use super::*;
use crate::convert;
use crate::frames::{Action, Direction, Outcome};

fn change(change: Change) -> RosterChange {
    RosterChange {
        change: Some(change),
    }
}

fn level() -> creator::Level {
    creator::Level {
        name: "tiny".to_owned(),
        era: "future".to_owned(),
        generator: "Main".to_owned(),
        start_width: 3,
        start_height: 2,
        pickup_kinds: vec!["key".to_owned()],
        ..creator::Level::default()
    }
}

/// Returns two turns that use every feature of a record. They cannot be replayed because their
/// hashes are made up.
fn records() -> Vec<TurnRecord> {
    let reset = creator::World {
        epoch: 1,
        level: Some(level()),
        seed: u64::MAX,
    };
    let join = Join {
        player_id: 7,
        name: "Ada \"\n<b>".to_owned(),
    };
    let code = CodeChange {
        player_id: 7,
        code_version: 2,
        facts: None,
    };
    let north = Direction { x: 0, y: 1 };
    vec![
        TurnRecord {
            turn: 1,
            rules_version: 1,
            changes: vec![change(Change::Reset(reset)), change(Change::Join(join))],
            world_hash: vec![0xab; 16].into(),
            ..TurnRecord::default()
        },
        TurnRecord {
            turn: 2,
            rules_version: 1,
            changes: vec![
                change(Change::Code(code)),
                change(Change::Leave(Leave { player_id: 8 })),
            ],
            decisions: vec![
                convert::decision(7, Action::Move { direction: north }, Outcome::Answered),
                convert::decision(9, Action::Wait, Outcome::Late),
            ],
            logs: vec![PlayerLog {
                player_id: 7,
                text: "hello\n".to_owned(),
                code_version: 2,
                error: Some(CodeError {
                    message: "NameError: x".to_owned(),
                    line: 3,
                    count: 2,
                    ..CodeError::default()
                }),
            }],
            world_hash: vec![0xcd; 16].into(),
            tasks_met: vec![TaskMet {
                player_id: 7,
                task: "w1-hello".to_owned(),
            }],
        },
    ]
}

fn header() -> Header {
    Header {
        rules_version: 1,
        level: "tiny".to_owned(),
        seed: u64::MAX,
        players: vec![HeaderPlayer {
            id: 7,
            name: "Ada".to_owned(),
        }],
    }
}

fn written() -> String {
    let mut writer = Writer::new(Vec::new(), &header()).unwrap();
    for record in records() {
        writer.write(&record).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

/// Reads all records, or returns the error's text.
fn read(text: &[u8]) -> Result<Vec<TurnRecord>, String> {
    let reader = Reader::new(BufReader::new(text)).map_err(|error| error.to_string())?;
    reader
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())
}

/// Asserts that the written record contains these parts, and that reading it returns the record.
fn assert_round_trips(record: TurnRecord, parts: &[&str]) {
    let mut writer = Writer::new(Vec::new(), &header()).unwrap();
    writer.write(&record).unwrap();
    let bytes = writer.finish().unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for part in parts {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(read(&bytes), Ok(vec![record]));
}

/// Returns the error for a recording whose lines were modified by `change`.
fn complaint(change: impl FnOnce(&mut Vec<String>)) -> String {
    let mut lines: Vec<String> = written().lines().map(str::to_owned).collect();
    change(&mut lines);
    read((lines.join("\n") + "\n").as_bytes()).unwrap_err()
}

#[test]
fn a_recording_consists_of_readable_lines() {
    expect![[r#"
        {"aimmo":"recording","format":1,"rules_version":1,"level":"tiny","seed":18446744073709551615,"players":[{"id":7,"name":"Ada"}]}
        {"turn":1,"changes":[{"type":"reset","epoch":1,"seed":18446744073709551615,"level":{"name":"tiny","worksheet":0,"era":"future","generator":"Main","start_width":3,"start_height":2,"obstacle_ratio_ppm":0,"target_cells_per_avatar_ppm":0,"score_cells_per_avatar_ppm":0,"score_despawn_chance_ppm":0,"pickups_per_avatar_ppm":0,"pickup_spawn_chance_ppm":0,"pickup_kinds":["key"]}},{"type":"join","id":7,"name":"Ada \"\n<b>"}],"world_hash":"abababababababababababababababab"}
        {"turn":2,"changes":[{"type":"code","id":7,"code_version":2},{"type":"leave","id":8}],"decisions":[{"id":7,"action":{"action_type":"move","options":{"direction":{"x":0,"y":1}}}},{"id":9,"action":{"action_type":"wait"},"outcome":"late"}],"logs":[{"id":7,"text":"hello\n","code_version":2,"error":{"message":"NameError: x","line":3,"count":2}}],"tasks_met":[{"id":7,"task":"w1-hello"}],"world_hash":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"}
        {"end":{"turns":2,"world_hash":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"}}
    "#]]
    .assert_eq(&written());
}

#[test]
fn written_records_are_read_back() {
    assert_eq!(read(written().as_bytes()), Ok(records()));
    let reader = Reader::new(BufReader::new(&b""[..]));
    assert!(matches!(reader, Err(Error::NoRecording(_))));
    let text = written();
    let mut reader = Reader::new(text.as_bytes()).unwrap();
    assert_eq!(reader.header(), &header());
    assert_eq!(reader.by_ref().count(), 2);
    assert_eq!(reader.end().unwrap().turns, 2);
}

#[test]
fn a_recording_without_turns_is_complete() {
    let bytes = Writer::new(Vec::new(), &header()).unwrap().finish();
    assert_eq!(read(&bytes.unwrap()), Ok(Vec::new()));
}

#[test]
fn a_truncated_recording_is_reported() {
    let text = written();
    let header_end = text.find('\n').unwrap() + 1;
    // A recording without its final line feed is still complete.
    for cut in header_end..text.len() - 1 {
        let complaint = read(&text.as_bytes()[..cut]).unwrap_err();
        assert!(complaint.contains("cut off after"), "{cut}: {complaint}");
    }
}

#[test]
fn other_files_are_rejected() {
    for text in [
        "",
        "\n\n",
        "hello",
        "{}",
        "[]\n",
        "{\"format\":1}\n",
        "\u{feff}{}",
        "null\n",
    ] {
        let complaint = read(text.as_bytes()).unwrap_err();
        assert!(complaint.starts_with("not a recording"), "{complaint}");
    }
    let complaint = read(b"{\"aimmo\":\"recording\",\"format\":2,\"new\":1}\n").unwrap_err();
    assert!(complaint.contains("has format 2"), "{complaint}");
}

#[test]
fn errors_include_the_line_number() {
    let said = |expected: &str, complaint: String| {
        assert!(complaint.contains(expected), "{complaint}");
    };
    said(
        "line 3, column 1: expected value",
        complaint(|lines| lines[2] = "?".to_owned()),
    );
    said(
        "line 2, column",
        complaint(|lines| lines[1] = "{\"turn\":-1}".to_owned()),
    );
    said(
        "missing field `world_hash`",
        complaint(|lines| lines[1] = "{\"turn\":1}".to_owned()),
    );
    said(
        "32 hexadecimal digits",
        complaint(|lines| lines[1] = lines[1].replace("ababab", "x")),
    );
    said(
        "there is no action `fly`",
        complaint(|lines| lines[2] = lines[2].replace("\"move\"", "\"fly\"")),
    );
    said(
        "line 3: turn 9 follows turn 1",
        complaint(|lines| lines[2] = lines[2].replace("\"turn\":2", "\"turn\":9")),
    );
    said(
        "line 3: turn 1 follows turn 1",
        complaint(|lines| lines[2] = lines[1].clone()),
    );
    said(
        "says 2 turns, but the recording has 1 turns",
        complaint(|lines| drop(lines.remove(2))),
    );
    said(
        "says the world cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd, but",
        complaint(|lines| {
            lines[2] = lines[2].replace(
                "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
                "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdce",
            )
        }),
    );
    said(
        "line 5: the recording continues after its last line",
        complaint(|lines| lines.push("{}".to_owned())),
    );
}

#[test]
fn an_endless_line_is_not_read_into_memory_in_full() {
    let text = written();
    let start = text.lines().next().unwrap().to_owned() + "\n{\"turn\":1,\"x\":\"";
    let endless = std::io::Read::chain(start.as_bytes(), std::io::repeat(b'x'));
    let mut reader = Reader::new(BufReader::new(endless)).unwrap();
    assert!(matches!(
        reader.next(),
        Some(Err(Error::LineTooLong { line: 2 }))
    ));
    assert!(reader.next().is_none());
}

#[test]
fn a_record_without_a_hash_is_rejected() {
    let mut writer = Writer::new(Vec::new(), &header()).unwrap();
    let error = writer.write(&TurnRecord::default()).unwrap_err();
    assert!(
        error.to_string().starts_with("turn 0 cannot be written"),
        "{error}"
    );
    let empty = TurnRecord {
        changes: vec![RosterChange::default()],
        ..records()[0].clone()
    };
    assert!(writer.write(&empty).is_err());
}

proptest! {
    #[test]
    fn the_reader_never_panics_on_changed_bytes(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = written().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes);
        bytes.drain(cut.index(bytes.len())..);
        let _ = read(&bytes);
    }

    #[test]
    fn deep_nesting_is_an_error(depth in 1usize..100_000) {
        let complaint = complaint(|lines| lines[1] = "[".repeat(depth));
        prop_assert!(complaint.contains("line 2"), "{}", complaint);
    }
}

#[test]
fn a_rename_round_trips() {
    let rename = Rename {
        player_id: 7,
        name: "Bob".to_owned(),
    };
    let record = TurnRecord {
        turn: 1,
        rules_version: 1,
        changes: vec![change(Change::Rename(rename))],
        world_hash: vec![0xab; 16].into(),
        ..TurnRecord::default()
    };
    assert_round_trips(record, &[r#"{"type":"rename","id":7,"name":"Bob"}"#]);
}

#[test]
fn a_placed_avatar_and_a_drawn_map_round_trip() {
    let drawn = creator::Level {
        generator: "Drawn".to_owned(),
        map_rows: vec!["S.p".to_owned(), "..#".to_owned()],
        landmarks: vec![creator::level::Landmark {
            letter: "p".to_owned(),
            name: "plaza".to_owned(),
        }],
        score_cells_per_free_cell_ppm: 1,
        pickups_per_free_cell_ppm: 20_000,
        ..level()
    };
    let reset = Change::Reset(creator::World {
        epoch: 1,
        level: Some(drawn),
        seed: 1,
    });
    let record = TurnRecord {
        turn: 1,
        rules_version: 1,
        changes: vec![
            change(reset),
            change(Change::Place(Place {
                player_id: 7,
                number: 2,
            })),
        ],
        world_hash: vec![0xab; 16].into(),
        ..TurnRecord::default()
    };
    assert_round_trips(
        record,
        &[
            r#"{"type":"place","id":7,"number":2}"#,
            r#""map_rows":["S.p","..#"],"landmarks":[{"letter":"p","name":"plaza"}]"#,
            r#""score_cells_per_free_cell_ppm":1,"pickups_per_free_cell_ppm":20000}"#,
        ],
    );
}

#[test]
fn private_worlds_round_trip() {
    let enter = Change::Enter(Enter {
        player_id: 7,
        task: "alone".to_owned(),
        level: Some(level()),
        seed: 9,
        number: 3,
    });
    let record = TurnRecord {
        turn: 1,
        rules_version: 1,
        changes: vec![
            change(enter),
            change(Change::Return(Return {
                player_id: 7,
                number: 0,
            })),
        ],
        world_hash: vec![0xab; 16].into(),
        ..TurnRecord::default()
    };
    assert_round_trips(
        record,
        &[
            r#"{"type":"enter","id":7,"task":"alone","seed":9,"level":{"name":"tiny","#,
            r#"{"type":"return","id":7}"#,
        ],
    );
}
