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

fn check(wishes: &[(u32, Wish)], observed: &[(ServiceName, State)], expected: &[Change]) {
    let wishes = wishes
        .iter()
        .map(|&(id, wish)| (GameId(id), wish))
        .collect();
    let observed: Vec<_> = observed
        .iter()
        .map(|&(name, state)| instance(name, state))
        .collect();
    assert_eq!(
        plan(&wishes, &observed),
        expected,
        "{wishes:?} {observed:?}"
    );
}

#[test]
fn a_game_that_runs_as_wished_is_left_alone() {
    check(
        &[(1, Wish::Run)],
        &[
            (game(1), State::Running),
            (worker(1, 7), State::Running),
            (worker(1, 8), State::Ended),
        ],
        &[],
    );
}

#[test]
fn a_missing_an_ended_and_a_starting_game_are_ensured() {
    check(
        &[(1, Wish::Run), (2, Wish::Run), (3, Wish::Run)],
        &[(game(2), State::Ended), (game(3), State::Starting)],
        &[
            Change::Ensure(GameId(1)),
            Change::Ensure(GameId(2)),
            Change::Ensure(GameId(3)),
        ],
    );
}

#[test]
fn a_resting_game_goes_before_its_workers() {
    let rest = [(1, Wish::Rest)];
    check(
        &rest,
        &[(game(1), State::Running), (worker(1, 7), State::Running)],
        &[Change::Remove(game(1))],
    );
    check(
        &rest,
        &[(worker(1, 7), State::Running), (worker(1, 8), State::Ended)],
        &[Change::Remove(worker(1, 7)), Change::Remove(worker(1, 8))],
    );
    check(&rest, &[], &[]);
}

#[test]
fn the_workers_of_a_game_that_is_being_restarted_stay() {
    check(
        &[(1, Wish::Run)],
        &[(worker(1, 7), State::Running)],
        &[Change::Ensure(GameId(1))],
    );
}

#[test]
fn a_read_that_names_no_game_ends_nothing() {
    check(
        &[],
        &[(game(1), State::Running), (worker(1, 7), State::Running)],
        &[],
    );
}

/// A launcher that completes every step at once.
type Model = BTreeMap<ServiceName, State>;

fn listed(model: &Model) -> Vec<Instance> {
    model
        .iter()
        .map(|(&name, &state)| instance(name, state))
        .collect()
}

fn apply(model: &mut Model, change: Change) {
    match change {
        Change::Ensure(id) => {
            model.insert(ServiceName::Game(id), State::Running);
        }
        Change::Remove(name) => {
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
    fn whatever_is_there_it_becomes_what_is_wished_and_nothing_else_is_touched(
        wishes in prop::collection::btree_map(
            (0..6_u32).prop_map(GameId),
            prop_oneof![Just(Wish::Run), Just(Wish::Rest)],
            0..6,
        ),
        start in prop::collection::btree_map(any_name(), any_state(), 0..20),
    ) {
        let mut model = start.clone();
        let mut passes = 0;
        loop {
            let changes = plan(&wishes, &listed(&model));
            if changes.is_empty() {
                break;
            }
            for &change in &changes {
                prop_assert!(wishes.contains_key(&change.game()), "foreign: {change:?}");
                if let Change::Ensure(id) = change {
                    prop_assert_ne!(model.get(&ServiceName::Game(id)), Some(&State::Running));
                }
                apply(&mut model, change);
            }
            passes += 1;
            prop_assert!(passes <= 3, "it does not settle");
        }
        for (&id, wish) in &wishes {
            let is = model.get(&ServiceName::Game(id));
            let workers = model.keys().filter(|name| matches!(name, ServiceName::Worker(..)) && name.game() == id);
            match wish {
                Wish::Run => prop_assert_eq!(is, Some(&State::Running)),
                Wish::Rest => {
                    prop_assert_eq!(is, None);
                    prop_assert_eq!(workers.count(), 0);
                }
            }
        }
        for (name, state) in &start {
            let ours = wishes.get(&name.game());
            let keep = match (ours, name) {
                (None, _) | (Some(Wish::Run), ServiceName::Worker(..)) => true,
                (Some(Wish::Run), ServiceName::Game(_)) => *state == State::Running,
                (Some(Wish::Rest), _) => false,
            };
            if keep {
                prop_assert_eq!(model.get(name), Some(state));
            }
        }
    }
}
