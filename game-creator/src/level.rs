//! Levels as organisers choose them: a name, and changed settings.

use aimmo_common::settings::{self, LevelSettings};
use aimmo_proto::creator;
use aimmo_record::convert;

/// The reason why a level is not playable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Error {
    /// The level's name is unknown.
    #[error("there is no level `{0}`; there are {names}", names = convert::LEVEL_NAMES.join(", "))]
    Unknown(String),
    /// A setting is out of range.
    #[error(transparent)]
    Setting(#[from] settings::Error),
    /// The settings do not make a world.
    #[error("the settings make no world: {0}")]
    Rules(#[from] convert::Error),
}

/// Returns the level's rules with the organiser's settings applied.
///
/// # Errors
/// The level is unknown, a setting is out of range, or the settings do not make a world.
pub(crate) fn resolve(name: &str, settings: &LevelSettings) -> Result<creator::Level, Error> {
    let level = convert::level_by_name(name);
    let mut level = level.ok_or_else(|| Error::Unknown(name.to_owned()))?;
    settings.apply(&mut level)?;
    convert::level_from_proto(&level)?;
    Ok(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_is_playable_as_it_is() {
        for name in convert::LEVEL_NAMES {
            assert_eq!(
                resolve(name, &LevelSettings::default()).unwrap().name,
                *name
            );
        }
    }

    #[test]
    fn settings_are_put_over_the_levels() {
        let settings = LevelSettings {
            start_width: Some(15),
            ..LevelSettings::default()
        };
        let level = resolve("open-world", &settings).unwrap();
        assert_eq!((level.start_width, level.start_height), (15, 31));
    }

    #[test]
    fn an_unknown_level_is_told_with_those_there_are() {
        let error = resolve("moon", &LevelSettings::default()).unwrap_err();
        let sentence = error.to_string();
        assert!(
            sentence.contains("moon") && sentence.contains("worksheet-4"),
            "{sentence}"
        );
    }

    #[test]
    fn settings_that_make_no_world_are_refused() {
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
            resolve("open-world", &settings).unwrap_err();
        }
    }
}
