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
    /// The number of the worksheet; 0 if the level is not one.
    worksheet: u32,
    /// The visual style: future, ancient or modern.
    era: String,
    /// The initial number of cells from west to east.
    width: u32,
    /// The initial number of cells from south to north.
    height: u32,
    /// True if a game may have a different size.
    resizable: bool,
    /// The Python source of the starter code.
    starter_code: &'static str,
}

/// Lists the levels with their starter code.
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
