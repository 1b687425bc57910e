//! The world of a lesson.

use aimmo_lessons::Lesson;
use aimmo_proto::creator;

/// Applies the settings of a lesson's world to its level.
pub(super) fn apply(lesson: &Lesson, level: &mut creator::Level) {
    let world = &lesson.settings.world;
    if let Some(era) = &world.era {
        level.era = era.clone();
    }
    if let Some(kinds) = &world.pickup_kinds {
        level.pickup_kinds = kinds.clone();
    }
}
