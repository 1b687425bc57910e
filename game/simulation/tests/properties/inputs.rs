//! Arbitrary levels, changes and decisions.

use std::collections::BTreeSet;

use aimmo_simulation::{
    Action, AvatarId, Change, Direction, DrawnMap, Era, Generator, Interactable, Landmark, Level,
    LevelSettings, Ppm,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The inputs of one turn.
#[derive(Debug, Clone)]
pub(crate) struct Turn {
    pub(crate) changes: Vec<Change>,
    pub(crate) decisions: Vec<(AvatarId, Action)>,
}

pub(crate) fn ids() -> impl Strategy<Value = AvatarId> {
    prop_oneof![9 => 0..24u32, 1 => any::<u32>()].prop_map(AvatarId)
}

pub(crate) fn actions() -> impl Strategy<Value = Action> {
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

pub(crate) fn levels() -> impl Strategy<Value = Level> {
    let named =
        select(&Level::NAMES).prop_map(|name| Level::by_name(name).expect("a built-in level"));
    prop_oneof![1 => named, 3 => custom_levels(), 3 => drawn_levels()]
}

/// Generates custom levels with drawn maps, most of them walled.
pub(crate) fn drawn_levels() -> impl Strategy<Value = Level> {
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

pub(crate) fn turns() -> impl Strategy<Value = Vec<Turn>> {
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

pub(crate) fn turns_without_resets() -> impl Strategy<Value = Vec<Turn>> {
    turns().prop_map(|mut turns| {
        for turn in &mut turns {
            turn.changes
                .retain(|change| !matches!(change, Change::Reset { .. }));
        }
        turns
    })
}

/// Replaces bytes and cuts off the end.
pub(crate) fn damaged(mut bytes: Vec<u8>, damage: Vec<(usize, u8)>, cut: Option<usize>) -> Vec<u8> {
    for (at, byte) in damage {
        let at = at % bytes.len();
        bytes[at] = byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut % (bytes.len() + 1));
    }
    bytes
}
