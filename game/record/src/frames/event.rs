//! What happened in a turn.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something that happened in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// An avatar died, and stands on a new cell with full health.
    Died {
        /// Whose avatar.
        id: u32,
    },
}
