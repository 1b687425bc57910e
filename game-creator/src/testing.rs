//! A creator in a temporary folder, for this crate's tests.

pub(crate) mod database;
pub(crate) mod launcher;
pub(crate) mod postgres;

use std::sync::Arc;

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{GameId, OrganiserId};

use crate::state::{Config, CreatorState};
use crate::store::Store;
use crate::store::games::NewGame;
use database::TestDatabase;

pub(crate) fn new_game(seed: u64) -> NewGame {
    NewGame {
        name: "Tuesday".into(),
        level: "open-world".into(),
        lesson: None,
        lesson_version: None,
        trial: false,
        settings: Default::default(),
        seed,
        timing: Default::default(),
        public: true,
    }
}

/// A creator without listeners or loops.
pub(crate) struct Arena {
    pub(crate) creator: Arc<CreatorState>,
    owner: OrganiserId,
    pub(crate) database: TestDatabase,
}

impl Arena {
    pub(crate) async fn new() -> Self {
        Self::on(TestDatabase::file()).await
    }

    /// Creates a creator that uses this database for its store.
    pub(crate) async fn on(database: TestDatabase) -> Self {
        let store = database.open().await;
        let owner = store.create_organiser("Grace", None, 0).await.unwrap().id;
        let config = Config {
            base_url: "http://127.0.0.1:8000".into(),
            running_games: 15,
        };
        Self {
            creator: Arc::new(CreatorState::new(store, config).await.unwrap()),
            owner,
            database,
        }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.creator.store
    }

    /// Creates a game that should run.
    pub(crate) async fn game(&self) -> GameId {
        let made = self
            .store()
            .create_game(self.owner, new_game(1), 100, now_ms())
            .await;
        made.unwrap().id
    }
}
