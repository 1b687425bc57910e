//! Change notifications for each game's stream of desired state and for the reconciler.
//!
//! A notification has no content: its receiver reads the store. Several changes may be merged into
//! one notification, but none is lost, and sending never blocks.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use aimmo_common::ids::GameId;
use tokio::sync::{Notify, watch};

#[derive(Debug, Default)]
pub(crate) struct Changes {
    games: Mutex<HashMap<GameId, watch::Sender<()>>>,
    reconciler: Notify,
}

impl Changes {
    /// Announces a change to the game, its players or their code. Call it after the commit.
    pub(crate) fn notify(&self, game: GameId) {
        if let Some(sender) = self.games().get(&game) {
            sender.send_replace(());
        }
        self.reconciler.notify_one();
    }

    /// Wakes the reconciler even though nothing has changed in the store.
    pub(crate) fn wake_reconciler(&self) {
        self.reconciler.notify_one();
    }

    /// Subscribes to a game's changes. To miss none, subscribe before reading the store.
    pub(crate) fn watch(&self, game: GameId) -> watch::Receiver<()> {
        let mut games = self.games();
        // Channels without receivers are dropped here, so that the map never outgrows the number of
        // watched games.
        games.retain(|_, sender| sender.receiver_count() > 0);
        games
            .entry(game)
            .or_insert_with(|| watch::channel(()).0)
            .subscribe()
    }

    /// Waits for a change since the last call returned. Supports a single waiter: the reconciler.
    pub(crate) async fn changed(&self) {
        self.reconciler.notified().await;
    }

    fn games(&self) -> MutexGuard<'_, HashMap<GameId, watch::Sender<()>>> {
        // A panic while the lock is held cannot leave the map in an inconsistent state.
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
        changes.notify(GameId(1));
        one.changed().await.unwrap();
        changes.changed().await;
        assert!(!two.has_changed().unwrap());
        assert!(!one.has_changed().unwrap());
    }

    #[test]
    fn games_without_watchers_are_forgotten() {
        let changes = Changes::default();
        for game in 0..100 {
            drop(changes.watch(GameId(game)));
        }
        let _watching = changes.watch(GameId(100));
        assert_eq!(changes.games().len(), 1);
    }
}
