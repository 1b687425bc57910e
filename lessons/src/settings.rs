use std::collections::BTreeMap;

use aimmo_checks::Check;
use serde::{Deserialize, Serialize};

use crate::badge::Badge;

/// The contents of `lesson.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The level whose rules apply where `world` says nothing.
    pub level: String,
    /// The worksheet's number; absent for a guide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The time for the tasks once the clock runs, in minutes: 1 to 180; absent without a clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The world, if it differs from the level's.
    #[serde(default)]
    pub world: WorldSettings,
    /// The tasks, in order; 1 to 20.
    #[serde(rename = "task")]
    pub tasks: Vec<TaskSettings>,
}

impl Settings {
    /// The settings that drafts have fields for, and the number, which a copy does not keep.
    pub(crate) const IN_FORM: &[&str] = &["level", "number", "minutes", "world", "task"];
}

/// The world of a lesson, or the private world of a task. Absent settings of a lesson's world are the
/// level's, and those of a task's world are the lesson's.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WorldSettings {
    /// The name of a private world's map in `maps/`; the map of a lesson's world is `map.txt`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<String>,
    /// The names of the landmarks, by the letter on the map.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub landmarks: BTreeMap<String, String>,
    /// The visual theme: `future`, `ancient` or `modern`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub era: Option<String>,
    /// The kinds of pickups and artefacts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickup_kinds: Option<Vec<String>>,
    /// Pickups of all kinds per free cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickups_per_free_cell: Option<f64>,
    /// Score cells per free cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_cells_per_free_cell: Option<f64>,
}

impl WorldSettings {
    pub(crate) const IN_FORM: &[&str] = &[
        "map",
        "landmarks",
        "era",
        "pickup_kinds",
        "pickups_per_free_cell",
        "score_cells_per_free_cell",
    ];
}

/// A task in `lesson.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskSettings {
    /// The id, unique over all built-in lessons: `a`–`z`, digits and hyphens.
    pub id: String,
    /// The condition that the player's turns must meet.
    pub check: Check,
    /// The points for meeting it: 0 to 100.
    pub points: u32,
    /// True if it is for those who are fast: the lesson counts as done without it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub challenge: bool,
    /// True if the avatar moves to a start cell whenever new code begins to play the task. A
    /// private world is created again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fresh_start: bool,
    /// The picture of the badge for meeting it; a star by default.
    #[serde(default)]
    pub badge: Badge,
    /// The task's private world; absent if the task is played in the shared world.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub world: Option<WorldSettings>,
}

impl TaskSettings {
    pub(crate) const IN_FORM: &[&str] = &[
        "id",
        "check",
        "points",
        "challenge",
        "fresh_start",
        "badge",
        "world",
    ];
}
