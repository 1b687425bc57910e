//! The problems of the lesson's world and of private worlds.

use aimmo_simulation::{Level, LevelError};

use super::Found;
use crate::draft::{Draft, DraftLandmark, DraftPrivateWorld};
use crate::lesson::Lesson;
use crate::read::{is_name, rows};
use crate::world::WorldError;

impl Draft {
    pub(super) fn check_world(&self, found: &mut Found) {
        check_letters(&self.world.landmarks, "landmarks", found);
        let world = match self.lesson_without_tasks() {
            Some(lesson) => lesson.world(),
            None => return found.add_text("world", "the settings cannot be read"),
        };
        let Err(error) = world else { return };
        let field = match field_of(&error) {
            Some("map") if self.map.is_none() => "world",
            field => field.unwrap_or("world"),
        };
        found.add_text(field, error);
    }

    /// Checks the private world of a task, if it has one, and returns the landmarks of the world in
    /// which the task is played.
    pub(super) fn check_private_world(&self, index: usize, found: &mut Found) -> Vec<String> {
        let names = |landmarks: &[DraftLandmark]| -> Vec<String> {
            landmarks.iter().map(|one| one.name.clone()).collect()
        };
        let of_lesson = names(&self.world.landmarks);
        let Some(world) = &self.tasks[index].world else {
            return of_lesson;
        };
        let field = format!("tasks.{index}.world");
        let own = &world.settings.landmarks;
        check_letters(own, &format!("{field}.landmarks"), found);
        match self.private_level(world, &field, found) {
            Some(level) => level.landmarks().map(|(name, _)| name.to_owned()).collect(),
            // Until the world is possible, any of them may be on its map.
            None => [of_lesson, names(own)].concat(),
        }
    }

    /// Returns a private world's level, or reports a problem; `whole` is the field of the whole world.
    fn private_level(
        &self,
        world: &DraftPrivateWorld,
        whole: &str,
        found: &mut Found,
    ) -> Option<Level> {
        let name = &world.map;
        let Some(map) = self.maps.get(name).filter(|_| is_name(name)) else {
            let problem = format!("there is no map `{name}`: choose another one, or draw it");
            found.add_text(&format!("{whole}.map"), problem);
            return None;
        };
        let Some(settings) = world.settings.read() else {
            found.add_text(whole, "the settings cannot be read");
            return None;
        };
        let lesson = self.lesson_without_tasks()?;
        let level = Level::by_name(&self.level)?;
        match lesson.private_level(&settings, &rows(map), &level) {
            Ok(level) => Some(level),
            Err(error) if is_of_lesson(&lesson, &error) => None,
            Err(error) => {
                let field = field_of(&error).map(|part| format!("{whole}.{part}"));
                found.add_text(field.as_deref().unwrap_or(whole), error);
                None
            }
        }
    }
}

fn check_letters(landmarks: &[DraftLandmark], field: &str, found: &mut Found) {
    for (index, DraftLandmark { letter, .. }) in landmarks.iter().enumerate() {
        let mut before = landmarks[..index].iter();
        if before.any(|other| other.letter == *letter) {
            found.add_text(field, format!("the letter `{letter}` is used twice"));
        }
    }
}

/// Returns the field of the world that has this error; `None` if it belongs to no single one.
fn field_of(error: &WorldError) -> Option<&'static str> {
    match error {
        WorldError::UnknownLevel(_) => Some("level"),
        WorldError::Era(_) => Some("era"),
        WorldError::Pickup(_)
        | WorldError::Level(LevelError::DuplicateKind(_) | LevelError::ScoreAsPickup) => {
            Some("pickup_kinds")
        }
        WorldError::Letter { .. } => Some("landmarks"),
        WorldError::Level(_) => Some("map"),
        WorldError::Ratio(_) => None,
    }
}

/// Returns true if a private world has this error only because the lesson's world has it.
fn is_of_lesson(lesson: &Lesson, error: &WorldError) -> bool {
    field_of(error) != Some("map") && lesson.world().is_err_and(|of_lesson| of_lesson == *error)
}
