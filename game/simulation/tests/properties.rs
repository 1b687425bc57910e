//! Invariants of all worlds under arbitrary changes and decisions.

use std::collections::BTreeSet;

use aimmo_simulation::{
    Action, AvatarId, Bounds, Change, Direction, DrawnMap, Era, Generator, Interactable, Landmark,
    Level, LevelSettings, Location, Ppm, World,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The inputs of one turn.
#[derive(Debug, Clone)]
struct Turn {
    changes: Vec<Change>,
    decisions: Vec<(AvatarId, Action)>,
}

fn ids() -> impl Strategy<Value = AvatarId> {
    prop_oneof![9 => 0..24u32, 1 => any::<u32>()].prop_map(AvatarId)
}

fn actions() -> impl Strategy<Value = Action> {
    let direction = || select(&Direction::ALL);
    prop_oneof![
        1 => Just(Action::Wait),
        4 => direction().prop_map(Action::Move),
        2 => direction().prop_map(Action::Attack),
        1 => Just(Action::Pickup),
        1 => prop_oneof![-2..12, any::<i32>()].prop_map(Action::Drop),
        1 => direction().prop_map(Action::MoveTowards),
    ]
}

fn levels() -> impl Strategy<Value = Level> {
    let named =
        select(&Level::NAMES).prop_map(|name| Level::by_name(name).expect("a built-in level"));
    prop_oneof![1 => named, 3 => custom_levels(), 3 => drawn_levels()]
}

/// Generates custom levels with drawn maps, most of them walled.
fn drawn_levels() -> impl Strategy<Value = Level> {
    (custom_levels(), maps()).prop_map(|(level, map)| {
        let settings = LevelSettings {
            generator: Generator::Drawn,
            start_width: map.width(),
            start_height: map.height(),
            map,
            ..level.settings().clone()
        };
        Level::new(settings).expect("settings within their limits")
    })
}

fn maps() -> impl Strategy<Value = DrawnMap> {
    let cell = select(b"###...SabABz".as_slice());
    let rows = (1..9usize, 1..9usize).prop_flat_map(move |(width, height)| {
        vec(vec(cell.clone(), width..=width), height..=height)
    });
    (rows, any::<bool>()).prop_map(|(mut rows, is_walled)| {
        if is_walled {
            rows.iter_mut().for_each(|row| wall(row, b'#'));
            let row = vec![b'#'; rows[0].len()];
            wall(&mut rows, row);
        }
        keep_connected(&mut rows);
        let used = |letter: char| {
            let cells = rows.iter().flatten();
            let letter = letter as u8;
            cells
                .into_iter()
                .any(|cell| cell.to_ascii_lowercase() == letter)
        };
        let landmarks = ['b', 'a', 'z'].into_iter().filter(|letter| used(*letter));
        DrawnMap {
            landmarks: landmarks
                .map(|letter| Landmark {
                    letter,
                    name: format!("the {letter}"),
                })
                .collect(),
            rows: rows
                .into_iter()
                .map(|row| String::from_utf8(row).expect("ASCII"))
                .collect(),
        }
    })
}

/// Adds an item at both ends.
fn wall<T: Clone>(items: &mut Vec<T>, end: T) {
    items.insert(0, end.clone());
    items.push(end);
}

/// Turns all free cells that cannot be reached from the first one into obstacles, and makes one
/// free cell if there is none.
fn keep_connected(rows: &mut [Vec<u8>]) {
    let places = || (0..rows.len()).flat_map(|y| (0..rows[y].len()).map(move |x| (y, x)));
    let free: BTreeSet<_> = places().filter(|(y, x)| rows[*y][*x] != b'#').collect();
    let Some(first) = free.first().copied() else {
        rows[0][0] = b'.';
        return;
    };
    let (mut unreached, mut frontier) = (free, vec![first]);
    unreached.remove(&first);
    while let Some((y, x)) = frontier.pop() {
        for next in [
            (y + 1, x),
            (y, x + 1),
            (y.wrapping_sub(1), x),
            (y, x.wrapping_sub(1)),
        ] {
            if unreached.remove(&next) {
                frontier.push(next);
            }
        }
    }
    for (y, x) in unreached {
        rows[y][x] = b'#';
    }
}

fn custom_levels() -> impl Strategy<Value = Level> {
    let ratio = |most: u32| (0..=most).prop_map(Ppm);
    let kinds = subsequence(&Interactable::ALL[1..], 0..10);
    let per_free_cell = || prop_oneof![2 => Just(Ppm::ZERO), 1 => ratio(1_000_000)];
    let size = (1..12u32, 1..12u32, ratio(1_000_000), 0..3u32);
    let spawning = (
        ratio(40_000_000),
        ratio(3_000_000),
        ratio(1_000_000),
        ratio(3_000_000),
        ratio(1_000_000),
        per_free_cell(),
        per_free_cell(),
    );
    (size, spawning, kinds).prop_map(|(size, spawning, pickup_kinds)| {
        let settings = LevelSettings {
            name: "any".to_owned(),
            worksheet: size.3,
            era: Era::Ancient,
            generator: Generator::Main,
            map: DrawnMap::default(),
            start_width: size.0,
            start_height: size.1,
            obstacle_ratio: size.2,
            target_cells_per_avatar: spawning.0,
            score_cells_per_avatar: spawning.1,
            score_despawn_chance: spawning.2,
            pickups_per_avatar: spawning.3,
            pickup_spawn_chance: spawning.4,
            score_cells_per_free_cell: spawning.5,
            pickups_per_free_cell: spawning.6,
            pickup_kinds,
        };
        Level::new(settings).expect("settings within their limits")
    })
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let change = prop_oneof![
        20 => ids().prop_map(Change::Join),
        6 => ids().prop_map(Change::Leave),
        6 => ids().prop_map(Change::Place),
        1 => (levels(), any::<u64>()).prop_map(|(level, seed)| Change::Reset { level, seed }),
    ];
    let turn = (vec(change, 0..6), vec((ids(), actions()), 0..40));
    let turn = turn.prop_map(|(changes, decisions)| Turn { changes, decisions });
    vec(turn, 1..25)
}

fn turns_without_resets() -> impl Strategy<Value = Vec<Turn>> {
    turns().prop_map(|mut turns| {
        for turn in &mut turns {
            turn.changes
                .retain(|change| !matches!(change, Change::Reset { .. }));
        }
        turns
    })
}

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
        let mut bytes = world.to_bytes();
        for (at, byte) in damage {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut % (bytes.len() + 1));
        }
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
