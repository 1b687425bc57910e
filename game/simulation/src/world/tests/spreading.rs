use std::collections::BTreeMap;

use super::*;
use crate::level::PickupSpawning;

const ORB: Interactable = Interactable::Artefact(Artefact::YellowOrb);
const KEY: Interactable = Interactable::Artefact(Artefact::Key);

/// Returns settings that place orbs and keys on one cell in `cells`.
fn one_in(cells: u32, settings: LevelSettings) -> LevelSettings {
    LevelSettings {
        pickups_per_free_cell: Ppm(1_000_000 / cells),
        pickup_kinds: vec![ORB, KEY],
        ..settings
    }
}

fn open(side: usize) -> LevelSettings {
    let row = ".".repeat(side);
    of_rows(&vec![row.as_str(); side])
}

#[test]
fn pickups_per_free_cell_do_not_depend_on_the_number_of_avatars() {
    for avatars in [0, 1, 30] {
        let mut world = World::new(level(one_in(50, open(20))), 1).with_avatars(avatars);
        assert_eq!(world.level.pickup_spawning(), PickupSpawning::PerKind);
        world.step(&[]);
        assert_eq!((world.count(ORB), world.count(KEY)), (4, 4));
    }
}

#[test]
fn obstacles_do_not_count_as_free_cells() {
    let settings = one_in(
        5,
        of_rows(&["....................", "####################"]),
    );
    let mut world = World::new(level(settings), 1);
    world.step(&[]);
    assert_eq!((world.count(ORB), world.count(KEY)), (2, 2));
}

#[test]
fn there_is_at_least_one_pickup_of_each_kind() {
    let mut world = World::new(level(one_in(1_000_000, open(5))), 1);
    world.step(&[]);
    assert_eq!((world.count(ORB), world.count(KEY)), (1, 1));
}

#[test]
fn a_taken_pickup_is_replaced_in_the_same_turn() {
    let mut world = World::new(level(one_in(12, open(5))), 1).with_avatars(1);
    world.step(&[]);
    let before = world.count(ORB);
    let index = world.grid.index(world.avatars[0].location).unwrap();
    let orbs = world.grid.interactables().find(|(_, it)| *it == ORB);
    world.grid.set_interactable(orbs.unwrap().0, None);
    world.grid.set_interactable(index, Some(ORB));
    world.step(&[(A, Action::Pickup)]);
    assert_eq!(world.named(A).backpack, [Artefact::YellowOrb]);
    assert_eq!(world.count(ORB), before);
    assert_eq!(world.grid.interactable(index), None);
}

#[test]
fn nothing_is_spread_on_start_cells_or_under_avatars() {
    // Of five free cells, two are for starting; the third and fourth avatars stand on others.
    for (avatars, wanted) in [(0, 3), (1, 3), (2, 3), (4, 1)] {
        for seed in 0..20 {
            let settings = one_in(1, of_rows(&["S.#", ".S."]));
            let mut world = World::new(level(settings), seed).with_avatars(avatars);
            world.step(&[]);
            let starts = world.level.start_cells();
            assert_eq!(world.interactables().count(), wanted, "{avatars} avatars");
            for (location, _) in world.interactables() {
                assert!(!starts.contains(&location), "seed {seed}: {location}");
                assert!(world.avatar_at(location).is_none());
            }
        }
    }
}

#[test]
fn the_start_cell_of_level_1_stays_empty_too() {
    for seed in 0..20 {
        let settings = one_in(1, Level::level1().settings().clone());
        let mut world = World::new(level(settings), seed);
        world.step(&[]);
        assert_eq!(world.interactable_at(Location::new(-2, 0)), None);
        assert_eq!(world.interactables().count(), 4);
    }
}

#[test]
fn spread_pickups_are_near_every_cell() {
    // 8 orbs on 900 cells: the square around each is about 11 cells wide.
    let mut farthest = BTreeMap::new();
    for seed in 0..50 {
        let mut settings = one_in(120, open(30));
        settings.pickup_kinds = vec![ORB];
        let mut world = World::new(level(settings), seed);
        world.step(&[]);
        assert_eq!(world.count(ORB), 8);
        let orbs: Vec<Location> = world.interactables().map(|(cell, _)| cell).collect();
        let steps = |cell: Location| {
            let orbs = orbs.iter();
            orbs.map(|orb| orb.x.abs_diff(cell.x) + orb.y.abs_diff(cell.y))
                .min()
                .unwrap()
        };
        let worst = (0..world.grid.len()).map(|index| steps(world.grid.location(index)));
        *farthest.entry(worst.max().unwrap()).or_insert(0) += 1;
    }
    let worst = *farthest.last_key_value().unwrap().0;
    assert!(worst <= 26, "{farthest:?}");
}

#[test]
fn distances_between_pickups_are_walking_distances() {
    // Two corridors that meet in the west, and an orb at the eastern end of the northern one.
    let rows = [
        "....................",
        ".###################",
        "....................",
    ];
    let mut south_east = 0;
    for seed in 0..50 {
        let mut settings = one_in(30, of_rows(&rows));
        settings.pickup_kinds = vec![ORB];
        let mut world = World::new(level(settings), seed);
        let end = world.bounds().north_east;
        world.lay(end.x, end.y, ORB);
        world.step(&[]);
        assert_eq!(world.count(ORB), 2);
        let (second, _) = world.interactables().next().unwrap();
        // On foot, the southern corridor is far, although it is near as the crow flies.
        south_east += u32::from(second.y < 0 && second.x > 0);
    }
    assert!(south_east > 40, "{south_east}");
}

#[test]
fn score_cells_per_free_cell_are_spread_and_disappear_as_usual() {
    let settings = LevelSettings {
        score_cells_per_free_cell: Ppm(10_000),
        score_despawn_chance: Ppm(100_000),
        ..open(20)
    };
    let mut world = World::new(level(settings), 1);
    let mut vanished = 0;
    for _ in 0..100 {
        let events = world.step(&[]);
        vanished += events
            .iter()
            .filter(|event| matches!(event, Event::Despawned { .. }))
            .count();
        assert_eq!(world.count(Interactable::Score), 4);
    }
    assert!((20..60).contains(&vanished), "{vanished}");
}
