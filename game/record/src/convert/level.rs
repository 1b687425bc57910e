use aimmo_proto::creator;
use aimmo_proto::creator::level::Landmark as ProtoLandmark;
use aimmo_simulation::{
    DrawnMap, Era, Generator, Interactable, Landmark, Level, LevelSettings, Ppm,
};

use super::Error;

/// The names of the built-in levels.
pub const LEVEL_NAMES: &[&str] = &Level::NAMES;

/// Returns the settings of a built-in level; `None` for an unknown name.
pub fn level_by_name(name: &str) -> Option<creator::Level> {
    Level::by_name(name).map(|level| level_to_proto(&level))
}

/// Converts a level's settings for the gRPC contracts.
pub fn level_to_proto(level: &Level) -> creator::Level {
    let LevelSettings {
        name,
        worksheet,
        era,
        generator,
        map: DrawnMap { rows, landmarks },
        start_width,
        start_height,
        obstacle_ratio,
        target_cells_per_avatar,
        score_cells_per_avatar,
        score_despawn_chance,
        pickups_per_avatar,
        pickup_spawn_chance,
        score_cells_per_free_cell,
        pickups_per_free_cell,
        pickup_kinds,
    } = level.settings();
    creator::Level {
        name: name.clone(),
        worksheet: *worksheet,
        era: era.name().to_owned(),
        generator: generator.name().to_owned(),
        start_width: *start_width,
        start_height: *start_height,
        obstacle_ratio_ppm: obstacle_ratio.0,
        target_cells_per_avatar_ppm: target_cells_per_avatar.0,
        score_cells_per_avatar_ppm: score_cells_per_avatar.0,
        score_despawn_chance_ppm: score_despawn_chance.0,
        pickups_per_avatar_ppm: pickups_per_avatar.0,
        pickup_spawn_chance_ppm: pickup_spawn_chance.0,
        pickup_kinds: pickup_kinds
            .iter()
            .map(|kind| kind.name().to_owned())
            .collect(),
        map_rows: rows.clone(),
        landmarks: landmarks
            .iter()
            .map(|Landmark { letter, name }| ProtoLandmark {
                letter: (*letter).into(),
                name: name.clone(),
            })
            .collect(),
        score_cells_per_free_cell_ppm: score_cells_per_free_cell.0,
        pickups_per_free_cell_ppm: pickups_per_free_cell.0,
    }
}

/// Builds the level from its settings. Rejects unknown names and values outside the rules' limits.
pub fn level_from_proto(level: &creator::Level) -> Result<Level, Error> {
    let creator::Level {
        name,
        worksheet,
        era,
        generator,
        start_width,
        start_height,
        obstacle_ratio_ppm,
        target_cells_per_avatar_ppm,
        score_cells_per_avatar_ppm,
        score_despawn_chance_ppm,
        pickups_per_avatar_ppm,
        pickup_spawn_chance_ppm,
        pickup_kinds,
        map_rows,
        landmarks,
        score_cells_per_free_cell_ppm,
        pickups_per_free_cell_ppm,
    } = level;
    let settings = LevelSettings {
        name: name.clone(),
        worksheet: *worksheet,
        era: Era::from_name(era).ok_or_else(|| Error::Era(era.clone()))?,
        generator: Generator::from_name(generator)
            .ok_or_else(|| Error::Generator(generator.clone()))?,
        map: DrawnMap {
            rows: map_rows.clone(),
            landmarks: landmarks.iter().map(landmark).collect::<Result<_, _>>()?,
        },
        start_width: *start_width,
        start_height: *start_height,
        obstacle_ratio: Ppm(*obstacle_ratio_ppm),
        target_cells_per_avatar: Ppm(*target_cells_per_avatar_ppm),
        score_cells_per_avatar: Ppm(*score_cells_per_avatar_ppm),
        score_despawn_chance: Ppm(*score_despawn_chance_ppm),
        pickups_per_avatar: Ppm(*pickups_per_avatar_ppm),
        pickup_spawn_chance: Ppm(*pickup_spawn_chance_ppm),
        score_cells_per_free_cell: Ppm(*score_cells_per_free_cell_ppm),
        pickups_per_free_cell: Ppm(*pickups_per_free_cell_ppm),
        pickup_kinds: pickup_kinds
            .iter()
            .map(|kind| pickup(kind))
            .collect::<Result<_, _>>()?,
    };
    Ok(Level::new(settings)?)
}

fn pickup(kind: &str) -> Result<Interactable, Error> {
    Interactable::from_name(kind).ok_or_else(|| Error::Pickup(kind.to_owned()))
}

fn landmark(landmark: &ProtoLandmark) -> Result<Landmark, Error> {
    let ProtoLandmark { letter, name } = landmark;
    let mut characters = letter.chars();
    match (characters.next(), characters.next()) {
        (Some(letter), None) => Ok(Landmark {
            letter,
            name: name.clone(),
        }),
        _ => Err(Error::Letter {
            letter: letter.clone(),
            name: name.clone(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn() -> creator::Level {
        creator::Level {
            generator: "Drawn".to_owned(),
            map_rows: vec!["S.p".to_owned(), "#PS".to_owned()],
            landmarks: vec![ProtoLandmark {
                letter: "p".to_owned(),
                name: "plaza".to_owned(),
            }],
            start_width: 3,
            start_height: 2,
            score_cells_per_free_cell_ppm: 10_000,
            pickups_per_free_cell_ppm: 20_000,
            ..level_by_name("worksheet-2").unwrap()
        }
    }

    /// Returns the error for the open world after a change.
    fn complaint(change: impl FnOnce(&mut creator::Level)) -> String {
        let mut level = level_by_name("open-world").unwrap();
        change(&mut level);
        level_from_proto(&level).unwrap_err().to_string()
    }

    #[test]
    fn every_level_survives_conversion() {
        for name in LEVEL_NAMES {
            let level = Level::by_name(name).unwrap();
            assert_eq!(level_from_proto(&level_to_proto(&level)), Ok(level));
        }
        assert_eq!(level_by_name("worksheet-99"), None);
    }

    #[test]
    fn a_drawn_level_survives_conversion() {
        let level = level_from_proto(&drawn()).unwrap();
        assert_eq!(level_to_proto(&level), drawn());
        assert_eq!(level.landmarks().count(), 1);
    }

    #[test]
    fn errors_in_a_drawn_map_say_where_they_are() {
        let complaint = |change: fn(&mut creator::Level)| {
            let mut level = drawn();
            change(&mut level);
            level_from_proto(&level).unwrap_err().to_string()
        };
        assert_eq!(
            complaint(|level| level.map_rows[0] = "S p".to_owned()),
            "the drawn map is invalid: ` ` in row 1, column 2 is not a cell; the cells are #, ., S \
             and letters of landmarks"
        );
        for letter in ["", "pp"] {
            let mut level = drawn();
            level.landmarks[0].letter = letter.to_owned();
            assert_eq!(
                level_from_proto(&level).unwrap_err().to_string(),
                format!(
                    "the letter of the landmark plaza must be a single character, not `{letter}`"
                )
            );
        }
        assert_eq!(
            complaint(|level| level.generator = "Main".to_owned()),
            "a drawn map needs the generator Drawn, not Main"
        );
    }

    #[test]
    fn built_in_levels_use_no_fields_that_older_versions_lack() {
        // Unset fields take up no bytes, so records of these levels keep theirs.
        for name in LEVEL_NAMES {
            let level = level_by_name(name).unwrap();
            assert!(level.map_rows.is_empty() && level.landmarks.is_empty());
            assert_eq!(level.score_cells_per_free_cell_ppm, 0);
            assert_eq!(level.pickups_per_free_cell_ppm, 0);
        }
    }

    #[test]
    fn the_open_world_has_the_contracts_settings() {
        let level = level_by_name("open-world").unwrap();
        assert_eq!((level.start_width, level.start_height), (31, 31));
        assert_eq!(level.obstacle_ratio_ppm, 100_000);
        assert_eq!(level.target_cells_per_avatar_ppm, 16_000_000);
        assert_eq!(level.score_cells_per_avatar_ppm, 500_000);
        assert_eq!(level.score_despawn_chance_ppm, 50_000);
        assert_eq!(level.pickups_per_avatar_ppm, 1_200_000);
        assert_eq!(level.pickup_spawn_chance_ppm, 100_000);
        assert_eq!(
            level.pickup_kinds,
            ["health", "invulnerability", "damage_boost"]
        );
    }

    #[test]
    fn errors_list_the_valid_names() {
        assert_eq!(
            complaint(|level| level.era = "stone age".to_owned()),
            "there is no era `stone age`; the eras are future, ancient and modern"
        );
        assert_eq!(
            complaint(|level| level.generator = "Maze".to_owned()),
            "there is no generator `Maze`; the generators are Main, Level1 and Drawn"
        );
        assert!(complaint(|level| level.pickup_kinds.push("sword".to_owned())).contains("`sword`"));
        assert!(complaint(|level| level.start_width = 0).contains("is not possible"));
        assert!(complaint(|level| level.obstacle_ratio_ppm = u32::MAX).contains("obstacle_ratio"));
    }
}
