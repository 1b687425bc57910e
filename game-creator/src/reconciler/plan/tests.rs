use std::collections::BTreeMap;

use aimmo_common::ids::PlayerId;
use proptest::prelude::*;

use super::*;

const fn game(id: u32) -> ServiceName {
    ServiceName::Game(GameId(id))
}

const fn worker(game: u32, player: u32) -> ServiceName {
    ServiceName::Worker(GameId(game), PlayerId(player))
}

fn instance(name: ServiceName, state: State) -> Instance {
    Instance {
        name,
        id: "1".into(),
        address: (state == State::Running).then(|| "127.0.0.1:1".into()),
        state,
        problem: None,
    }
}

fn check(desired: &[(u32, DesiredState)], observed: &[(ServiceName, State)], expected: &[Step]) {
    let desired = desired
        .iter()
        .map(|&(id, state)| (GameId(id), state))
        .collect();
    let observed: Vec<_> = observed
        .iter()
        .map(|&(name, state)| instance(name, state))
        .collect();
    assert_eq!(
        plan(&desired, &observed),
        expected,
        "{desired:?} {observed:?}"
    );
}

#[test]
fn a_game_in_its_desired_state_is_left_alone() {
    check(
        &[(1, DesiredState::Running)],
        &[
            (game(1), State::Running),
            (worker(1, 7), State::Running),
            (worker(1, 8), State::Ended),
        ],
        &[],
    );
}

#[test]
fn missing_ended_and_starting_games_are_ensured() {
    check(
        &[
            (1, DesiredState::Running),
            (2, DesiredState::Running),
            (3, DesiredState::Running),
        ],
        &[(game(2), State::Ended), (game(3), State::Starting)],
        &[
            Step::Ensure(GameId(1)),
            Step::Ensure(GameId(2)),
            Step::Ensure(GameId(3)),
        ],
    );
}

#[test]
fn a_stopped_game_is_removed_before_its_workers() {
    let stopped = [(1, DesiredState::Stopped)];
    check(
        &stopped,
        &[(game(1), State::Running), (worker(1, 7), State::Running)],
        &[Step::Remove(game(1))],
    );
    check(
        &stopped,
        &[(worker(1, 7), State::Running), (worker(1, 8), State::Ended)],
        &[Step::Remove(worker(1, 7)), Step::Remove(worker(1, 8))],
    );
    check(&stopped, &[], &[]);
}

#[test]
fn workers_survive_a_restart_of_their_game() {
    check(
        &[(1, DesiredState::Running)],
        &[(worker(1, 7), State::Running)],
        &[Step::Ensure(GameId(1))],
    );
}

#[test]
fn an_empty_read_removes_nothing() {
    check(
        &[],
        &[(game(1), State::Running), (worker(1, 7), State::Running)],
        &[],
    );
}

/// A launcher that completes every step immediately.
type Model = BTreeMap<ServiceName, State>;

fn listed(model: &Model) -> Vec<Instance> {
    model
        .iter()
        .map(|(&name, &state)| instance(name, state))
        .collect()
}

fn apply(model: &mut Model, step: Step) {
    match step {
        Step::Ensure(id) => {
            model.insert(ServiceName::Game(id), State::Running);
        }
        Step::Remove(name) => {
            model.remove(&name);
        }
    }
}

fn any_state() -> impl Strategy<Value = State> {
    prop_oneof![
        Just(State::Starting),
        Just(State::Running),
        Just(State::Ended)
    ]
}

fn any_name() -> impl Strategy<Value = ServiceName> {
    prop_oneof![
        (0..6_u32).prop_map(game),
        (0..6_u32, 0..3_u32).prop_map(|(id, player)| worker(id, player)),
    ]
}

proptest! {
    #[test]
    fn any_observed_state_converges_and_nothing_else_is_touched(
        desired in prop::collection::btree_map(
            (0..6_u32).prop_map(GameId),
            prop_oneof![Just(DesiredState::Running), Just(DesiredState::Stopped)],
            0..6,
        ),
        start in prop::collection::btree_map(any_name(), any_state(), 0..20),
    ) {
        let mut model = start.clone();
        let mut passes = 0;
        loop {
            let steps = plan(&desired, &listed(&model));
            if steps.is_empty() {
                break;
            }
            for &step in &steps {
                prop_assert!(desired.contains_key(&step.game()), "foreign: {step:?}");
                if let Step::Ensure(id) = step {
                    prop_assert_ne!(model.get(&ServiceName::Game(id)), Some(&State::Running));
                }
                apply(&mut model, step);
            }
            passes += 1;
            prop_assert!(passes <= 3, "the state did not converge");
        }
        for (&id, state) in &desired {
            let is = model.get(&ServiceName::Game(id));
            let workers = model.keys().filter(|name| matches!(name, ServiceName::Worker(..)) && name.game() == id);
            match state {
                DesiredState::Running => prop_assert_eq!(is, Some(&State::Running)),
                DesiredState::Stopped => {
                    prop_assert_eq!(is, None);
                    prop_assert_eq!(workers.count(), 0);
                }
            }
        }
        for (name, state) in &start {
            let ours = desired.get(&name.game());
            let keep = match (ours, name) {
                (None, _) | (Some(DesiredState::Running), ServiceName::Worker(..)) => true,
                (Some(DesiredState::Running), ServiceName::Game(_)) => *state == State::Running,
                (Some(DesiredState::Stopped), _) => false,
            };
            if keep {
                prop_assert_eq!(model.get(name), Some(state));
            }
        }
    }
}
