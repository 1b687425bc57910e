//! Folding random turns of random worlds.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_checks::{
    By, Check, Compass, Facts, Moment, Observation, Outcome, Printed, Progress, Snapshot, State,
    Task, Use, Value,
};
use aimmo_simulation::{
    Action, Artefact, AvatarId, Direction, DrawnMap, Event, Generator, Landmark, Level,
    LevelSettings, Location, Obstruction,
};
use proptest::prelude::*;

const ME: AvatarId = AvatarId(7);

/// One turn, owned.
#[derive(Debug, Clone)]
struct Turn {
    version: u32,
    outcome: Outcome,
    action: Action,
    before: Snapshot,
    after: Snapshot,
    events: Vec<Event>,
    log: String,
}

impl Turn {
    fn observe<'a>(&'a self, turn: u64, facts: &'a Facts, level: &'a Level) -> Observation<'a> {
        Observation {
            turn,
            version: self.version,
            outcome: self.outcome,
            action: self.action,
            before: &self.before,
            after: &self.after,
            events: &self.events,
            log: &self.log,
            facts: Some(facts),
            level,
        }
    }
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    let artefact = prop::sample::select(&Artefact::ALL[..]);
    (
        -3..4,
        -3..4,
        0u32..5,
        1..6,
        prop::collection::vec(artefact, 0..4),
    )
        .prop_map(|(x, y, score, health, backpack)| Snapshot {
            id: ME,
            location: Location::new(x, y),
            score,
            health,
            backpack,
            nearby: Some(score),
            nearest_score_cells: Vec::new(),
        })
}

fn turn() -> impl Strategy<Value = Turn> {
    let outcome = prop_oneof![
        8 => Just(Outcome::Answered),
        1 => Just(Outcome::Failed),
        1 => Just(Outcome::Absent)
    ];
    let action = prop_oneof![
        Just(Action::Wait),
        prop::sample::select(&Direction::ALL[..]).prop_map(Action::Move),
        Just(Action::Pickup),
        Just(Action::Attack(Direction::North)),
    ];
    let log = prop_oneof![
        Just(String::new()),
        Just("Blocked!\n".to_owned()),
        Just("I am at 2\nKeys: 1\n".to_owned())
    ];
    let version = prop_oneof![9 => Just(1u32), 1 => Just(2u32)];
    (
        version,
        outcome,
        action,
        snapshot(),
        snapshot(),
        log,
        0u8..6,
    )
        .prop_map(|(version, outcome, action, before, after, log, event)| {
            let (from, to) = (before.location, after.location);
            let events = match event {
                0 => vec![Event::Moved { id: ME, from, to }],
                1 => vec![Event::Blocked {
                    id: ME,
                    target: to,
                    by: Obstruction::Avatar,
                }],
                2 => vec![Event::Moved {
                    id: AvatarId(8),
                    from,
                    to,
                }],
                3 => vec![Event::Scored {
                    id: ME,
                    location: to,
                    points: 1,
                }],
                _ => Vec::new(),
            };
            Turn {
                version,
                outcome,
                action,
                before,
                after,
                events,
                log,
            }
        })
}

fn moment() -> impl Strategy<Value = Moment> {
    let leaf = prop_oneof![
        Just(Moment::Answered {}),
        Just(Moment::Failed {}),
        Just(Moment::Waited {}),
        Just(Moment::Moved { direction: None }),
        Just(Moment::Moved {
            direction: Some(Compass::East)
        }),
        Just(Moment::Blocked {
            by: Some(By::Avatar)
        }),
        Just(Moment::At {
            landmark: "plaza".to_owned()
        }),
        Just(Moment::Near {
            x: 0,
            y: 0,
            steps: 2
        }),
        Just(Moment::Scored {}),
        Just(Moment::Printed(Printed {
            value: Some(Value::X),
            ..Printed::default()
        })),
        Just(Moment::Uses(Use {
            constructs: vec!["for".to_owned()],
            ..Use::default()
        })),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Moment::All),
            prop::collection::vec(inner.clone(), 1..3).prop_map(Moment::Any),
            inner.prop_map(|moment| Moment::Not(Box::new(moment))),
        ]
    })
}

fn check() -> impl Strategy<Value = Check> {
    let leaf = prop_oneof![
        moment().prop_map(Check::Once),
        (moment(), 1u32..5).prop_map(|(moment, turns)| Check::Times { moment, turns }),
        (moment(), 1u32..4).prop_map(|(moment, turns)| Check::InARow { moment, turns }),
        (1u32..9).prop_map(|cells| Check::DistinctCells {
            cells,
            moment: None
        }),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let list = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            list().prop_map(Check::All),
            list().prop_map(Check::Any),
            list().prop_map(Check::Then),
            (1u32..9, inner.clone()).prop_map(|(turns, check)| Check::Within {
                turns,
                check: Box::new(check)
            }),
            (moment(), inner.clone()).prop_map(|(moment, check)| Check::Without {
                moment,
                check: Box::new(check)
            }),
            inner
                .clone()
                .prop_map(|check| Check::Lasting(Box::new(check))),
        ]
    })
}

/// Returns a level with a plaza at (0, 0) and (0, 1).
fn level() -> Level {
    let plaza = Landmark {
        letter: 'p',
        name: "plaza".to_owned(),
    };
    Level::new(LevelSettings {
        generator: Generator::Drawn,
        map: DrawnMap {
            rows: vec!["p".to_owned(); 2],
            landmarks: vec![plaza],
        },
        start_width: 1,
        start_height: 2,
        ..Level::open_world().settings().clone()
    })
    .unwrap()
}

fn facts() -> Facts {
    Facts {
        constructs: vec!["for".to_owned()],
        ..Facts::default()
    }
}

proptest! {
    #[test]
    fn folding_a_prefix_and_then_the_rest_equals_folding_the_whole(
        checks in prop::collection::vec(check(), 1..5),
        turns in prop::collection::vec(turn(), 1..40),
        at in 0usize..40,
        chosen in 0usize..5,
    ) {
        let tasks: Vec<Task> = checks
            .into_iter()
            .enumerate()
            .map(|(number, check)| Task { id: number.to_string(), check })
            .collect();
        let (facts, level) = (facts(), level());
        let mut whole = Progress::default();
        let mut parts = Progress::default();
        for (index, turn) in turns.iter().enumerate() {
            if index == at {
                // A restart: the state is stored and read again.
                parts = serde_json::from_str(&serde_json::to_string(&parts).unwrap()).unwrap();
            }
            let number = index as u64 + 1;
            let seen = turn.observe(number, &facts, &level);
            prop_assert_eq!(whole.fold(&tasks, chosen, &seen), parts.fold(&tasks, chosen, &seen));
        }
        prop_assert_eq!(&whole, &parts);
        // A task is met in one of the turns, and a task that is met misses nothing.
        for task in &tasks {
            let met = whole.met(&task.id);
            prop_assert_eq!(met.is_some(), whole.missing(task).is_none());
            prop_assert!(met.is_none_or(|turn| (1..=turns.len() as u64).contains(&turn)));
        }
    }

    #[test]
    fn a_window_agrees_with_trying_every_starting_point(
        inner in prop_oneof![
            (moment(), 1u32..4).prop_map(|(moment, turns)| Check::Times { moment, turns }),
            prop::collection::vec(moment().prop_map(Check::Once), 1..4).prop_map(Check::All),
            prop::collection::vec(moment().prop_map(Check::Once), 1..4).prop_map(Check::Then),
        ],
        window in 1u32..9,
        turns in prop::collection::vec(turn(), 1..30),
    ) {
        let (facts, level) = (facts(), level());
        let within = Check::Within { turns: window, check: Box::new(inner.clone()) };
        let mut state = State::new(&within);
        for (index, turn) in turns.iter().enumerate() {
            state.fold(&within, &turn.observe(index as u64, &facts, &level));
        }
        let met_from = |start: usize| {
            let mut state = State::new(&inner);
            for (index, turn) in turns.iter().enumerate().skip(start).take(window as usize) {
                state.fold(&inner, &turn.observe(index as u64, &facts, &level));
            }
            state.is_met()
        };
        prop_assert_eq!(state.is_met(), (0..turns.len()).any(met_from));
    }

    #[test]
    fn a_state_of_another_check_starts_over_instead_of_failing(
        (one, other) in (check(), check()),
        turns in prop::collection::vec(turn(), 1..10),
    ) {
        let (facts, level) = (facts(), level());
        let mut state = State::new(&one);
        for (index, turn) in turns.iter().enumerate() {
            let seen = turn.observe(index as u64, &facts, &level);
            state.fold(if index % 2 == 0 { &one } else { &other }, &seen);
        }
    }
}
