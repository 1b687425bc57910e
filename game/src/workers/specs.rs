use std::collections::BTreeMap;
use std::sync::Arc;

use aimmo_common::env;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use aimmo_common::token::service_token;
use aimmo_launcher::Spec;

/// Keeps glibc's threshold for separate mappings at its default.
// Otherwise, freeing the large buffers of a worker's start would raise it, and the next ones would
// stay in the heap.
const ALLOCATOR: (&str, &str) = ("MALLOC_MMAP_THRESHOLD_", "131072");

#[derive(Clone)]
pub(crate) struct WorkerSpecs {
    game: GameId,
    secret: Arc<[u8]>,
    env: BTreeMap<String, String>,
}

impl WorkerSpecs {
    /// The workers' tokens are derived from `secret`; `env` contains further `AIMMO_…` variables.
    pub(crate) fn new(game: GameId, secret: Arc<[u8]>, mut env: BTreeMap<String, String>) -> Self {
        let (name, value) = ALLOCATOR;
        env.insert(name.to_owned(), value.to_owned());
        Self { game, secret, env }
    }

    pub(super) fn game(&self) -> GameId {
        self.game
    }

    /// Returns the spec and token of a player's worker, which do not change if the game restarts.
    pub(super) fn worker(&self, player: PlayerId) -> (Spec, Secret) {
        let name = ServiceName::Worker(self.game, player);
        let token = service_token(&self.secret, name);
        let spec = Spec {
            name,
            env: self.env.clone(),
            secrets: BTreeMap::from([(env::WORKER_TOKEN.to_owned(), token.clone())]),
        };
        (spec, token)
    }
}
