//! Invariants of all worlds under arbitrary changes and decisions.

mod inputs;
mod worlds;

use std::collections::BTreeSet;

use aimmo_simulation::{Bounds, Direction, Generator, Interactable, Location, Ppm, World};
use proptest::collection::vec;
use proptest::prelude::*;

use inputs::{Turn, damaged, drawn_levels, levels, turns, turns_without_resets};

fn play(world: &mut World, turn: &Turn) {
    for change in &turn.changes {
        world.apply(change);
    }
    world.step(&turn.decisions);
}

fn cells(bounds: Bounds) -> impl Iterator<Item = Location> {
    let (south_west, north_east) = (bounds.south_west, bounds.north_east);
    (south_west.y..=north_east.y)
        .flat_map(move |y| (south_west.x..=north_east.x).map(move |x| Location::new(x, y)))
}

fn assert_sound(world: &World) {
    let mut taken = BTreeSet::new();
    for avatar in world.avatars() {
        let location = avatar.location();
        assert!(taken.insert(location), "two avatars at {location}");
        assert!(world.bounds().contains(location), "an avatar off the map");
        assert!(!world.is_obstacle(location), "an avatar in an obstacle");
        assert_eq!(world.avatar_at(location), Some(avatar));
        assert_eq!(world.avatar(avatar.id()), Some(avatar));
        assert!((1..=100).contains(&avatar.health()));
        assert!(avatar.backpack().len() <= 10 && avatar.effects().len() <= 10);
    }
    assert!(
        world
            .avatars()
            .is_sorted_by(|one, other| one.id() < other.id())
    );
    for (location, _) in world.interactables() {
        assert!(world.bounds().contains(location) && !world.is_obstacle(location));
    }
    assert_eq!(
        cells(world.bounds())
            .filter(|cell| world.avatar_at(*cell).is_some())
            .count(),
        taken.len()
    );
    assert_connected(world);
    assert_open_to_growth(world);
}

/// Asserts that a ring of cells around the map would be connected to it.
fn assert_open_to_growth(world: &World) {
    let bounds = world.bounds();
    let settings = world.level().settings();
    let (width, height) = (settings.start_width, settings.start_height);
    if settings.generator == Generator::Drawn
        && (bounds.width(), bounds.height()) == (width, height)
    {
        // A drawn map may be walled: it opens only when it grows.
        return;
    }
    let is_edge = |cell: &Location| {
        let around = Direction::ALL
            .into_iter()
            .map(|direction| cell.towards(direction));
        !around.into_iter().all(|next| bounds.contains(next))
    };
    let mut edge = cells(bounds).filter(is_edge);
    assert!(
        edge.any(|cell| !world.is_obstacle(cell)),
        "no cell on the edge is free"
    );
}

fn assert_connected(world: &World) {
    let is_free = |cell: &Location| world.bounds().contains(*cell) && !world.is_obstacle(*cell);
    let mut unreached: BTreeSet<Location> = cells(world.bounds()).filter(is_free).collect();
    let mut frontier: Vec<Location> = unreached.pop_first().into_iter().collect();
    assert!(!frontier.is_empty(), "the map has no free cell");
    while let Some(cell) = frontier.pop() {
        for direction in Direction::ALL {
            if unreached.remove(&cell.towards(direction)) {
                frontier.push(cell.towards(direction));
            }
        }
    }
    assert!(
        unreached.is_empty(),
        "free cells that can't be reached: {unreached:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_decisions_preserve_the_worlds_invariants(level in levels(), seed: u64, turns in turns()) {
        let mut world = World::new(level, seed);
        assert_sound(&world);
        for (number, turn) in turns.iter().enumerate() {
            play(&mut world, turn);
            prop_assert_eq!(world.turn(), number as u64 + 1);
            assert_sound(&world);
        }
    }

    #[test]
    fn drawn_maps_keep_their_cells_and_their_start_cells_clear(level in drawn_levels(), seed: u64, turns in turns_without_resets()) {
        let mut world = World::new(level.clone(), seed);
        let obstacles: BTreeSet<Location> = world.obstacles().collect();
        for turn in &turns {
            play(&mut world, turn);
            let has_grown = world.bounds().width() != level.settings().start_width;
            prop_assert!(has_grown || world.obstacles().collect::<BTreeSet<_>>() == obstacles);
            // Only pickups per avatar may appear on start cells.
            if level.settings().pickups_per_free_cell > Ppm::ZERO {
                for start in level.start_cells() {
                    let what = world.interactable_at(start);
                    prop_assert!(what.is_none_or(|what| what == Interactable::Score), "{:?}", what);
                }
            }
        }
        for (_, cells) in level.landmarks() {
            prop_assert!(cells.iter().all(|cell| !world.is_obstacle(*cell)));
        }
    }

    #[test]
    fn worlds_are_deterministic_and_restored_worlds_evolve_identically(level in levels(), seed: u64, turns in turns()) {
        let mut world = World::new(level.clone(), seed);
        let mut restored = World::new(level, seed);
        for turn in &turns {
            play(&mut world, turn);
            restored = World::from_bytes(&restored.to_bytes()).unwrap();
            play(&mut restored, turn);
            prop_assert_eq!(world.hash(), restored.hash());
            prop_assert_eq!(&world, &restored);
        }
    }

    #[test]
    fn the_order_of_decisions_does_not_matter(
        level in levels(), seed: u64, turns in turns(), order in Just((0..40).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut world = World::new(level, seed);
        for turn in &turns {
            for change in &turn.changes {
                world.apply(change);
            }
            let mut known = BTreeSet::new();
            let decisions: Vec<_> = turn.decisions.iter().copied().filter(|(id, _)| known.insert(*id)).collect();
            let shuffled: Vec<_> = order.iter().filter_map(|index| decisions.get(*index).copied()).collect();
            let mut other = world.clone();
            prop_assert_eq!(world.step(&decisions), other.step(&shuffled));
            prop_assert_eq!(&world, &other);
        }
    }

    #[test]
    fn the_terrain_version_changes_with_the_terrain(level in levels(), seed: u64, turns in turns()) {
        let mut world = World::new(level, seed);
        let terrain = |world: &World| (world.bounds(), world.obstacles().collect::<Vec<_>>());
        let mut before = (world.terrain_version(), terrain(&world));
        for turn in &turns {
            play(&mut world, turn);
            let after = (world.terrain_version(), terrain(&world));
            prop_assert!(before.1 == after.1 || before.0 < after.0);
            before = after;
        }
    }

    #[test]
    fn damaged_bytes_are_rejected_or_decode_to_a_playable_world(
        level in levels(), seed: u64, turns in turns(), damage in vec((any::<usize>(), any::<u8>()), 1..8), cut: Option<usize>,
    ) {
        let mut world = World::new(level, seed);
        for turn in &turns {
            play(&mut world, turn);
        }
        let bytes = damaged(world.to_bytes(), damage, cut);
        if let Ok(mut damaged) = World::from_bytes(&bytes) {
            prop_assert_eq!(damaged.to_bytes(), bytes);
            for turn in turns.iter().take(3) {
                play(&mut damaged, turn);
            }
        }
    }

    #[test]
    fn random_bytes_are_rejected_without_a_panic(bytes in vec(any::<u8>(), 0..200), format in 1..=2u8) {
        let mut prefixed = b"AIMW".to_vec();
        prefixed.extend([format, 0]);
        prefixed.extend(&bytes);
        prop_assert!(World::from_bytes(&bytes).is_err());
        let _ = World::from_bytes(&prefixed);
    }
}
