use super::*;
use crate::Change;

fn world(rows: &[&str], seed: u64) -> World {
    World::new(level(of_rows(rows)), seed)
}

#[test]
fn a_drawn_map_is_the_same_for_every_seed() {
    let rows = ["#..", "..S", ".#."];
    for seed in [1, 2] {
        assert_looks(&world(&rows, seed), "# . .\n . . .\n . # .");
        assert_eq!(
            world(&rows, seed).bounds().south_west,
            Location::new(-1, -1)
        );
    }
}

#[test]
fn avatars_join_on_random_free_start_cells_and_then_anywhere() {
    let mut firsts = Vec::new();
    for seed in 0..20 {
        let mut world = world(&["S.S.", "..#S"], seed).with_avatars(3);
        let starts = world.level.start_cells();
        firsts.push(world.avatars[0].location);
        let mut taken: Vec<Location> = world.avatars.iter().map(Avatar::location).collect();
        taken.sort();
        assert_eq!(taken, starts, "seed {seed}");
        world.apply(&Change::Join(D));
        assert!(!starts.contains(&world.named(D).location));
        assert_eq!(world.bounds().width(), 4);
    }
    firsts.sort();
    firsts.dedup();
    assert_eq!(firsts.len(), 3, "{firsts:?}");
}

#[test]
fn a_reset_puts_everyone_on_start_cells() {
    let mut world = World::new(Level::open_world(), 1).with_avatars(2);
    let level = level(of_rows(&[".S.", ".S."]));
    world.apply(&Change::Reset {
        level: level.clone(),
        seed: 3,
    });
    let mut taken: Vec<Location> = world.avatars.iter().map(Avatar::location).collect();
    taken.sort();
    assert_eq!(taken, level.start_cells());
}

#[test]
fn killed_avatars_respawn_on_start_cells() {
    for seed in 0..20 {
        let mut world = drawn("A B . . . .");
        world.seed = seed;
        world.level = level(of_rows(&["...S.S"]));
        // The drawing begins at (0, 0), the level's map at (-2, 0).
        world.named(B).health = 1;
        world.step(&[(A, attack(Direction::East))]);
        let location = world.named(B).location;
        assert!([1, 3].contains(&location.x), "seed {seed}: {location}");
        // Without a free start cell, any free cell will do.
        world.level = level(of_rows(&["S....."]));
        let east = location.towards(Direction::East);
        let index = world.grid.index(east).unwrap();
        world.grid.set_occupant(world.avatars[0].location, None);
        world.avatars[0].location = east;
        world.grid.set_occupant(world.grid.location(index), Some(0));
        world.named(B).health = 1;
        let events = world.step(&[(A, attack(Direction::West))]);
        assert!(
            events
                .iter()
                .any(|event| matches!(event, Event::Died { .. }))
        );
        assert_eq!(world.bounds().width(), 6);
    }
}

#[test]
fn a_drawn_map_grows_only_when_it_is_full() {
    let settings = LevelSettings {
        target_cells_per_avatar: Ppm(1_000_000_000),
        ..of_rows(&["S.", "#."])
    };
    let mut world = World::new(level(settings), 1).with_avatars(3);
    for _ in 0..3 {
        world.step(&[]);
        assert_eq!(world.grid.len(), 4);
    }
    world.apply(&Change::Join(D));
    assert_eq!(world.grid.len(), 16);
    assert_eq!(world.level.start_cells(), [Location::new(0, 1)]);
}

#[test]
fn a_walled_map_that_grows_opens_the_wall_where_it_is_thinnest() {
    let mut world = world(&["######", "######", "##S.##", "##.###", "######"], 1).with_avatars(4);
    assert_eq!(world.bounds().width(), 8);
    assert_looks_without_avatars(
        &mut world,
        "
        . . . . . . . .
        . # # # # # # .
        . # # # # # # .
        . # # . . # # .
        . # # . # # # .
        . # # . # # # .
        . . . . . . . .",
    );
}

#[track_caller]
fn assert_looks_without_avatars(world: &mut World, after: &str) {
    for id in [A, B, C, D] {
        world.apply(&Change::Leave(id));
    }
    assert_looks(world, after);
}
