//! Conversions between the simulation, the gRPC contracts and the JSON of frames.

mod action;
mod level;

pub use action::{
    action_from_proto, action_to_proto, decision, displayed_action, outcome_from_proto,
    outcome_to_proto,
};
pub use level::{LEVEL_NAMES, level_by_name, level_from_proto, level_to_proto};

use aimmo_proto::creator;
use aimmo_proto::creator::roster_change::Change as ProtoChange;
use aimmo_simulation::{AvatarId, Change, LevelError};

/// A value that has no counterpart in the other representation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("there is no world: a game's first turn must begin with a reset")]
    NoWorld,
    #[error("a new world has no level")]
    NoLevel,
    #[error("a roster change is empty or of an unknown kind")]
    EmptyChange,
    #[error(transparent)]
    Hash(#[from] crate::hash::InvalidHash),
    #[error("there is no era `{0}`; the eras are future, ancient and modern")]
    Era(String),
    #[error("there is no generator `{0}`; the generators are Main, Level1 and Drawn")]
    Generator(String),
    #[error(
        "there is no pickup `{0}`; the pickups are health, invulnerability, damage_boost, chest, key, yellow_orb, phone, keyboard and coins"
    )]
    Pickup(String),
    #[error("the letter of the landmark {name} must be a single character, not `{letter}`")]
    Letter { letter: String, name: String },
    #[error(transparent)]
    Level(#[from] LevelError),
}

/// Converts a change for the simulation; `None` if it does not affect the world.
pub fn change_from_proto(change: &creator::RosterChange) -> Result<Option<Change>, Error> {
    Ok(match change.change.as_ref().ok_or(Error::EmptyChange)? {
        ProtoChange::Join(join) => Some(Change::Join(AvatarId(join.player_id))),
        ProtoChange::Leave(leave) => Some(Change::Leave(AvatarId(leave.player_id))),
        ProtoChange::Place(place) => Some(Change::Place(AvatarId(place.player_id))),
        ProtoChange::Reset(world) => Some(Change::Reset {
            level: level_from_proto(world.level.as_ref().ok_or(Error::NoLevel)?)?,
            seed: world.seed,
        }),
        ProtoChange::Enter(enter) => Some(Change::Enter {
            id: AvatarId(enter.player_id),
            level: level_from_proto(enter.level.as_ref().ok_or(Error::NoLevel)?)?,
            seed: enter.seed,
        }),
        ProtoChange::Return(back) => Some(Change::Return(AvatarId(back.player_id))),
        ProtoChange::Code(_) | ProtoChange::Rename(_) | ProtoChange::Task(_) => None,
    })
}
