use aimmo_proto::creator;
use aimmo_simulation::{Era, Generator, Interactable, Level, LevelSettings, Ppm};

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
        start_width,
        start_height,
        obstacle_ratio,
        target_cells_per_avatar,
        score_cells_per_avatar,
        score_despawn_chance,
        pickups_per_avatar,
        pickup_spawn_chance,
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
    } = level;
    let settings = LevelSettings {
        name: name.clone(),
        worksheet: *worksheet,
        era: Era::from_name(era).ok_or_else(|| Error::Era(era.clone()))?,
        generator: Generator::from_name(generator)
            .ok_or_else(|| Error::Generator(generator.clone()))?,
        start_width: *start_width,
        start_height: *start_height,
        obstacle_ratio: Ppm(*obstacle_ratio_ppm),
        target_cells_per_avatar: Ppm(*target_cells_per_avatar_ppm),
        score_cells_per_avatar: Ppm(*score_cells_per_avatar_ppm),
        score_despawn_chance: Ppm(*score_despawn_chance_ppm),
        pickups_per_avatar: Ppm(*pickups_per_avatar_ppm),
        pickup_spawn_chance: Ppm(*pickup_spawn_chance_ppm),
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

#[cfg(test)]
mod tests {
    use super::*;

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
            "there is no generator `Maze`; the generators are Main and Level1"
        );
        assert!(complaint(|level| level.pickup_kinds.push("sword".to_owned())).contains("`sword`"));
        assert!(complaint(|level| level.start_width = 0).contains("is not possible"));
        assert!(complaint(|level| level.obstacle_ratio_ppm = u32::MAX).contains("obstacle_ratio"));
    }
}
