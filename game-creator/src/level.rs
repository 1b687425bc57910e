//! Levels as chosen by organisers: a name, and settings that override the level's.

use aimmo_common::settings::{self, LevelSettings};
use aimmo_lessons::Lesson;
use aimmo_proto::creator;
use aimmo_record::convert;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Error {
    #[error("unknown level `{0}`; the levels are {names}", names = convert::LEVEL_NAMES.join(", "))]
    Unknown(String),
    #[error("unknown lesson `{0}`; GET /api/lessons lists the lessons")]
    UnknownLesson(String),
    #[error("no world can be created from the lesson: {0}")]
    Lesson(#[from] aimmo_lessons::WorldError),
    #[error(transparent)]
    Setting(#[from] settings::Error),
    #[error("no world can be created with these settings: {0}")]
    Rules(#[from] convert::Error),
}

/// Returns the level's rules, with those of the lesson and then the organiser's settings applied.
pub(crate) fn resolve(
    name: &str,
    lesson: Option<&Lesson>,
    settings: &LevelSettings,
) -> Result<creator::Level, Error> {
    let mut level = by_name(name)?;
    if let Some(lesson) = lesson {
        let own = lesson.apply_to(&convert::level_from_proto(&level)?)?;
        level = convert::level_to_proto(&own);
    }
    settings.apply(&mut level)?;
    convert::level_from_proto(&level)?;
    Ok(level)
}

/// Returns the rules of each task's private world; `None` for tasks in the shared world.
// The organiser's settings are for the shared world only.
pub(crate) fn of_tasks(name: &str, lesson: &Lesson) -> Result<Vec<Option<creator::Level>>, Error> {
    let level = convert::level_from_proto(&by_name(name)?)?;
    let levels = lesson.tasks.iter().map(|task| {
        let own = lesson.own_level(task, &level)?;
        Ok(own.as_ref().map(convert::level_to_proto))
    });
    levels.collect()
}

fn by_name(name: &str) -> Result<creator::Level, Error> {
    convert::level_by_name(name).ok_or_else(|| Error::Unknown(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_is_playable_without_changes() {
        for name in convert::LEVEL_NAMES {
            assert_eq!(
                resolve(name, None, &LevelSettings::default()).unwrap().name,
                *name
            );
        }
    }

    #[test]
    fn every_lesson_has_a_world() {
        for lesson in aimmo_lessons::all() {
            let name = &lesson.settings.level;
            let level = resolve(name, Some(lesson), &LevelSettings::default());
            level.unwrap_or_else(|error| panic!("{}: {error}", lesson.id));
        }
    }

    #[test]
    fn settings_override_the_levels() {
        let settings = LevelSettings {
            start_width: Some(15),
            ..LevelSettings::default()
        };
        let level = resolve("open-world", None, &settings).unwrap();
        assert_eq!((level.start_width, level.start_height), (15, 31));
    }

    #[test]
    fn the_error_for_an_unknown_level_lists_the_known_ones() {
        let error = resolve("moon", None, &LevelSettings::default()).unwrap_err();
        let sentence = error.to_string();
        assert!(
            sentence.contains("moon") && sentence.contains("worksheet-4"),
            "{sentence}"
        );
    }

    #[test]
    fn drawn_maps_cannot_be_chosen_by_settings() {
        let settings = LevelSettings {
            generator: Some("Drawn".to_owned()),
            ..LevelSettings::default()
        };
        for name in convert::LEVEL_NAMES {
            let error = resolve(name, None, &settings).unwrap_err();
            assert_eq!(
                error.to_string(),
                "no world can be created with these settings: the generator Drawn needs a drawn \
                 map, which only a lesson can have"
            );
        }
    }

    #[test]
    fn settings_that_cannot_produce_a_world_are_rejected() {
        for (width, generator) in [
            (Some(0), None),
            (Some(1_000_000), None),
            (None, Some("Maze")),
        ] {
            let settings = LevelSettings {
                start_width: width,
                generator: generator.map(str::to_owned),
                ..LevelSettings::default()
            };
            resolve("open-world", None, &settings).unwrap_err();
        }
    }
}
