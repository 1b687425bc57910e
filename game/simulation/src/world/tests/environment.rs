use super::*;
use crate::EffectKind;
use crate::avatar::{MAX_HEALTH, START_HEALTH};

#[test]
fn a_score_cell_gives_one_point_per_turn_and_is_not_used_up() {
    let mut world = drawn("A s");
    let events = world.step(&[(A, EAST)]);
    let location = Location::new(1, 0);
    assert_eq!(
        events.last(),
        Some(&Event::Scored {
            id: A,
            location,
            points: 1
        })
    );
    world.step(&[]);
    world.step(&[]);
    assert_eq!(world.named(A).score, 3);
    assert_eq!(world.interactable_at(location), Some(Interactable::Score));
}

#[test]
fn a_health_pickup_adds_three_health_and_is_used_up() {
    let mut world = drawn("A h");
    world.step(&[(A, EAST)]);
    assert_eq!(world.named(A).health, START_HEALTH + 3);
    assert_eq!(world.interactables().count(), 0);
    world.step(&[]);
    assert_eq!(world.named(A).health, START_HEALTH + 3);
}

#[test]
fn health_is_capped_at_a_hundred() {
    let mut world = drawn("A h");
    world.named(A).health = 99;
    world.step(&[(A, EAST)]);
    assert_eq!(world.named(A).health, MAX_HEALTH);
}

#[test]
fn an_effect_lasts_exactly_ten_environment_updates() {
    for (letter, kind) in [
        ("i", EffectKind::Invulnerability),
        ("d", EffectKind::DamageBoost),
    ] {
        let mut world = drawn(&format!("A {letter}"));
        let events = world.step(&[(A, EAST)]);
        assert!(events.contains(&Event::EffectGained {
            id: A,
            effect: kind
        }));
        for turn in 1..10 {
            assert_eq!(world.named(A).effects.len(), 1, "after update {turn}");
            assert_eq!(world.step(&[]), []);
        }
        assert_eq!(world.named(A).effects.len(), 1, "after update 10");
        assert_eq!(
            world.step(&[]),
            [Event::EffectEnded {
                id: A,
                effect: kind
            }]
        );
        assert_eq!(world.named(A).effects, []);
    }
}

#[test]
fn an_effect_is_active_in_the_ten_turns_after_its_pickup() {
    let mut world = drawn("A B i");
    world.step(&[(B, EAST)]);
    world.step(&[(A, EAST)]);
    for _ in 0..9 {
        world.step(&[(A, attack(Direction::East))]);
    }
    assert_eq!(world.named(B).health, START_HEALTH);
    world.step(&[(A, attack(Direction::East))]);
    assert_eq!(world.named(B).health, START_HEALTH - 1);
}

#[test]
fn effects_add_up_and_expire_one_by_one() {
    let mut world = drawn("A d d");
    world.step(&[(A, EAST)]);
    assert_eq!(world.named(A).attack_damage(), 6);
    world.step(&[(A, EAST)]);
    assert_eq!(world.named(A).attack_damage(), 11);
    for _ in 0..9 {
        world.step(&[]);
    }
    assert_eq!(world.named(A).attack_damage(), 6);
    world.step(&[]);
    assert_eq!(world.named(A).attack_damage(), 1);
}

#[test]
fn an_avatar_has_at_most_ten_effects() {
    let mut world = drawn("A");
    for _ in 0..30 {
        world.lay(0, 0, Interactable::DamageBoost);
        world.step(&[]);
    }
    assert_eq!(world.named(A).effects.len(), 10);
}
