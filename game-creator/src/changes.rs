//! How a change reaches those who act on it: a game's stream of what is
//! desired, and the reconciler.
//!
//! A notification carries nothing: who is woken reads the store. Several
//! changes may be told as one, none is lost, and telling never waits.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use aimmo_common::ids::GameId;
use tokio::sync::{Notify, watch};

/// Tells of changes in the store.
#[derive(Debug, Default)]
pub struct Changes {
    /// A channel per game that somebody watches.
    games: Mutex<HashMap<GameId, watch::Sender<()>>>,
    reconciler: Notify,
}

impl Changes {
    /// Tells that the game, its players or their code changed in the store.
    /// Call it after the commit.
    pub fn tell(&self, game: GameId) {
        if let Some(sender) = self.games().get(&game) {
            sender.send_replace(());
        }
        self.reconciler.notify_one();
    }

    /// Asks the reconciler to look at what runs; nothing changed in the store.
    pub fn nudge(&self) {
        self.reconciler.notify_one();
    }

    /// Starts to watch a game. Watch first, then read the store: what changes
    /// after this call wakes `changed()`.
    pub fn watch(&self, game: GameId) -> watch::Receiver<()> {
        let mut games = self.games();
        // Whoever stopped watching is forgotten here, so that the map stays as
        // small as the number of watchers.
        games.retain(|_, sender| sender.receiver_count() > 0);
        games
            .entry(game)
            .or_insert_with(|| watch::channel(()).0)
            .subscribe()
    }

    /// Waits until something changed since the last call returned. For one
    /// waiter: the reconciler.
    pub async fn any(&self) {
        self.reconciler.notified().await;
    }

    fn games(&self) -> MutexGuard<'_, HashMap<GameId, watch::Sender<()>>> {
        // Nothing that is done under the lock leaves the map half changed.
        self.games.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_change_wakes_its_game_and_the_reconciler() {
        let changes = Changes::default();
        let mut one = changes.watch(GameId(1));
        let two = changes.watch(GameId(2));
        changes.tell(GameId(1));
        one.changed().await.unwrap();
        changes.any().await;
        assert!(!two.has_changed().unwrap());
        assert!(!one.has_changed().unwrap());
    }

    #[test]
    fn those_who_stopped_watching_are_forgotten() {
        let changes = Changes::default();
        for game in 0..100 {
            drop(changes.watch(GameId(game)));
        }
        let _watching = changes.watch(GameId(100));
        assert_eq!(changes.games().len(), 1);
    }
}
