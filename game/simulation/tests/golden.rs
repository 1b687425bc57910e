//! Golden replays: the same games lead to the same worlds in all versions.
//!
//! A difference means that old records no longer replay: increment `RULES_VERSION` and rewrite the
//! files with `UPDATE_EXPECT=1 cargo nextest run -p aimmo-simulation --test golden`.

use std::fmt::Write as _;

use aimmo_simulation::{
    Action, AvatarId, Change, Direction, DrawnMap, Generator, Landmark, Level, LevelSettings, Ppm,
    RULES_VERSION, World,
};
use expect_test::{ExpectFile, expect_file};

/// Plays 300 turns with avatars that join, leave and act at random, and lists the world's hash
/// every 25 turns.
fn check(level: &str, expected: ExpectFile) {
    check_level(
        Level::by_name(level).expect("a built-in level"),
        expected,
        changes,
    );
}

fn check_level(
    level: Level,
    expected: ExpectFile,
    changes: impl Fn(u32, &Level, &mut Numbers) -> Vec<Change>,
) {
    let mut numbers = Numbers(0x5eed);
    let mut world = World::new(level.clone(), 2018);
    let mut lines = format!("rules {RULES_VERSION}, {}\n", level.name());
    for turn in 1..=300 {
        for change in changes(turn, &level, &mut numbers) {
            world.apply(&change);
        }
        let ids: Vec<AvatarId> = world.avatars().iter().map(|avatar| avatar.id()).collect();
        let decisions: Vec<_> = ids
            .into_iter()
            .map(|id| (id, action(&mut numbers)))
            .collect();
        world.step(&decisions);
        if turn % 25 == 0 {
            let score: u64 = world
                .avatars()
                .iter()
                .map(|avatar| u64::from(avatar.score()))
                .sum();
            let carried: usize = world
                .avatars()
                .iter()
                .map(|avatar| avatar.backpack().len())
                .sum();
            writeln!(
                lines,
                "turn {turn}: {} avatars, {} cells wide, {score} points, {carried} artefacts, hash {}",
                world.avatars().len(),
                world.bounds().width(),
                world.hash()
            )
            .expect("writing to a string cannot fail");
        }
    }
    expected.assert_eq(&lines);
}

/// Returns a turn's changes: at first, one avatar joins every turn; later, some join and leave; and
/// turn 200 resets the world.
fn changes(turn: u32, level: &Level, numbers: &mut Numbers) -> Vec<Change> {
    match turn {
        1..=80 => vec![Change::Join(AvatarId(turn * 7 % 81))],
        200 => vec![Change::Reset {
            level: level.clone(),
            seed: 2026,
        }],
        _ if turn.is_multiple_of(10) => vec![Change::Leave(AvatarId(numbers.below(81)))],
        _ if turn % 10 == 5 => vec![Change::Join(AvatarId(numbers.below(81)))],
        _ => Vec::new(),
    }
}

/// Returns a turn's changes, and in every third turn places an avatar.
fn changes_with_places(turn: u32, level: &Level, numbers: &mut Numbers) -> Vec<Change> {
    let mut changes = changes(turn, level, numbers);
    if turn.is_multiple_of(3) {
        changes.push(Change::Place(AvatarId(numbers.below(81))));
    }
    changes
}

/// Returns a level with walls around its map, fewer start cells than avatars, and fewer cells.
fn drawn_level() -> Level {
    let rows = [
        "###########",
        "#S..#gG..S#",
        "#....gg...#",
        "#.#######.#",
        "#...ppP...#",
        "#S..ppp..S#",
        "###########",
    ];
    let landmark = |letter, name: &str| Landmark {
        letter,
        name: name.to_owned(),
    };
    let settings = LevelSettings {
        name: "drawn".to_owned(),
        generator: Generator::Drawn,
        map: DrawnMap {
            rows: rows.map(str::to_owned).to_vec(),
            landmarks: vec![landmark('p', "plaza"), landmark('g', "gate")],
        },
        start_width: 11,
        start_height: 7,
        score_despawn_chance: Ppm(100_000),
        score_cells_per_free_cell: Ppm(20_000),
        pickups_per_free_cell: Ppm(200_000),
        ..Level::for_worksheet(3)
            .expect("a worksheet")
            .settings()
            .clone()
    };
    Level::new(settings).expect("a valid level")
}

fn action(numbers: &mut Numbers) -> Action {
    let direction = Direction::ALL[numbers.below(5) as usize];
    match numbers.below(10) {
        0 => Action::Wait,
        1..=4 => Action::Move(direction),
        5 => Action::MoveTowards(direction),
        6..=7 => Action::Attack(direction),
        8 => Action::Pickup,
        _ => Action::Drop(numbers.below(4) as i32 - 1),
    }
}

/// A linear congruential generator, so that the games do not depend on any other crate.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32 % bound
    }
}

#[test]
fn the_open_world_replays() {
    check("open-world", expect_file!["golden/open-world.txt"]);
}

#[test]
fn worksheet_1_replays() {
    check("worksheet-1", expect_file!["golden/worksheet-1.txt"]);
}

#[test]
fn worksheet_2_replays() {
    check("worksheet-2", expect_file!["golden/worksheet-2.txt"]);
}

#[test]
fn worksheet_3_replays() {
    check("worksheet-3", expect_file!["golden/worksheet-3.txt"]);
}

#[test]
fn worksheet_4_replays() {
    check("worksheet-4", expect_file!["golden/worksheet-4.txt"]);
}

#[test]
fn level_1_replays() {
    check("level-1", expect_file!["golden/level-1.txt"]);
}

#[test]
fn a_drawn_level_replays() {
    check_level(
        drawn_level(),
        expect_file!["golden/drawn.txt"],
        changes_with_places,
    );
}
