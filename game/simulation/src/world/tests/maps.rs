use super::*;
use crate::Change;

fn open_world_of(width: u32, height: u32, obstacle_ratio: Ppm) -> Level {
    level(LevelSettings {
        start_width: width,
        start_height: height,
        obstacle_ratio,
        ..Level::open_world().settings().clone()
    })
}

#[test]
fn maps_are_centred_as_the_contract_specifies() {
    for (width, height, south_west, north_east) in [
        (31, 31, (-15, -15), (15, 15)),
        (5, 1, (-2, 0), (2, 0)),
        (4, 2, (-1, 0), (2, 1)),
        (1, 1, (0, 0), (0, 0)),
    ] {
        let bounds = World::new(open_world_of(width, height, Ppm::ZERO), 1).bounds();
        assert_eq!((bounds.south_west.x, bounds.south_west.y), south_west);
        assert_eq!((bounds.north_east.x, bounds.north_east.y), north_east);
    }
}

#[test]
fn an_open_world_has_about_96_obstacles() {
    let worlds = 300;
    let obstacles: usize = (0..worlds)
        .map(|seed| World::new(Level::open_world(), seed).obstacles().count())
        .sum();
    let average = obstacles / worlds as usize;
    assert!((92..=97).contains(&average), "{average}");
}

#[test]
fn even_the_densest_map_has_a_free_edge_cell_outside_its_corners() {
    for seed in 0..300 {
        let (width, height) = [(3, 3), (5, 4), (9, 7)][seed as usize % 3];
        let world = World::new(open_world_of(width, height, Ppm::ONE), seed);
        let bounds = world.bounds();
        let is_free_edge = |location: &Location| {
            let at_x = location.x == bounds.south_west.x || location.x == bounds.north_east.x;
            let at_y = location.y == bounds.south_west.y || location.y == bounds.north_east.y;
            at_x != at_y && !world.is_obstacle(*location)
        };
        let mut cells = (0..world.grid.len()).map(|index| world.grid.location(index));
        assert!(cells.any(|location| is_free_edge(&location)), "seed {seed}");
    }
}

#[test]
fn different_seeds_give_different_maps_and_the_same_seed_the_same_map() {
    let map = |seed| {
        World::new(Level::open_world(), seed)
            .obstacles()
            .collect::<Vec<_>>()
    };
    assert_eq!(map(1), map(1));
    assert_ne!(map(1), map(2));
}

#[test]
fn level_1_is_five_cells_with_a_start_and_a_goal() {
    let mut world = World::new(Level::level1(), 1);
    assert_eq!(world.level().settings().generator, Generator::Level1);
    assert_looks_level_1(&world);
    world.apply(&Change::Join(A));
    assert_eq!(world.named(A).location, Location::new(-2, 0));
    world.apply(&Change::Join(B));
    assert_ne!(
        world.named(B).location,
        Location::new(2, 0),
        "the goal is not free"
    );
    world.apply(&Change::Leave(B));
    for _ in 0..4 {
        assert!(!world.is_complete());
        world.step(&[(A, EAST)]);
    }
    assert_eq!(world.named(A).score, 1);
    assert!(world.is_complete());
}

#[track_caller]
fn assert_looks_level_1(world: &World) {
    assert_eq!(picture(world), ". . . . s \n");
    assert_eq!(world.bounds().south_west, Location::new(-2, 0));
}
