//! Judging live and after a restart.

use aimmo_proto::creator::lesson;
use aimmo_proto::creator::roster_change::{Change, CodeChange, Join, TaskChoice};
use aimmo_proto::creator::{Decision, Lesson, PlayerLog, RosterChange, TurnRecord};
use aimmo_record::convert;
use aimmo_record::frames::{self, Outcome as Recorded};
use aimmo_record::replay::Replay;
use aimmo_record::turn;
use aimmo_simulation::AvatarId;
use proptest::prelude::*;

use super::*;
use crate::testing::sample_game::world;

const ADA: u32 = 7;

fn lesson() -> Lesson {
    let task = |id: &str, check: &str| lesson::Task {
        id: id.to_owned(),
        check: check.to_owned(),
        fresh_start: false,
        world: None,
    };
    Lesson {
        id: "test".to_owned(),
        tasks: vec![
            task("move", r#"{"once": {"moved": {}}}"#),
            task(
                "hello",
                r#"{"in_a_row": {"turns": 2, "moment": {"printed": {"any_of": ["hello"]}}}}"#,
            ),
            task("walk", r#"{"distinct_cells": {"cells": 4}}"#),
        ],
        last_turn: 0,
    }
}

fn change(change: Change) -> RosterChange {
    RosterChange {
        change: Some(change),
    }
}

/// One turn of Ada's, in short.
#[derive(Debug, Clone, Copy)]
struct Short {
    action: frames::Action,
    outcome: Recorded,
    says_hello: bool,
    new_code: bool,
    choice: Option<&'static str>,
}

fn short() -> impl Strategy<Value = Short> {
    let direction = prop::sample::select(vec![(0, 1), (1, 0), (0, -1), (-1, 0)]);
    let action = prop_oneof![
        1 => Just(frames::Action::Wait),
        4 => direction.prop_map(|(x, y)| frames::Action::Move {
            direction: frames::Direction { x, y }
        }),
    ];
    let outcome = prop_oneof![
        6 => Just(Recorded::Answered),
        1 => Just(Recorded::Error),
        1 => Just(Recorded::NotReady),
    ];
    let choice = prop_oneof![9 => Just(None), 1 => Just(Some("walk"))];
    (
        action,
        outcome,
        any::<bool>(),
        prop::bool::weighted(0.1),
        choice,
    )
        .prop_map(|(action, outcome, says_hello, new_code, choice)| Short {
            action,
            outcome,
            says_hello,
            new_code,
            choice,
        })
}

/// Plays turns and judges them live. Returns the records, and the judge after each.
fn play(turns: &[Short]) -> Vec<(TurnRecord, Judge)> {
    let mut judge = Judge::default();
    judge.set_lesson(Some(&lesson()));
    let mut played: Vec<(TurnRecord, Judge)> = Vec::new();
    let mut replay = Replay::new();
    let mut version = 0;
    for short in turns {
        let mut changes = Vec::new();
        if played.is_empty() {
            changes.push(change(Change::Reset(world())));
            changes.push(change(Change::Join(Join {
                player_id: ADA,
                name: "Ada".to_owned(),
            })));
        }
        if let Some(task) = short.choice {
            changes.push(change(Change::Task(TaskChoice {
                player_id: ADA,
                task: task.to_owned(),
            })));
        }
        if short.new_code || played.is_empty() {
            version += 1;
            changes.push(change(Change::Code(CodeChange {
                player_id: ADA,
                code_version: version,
                ..CodeChange::default()
            })));
        }
        let decisions: Vec<Decision> = vec![convert::decision(ADA, short.action, short.outcome)];
        let logs = short.says_hello.then(|| PlayerLog {
            player_id: ADA,
            text: "hello\n".to_owned(),
            ..PlayerLog::default()
        });
        let mut live = match replay.worlds() {
            Some(worlds) => worlds.clone(),
            None => turn::begin(&changes).unwrap().0,
        };
        let mut events = Events::default();
        for change in &changes {
            let is_new = matches!(&change.change, Some(Change::Reset(_)));
            if !is_new {
                turn::apply(&mut live, change, &mut events).unwrap();
            }
        }
        let before = judge.before(&live);
        live.step(&turn::decisions(&decisions), &mut events);
        let mut record = turn::record(&live, changes, decisions, logs.into_iter().collect());
        record.tasks_met = judge.judge(&before, &record, &live, &events);
        replay.next(&record).unwrap();
        played.push((record, judge.clone()));
    }
    played
}

proptest! {
    #[test]
    fn a_restored_game_reaches_the_same_progress_as_one_that_never_stopped(
        turns in prop::collection::vec(short(), 2..40),
        at in 0usize..40,
    ) {
        let played = play(&turns);
        let at = at % (played.len() - 1);
        // The checkpoint after turn `at`, and the records after it.
        let mut restored = Judge::from_bytes(&played[at].1.to_bytes());
        restored.set_lesson(Some(&lesson()));
        let mut replay = Replay::new();
        for (index, (record, live)) in played.iter().enumerate() {
            let mut seen = Before::new();
            let step = replay
                .next_observed(record, &mut |worlds| seen = restored.before(worlds))
                .unwrap();
            if index > at {
                let met = restored.judge(&seen, record, replay.worlds().unwrap(), &step.events);
                prop_assert_eq!(&met, &record.tasks_met);
                prop_assert_eq!(&restored.players, &live.players);
            }
        }
        let ada = PlayerId(ADA);
        prop_assert_eq!(restored.frame(ada), played.last().unwrap().1.frame(ada));
    }
}

#[test]
fn without_a_lesson_nothing_is_judged_or_stored() {
    let judge = Judge::default();
    assert!(judge.to_bytes().is_empty());
    assert_eq!(judge.frame(PlayerId(ADA)), None);
    assert_eq!(judge.open_task(PlayerId(ADA)), None);
}

#[test]
fn the_facts_about_new_code_replace_those_about_the_old() {
    let mut judge = Judge::default();
    let new_code = |version, facts| {
        change(Change::Code(CodeChange {
            player_id: ADA,
            code_version: version,
            facts,
        }))
    };
    let called = CodeFacts {
        calls: vec!["print".to_owned()],
        ..CodeFacts::default()
    };
    judge.note(&new_code(1, Some(called)));
    let facts = judge.players[&ADA].facts.as_ref().unwrap();
    assert_eq!(facts.calls, ["print"]);
    judge.note(&new_code(2, None));
    assert_eq!(judge.players[&ADA].facts, None);
}

#[test]
fn damaged_progress_and_unreadable_checks_do_not_stop_the_game() {
    let mut judge = Judge::from_bytes(b"not JSON");
    let mut lesson = lesson();
    lesson.tasks[0].check = "{}".to_owned();
    judge.set_lesson(Some(&lesson));
    let open = judge.open_task(PlayerId(ADA)).unwrap();
    assert_eq!((open.id.as_str(), open.have, open.need), ("hello", 0, 2));
}

#[test]
fn an_open_task_names_the_places_to_go_to_if_it_asks_for_any() {
    let mut lesson = lesson();
    let target = |lesson: &Lesson| {
        let mut judge = Judge::default();
        judge.set_lesson(Some(lesson));
        judge.frame(PlayerId(ADA)).unwrap().open.unwrap().target
    };
    assert_eq!(target(&lesson), None);
    lesson.tasks[0].check = r#"{"once": {"picked_up": {"kind": "key"}}}"#.to_owned();
    assert_eq!(target(&lesson).unwrap().kinds, ["key"]);
}

#[test]
fn new_code_for_a_task_that_begins_on_a_start_cell_is_placed_there_once() {
    let mut lesson = lesson();
    lesson.tasks[0].fresh_start = true;
    let mut judge = Judge::default();
    judge.set_lesson(Some(&lesson));
    let desired = creator::Desired {
        players: vec![creator::Player {
            player_id: ADA,
            ..creator::Player::default()
        }],
        ..creator::Desired::default()
    };
    assert!(judge.changes(&desired, 1, None).is_empty());
    judge.note(&change(Change::Code(CodeChange {
        player_id: ADA,
        code_version: 1,
        ..CodeChange::default()
    })));
    let placed = judge.changes(&desired, 1, None);
    assert!(matches!(
        placed[..],
        [RosterChange {
            change: Some(Change::Place(_))
        }]
    ));
    judge.note(&placed[0]);
    assert!(judge.changes(&desired, 1, None).is_empty());
}

#[test]
fn a_chosen_task_and_a_new_place_are_recorded_once() {
    let mut judge = Judge::default();
    judge.set_lesson(Some(&lesson()));
    let desired = creator::Desired {
        players: vec![creator::Player {
            player_id: ADA,
            task: "walk".to_owned(),
            placements: 2,
            ..creator::Player::default()
        }],
        ..creator::Desired::default()
    };
    let changes = judge.changes(&desired, 1, None);
    assert_eq!(changes.len(), 2);
    changes.iter().for_each(|change| judge.note(change));
    assert!(judge.changes(&desired, 1, None).is_empty());
    assert_eq!(judge.open_task(PlayerId(ADA)).unwrap().id, "walk");
}

/// Ada's steps of one turn each, to the east and back.
fn steps(count: usize) -> Vec<Short> {
    let step = |index: usize| Short {
        action: frames::Action::Move {
            direction: frames::Direction {
                x: if index.is_multiple_of(2) { 1 } else { -1 },
                y: 0,
            },
        },
        outcome: Recorded::Answered,
        says_hello: false,
        new_code: false,
        choice: None,
    };
    (0..count).map(step).collect()
}

/// Replays a recorded turn, and returns what the judge sees of it.
fn observe(judge: &Judge, replay: &mut Replay, record: &TurnRecord) -> (Before, Events) {
    let mut before = Before::new();
    let step = replay.next_observed(record, &mut |worlds| before = judge.before(worlds));
    (before, step.unwrap().events)
}

#[test]
fn steps_are_tallied_until_a_new_world_is_made() {
    let played = play(&steps(4));
    let mut judge = played.last().unwrap().1.clone();
    let tally = judge.tally(PlayerId(ADA)).unwrap();
    assert!(tally.steps > 0, "{tally:?}");
    let restored = Judge::from_bytes(&judge.to_bytes());
    assert_eq!(restored.players, judge.players);
    judge.note(&change(Change::Reset(world())));
    assert_eq!(judge.tally(PlayerId(ADA)).unwrap().steps, 0);
}

#[test]
fn a_player_without_progress_is_stuck_live_and_after_a_restart() {
    use aimmo_proto::creator::need::Kind;
    let mut turns = steps(1);
    // The first turn meets the first task; the second has new code.
    let waits = Short {
        action: frames::Action::Wait,
        ..turns[0]
    };
    turns.push(Short {
        new_code: true,
        ..waits
    });
    turns.extend([waits; 60]);
    let played = play(&turns);
    let need = |judge: &Judge, turn| judge.need(PlayerId(ADA), turn, 2_000).unwrap();
    assert_eq!(need(&played[60].1, 61).kind(), Kind::Fine);
    let stuck = need(&played[61].1, 62);
    assert_eq!(
        (stuck.kind(), stuck.since_turn, stuck.run_turn),
        (Kind::Stuck, 2, 2)
    );

    // From a checkpoint, and from one of a version without efforts.
    let restored = Judge::from_bytes(&played[61].1.to_bytes());
    assert_eq!(need(&restored, 62), stuck);
    let old = br#"{"7":{"version":2,"progress":{"version":2,"tasks":[]}}}"#;
    assert_eq!(need(&Judge::from_bytes(old), 62).kind(), Kind::Waiting);

    let mut restored = Judge::from_bytes(&played[29].1.to_bytes());
    restored.set_lesson(Some(&lesson()));
    let mut replay = Replay::new();
    for (index, (record, _)) in played.iter().enumerate() {
        let (before, events) = observe(&restored, &mut replay, record);
        if index >= 30 {
            restored.replay(&before, record, replay.worlds().unwrap(), &events);
        }
    }
    assert_eq!(need(&restored, 62), stuck);
}

#[test]
fn nothing_counts_after_the_last_turn_of_the_lessons_clock() {
    let played = play(&steps(3));
    let met_with = |last_turn| {
        let mut judge = Judge::default();
        judge.set_lesson(Some(&Lesson {
            last_turn,
            ..lesson()
        }));
        let mut replay = Replay::new();
        let met = played.iter().flat_map(|(record, _)| {
            let (before, events) = observe(&judge, &mut replay, record);
            judge.judge(&before, record, replay.worlds().unwrap(), &events)
        });
        let met = met.count();
        (
            met,
            judge.tally(PlayerId(ADA)).map_or(0, |tally| tally.steps),
        )
    };
    let (met, walked) = met_with(0);
    assert!(met > 0 && walked > 1, "{met} {walked}");
    assert_eq!(met_with(3), (met, walked));
    assert!(met_with(1).1 < walked);
}

#[test]
fn the_record_decides_which_tasks_were_met_under_an_earlier_version_of_the_lesson() {
    let played = play(&steps(3));
    let recorded = played.last().unwrap().1.frame(PlayerId(ADA)).unwrap().met;
    assert_eq!(recorded.len(), 1, "{recorded:?}");
    let mut updated = lesson();
    // The new version demands more for the task that was met, and less for another.
    updated.tasks[0].check = r#"{"times": {"turns": 50, "moment": {"moved": {}}}}"#.to_owned();
    updated.tasks[1].check = r#"{"once": {"answered": {}}}"#.to_owned();
    let mut judge = Judge::default();
    judge.set_lesson(Some(&updated));
    let mut replay = Replay::new();
    for (record, _) in &played {
        let (before, events) = observe(&judge, &mut replay, record);
        judge.replay(&before, record, replay.worlds().unwrap(), &events);
    }
    assert_eq!(judge.frame(PlayerId(ADA)).unwrap().met, recorded);
    let need = |judge: &Judge| judge.need(PlayerId(ADA), 3, 2_000);
    assert_eq!(need(&judge), need(&played.last().unwrap().1));
}

#[test]
fn a_task_can_ask_for_a_landmark_of_the_map() {
    let level = creator::Level {
        generator: "Drawn".to_owned(),
        map_rows: vec!["gS".to_owned()],
        landmarks: vec![creator::level::Landmark {
            letter: "g".to_owned(),
            name: "gate".to_owned(),
        }],
        start_width: 2,
        start_height: 1,
        ..convert::level_by_name("worksheet-1").unwrap()
    };
    let reset = creator::World {
        level: Some(level),
        ..world()
    };
    let mut lesson = lesson();
    lesson.tasks[0].check = r#"{"once": {"at": {"landmark": "gate"}}}"#.to_owned();
    let mut judge = Judge::default();
    judge.set_lesson(Some(&lesson));
    let changes = vec![
        change(Change::Reset(reset)),
        change(Change::Join(Join {
            player_id: ADA,
            name: "Ada".to_owned(),
        })),
        change(Change::Code(CodeChange {
            player_id: ADA,
            code_version: 1,
            ..CodeChange::default()
        })),
    ];
    let (mut world, rest) = turn::begin(&changes).unwrap();
    for change in rest {
        turn::apply(&mut world, change, &mut Events::default()).unwrap();
    }
    let west = frames::Action::Move {
        direction: frames::Direction { x: -1, y: 0 },
    };
    let met: Vec<usize> = [frames::Action::Wait, west]
        .into_iter()
        .zip([changes, Vec::new()])
        .map(|(action, changes)| {
            let decisions = vec![convert::decision(ADA, action, Recorded::Answered)];
            let before = judge.before(&world);
            let mut events = Events::default();
            world.step(&turn::decisions(&decisions), &mut events);
            let record = turn::record(&world, changes, decisions, Vec::new());
            let met = judge.judge(&before, &record, &world, &events);
            met.iter().filter(|met| met.task == "move").count()
        })
        .collect();
    assert_eq!(met, [0, 1]);
}

/// A game of Ada's alone, played turn by turn.
struct Alone {
    judge: Judge,
    worlds: Option<Worlds>,
    desired: creator::Desired,
    records: Vec<TurnRecord>,
}

impl Alone {
    /// Begins a lesson whose task "hello" has a private world, and is a fresh start.
    fn new() -> Self {
        let mut lesson = lesson();
        lesson.tasks[1].world = convert::level_by_name("worksheet-3");
        lesson.tasks[1].fresh_start = true;
        let mut judge = Judge::default();
        judge.set_lesson(Some(&lesson));
        let ada = creator::Player {
            player_id: ADA,
            name: "Ada".to_owned(),
            ..creator::Player::default()
        };
        Self {
            judge,
            worlds: None,
            desired: creator::Desired {
                players: vec![ada],
                world: Some(world()),
                ..creator::Desired::default()
            },
            records: Vec::new(),
        }
    }

    fn ada(&mut self) -> &mut creator::Player {
        &mut self.desired.players[0]
    }

    /// Plays a turn and returns the name of the level that Ada sees in it, with its changes.
    fn turn(&mut self, says: &str, new_code: u32) -> (String, Vec<Change>) {
        let turn = self.records.len() as u64 + 1;
        let mut changes = Vec::new();
        if self.worlds.is_none() {
            changes.push(change(Change::Reset(world())));
            changes.push(change(Change::Join(Join {
                player_id: ADA,
                name: "Ada".to_owned(),
            })));
        }
        let judged = self
            .judge
            .changes(&self.desired, turn, self.worlds.as_ref());
        changes.extend(judged.clone());
        let mut worlds = self
            .worlds
            .take()
            .unwrap_or_else(|| turn::begin(&changes).unwrap().0);
        let mut events = Events::default();
        let is_reset = |change: &&RosterChange| matches!(change.change, Some(Change::Reset(_)));
        for change in changes.iter().filter(|change| !is_reset(change)) {
            turn::apply(&mut worlds, change, &mut events).unwrap();
        }
        let before = self.judge.before(&worlds);
        let east = frames::Action::Move {
            direction: frames::Direction { x: 1, y: 0 },
        };
        let decisions = vec![convert::decision(ADA, east, Recorded::Answered)];
        worlds.step(&turn::decisions(&decisions), &mut events);
        if new_code > 0 {
            changes.push(change(Change::Code(CodeChange {
                player_id: ADA,
                code_version: new_code,
                ..CodeChange::default()
            })));
        }
        let log = PlayerLog {
            player_id: ADA,
            text: says.to_owned(),
            ..PlayerLog::default()
        };
        let mut record = turn::record(&worlds, changes, decisions, vec![log]);
        record.tasks_met = self.judge.judge(&before, &record, &worlds, &events);
        let level = worlds.world_of(AvatarId(ADA)).level().name().to_owned();
        self.worlds = Some(worlds);
        self.records.push(record);
        let changes = judged.into_iter().filter_map(|change| change.change);
        (level, changes.collect())
    }

    /// Plays a number of silent turns, and returns the level of each.
    fn levels(&mut self, turns: usize) -> Vec<String> {
        (0..turns).map(|_| self.turn("", 0).0).collect()
    }
}

#[test]
fn a_task_with_a_world_takes_its_player_there_and_back() {
    let mut game = Alone::new();
    // The first task is met in the first turn with a program.
    assert_eq!(game.turn("", 1).0, "open-world");
    let (level, changes) = game.turn("", 0);
    assert_eq!(level, "worksheet-3");
    let [Change::Enter(enter)] = &changes[..] else {
        panic!("{changes:?}");
    };
    assert_eq!((enter.task.as_str(), enter.player_id), ("hello", ADA));
    assert_eq!(game.levels(3), ["worksheet-3"; 3]);
    // Two turns meet the task, and the player sees three more before going on.
    game.turn("hello", 0);
    game.turn("hello", 0);
    assert_eq!(game.levels(3), ["worksheet-3"; 3]);
    let (level, changes) = game.turn("", 0);
    assert_eq!(level, "open-world");
    assert!(matches!(changes[..], [Change::Return(_)]), "{changes:?}");
}

#[test]
fn the_choice_of_another_task_moves_its_player_at_once() {
    let mut game = Alone::new();
    game.turn("", 1);
    game.turn("hello", 0);
    game.turn("hello", 0);
    // The task has only just been met.
    game.ada().task = "walk".to_owned();
    let (level, changes) = game.turn("", 0);
    assert_eq!(level, "open-world");
    let [Change::Task(_), Change::Return(_)] = &changes[..] else {
        panic!("{changes:?}");
    };
}

#[test]
fn a_request_to_be_put_back_makes_the_own_world_anew() {
    let mut game = Alone::new();
    game.turn("", 1);
    let seeds = |changes: &[Change]| -> Vec<u64> {
        let seeds = changes.iter().filter_map(|change| match change {
            Change::Enter(enter) => Some(enter.seed),
            _ => None,
        });
        seeds.collect()
    };
    let first = seeds(&game.turn("", 0).1);
    game.ada().placements = 1;
    let second = seeds(&game.turn("", 0).1);
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
    assert!(seeds(&game.turn("", 0).1).is_empty());
    // New code for a task that is a fresh start does the same, in the turn after it begins to play.
    assert!(seeds(&game.turn("", 2).1).is_empty());
    assert_eq!(seeds(&game.turn("", 0).1).len(), 1);
    assert!(seeds(&game.turn("", 0).1).is_empty());
}

#[test]
fn without_a_lesson_everyone_returns() {
    let mut game = Alone::new();
    game.turn("", 1);
    assert_eq!(game.turn("", 0).0, "worksheet-3");
    game.judge.set_lesson(None);
    assert_eq!(game.turn("", 0).0, "open-world");
    assert!(game.turn("", 0).1.is_empty());
}

#[test]
fn a_restored_judge_asks_for_the_same_changes() {
    let mut game = Alone::new();
    game.turn("", 1);
    game.turn("", 0);
    let mut restored = Judge::from_bytes(&game.judge.to_bytes());
    restored.set_lesson(Some(&game.judge.lesson.clone()));
    let changes = |judge: &Judge, worlds| judge.changes(&game.desired, 3, worlds);
    assert!(changes(&restored, game.worlds.as_ref()).is_empty());
    // If the worlds are older than the progress, the player enters again.
    let mut earlier = Worlds::new(
        convert::level_from_proto(&world().level.unwrap()).unwrap(),
        5,
    );
    earlier.apply(
        &aimmo_simulation::Change::Join(AvatarId(ADA)),
        &mut Events::default(),
    );
    assert_eq!(changes(&restored, Some(&earlier)).len(), 1);
}

#[test]
fn a_world_that_is_not_possible_leaves_its_task_in_the_shared_one() {
    let mut lesson = lesson();
    lesson.tasks[0].world = Some(creator::Level::default());
    let mut judge = Judge::default();
    judge.set_lesson(Some(&lesson));
    assert!(judge.levels.is_empty());
    assert!(judge.open_task(PlayerId(ADA)).is_some());
}
