//! Turns as shown to spectators, and the interface for showing them.

use std::sync::Arc;

use aimmo_common::ids::PlayerId;
use aimmo_record::frames::{CodeFrame, Frames, LogFrame, Scenes, TasksFrame};

/// A game's spectators: an audience with sockets, or a match's log files. The engine broadcasts
#[expect(missing_docs, reason = "the names are self-explanatory")]
/// every turn, in order, once it is durable. No method may block.
pub trait Broadcaster: Send {
    fn broadcast(&mut self, turn: TurnBroadcast);

    fn code_changed(&mut self, player: PlayerId, code: CodeFrame);

    fn tasks_changed(&mut self, player: PlayerId, tasks: TasksFrame) {
        let _ = (player, tasks);
    }
}

/// A turn that has been played and stored.
#[derive(Debug, Clone)]
pub struct TurnBroadcast {
    /// The turn's number.
    pub turn: u64,
    /// The changes, or the full states of worlds that were created in this turn.
    pub frames: Frames,
    /// The worlds after the turn, from which full states can be built.
    pub scenes: Arc<Scenes>,
    /// The logs by player id, each private to its player; empty logs are omitted.
    pub logs: Vec<(PlayerId, LogFrame)>,
}

/// A broadcaster that discards everything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nobody;

impl Broadcaster for Nobody {
    fn broadcast(&mut self, _: TurnBroadcast) {}

    fn code_changed(&mut self, _: PlayerId, _: CodeFrame) {}
}
