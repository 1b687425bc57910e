//! Between the simulation, the gRPC contracts and the JSON of frames.

mod action;

pub use action::{decision, outcome_from_proto, outcome_to_proto, shown_action};

/// What has no counterpart on the other side.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A world to make that names no level.
    #[error("a reset names no level")]
    NoLevel,
    /// A roster change of a kind that this program doesn't know.
    #[error("a change of the roster is empty, or of a kind that this program doesn't know")]
    EmptyChange,
    /// No hash of a world.
    #[error(transparent)]
    Hash(#[from] crate::hash::InvalidHash),
}
