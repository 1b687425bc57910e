//! The built-in levels, with the contract's numbers.

use super::{DrawnMap, Era, Generator, Level, LevelSettings};
use crate::{Artefact, Interactable, Ppm};

impl Level {
    /// The names accepted by [`Level::by_name`].
    pub const NAMES: [&'static str; 6] = [
        "open-world",
        "worksheet-1",
        "worksheet-2",
        "worksheet-3",
        "worksheet-4",
        "level-1",
    ];

    /// Returns the built-in level with this name.
    pub fn by_name(name: &str) -> Option<Level> {
        match name {
            "open-world" => Some(Level::open_world()),
            "worksheet-1" => Level::for_worksheet(1),
            "worksheet-2" => Level::for_worksheet(2),
            "worksheet-3" => Level::for_worksheet(3),
            "worksheet-4" => Level::for_worksheet(4),
            "level-1" => Some(Level::level1()),
            _ => None,
        }
    }

    /// Returns the open world: score cells, pickups, and a map that grows with the avatars.
    pub fn open_world() -> Level {
        Level {
            settings: open_world(),
        }
    }

    /// Returns the level for worksheet 1 to 4, with its artefacts on a map of fixed size.
    pub fn for_worksheet(number: u32) -> Option<Level> {
        let (era, pickups_per_avatar, artefacts) = match number {
            1 => (Era::Future, Ppm::ZERO, vec![Artefact::YellowOrb]),
            2 => (Era::Future, Ppm(1_200_000), vec![Artefact::YellowOrb]),
            3 => (
                Era::Ancient,
                Ppm(1_200_000),
                vec![Artefact::Chest, Artefact::Key],
            ),
            4 => (
                Era::Modern,
                Ppm(1_200_000),
                vec![Artefact::Phone, Artefact::Keyboard, Artefact::Coins],
            ),
            _ => return None,
        };
        let settings = LevelSettings {
            name: format!("worksheet-{number}"),
            worksheet: number,
            era,
            target_cells_per_avatar: Ppm::ZERO,
            score_cells_per_avatar: Ppm::ZERO,
            score_despawn_chance: Ppm::ZERO,
            pickups_per_avatar,
            pickup_kinds: artefacts.into_iter().map(Interactable::Artefact).collect(),
            ..open_world()
        };
        Some(Level { settings })
    }

    /// Returns the smallest level: five cells, with a point for reaching the eastern end.
    pub fn level1() -> Level {
        let settings = LevelSettings {
            name: "level-1".to_owned(),
            generator: Generator::Level1,
            start_width: 5,
            start_height: 1,
            obstacle_ratio: Ppm::ZERO,
            target_cells_per_avatar: Ppm::ZERO,
            score_cells_per_avatar: Ppm::ZERO,
            score_despawn_chance: Ppm::ZERO,
            pickups_per_avatar: Ppm::ZERO,
            pickup_spawn_chance: Ppm::ZERO,
            pickup_kinds: Vec::new(),
            ..open_world()
        };
        Level { settings }
    }
}

fn open_world() -> LevelSettings {
    LevelSettings {
        name: "open-world".to_owned(),
        worksheet: 0,
        era: Era::Future,
        generator: Generator::Main,
        map: DrawnMap::default(),
        start_width: 31,
        start_height: 31,
        obstacle_ratio: Ppm(100_000),
        target_cells_per_avatar: Ppm(16_000_000),
        score_cells_per_avatar: Ppm(500_000),
        score_despawn_chance: Ppm(50_000),
        pickups_per_avatar: Ppm(1_200_000),
        pickup_spawn_chance: Ppm(100_000),
        score_cells_per_free_cell: Ppm::ZERO,
        pickups_per_free_cell: Ppm::ZERO,
        pickup_kinds: vec![
            Interactable::Health,
            Interactable::Invulnerability,
            Interactable::DamageBoost,
        ],
    }
}
