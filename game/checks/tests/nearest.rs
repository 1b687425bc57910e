//! The nearest score cells, as checks see them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_checks::{Snapshot, SnapshotParts};
use aimmo_simulation::{Action, AvatarId, Change, Direction, Interactable, Level, Location, World};

const AVATARS: u32 = 40;
const SEEDS: u64 = 5;

/// A world in which avatars have walked about for a while.
fn world(seed: u64) -> World {
    let mut world = World::new(Level::open_world(), seed);
    for id in 0..AVATARS {
        world.apply(&Change::Join(AvatarId(id)));
    }
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..20 {
        let ways = [
            Direction::North,
            Direction::East,
            Direction::South,
            Direction::West,
        ];
        let decide = |id| (AvatarId(id), Action::Move(random.choice(ways).unwrap()));
        let decisions: Vec<_> = (0..AVATARS).map(decide).collect();
        world.step(&decisions);
    }
    world
}

#[test]
fn the_nearest_score_cells_are_those_with_the_fewest_steps_to_them() {
    let mut taken = 0;
    for world in (0..SEEDS).map(world) {
        let cells: Vec<Location> = world
            .interactables()
            .filter_map(|(cell, what)| (what == Interactable::Score).then_some(cell))
            .collect();
        assert!(cells.len() > 5);
        for avatar in world.avatars() {
            let here = avatar.location();
            let steps = |cell: &Location| here.x.abs_diff(cell.x) + here.y.abs_diff(cell.y);
            let parts = SnapshotParts {
                nearest_score_cells: true,
                ..SnapshotParts::default()
            };
            let found = Snapshot::before(&world, avatar, parts).nearest_score_cells;
            // A program may leave out cells that are taken, or not.
            let is_free = |cell: &&Location| world.avatar_at(**cell).is_none();
            let nearest = cells.iter().min_by_key(|cell| steps(cell)).unwrap();
            let nearest_free = cells
                .iter()
                .filter(is_free)
                .min_by_key(|cell| steps(cell))
                .unwrap();
            assert!(found.contains(nearest) && found.contains(nearest_free));
            for cell in &found {
                let is_nearest = steps(cell) == steps(nearest);
                let is_nearest_free = is_free(&cell) && steps(cell) == steps(nearest_free);
                assert!(cells.contains(cell) && (is_nearest || is_nearest_free));
            }
            taken += usize::from(steps(nearest) != steps(nearest_free));
        }
    }
    assert!(taken > 0, "no avatar is nearest to a cell that is taken");
}

#[test]
fn nothing_is_computed_that_no_check_needs() {
    let world = world(1);
    let avatar = world.avatars().first().unwrap();
    let snapshot = Snapshot::before(&world, avatar, SnapshotParts::default());
    assert_eq!(snapshot, Snapshot::of(avatar));
}
