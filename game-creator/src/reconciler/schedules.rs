//! Tests of the reconciler with the cluster's launchers and a model of an API server. Whatever the
//! faults, it converges to the desired state, and touches only our objects.

mod arena;

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use proptest::prelude::*;

use aimmo_model::{ALL_FAULTS, Fault};
use arena::{Event, Outcome, Schedule};

/// Runs a schedule in its own runtime, whose clock advances when all tasks are waiting.
fn run(schedule: Schedule) -> Outcome {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(arena::run(schedule))
}

#[track_caller]
fn check(schedule: Schedule) -> Outcome {
    let text = format!("{schedule:?}");
    let outcome = run(schedule);
    assert_eq!(outcome.violations, Vec::<String>::new(), "{text}");
    outcome
}

fn plain(faults: BTreeMap<usize, Fault>) -> Schedule {
    Schedule {
        seed: 7,
        faults,
        events: vec![
            Event::Start(GameId(1)),
            Event::Start(GameId(2)),
            Event::Wait(300),
            Event::Stop(GameId(1)),
            Event::Wait(200),
            Event::Start(GameId(3)),
            Event::Wait(200),
        ],
    }
}

#[test]
fn without_faults_every_game_reaches_its_desired_state() {
    let outcome = check(plain(BTreeMap::new()));
    assert!(outcome.calls > 30, "{outcome:?}");
}

#[test]
fn the_creator_survives_a_crash_before_or_after_any_call() {
    let calls = check(plain(BTreeMap::new())).calls;
    for call in 1..=calls {
        for fault in [Fault::CrashBefore, Fault::CrashAfter] {
            check(plain([(call, fault)].into()));
        }
    }
}

#[test]
fn the_creator_survives_any_fault_in_any_call() {
    let calls = check(plain(BTreeMap::new())).calls;
    for call in 1..=calls {
        for fault in ALL_FAULTS {
            check(plain([(call, fault)].into()));
        }
    }
}

fn any_game() -> impl Strategy<Value = GameId> {
    (1..5u32).prop_map(GameId)
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => any_game().prop_map(Event::Start),
        3 => any_game().prop_map(Event::Stop),
        3 => (1..2000u64).prop_map(Event::Wait),
        1 => Just(Event::Restart),
        2 => any::<u8>().prop_map(Event::ForeignPath),
        1 => any_game().prop_map(Event::ForeignObject),
        1 => any_game().prop_map(Event::FailPod),
        1 => any_game().prop_map(Event::DeleteController),
        1 => any_game().prop_map(Event::Annotate),
        1 => Just(Event::Compact),
    ]
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let fault = prop::sample::select(&ALL_FAULTS[..]);
    let faults = prop::collection::btree_map(1..150usize, fault, 0..12);
    let events = prop::collection::vec(any_event(), 1..16);
    (any::<u64>(), faults, events).prop_map(|(seed, faults, events)| Schedule {
        seed,
        faults,
        events,
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        // AIMMO_SCHEDULES raises the number of cases, for example for an overnight run.
        cases: std::env::var("AIMMO_SCHEDULES").ok().and_then(|text| text.parse().ok()).unwrap_or(1000),
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_schedule_converges_to_the_desired_state(schedule in any_schedule()) {
        let outcome = run(schedule);
        prop_assert_eq!(outcome.violations, Vec::<String>::new());
    }
}
