//! The world of a lesson.

use aimmo_simulation::{
    DrawnMap, Era, Generator, Interactable, Landmark, Level, LevelError, LevelSettings, Ppm,
};

use crate::lesson::Lesson;

/// The reason a lesson's world is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum WorldError {
    #[error("there is no era `{0}`")]
    Era(String),
    #[error("there is no pickup `{0}`")]
    Pickup(String),
    #[error("{0} is not a ratio from 0 to 1")]
    Ratio(String),
    #[error("the letter of the landmark {name} must be a single character, not `{letter}`")]
    Letter { letter: String, name: String },
    #[error(transparent)]
    Level(#[from] LevelError),
}

impl Lesson {
    /// Returns the level with the settings of the lesson's world.
    pub fn apply_to(&self, level: &Level) -> Result<Level, WorldError> {
        let world = &self.settings.world;
        let mut settings = level.settings().clone();
        if let Some(era) = &world.era {
            settings.era = Era::from_name(era).ok_or_else(|| WorldError::Era(era.clone()))?;
        }
        if let Some(kinds) = &world.pickup_kinds {
            settings.pickup_kinds = kinds
                .iter()
                .map(|kind| pickup(kind))
                .collect::<Result<_, _>>()?;
        }
        if let Some(ratio) = world.pickups_per_free_cell {
            settings.pickups_per_free_cell = ppm(ratio)?;
        }
        if let Some(ratio) = world.score_cells_per_free_cell {
            settings.score_cells_per_free_cell = ppm(ratio)?;
        }
        if let Some(rows) = &self.map {
            let landmarks = world.landmarks.iter();
            draw(
                &mut settings,
                DrawnMap {
                    rows: rows.clone(),
                    landmarks: landmarks.map(landmark).collect::<Result<_, _>>()?,
                },
            );
        }
        Ok(Level::new(settings)?)
    }
}

fn draw(settings: &mut LevelSettings, map: DrawnMap) {
    settings.generator = Generator::Drawn;
    settings.obstacle_ratio = Ppm::ZERO;
    settings.target_cells_per_avatar = Ppm::ZERO;
    settings.start_width = map.width();
    settings.start_height = map.height();
    settings.map = map;
}

fn pickup(kind: &str) -> Result<Interactable, WorldError> {
    Interactable::from_name(kind).ok_or_else(|| WorldError::Pickup(kind.to_owned()))
}

fn landmark((letter, name): (&String, &String)) -> Result<Landmark, WorldError> {
    let mut letters = letter.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Ok(Landmark {
            letter,
            name: name.clone(),
        }),
        _ => Err(WorldError::Letter {
            letter: letter.clone(),
            name: name.clone(),
        }),
    }
}

fn ppm(ratio: f64) -> Result<Ppm, WorldError> {
    if !(0.0..=1.0).contains(&ratio) {
        return Err(WorldError::Ratio(ratio.to_string()));
    }
    Ok(Ppm((ratio * f64::from(Ppm::ONE.0)).round() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_lesson_has_a_world_on_its_own_level() {
        for lesson in crate::all() {
            let level = Level::by_name(&lesson.settings.level).unwrap();
            let own = lesson.apply_to(&level);
            own.unwrap_or_else(|error| panic!("{}: {error}", lesson.id));
        }
    }

    #[test]
    fn a_world_that_is_not_possible_is_explained() {
        let mut lesson = crate::all()[0].clone();
        let level = Level::open_world();
        lesson.settings.world.era = Some("stone".to_owned());
        let error = lesson.apply_to(&level).unwrap_err();
        assert_eq!(error.to_string(), "there is no era `stone`");
        lesson.settings.world.era = None;
        lesson.settings.world.pickups_per_free_cell = Some(1.5);
        let error = lesson.apply_to(&level).unwrap_err();
        assert_eq!(error.to_string(), "1.5 is not a ratio from 0 to 1");
    }
}
