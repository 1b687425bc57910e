use super::*;
use crate::{Bounds, Change};

fn sides(world: &World) -> (u32, u32) {
    (world.bounds().width(), world.bounds().height())
}

#[test]
fn a_map_of_31_by_31_holds_sixty_avatars_without_growing() {
    let mut world = World::new(Level::open_world(), 3).with_avatars(60);
    world.step(&[]);
    assert_eq!(sides(&world), (31, 31));
    let mut world = world.with_avatars(61);
    let events = world.step(&[]);
    let bounds = Bounds {
        south_west: Location::new(-16, -16),
        north_east: Location::new(16, 16),
    };
    assert!(events.contains(&Event::Grew { bounds }));
    assert_eq!(world.bounds(), bounds);
    world.step(&[]);
    assert_eq!(
        sides(&world),
        (33, 33),
        "33 × 33 cells are enough for 61 avatars"
    );
}

#[test]
fn the_map_grows_by_one_ring_per_turn() {
    let mut world = World::new(Level::open_world(), 3).with_avatars(100);
    let widths: Vec<u32> = (0..7)
        .map(|_| {
            world.step(&[]);
            world.bounds().width()
        })
        .collect();
    // The target is 1600 cells: 41 × 41 is the smallest sufficient size.
    assert_eq!(widths, [33, 35, 37, 39, 41, 41, 41]);
}

#[test]
fn growth_adds_empty_cells_around_the_existing_map() {
    let mut world = drawn("A # s\n . B .");
    world.level = level(LevelSettings {
        target_cells_per_avatar: Ppm(16_000_000),
        ..quiet()
    });
    let terrain_version = world.terrain_version();
    world.step(&[]);
    assert_looks(&world, ". . . . .\n . A # s .\n . . B . .\n . . . . .");
    assert_eq!(world.bounds().south_west, Location::new(-1, -1));
    assert_ne!(world.terrain_version(), terrain_version);
}

#[test]
fn worksheets_keep_their_size() {
    let mut world = World::new(Level::for_worksheet(2).unwrap(), 3).with_avatars(100);
    world.step(&[]);
    assert_eq!(sides(&world), (31, 31));
}

#[test]
fn a_map_stops_growing_at_its_limit() {
    let settings = LevelSettings {
        start_width: 1,
        start_height: 1,
        target_cells_per_avatar: Ppm(1_000_000_000),
        ..Level::open_world().settings().clone()
    };
    let mut world = World::new(level(settings), 1).with_avatars(1);
    world.grid = Grid::empty(Location::new(-1023, 0), Level::MAX_GROWN_SIDE - 1, 1);
    world.avatars[0].location = Location::new(0, 0);
    world.grid.set_occupant(Location::new(0, 0), Some(0));
    world.level = level(LevelSettings {
        score_cells_per_avatar: Ppm::ZERO,
        ..world.level.settings().clone()
    });
    world.apply(&Change::Join(B));
    world.apply(&Change::Join(C));
    world.step(&[]);
    assert_eq!(sides(&world), (Level::MAX_GROWN_SIDE - 1, 1));
}
