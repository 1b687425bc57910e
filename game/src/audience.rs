//! Who watches: the frames of the last turns, and a place in them for every socket.
//!
//! Showing a turn puts its texts into the memory and wakes the sockets; each
//! socket takes what it has not sent yet, in its own time. So nobody's
//! slowness reaches the game, and there is no queue that could grow.

pub(crate) mod gate;
mod listener;
mod memory;
pub(crate) mod past;
pub(crate) mod seats;
pub(crate) mod socket;

use std::sync::{Arc, PoisonError, RwLock};

use aimmo_common::ids::PlayerId;
use aimmo_record::frames::{CodeFrame, GameFrame};
use tokio::sync::watch;

use crate::shown::{Show, Shown};
pub(crate) use listener::Listener;
use memory::Memory;

/// Everybody who watches one game. A clone is the same audience.
#[derive(Debug, Clone)]
pub struct Audience(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    memory: RwLock<Memory>,
    /// Counts the changes of the memory.
    changed: watch::Sender<u64>,
    sockets: watch::Sender<u32>,
}

impl Audience {
    /// Nobody yet; remembers the last `turns`, as far as they fit into
    /// `memory::BYTES`.
    pub fn new(turns: usize) -> Self {
        Self(Arc::new(Shared {
            memory: RwLock::new(Memory::new(turns)),
            changed: watch::Sender::new(0),
            sockets: watch::Sender::new(0),
        }))
    }

    /// The clock goes otherwise than before; everybody is told.
    pub fn set_clock(&self, clock: GameFrame) {
        self.change(|memory| memory.set_clock(clock));
    }

    /// How many sockets watch, live.
    pub fn sockets(&self) -> watch::Receiver<u32> {
        self.0.sockets.subscribe()
    }

    /// A place for one socket, which counts as long as it is held. `resume` is
    /// the last turn that the other end has.
    pub(crate) fn listen(&self, player: Option<PlayerId>, resume: Option<u64>) -> Listener {
        Listener::new(Arc::clone(&self.0), player, resume)
    }

    fn change(&self, act: impl FnOnce(&mut Memory)) {
        // Nothing in the memory can be half done: a panic elsewhere is no reason to stop.
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

impl Show for Audience {
    fn show(&mut self, shown: Shown) {
        // The texts are made before the memory is locked.
        let turn = memory::Turn::new(&shown);
        let latest = memory::Latest::new(&shown, &turn);
        self.change(|memory| memory.push(turn, latest));
    }

    fn tell(&mut self, player: PlayerId, code: CodeFrame) {
        self.change(|memory| memory.set_code(player, code));
    }
}

#[cfg(test)]
mod tests;
