use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The outcome of asking a player's code for an action.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The code answered with an action.
    #[default]
    Answered,
    /// The code raised an exception or returned something other than an action.
    Error,
    /// The answer did not arrive in time.
    Late,
    /// The player's process exited.
    Crashed,
    /// No code was ready.
    NotReady,
    /// The worker did not respond.
    Unreachable,
}
