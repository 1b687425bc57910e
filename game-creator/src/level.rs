//! Levels as organisers choose them: a name, and what they changed of it.

use aimmo_common::settings::{self, LevelSettings};
use aimmo_proto::creator;

/// Why a level cannot be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no level with this name.
    #[error("there is no level `{0}`")]
    Unknown(String),
    /// A setting is out of its range.
    #[error(transparent)]
    Setting(#[from] settings::Error),
}

/// The level's rules with the organiser's settings over them.
///
/// # Errors
/// There is no such level, or the settings make no world.
pub fn resolve(name: &str, settings: &LevelSettings) -> Result<creator::Level, Error> {
    let mut level = creator::Level {
        name: name.to_owned(),
        ..creator::Level::default()
    };
    settings.apply(&mut level)?;
    Ok(level)
}
