//! The cost of judging one player's turn.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::hint::black_box;

use aimmo_checks::{Check, Facts, Observation, Outcome, Progress, Snapshot, Task};
use aimmo_simulation::{
    Action, AvatarId, Direction, DrawnMap, Event, Generator, Landmark, Level, LevelSettings,
    Location,
};
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::json;

const ME: AvatarId = AvatarId(7);

fn fold(criterion: &mut Criterion) {
    // The most expensive kind of task in the built-in lessons: several parts, a window, and
    // printed lines.
    let never =
        json!({"once": {"printed": {"any_of": ["never printed"], "value": "x", "letters": 4}}});
    let check: Check = serde_json::from_value(json!({"all": [
        never,
        {"within": {"turns": 20, "check": {"times": {"moment": {"picked_up": {}}, "turns": 3}}}},
        {"in_a_row": {"moment": {"not": {"failed": {}}}, "turns": 1000}},
        {"once": {"uses": {"constructs": ["for"], "calls": ["world_state.scan_nearby"]}}},
        {"once": {"at": {"landmark": "plaza"}}},
    ]}))
    .unwrap();
    let tasks = [Task {
        id: "a".to_owned(),
        check,
    }];
    let snapshot = Snapshot {
        id: ME,
        location: Location::new(3, 4),
        score: 3,
        health: 5,
        backpack: Vec::new(),
        nearby: None,
        nearest_score_cells: Vec::new(),
    };
    // A class of 30: each player's fold sees only the player's own events.
    let events = [
        Event::Moved {
            id: ME,
            from: Location::new(2, 4),
            to: Location::new(3, 4),
        },
        Event::Scored {
            id: ME,
            location: Location::new(3, 4),
            points: 1,
        },
    ];
    let log = "I am at Location(3, 4) and have 3 points\n".repeat(3);
    let facts = Facts {
        constructs: ["if", "for", "and"].map(str::to_owned).to_vec(),
        calls: ["print", "len", "MoveAction"].map(str::to_owned).to_vec(),
        ..Facts::default()
    };
    let plaza = Landmark {
        letter: 'p',
        name: "plaza".to_owned(),
    };
    let level = Level::new(LevelSettings {
        generator: Generator::Drawn,
        map: DrawnMap {
            rows: vec!["ppppp.......".to_owned(); 12],
            landmarks: vec![plaza],
        },
        start_width: 12,
        start_height: 12,
        ..Level::open_world().settings().clone()
    })
    .unwrap();
    let mut progress = Progress::default();
    let mut turn = 0;
    criterion.bench_function("fold one turn of one player", |bencher| {
        bencher.iter(|| {
            turn += 1;
            progress.fold(
                &tasks,
                0,
                &Observation {
                    turn,
                    version: 1,
                    outcome: Outcome::Answered,
                    action: Action::Move(Direction::East),
                    before: &snapshot,
                    after: &snapshot,
                    events: black_box(&events),
                    log: black_box(&log),
                    facts: Some(&facts),
                    level: &level,
                },
            )
        });
    });
}

criterion_group!(benches, fold);
criterion_main!(benches);
