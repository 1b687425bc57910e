use aimmo_checks::Check;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::fields::Problem;

/// The check of a task, as data or as TOML.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftCheck {
    /// The check as data, as in a lesson's TOML; not used if there is a source.
    #[schema(value_type = Option<Object>)]
    pub built: Option<Value>,
    /// The check as TOML, for those who write it by hand.
    pub source: Option<String>,
}

/// A check in TOML, with the key that it has in `lesson.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    check: Check,
}

impl DraftCheck {
    /// Returns a check as data.
    pub fn of(check: &Check) -> Self {
        Self {
            built: serde_json::to_value(check).ok(),
            source: None,
        }
    }

    /// Returns the check, or its problem with the line in the source.
    pub(super) fn read(&self) -> Result<Check, Problem> {
        match (&self.source, &self.built) {
            (Some(source), _) => {
                let text = format!("check = {source}");
                let read: Result<Entry, _> = toml::from_str(&text);
                read.map(|entry| entry.check).map_err(|error| {
                    let span = error.span();
                    let line = span.map(|span| crate::read::line_at(&text, span.start));
                    (line, error.message().to_owned())
                })
            }
            (None, Some(built)) => {
                let read = Check::deserialize(built);
                read.map_err(|error| (None, error.to_string()))
            }
            (None, None) => Err((None, "choose what the game checks".to_owned())),
        }
    }
}

/// Returns a value as inline TOML; `None` if it has no such form.
pub(super) fn inline(value: &impl Serialize) -> Option<String> {
    // By way of JSON, where every variant is a map.
    let json = serde_json::to_value(value).ok()?;
    let toml = toml::Value::try_from(json).ok()?;
    Some(toml.to_string())
}
