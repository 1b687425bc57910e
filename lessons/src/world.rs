//! The worlds of a lesson.

use std::collections::BTreeMap;

use aimmo_simulation::{
    DrawnMap, Era, Generator, Interactable, Landmark, Level, LevelError, LevelSettings, Ppm,
};

use crate::lesson::{Lesson, Task};
use crate::settings::WorldSettings;

/// The reason a lesson's world is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum WorldError {
    #[error("there is no level `{0}`")]
    UnknownLevel(String),
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
    /// Returns the lesson's own level with the settings of its world.
    pub fn world(&self) -> Result<Level, WorldError> {
        let name = &self.settings.level;
        let level = Level::by_name(name).ok_or_else(|| WorldError::UnknownLevel(name.clone()))?;
        self.apply_to(&level)
    }

    /// Returns the level with the settings of the lesson's world.
    pub fn apply_to(&self, level: &Level) -> Result<Level, WorldError> {
        let world = &self.settings.world;
        let mut settings = level.settings().clone();
        change(&mut settings, world)?;
        if let Some(rows) = &self.map {
            draw(&mut settings, rows, &world.landmarks)?;
        }
        Ok(Level::new(settings)?)
    }

    /// Returns the level of the world that each player has to themselves in a task; `None` if the
    /// task is played in the shared world. `level` is the level before [`Lesson::apply_to`].
    pub fn own_level(&self, task: &Task, level: &Level) -> Result<Option<Level>, WorldError> {
        let (Some(world), Some(rows)) = (&task.settings.world, &task.map) else {
            return Ok(None);
        };
        self.private_level(world, rows, level).map(Some)
    }

    pub(crate) fn private_level(
        &self,
        world: &WorldSettings,
        rows: &[String],
        level: &Level,
    ) -> Result<Level, WorldError> {
        let mut settings = level.settings().clone();
        change(&mut settings, &self.settings.world)?;
        change(&mut settings, world)?;
        let landmarks = self.landmarks_of(world, rows);
        draw(&mut settings, rows, &landmarks)?;
        Ok(Level::new(settings)?)
    }

    /// Returns the landmarks of a task's world: its own, and those of the lesson that are drawn.
    fn landmarks_of(&self, world: &WorldSettings, rows: &[String]) -> BTreeMap<String, String> {
        let is_on_map = |cell: &str| rows.iter().any(|row| row.contains(cell));
        let is_drawn = |letter: &str| {
            let start = letter.to_ascii_uppercase();
            // `S` is a start cell without a landmark.
            is_on_map(letter) || start != "S" && is_on_map(&start)
        };
        let of_lesson = self.settings.world.landmarks.iter();
        let of_lesson = of_lesson.filter(|(letter, _)| is_drawn(letter));
        let all = of_lesson.chain(&world.landmarks);
        all.map(|(letter, name)| (letter.clone(), name.clone()))
            .collect()
    }
}

fn change(settings: &mut LevelSettings, world: &WorldSettings) -> Result<(), WorldError> {
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
    Ok(())
}

fn draw(
    settings: &mut LevelSettings,
    rows: &[String],
    landmarks: &BTreeMap<String, String>,
) -> Result<(), WorldError> {
    let map = DrawnMap {
        rows: rows.to_vec(),
        landmarks: landmarks.iter().map(landmark).collect::<Result<_, _>>()?,
    };
    settings.generator = Generator::Drawn;
    settings.obstacle_ratio = Ppm::ZERO;
    settings.target_cells_per_avatar = Ppm::ZERO;
    settings.start_width = map.width();
    settings.start_height = map.height();
    settings.map = map;
    Ok(())
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
    fn every_built_in_lesson_has_its_worlds_on_its_own_level() {
        for lesson in crate::all() {
            let level = Level::by_name(&lesson.settings.level).unwrap();
            let shared = lesson.apply_to(&level);
            shared.unwrap_or_else(|error| panic!("{}: {error}", lesson.id));
            for task in &lesson.tasks {
                let own = lesson.own_level(task, &level);
                let own = own.unwrap_or_else(|error| panic!("{}: {error}", task.settings.id));
                assert_eq!(own.is_some(), task.settings.world.is_some());
            }
        }
    }

    #[test]
    fn a_task_changes_the_lessons_world_and_keeps_the_landmarks_on_its_map() {
        let mut lesson = crate::by_id("worksheet-1").unwrap().clone();
        let level = Level::by_name("worksheet-1").unwrap();
        let mut task = lesson.tasks[0].clone();
        assert_eq!(lesson.own_level(&task, &level), Ok(None));
        task.settings.world = Some(WorldSettings {
            landmarks: BTreeMap::from([("z".to_owned(), "pond".to_owned())]),
            pickup_kinds: Some(vec!["key".to_owned()]),
            ..WorldSettings::default()
        });
        task.map = Some(vec!["rrz".to_owned(), "SS.".to_owned()]);
        lesson.settings.world.era = Some("ancient".to_owned());
        let own = lesson.own_level(&task, &level).unwrap().unwrap();
        assert_eq!(own.era(), Era::Ancient);
        assert_eq!(own.settings().pickup_kinds, [pickup("key").unwrap()]);
        let landmarks: Vec<&str> = own.landmarks().map(|(name, _)| name).collect();
        assert_eq!(landmarks, ["red quarter", "pond"]);
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
