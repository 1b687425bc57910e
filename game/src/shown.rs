//! What a turn is to those who watch, and the seam to them.

use std::sync::Arc;

use aimmo_common::ids::PlayerId;
use aimmo_record::frames::{CodeFrame, Frame, LogFrame, Scene};

/// Those who watch a game. The engine calls it in turn order, for every turn,
/// after the turn is durable. Neither call may block.
///
/// The arena's is the audience with its sockets; a match's writes log files or
/// does nothing.
pub trait Show: Send {
    /// A turn was played.
    fn show(&mut self, shown: Shown);

    /// A player's code is doing something else than before.
    fn tell(&mut self, player: PlayerId, code: CodeFrame);
}

/// A turn that was played and kept.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The turn.
    pub turn: u64,
    /// What changed; the whole state where the world was made anew.
    pub frame: Frame,
    /// The whole world after the turn, from which a full state can be made.
    pub scene: Arc<Scene>,
    /// What players' code left in this turn, each for its player alone; only
    /// those who have something to read, by player id.
    pub logs: Vec<(PlayerId, LogFrame)>,
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nobody;

impl Show for Nobody {
    fn show(&mut self, _: Shown) {}

    fn tell(&mut self, _: PlayerId, _: CodeFrame) {}
}
