//! The reconciler over the cluster's launchers and a model of an API server. Under any faults it
//! converges to the desired state, and touches no objects but ours.

mod arena;

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use proptest::prelude::*;

use aimmo_model::{ALL_FAULTS, Fault};
use arena::{Outcome, Schedule, Step};

/// Runs a schedule in its own runtime, whose time advances when all tasks wait.
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
    let shown = format!("{schedule:?}");
    let outcome = run(schedule);
    assert_eq!(outcome.wrong, Vec::<String>::new(), "{shown}");
    outcome
}

/// Two games start, one stops, another starts.
fn plain(faults: BTreeMap<usize, Fault>) -> Schedule {
    Schedule {
        seed: 7,
        faults,
        steps: vec![
            Step::Want(GameId(1)),
            Step::Want(GameId(2)),
            Step::Wait(300),
            Step::Leave(GameId(1)),
            Step::Wait(200),
            Step::Want(GameId(3)),
            Step::Wait(200),
        ],
    }
}

#[test]
fn without_faults_every_game_is_as_desired() {
    let outcome = check(plain(BTreeMap::new()));
    assert!(outcome.calls > 30, "{outcome:?}");
}

#[test]
fn a_process_may_end_before_and_after_every_call() {
    let calls = check(plain(BTreeMap::new())).calls;
    for call in 1..=calls {
        for fault in [Fault::CrashBefore, Fault::CrashAfter] {
            check(plain([(call, fault)].into()));
        }
    }
}

#[test]
fn every_call_may_go_wrong_in_every_way() {
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

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any_game().prop_map(Step::Want),
        3 => any_game().prop_map(Step::Leave),
        3 => (1..2000u64).prop_map(Step::Wait),
        1 => Just(Step::Restart),
        2 => any::<u8>().prop_map(Step::ForeignPath),
        1 => any_game().prop_map(Step::ForeignObject),
        1 => any_game().prop_map(Step::FailPod),
        1 => any_game().prop_map(Step::DeleteController),
        1 => any_game().prop_map(Step::Annotate),
        1 => Just(Step::Compact),
    ]
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let fault = prop::sample::select(&ALL_FAULTS[..]);
    let faults = prop::collection::btree_map(1..150usize, fault, 0..12);
    let steps = prop::collection::vec(any_step(), 1..16);
    (any::<u64>(), faults, steps).prop_map(|(seed, faults, steps)| Schedule {
        seed,
        faults,
        steps,
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        // AIMMO_SCHEDULES raises the number, for a run overnight.
        cases: std::env::var("AIMMO_SCHEDULES").ok().and_then(|text| text.parse().ok()).unwrap_or(1000),
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    })]

    #[test]
    fn it_ends_at_what_is_desired_whatever_goes_wrong(schedule in any_schedule()) {
        let outcome = run(schedule);
        prop_assert_eq!(outcome.wrong, Vec::<String>::new());
    }
}
