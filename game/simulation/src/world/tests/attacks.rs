use super::*;
use crate::avatar::START_HEALTH;
use crate::{Effect, EffectKind, Obstruction};

fn effect(kind: EffectKind) -> Effect {
    Effect {
        kind,
        remaining: 10,
    }
}

#[test]
fn an_attack_costs_the_neighbour_one_health() {
    let mut world = drawn("A B");
    let events = world.step(&[(A, attack(Direction::East))]);
    assert_eq!(
        events,
        [Event::Attacked {
            attacker: A,
            target: B,
            damage: 1
        }]
    );
    assert_eq!(world.named(B).health, START_HEALTH - 1);
    assert_eq!(world.named(A).health, START_HEALTH);
}

#[test]
fn an_attack_on_an_empty_cell_a_wall_or_the_edge_misses() {
    let mut world = drawn("A .");
    for direction in [Direction::East, Direction::West, Direction::North] {
        let target = Location::new(0, 0).towards(direction);
        let events = world.step(&[(A, attack(direction))]);
        assert_eq!(
            events,
            [Event::Missed {
                attacker: A,
                target
            }]
        );
    }
}

#[test]
fn an_attack_on_ones_own_cell_misses() {
    let mut world = drawn("A");
    world.step(&[(A, attack(Direction::Here))]);
    assert_eq!(world.named(A).health, START_HEALTH);
}

#[test]
fn an_avatar_that_moves_away_is_hit_on_its_old_cell() {
    let mut world = drawn("A B .");
    world.step(&[(A, attack(Direction::East)), (B, EAST)]);
    assert_eq!(world.named(B).health, START_HEALTH - 1);
    assert_looks(&world, "A . B");
}

#[test]
fn the_only_avatar_moving_onto_the_cell_is_hit() {
    let mut world = drawn("A . B");
    world.step(&[(A, attack(Direction::East)), (B, WEST)]);
    assert_eq!(world.named(B).health, START_HEALTH - 1);
    assert_looks(&world, "A B .");
}

#[test]
fn an_attack_misses_if_two_avatars_move_onto_the_cell() {
    let mut world = drawn(". C .\n A . B");
    world.step(&[(A, attack(Direction::East)), (B, WEST), (C, SOUTH)]);
    assert_eq!((world.named(B).health, world.named(C).health), (5, 5));
}

#[test]
fn an_avatar_walking_into_a_wall_is_not_hit_inside_it() {
    let mut world = drawn("A # B");
    let events = world.step(&[(A, attack(Direction::East)), (B, WEST)]);
    assert_eq!(world.named(B).health, START_HEALTH);
    let (target, by) = (Location::new(1, 0), Obstruction::Obstacle);
    assert_eq!(
        events,
        [
            Event::Missed {
                attacker: A,
                target
            },
            Event::Blocked { id: B, target, by }
        ]
    );
}

#[test]
fn damage_boosts_add_five_each() {
    let mut world = drawn("A B");
    world.named(B).health = 50;
    world.named(A).effects = vec![effect(EffectKind::DamageBoost)];
    world.step(&[(A, attack(Direction::East))]);
    assert_eq!(world.named(B).health, 44);
    world.named(A).effects = vec![effect(EffectKind::DamageBoost); 2];
    world.step(&[(A, attack(Direction::East))]);
    assert_eq!(world.named(B).health, 33);
}

#[test]
fn invulnerable_avatars_take_no_damage_even_from_boosted_attacks() {
    let mut world = drawn("A B");
    world.named(A).effects = vec![effect(EffectKind::DamageBoost); 10];
    world.named(B).effects = vec![effect(EffectKind::Invulnerability)];
    let events = world.step(&[(A, attack(Direction::East))]);
    assert_eq!(
        events[0],
        Event::Attacked {
            attacker: A,
            target: B,
            damage: 0
        }
    );
    assert_eq!(world.named(B).health, START_HEALTH);
}

#[test]
fn a_killed_avatar_respawns_elsewhere_and_loses_two_points() {
    let mut world = drawn("A B . . .");
    world.named(B).health = 1;
    world.named(B).score = 7;
    world.named(B).backpack = vec![Artefact::Key];
    let events = world.step(&[(A, attack(Direction::East))]);
    let avatar = world.avatar(B).unwrap().clone();
    assert!(avatar.location().x >= 2, "on a previously free cell");
    assert_eq!((avatar.health(), avatar.score()), (START_HEALTH, 5));
    assert_eq!(avatar.backpack(), [Artefact::Key]);
    let (location, respawn) = (Location::new(1, 0), avatar.location());
    assert!(events.contains(&Event::Died {
        id: B,
        killer: A,
        location,
        respawn
    }));
    assert_eq!(world.avatar_at(location), None);
}

#[test]
fn a_score_never_drops_below_zero() {
    let mut world = drawn("A B .");
    world.named(B).health = 1;
    world.named(B).score = 1;
    world.step(&[(A, attack(Direction::East))]);
    assert_eq!(world.named(B).score, 0);
}

#[test]
fn a_killed_avatar_does_not_move_and_no_longer_blocks_others() {
    // B is killed on its way east, so C is the only one moving there, and D can move into B's
    // cell.
    let picture = ". . . . .\n . . C . .\n A B . . .\n . D . . .";
    for seed in 0..20 {
        let mut world = drawn(picture);
        world.seed = seed;
        world.named(B).health = 1;
        let events = world.step(&[
            (A, attack(Direction::East)),
            (B, EAST),
            (C, SOUTH),
            (D, NORTH),
        ]);
        let respawn = events.iter().find_map(|event| match event {
            Event::Died { respawn, .. } => Some(*respawn),
            _ => None,
        });
        let respawn = respawn.expect("B died");
        assert_eq!(world.named(B).location, respawn);
        assert_eq!(world.avatar_at(Location::new(1, 1)).unwrap().id(), D);
        if respawn != Location::new(2, 1) {
            assert_eq!(world.avatar_at(Location::new(2, 1)).unwrap().id(), C);
        }
    }
}

#[test]
fn an_avatar_killed_before_its_attack_still_attacks() {
    let mut world = drawn("A B . . .");
    world.named(B).health = 1;
    world.step(&[(A, attack(Direction::East)), (B, attack(Direction::West))]);
    assert_eq!(world.named(A).health, START_HEALTH - 1);
}

#[test]
fn an_avatar_never_hits_itself_after_a_respawn() {
    // The only free cell is the one B attacks, so B respawns there before its attack is resolved.
    let mut world = drawn("A B .");
    world.named(B).health = 1;
    let events = world.step(&[(A, attack(Direction::East)), (B, attack(Direction::East))]);
    assert_eq!(world.named(B).location, Location::new(2, 0));
    assert_eq!(world.named(B).health, START_HEALTH);
    assert!(events.contains(&Event::Missed {
        attacker: B,
        target: Location::new(2, 0)
    }));
}

#[test]
fn the_map_grows_if_there_is_no_free_cell_for_a_respawn() {
    let mut world = drawn("A B C");
    world.named(B).health = 1;
    let events = world.step(&[(A, attack(Direction::East)), (C, WEST)]);
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::Grew { .. }))
    );
    assert_eq!((world.bounds().width(), world.bounds().height()), (5, 3));
    // C's decision was made before the map grew, and remains valid.
    assert_eq!(world.named(C).location, Location::new(1, 0));
}
