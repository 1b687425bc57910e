//! A socket's position in the audience's memory.

use std::ops::RangeInclusive;
use std::sync::{Arc, PoisonError, RwLockReadGuard};

use aimmo_common::ids::PlayerId;
use axum::extract::ws::Utf8Bytes;
use tokio::sync::watch;

use super::Shared;
use super::memory::{Cursor, Memory};

/// The socket counts as open until this is dropped.
#[derive(Debug)]
pub(crate) struct Listener {
    shared: Arc<Shared>,
    changed: watch::Receiver<u64>,
    player: Option<PlayerId>,
    cursor: Cursor,
}

impl Listener {
    pub(super) fn new(shared: Arc<Shared>, player: Option<PlayerId>, resume: Option<u64>) -> Self {
        shared.sockets.send_modify(|count| *count += 1);
        Self {
            changed: shared.changed.subscribe(),
            shared,
            player,
            cursor: Cursor {
                turn: resume,
                updates: 0,
                resuming: resume.is_some(),
            },
        }
    }

    pub(crate) fn player(&self) -> Option<PlayerId> {
        self.player
    }

    /// Returns the turns that a reconnecting client missed and that are no longer in memory.
    pub(crate) fn forgotten(&self) -> Option<RangeInclusive<u64>> {
        let has = self.cursor.turn.filter(|_| self.cursor.resuming)?;
        let memory = self.memory();
        let latest = memory.latest_turn()?;
        let first = memory.first_turn().unwrap_or(latest + 1);
        (has < latest && has + 1 < first).then_some(has + 1..=latest)
    }

    pub(crate) fn has_sent(&mut self, turn: u64) {
        self.cursor.turn = Some(turn);
    }

    /// Takes the messages to send before any turn.
    pub(crate) fn take_updates(&mut self) -> Vec<Utf8Bytes> {
        let memory = self.memory();
        let (texts, updates) = (
            memory.updates_since(self.cursor.updates, self.player),
            memory.updates(),
        );
        drop(memory);
        self.cursor.updates = updates;
        texts
    }

    pub(crate) fn take_messages(&mut self) -> Vec<Utf8Bytes> {
        self.changed.mark_unchanged();
        let (next, cursor) = self.memory().next(self.cursor, self.player);
        self.cursor = cursor;
        let mut texts = next.updates;
        texts.extend(next.state.map(|latest| latest.text(self.player)));
        texts.extend(next.turns);
        texts
    }

    /// Completes when there may be messages to take.
    pub(crate) async fn changed(&mut self) {
        // The sender is in `shared`, so the channel cannot be closed.
        let _ = self.changed.changed().await;
    }

    fn memory(&self) -> RwLockReadGuard<'_, Memory> {
        let memory = &self.shared.memory;
        memory.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.shared.sockets.send_modify(|count| *count -= 1);
    }
}
