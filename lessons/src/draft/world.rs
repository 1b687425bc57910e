use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::{Other, others};
use crate::read::{Files, is_name, rows};
use crate::settings::WorldSettings;

/// The world of a lesson. Null means the level's value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftWorld {
    /// The landmarks of a drawn map.
    pub landmarks: Vec<DraftLandmark>,
    /// The visual theme: `future`, `ancient` or `modern`.
    pub era: Option<String>,
    /// The kinds of pickups and artefacts.
    pub pickup_kinds: Option<Vec<String>>,
    /// Pickups of all kinds per free cell: 0 to 1.
    pub pickups_per_free_cell: Option<f64>,
    /// Score cells per free cell: 0 to 1.
    pub score_cells_per_free_cell: Option<f64>,
    /// Settings of the world that the page has no fields for.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, Object>)]
    pub other: Other,
}

/// A landmark of a drawn map.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftLandmark {
    /// The letter on the map: `a` to `z`.
    pub letter: String,
    /// The name.
    pub name: String,
}

/// The world that each player has to themselves during a task.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftPrivateWorld {
    /// The name of its map, which is in the draft's `maps`.
    pub map: String,
    /// Its settings. Null means the value of the lesson's world, whose landmarks keep their names if
    /// they are on the map.
    pub settings: DraftWorld,
}

impl DraftWorld {
    pub(super) fn of(world: &WorldSettings) -> Self {
        let landmarks = world.landmarks.iter().map(|(letter, name)| DraftLandmark {
            letter: letter.clone(),
            name: name.clone(),
        });
        Self {
            landmarks: landmarks.collect(),
            era: world.era.clone(),
            pickup_kinds: world.pickup_kinds.clone(),
            pickups_per_free_cell: world.pickups_per_free_cell,
            score_cells_per_free_cell: world.score_cells_per_free_cell,
            other: others(world, WorldSettings::IN_FORM),
        }
    }

    /// Returns the settings for `lesson.toml`.
    pub(super) fn settings(&self) -> Map<String, Value> {
        let mut settings = self.other.clone();
        let landmarks = self.landmarks.iter();
        let landmarks: BTreeMap<_, _> = landmarks.map(|one| (&one.letter, &one.name)).collect();
        if !landmarks.is_empty() {
            settings.insert("landmarks".to_owned(), json!(landmarks));
        }
        let known = [
            ("era", json!(self.era)),
            ("pickup_kinds", json!(self.pickup_kinds)),
            ("pickups_per_free_cell", json!(self.pickups_per_free_cell)),
            (
                "score_cells_per_free_cell",
                json!(self.score_cells_per_free_cell),
            ),
        ];
        let known = known.into_iter().filter(|(_, value)| !value.is_null());
        settings.extend(known.map(|(name, value)| (name.to_owned(), value)));
        settings
    }

    pub(super) fn read(&self) -> Option<WorldSettings> {
        serde_json::from_value(Value::Object(self.settings())).ok()
    }
}

impl DraftPrivateWorld {
    pub(super) fn of(world: &WorldSettings) -> Self {
        Self {
            map: world.map.clone().unwrap_or_default(),
            settings: DraftWorld::of(world),
        }
    }

    pub(super) fn settings(&self) -> Map<String, Value> {
        let mut settings = self.settings.settings();
        settings.insert("map".to_owned(), json!(self.map));
        settings
    }
}

/// Removes the maps of private worlds from the files, and returns them by name.
pub(super) fn take_maps(files: &mut Files) -> BTreeMap<String, String> {
    let maps = files.extract_if(.., |path, _| map_name(path).is_some());
    let maps = maps.filter_map(|(path, text)| {
        let name = map_name(&path)?.to_owned();
        Some((name, rows(&text).join("\n")))
    });
    maps.collect()
}

pub(super) fn map_path(name: &str) -> String {
    format!("maps/{name}.txt")
}

fn map_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("maps/")?.strip_suffix(".txt")?;
    is_name(name).then_some(name)
}
