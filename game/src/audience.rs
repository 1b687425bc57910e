//! A game's audience: the latest frames, and each socket's position in them.
//!
//! Showing a turn stores its messages in memory and wakes the sockets, which send them at their own
//! pace. A slow client therefore never delays the game, and no queue can grow.

pub(crate) mod closed;
pub(crate) mod gate;
mod listener;
mod memory;
pub(crate) mod past;
pub(crate) mod pending;
pub(crate) mod seats;
pub(crate) mod socket;

use std::sync::{Arc, PoisonError, RwLock};

use aimmo_common::ids::PlayerId;
use aimmo_record::frames::{CodeFrame, GameFrame, TasksFrame};
use tokio::sync::watch;

use crate::broadcast::{Broadcaster, TurnBroadcast};
pub(crate) use listener::Listener;
use memory::Memory;

/// All spectators of one game. Clones share the same audience.
#[derive(Debug, Clone)]
pub struct Audience(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    memory: RwLock<Memory>,
    changed: watch::Sender<u64>,
    sockets: watch::Sender<u32>,
}

impl Audience {
    /// Creates an audience that remembers up to `turns` turns, within `memory::BYTES`.
    pub fn new(turns: usize) -> Self {
        Self(Arc::new(Shared {
            memory: RwLock::new(Memory::new(turns)),
            changed: watch::Sender::new(0),
            sockets: watch::Sender::new(0),
        }))
    }

    /// Changes the clock settings and notifies all sockets.
    pub fn set_clock(&self, clock: GameFrame) {
        self.change(|memory| memory.set_clock(clock));
    }

    /// Returns a receiver for the number of open sockets.
    pub fn sockets(&self) -> watch::Receiver<u32> {
        self.0.sockets.subscribe()
    }

    /// The socket counts as open until the listener is dropped; `resume` is the client's last turn.
    pub(crate) fn listen(&self, player: Option<PlayerId>, resume: Option<u64>) -> Listener {
        Listener::new(Arc::clone(&self.0), player, resume)
    }

    fn change(&self, act: impl FnOnce(&mut Memory)) {
        // A panic elsewhere cannot leave the memory half changed, so a poisoned lock is safe to
        // use.
        let mut memory = self
            .0
            .memory
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        act(&mut memory);
        drop(memory);
        self.0.changed.send_modify(|count| *count += 1);
    }
}

impl Broadcaster for Audience {
    fn broadcast(&mut self, played: TurnBroadcast) {
        // The messages are built before the memory is locked.
        let turn = memory::Turn::new(&played);
        let latest = memory::Latest::new(&played, &turn);
        self.change(|memory| memory.push(turn, latest));
    }

    fn code_changed(&mut self, player: PlayerId, code: CodeFrame) {
        self.change(|memory| memory.set_code(player, code));
    }

    fn tasks_changed(&mut self, player: PlayerId, tasks: TasksFrame) {
        self.change(|memory| memory.set_tasks(player, tasks));
    }
}

#[cfg(test)]
mod tests;
