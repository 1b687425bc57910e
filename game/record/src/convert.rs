//! Between the simulation, the gRPC contracts and the JSON of frames.

mod action;
mod level;

pub use action::{
    action_from_proto, action_to_proto, decision, outcome_from_proto, outcome_to_proto,
    shown_action,
};
pub use level::{LEVEL_NAMES, level_by_name, level_from_proto, level_to_proto};

use aimmo_proto::creator;
use aimmo_proto::creator::roster_change::Change as ProtoChange;
use aimmo_simulation::{AvatarId, Change, LevelError};

/// What has no counterpart on the other side.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A first turn that makes no world.
    #[error("there is no world: the first turn of a game begins with a reset")]
    NoWorld,
    /// A world to make that names no level.
    #[error("a reset names no level")]
    NoLevel,
    /// A roster change of a kind that this program doesn't know.
    #[error("a change of the roster is empty, or of a kind that this program doesn't know")]
    EmptyChange,
    /// No hash of a world.
    #[error(transparent)]
    Hash(#[from] crate::hash::InvalidHash),
    /// A look that doesn't exist.
    #[error("there is no era `{0}`; there are future, ancient and modern")]
    Era(String),
    /// A generator that doesn't exist.
    #[error("there is no generator `{0}`; there are Main and Level1")]
    Generator(String),
    /// A kind of pickup that doesn't exist.
    #[error(
        "there is no pickup `{0}`; there are health, invulnerability, damage_boost, chest, key, yellow_orb, phone, keyboard and coins"
    )]
    Pickup(String),
    /// Settings outside the limits of the rules.
    #[error(transparent)]
    Level(#[from] LevelError),
}

/// A change as the simulation takes it; `None` for one that doesn't touch the world.
///
/// # Errors
/// When the change is empty, or its level makes no world.
pub fn change_from_proto(change: &creator::RosterChange) -> Result<Option<Change>, Error> {
    Ok(match change.change.as_ref().ok_or(Error::EmptyChange)? {
        ProtoChange::Join(join) => Some(Change::Join(AvatarId(join.player_id))),
        ProtoChange::Leave(leave) => Some(Change::Leave(AvatarId(leave.player_id))),
        ProtoChange::Reset(world) => Some(Change::Reset {
            level: level_from_proto(world.level.as_ref().ok_or(Error::NoLevel)?)?,
            seed: world.seed,
        }),
        ProtoChange::Code(_) => None,
    })
}
