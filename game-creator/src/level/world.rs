//! The world of a lesson.

use aimmo_lessons::Lesson;
use aimmo_proto::creator::{self, level::Landmark};

/// Applies the settings of a lesson's world to its level.
pub(super) fn apply(lesson: &Lesson, level: &mut creator::Level) {
    let world = &lesson.settings.world;
    if let Some(era) = &world.era {
        level.era = era.clone();
    }
    if let Some(kinds) = &world.pickup_kinds {
        level.pickup_kinds = kinds.clone();
    }
    if let Some(ratio) = world.pickups_per_free_cell {
        level.pickups_per_free_cell_ppm = ppm(ratio);
    }
    if let Some(ratio) = world.score_cells_per_free_cell {
        level.score_cells_per_free_cell_ppm = ppm(ratio);
    }
    if let Some(rows) = &lesson.map {
        level.generator = "Drawn".to_owned();
        level.start_width = rows.first().map_or(0, |row| row.chars().count() as u32);
        level.start_height = rows.len() as u32;
        level.obstacle_ratio_ppm = 0;
        level.target_cells_per_avatar_ppm = 0;
        let landmarks = world.landmarks.iter().map(|(letter, name)| Landmark {
            letter: letter.clone(),
            name: name.clone(),
        });
        level.landmarks = landmarks.collect();
        level.map_rows = rows.clone();
    }
}

/// Returns a ratio in parts per million. Ratios that are not possible become the nearest possible
/// one.
fn ppm(ratio: f64) -> u32 {
    (ratio * 1_000_000.0).round() as u32
}

#[cfg(test)]
mod tests {
    use aimmo_common::settings::LevelSettings;

    #[test]
    fn every_lesson_has_a_world() {
        for lesson in aimmo_lessons::all() {
            let name = &lesson.settings.level;
            let level = crate::level::resolve(name, Some(&lesson.id), &LevelSettings::default());
            level.unwrap_or_else(|error| panic!("{}: {error}", lesson.id));
        }
    }
}
