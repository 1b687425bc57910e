use super::*;
use crate::avatar::START_HEALTH;
use crate::{Change, Orientation};

#[test]
fn a_joining_avatar_starts_fresh_on_a_free_cell() {
    for seed in 0..20 {
        let mut world = drawn("# s .\n h . k");
        world.seed = seed;
        let events = world.apply(&Change::Join(A));
        let avatar = world.avatar(A).unwrap();
        let location = avatar.location();
        assert_eq!(events, [Event::Joined { id: A, location }]);
        assert!(
            [(2, 1), (1, 0)].contains(&(location.x, location.y)),
            "{location}"
        );
        assert_eq!(avatar.health(), START_HEALTH);
        assert_eq!(avatar.orientation(), Orientation::North);
    }
}

#[test]
fn joining_twice_or_leaving_while_absent_has_no_effect() {
    let mut world = drawn("A .");
    let before = world.clone();
    assert_eq!(world.apply(&Change::Join(A)), []);
    assert_eq!(world.apply(&Change::Leave(B)), []);
    assert_eq!(world, before);
}

#[test]
fn a_leaving_avatar_is_removed_and_the_others_stay_in_place() {
    let mut world = drawn("A B C D");
    let location = Location::new(1, 0);
    assert_eq!(
        world.apply(&Change::Leave(B)),
        [Event::Left { id: B, location }]
    );
    assert_looks(&world, "A . C D");
    world.step(&[(A, EAST), (C, WEST)]);
    assert_looks(&world, "A . C D");
    world.step(&[(C, WEST), (D, WEST)]);
    assert_looks(&world, "A C D .");
}

#[test]
fn joining_out_of_order_does_not_mix_up_avatars() {
    let mut world = drawn(". . . .");
    for id in [C, A, D, B] {
        world.apply(&Change::Join(id));
    }
    let ids: Vec<AvatarId> = world.avatars().iter().map(Avatar::id).collect();
    assert_eq!(ids, [A, B, C, D]);
    for avatar in world.avatars() {
        assert_eq!(world.avatar_at(avatar.location()), Some(avatar));
    }
}

#[test]
fn a_full_map_grows_for_a_joining_avatar() {
    let mut world = drawn("A #");
    let terrain_version = world.terrain_version();
    let events = world.apply(&Change::Join(B));
    assert!(
        matches!(events[..], [Event::Grew { .. }, Event::Joined { .. }]),
        "{events:?}"
    );
    assert!(world.terrain_version() > terrain_version);
    assert_eq!(world.bounds().width(), 4);
}

#[test]
fn a_reset_restarts_everything_except_the_turn_number() {
    let mut world = World::new(Level::open_world(), 5).with_avatars(10);
    for _ in 0..20 {
        world.step(&[]);
    }
    world.named(A).score = 9;
    world.named(A).backpack.push(Artefact::Key);
    let terrain_version = world.terrain_version();
    let level = Level::for_worksheet(3).unwrap();
    let events = world.apply(&Change::Reset {
        level: level.clone(),
        seed: 6,
    });

    assert_eq!((world.turn(), world.seed(), world.level()), (20, 6, &level));
    assert!(world.terrain_version() > terrain_version);
    assert_eq!(world.interactables().count(), 0);
    assert!(
        world.obstacles().eq(World::new(level, 6).obstacles()),
        "the seed determines the map"
    );
    let avatar = world.avatar(A).unwrap();
    assert_eq!((avatar.score(), avatar.backpack().len()), (0, 0));
    let joined: Vec<u32> = events[1..]
        .iter()
        .map(|event| match event {
            Event::Joined { id, .. } => id.0,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(matches!(events[0], Event::Reset { .. }));
    assert_eq!(joined, (1..=10).collect::<Vec<_>>());
}
