//! What the engine says about itself, for reports to the creator.

use std::collections::BTreeMap;

use aimmo_common::ids::{CodeVersion, PlayerId};
use aimmo_proto::creator::Blocked;
use aimmo_proto::worker::{CodeError, Outcome};

/// How a game is doing; changes with every turn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Status {
    /// The last turn that was shown; 0 before the first.
    pub turn: u64,
    /// Everybody whose avatar is in the world.
    pub players: BTreeMap<PlayerId, PlayerStatus>,
    /// Why the game cannot play, as a sentence for the organiser.
    pub trouble: Option<String>,
}

/// How one player's code and avatar are doing.
#[derive(Debug, Clone, PartialEq)]
pub struct PlayerStatus {
    /// The version that plays, or that failed to load; none before the first.
    pub version: Option<CodeVersion>,
    /// The turn that this version played first; none while it has not.
    pub since: Option<u64>,
    /// How the last answer came about.
    pub outcome: Outcome,
    /// The mistake, if the code has one.
    pub error: Option<CodeError>,
    /// The avatar's score.
    pub score: i64,
    /// The avatar's health.
    pub health: i32,
    /// Set while the avatar's moves are blocked.
    pub blocked: Option<Blocked>,
}
