//! Places that open checks ask for.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_checks::{Check, State, Target};
use serde_json::{Value, json};

/// Returns the target of a check, as lists of kinds, landmarks and cells. `state` is the check's
/// state; null for the one before any turn.
fn target(check: Value, state: Value) -> Value {
    let check: Check = serde_json::from_value(check).unwrap();
    let state: Option<State> = serde_json::from_value(state).unwrap();
    let Target {
        kinds,
        landmarks,
        cells,
    } = state.unwrap_or_else(|| State::new(&check)).target(&check);
    json!([kinds, landmarks, cells])
}

fn key() -> Value {
    json!({ "picked_up": { "kind": "key" } })
}

fn at(landmark: &str) -> Value {
    json!({ "at": { "landmark": landmark } })
}

#[test]
fn kinds_landmarks_and_cells_are_targets() {
    let of = |moment| target(json!({ "once": moment }), Value::Null);
    assert_eq!(of(key()), json!([["key"], [], []]));
    assert_eq!(of(at("market")), json!([[], ["market"], []]));
    assert_eq!(
        of(json!({ "on": { "x": 1, "y": -2 } })),
        json!([[], [], [[1, -2]]])
    );
    assert_eq!(of(json!({ "scored": {} })), json!([["score"], [], []]));
    assert_eq!(of(json!({ "moved": {} })), json!([[], [], []]));
    assert_eq!(of(json!({ "not": key() })), json!([[], [], []]));
}

#[test]
fn anything_that_can_be_picked_up_is_a_target_but_score_cells_are_not() {
    let found = target(
        json!({ "times": { "turns": 2, "moment": { "picked_up": {} } } }),
        Value::Null,
    );
    let kinds = found[0].as_array().unwrap();
    assert!(kinds.contains(&json!("health")) && kinds.contains(&json!("key")));
    assert!(!kinds.contains(&json!("score")));
}

#[test]
fn a_check_that_counts_kinds_does_not_say_that_any_will_do() {
    let counted = json!({ "once": { "backpack": { "kind": "key", "at_most": 2 } } });
    let check = json!({ "all": [{ "once": { "picked_up": {} } }, counted] });
    assert_eq!(target(check, Value::Null), json!([[], [], []]));
}

#[test]
fn the_first_open_part_with_a_target_comes_first() {
    let check = json!({ "all": [{ "once": { "moved": {} } }, { "once": key() }, { "once": at("market") }] });
    assert_eq!(target(check.clone(), Value::Null), json!([["key"], [], []]));
    let state = json!({ "parts": ["met", "met", { "turns": 0 }] });
    assert_eq!(target(check, state), json!([[], ["market"], []]));
}

#[test]
fn only_the_next_step_of_a_sequence_has_a_target() {
    let check = json!({ "then": [{ "once": { "moved": {} } }, { "once": at("market") }] });
    assert_eq!(target(check.clone(), Value::Null), json!([[], [], []]));
    let state = json!({ "next": [1, { "turns": 0 }] });
    assert_eq!(target(check, state), json!([[], ["market"], []]));
}

#[test]
fn the_furthest_start_of_a_limited_time_decides() {
    let inner = json!({ "then": [{ "once": key() }, { "once": at("market") }] });
    let check = json!({ "within": { "turns": 9, "check": inner } });
    assert_eq!(target(check.clone(), Value::Null), json!([["key"], [], []]));
    let state = json!({ "starts": [[3, { "next": [1, { "turns": 0 }] }], [5, { "next": [0, { "turns": 0 }] }]] });
    assert_eq!(target(check, state), json!([[], ["market"], []]));
}

#[test]
fn alternatives_are_joined() {
    let moment = json!({ "any": [at("goal"), at("goal line"), { "waited": {} }] });
    assert_eq!(
        target(json!({ "once": moment }), Value::Null),
        json!([[], ["goal", "goal line"], []])
    );
}

#[test]
fn conditions_of_one_turn_that_name_different_places_have_no_target() {
    let both = json!({ "once": { "all": [key(), at("market")] } });
    assert_eq!(target(both, Value::Null), json!([[], [], []]));
    let dropped = json!({ "once": { "all": [{ "dropped": {} }, at("market")] } });
    assert_eq!(target(dropped, Value::Null), json!([[], ["market"], []]));
    // Without the key, the market is of no use.
    let carried = json!({ "backpack": { "kind": "key", "at_least": 1 } });
    let with_key = json!({ "once": { "all": [carried, at("market")] } });
    assert_eq!(target(with_key, Value::Null), json!([[], [], []]));
}

#[test]
fn a_forbidden_place_is_never_a_target() {
    let any_but = |moment: Value| {
        let check = json!({ "once": { "any": [key(), { "picked_up": { "kind": "chest" } }, at("market")] } });
        target(
            json!({ "without": { "moment": moment, "check": check } }),
            Value::Null,
        )
    };
    assert_eq!(any_but(key()), json!([["chest"], ["market"], []]));
    assert_eq!(
        any_but(json!({ "all": [key(), { "waited": {} }] })),
        json!([["chest"], ["market"], []])
    );
    assert_eq!(
        any_but(json!({ "any": [{ "picked_up": {} }] })),
        json!([[], ["market"], []])
    );
    assert_eq!(any_but(at("market")), json!([["key", "chest"], [], []]));
    assert_eq!(
        any_but(json!({ "not": key() })),
        json!([["key", "chest"], ["market"], []])
    );
}
