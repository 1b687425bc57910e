//! The engine's status, for reports to the creator.

use std::collections::BTreeMap;

use aimmo_common::ids::{CodeVersion, PlayerId};
use aimmo_proto::creator::{Blocked, Need, OpenTask, Tally};
use aimmo_proto::worker::{CodeError, Outcome};

/// The state of a game, updated every turn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Status {
    /// The last turn that was shown; 0 before the first.
    pub turn: u64,
    /// The players with an avatar in the world.
    pub players: BTreeMap<PlayerId, PlayerStatus>,
    /// The reason the game cannot play, as a sentence for the organiser.
    pub trouble: Option<String>,
}

/// The state of one player's code and avatar.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct PlayerStatus {
    /// The version that is running or failed to load; `None` before the first.
    pub version: Option<CodeVersion>,
    /// The first turn that this version played; `None` if it has not played yet.
    pub since: Option<u64>,
    pub outcome: Outcome,
    pub error: Option<CodeError>,
    pub score: i64,
    pub health: i32,
    /// Set while the avatar's moves are blocked.
    pub blocked: Option<Blocked>,
    /// The open task, in a lesson.
    pub task: Option<OpenTask>,
    /// The avatar's deeds in this world, in a lesson.
    pub tally: Option<Tally>,
    pub need: Option<Need>,
    pub in_private_world: bool,
}
