use super::*;

const ORB: Interactable = Interactable::Artefact(Artefact::YellowOrb);

fn pickups(world: &World) -> usize {
    world.interactables().count() - world.count(Interactable::Score)
}

#[test]
fn there_is_a_score_cell_for_every_two_avatars() {
    for (avatars, wanted) in [(0, 0), (1, 1), (2, 1), (3, 2), (30, 15)] {
        let mut world = World::new(Level::open_world(), 1).with_avatars(avatars);
        world.step(&[]);
        assert_eq!(
            world.count(Interactable::Score),
            wanted,
            "{avatars} avatars"
        );
    }
}

#[test]
fn a_score_cell_disappears_with_a_probability_of_one_in_twenty() {
    let mut world = World::new(Level::open_world(), 1).with_avatars(40);
    world.step(&[]);
    let mut vanished = 0;
    for _ in 0..500 {
        let events = world.step(&[]);
        vanished += events
            .iter()
            .filter(|event| matches!(event, Event::Despawned { .. }))
            .count();
        assert_eq!(world.count(Interactable::Score), 20);
    }
    // 500 turns × 20 score cells ÷ 20.
    assert!((400..600).contains(&vanished), "{vanished}");
}

#[test]
fn score_cells_of_avatars_who_left_disappear_gradually() {
    let mut world = World::new(Level::open_world(), 1).with_avatars(40);
    world.step(&[]);
    for id in 1..=40 {
        world.apply(&crate::Change::Leave(AvatarId(id)));
    }
    assert_eq!(world.count(Interactable::Score), 20);
    for _ in 0..300 {
        world.step(&[]);
    }
    assert_eq!(world.count(Interactable::Score), 0);
}

#[test]
fn each_missing_pickup_appears_with_a_probability_of_one_in_ten() {
    let settings = Level::open_world().settings().clone();
    let settings = LevelSettings {
        score_cells_per_avatar: Ppm::ZERO,
        ..settings
    };
    let mut appeared = 0;
    for seed in 0..50 {
        let mut world = World::new(level(settings.clone()), seed).with_avatars(30);
        world.step(&[]);
        appeared += pickups(&world);
    }
    // 50 worlds × 36 missing ÷ 10.
    assert!((130..230).contains(&appeared), "{appeared}");

    let mut world = World::new(level(settings), 1).with_avatars(30);
    for _ in 0..200 {
        world.step(&[]);
        assert!(pickups(&world) <= 36);
    }
    assert_eq!(pickups(&world), 36);
    for kind in [
        Interactable::Health,
        Interactable::Invulnerability,
        Interactable::DamageBoost,
    ] {
        assert!(
            (4..=22).contains(&world.count(kind)),
            "{kind:?}: {}",
            world.count(kind)
        );
    }
}

#[test]
fn worksheets_start_with_exactly_their_artefacts() {
    for (number, avatars, wanted) in [(1, 10, 0), (2, 10, 12), (3, 10, 6), (4, 10, 4), (4, 1, 1)] {
        let level = Level::for_worksheet(number).unwrap();
        let kinds = level.settings().pickup_kinds.clone();
        let mut world = World::new(level, 1).with_avatars(avatars);
        world.step(&[]);
        for kind in &kinds {
            assert_eq!(
                world.count(*kind),
                wanted,
                "worksheet {number}, {avatars} avatars, {kind:?}"
            );
        }
        assert_eq!(world.interactables().count(), wanted * kinds.len());
    }
}

#[test]
fn a_taken_artefact_is_replaced_immediately() {
    let mut world = World::new(Level::for_worksheet(2).unwrap(), 1).with_avatars(1);
    world.step(&[]);
    assert_eq!(world.count(ORB), 2);
    let location = world.named(A).location;
    world.lay(location.x, location.y, ORB);
    let (there, _) = world
        .interactables()
        .find(|(cell, _)| *cell != location)
        .unwrap();
    let index = world.grid.index(there).unwrap();
    world.grid.set_interactable(index, None);
    assert_eq!(world.count(ORB), 2);
    world.step(&[(A, Action::Pickup)]);
    assert_eq!(world.count(ORB), 2);
    assert_eq!(world.named(A).backpack, [Artefact::YellowOrb]);
}

#[test]
fn nothing_appears_on_occupied_cells() {
    for seed in 0..30 {
        let mut world = drawn("A # h\n s . B");
        world.seed = seed;
        world.level = level(LevelSettings {
            pickups_per_avatar: Ppm(100_000_000),
            pickup_spawn_chance: ALWAYS,
            pickup_kinds: vec![Interactable::Artefact(Artefact::Key)],
            ..quiet()
        });
        world.step(&[]);
        assert_looks(&world, "A # h\n s k B");
    }
}
