//! The levels available for new games.

use aimmo_record::convert;
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ProblemBody;
use crate::starters;

/// A level.
#[derive(Serialize, ToSchema)]
#[schema(as = Level)]
pub(super) struct LevelBody {
    /// The level's name.
    name: &'static str,
    /// The worksheet's number, 0 for none.
    worksheet: u32,
    /// Which look: future, ancient or modern.
    era: String,
    /// Cells from west to east at the start.
    width: u32,
    /// Cells from south to north at the start.
    height: u32,
    /// Whether a game may have another size.
    resizable: bool,
    /// The Python source that players start with.
    starter_code: &'static str,
}

/// All levels, with the code that players start with.
#[utoipa::path(get, path = "/api/levels", operation_id = "list_levels", tag = "games", responses(
    (status = 200, body = [LevelBody]),
    (status = 408, body = ProblemBody, description = "The request took too long"),
))]
pub(super) async fn list() -> axum::Json<Vec<LevelBody>> {
    let levels = starters::all().filter_map(|(name, starter_code)| {
        let level = convert::level_by_name(name)?;
        Some(LevelBody {
            name,
            worksheet: level.worksheet,
            resizable: level.generator == "Main",
            era: level.era,
            width: level.start_width,
            height: level.start_height,
            starter_code,
        })
    });
    axum::Json(levels.collect())
}
