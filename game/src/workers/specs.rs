use std::collections::BTreeMap;
use std::sync::Arc;

use aimmo_common::env;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use aimmo_common::token::service_token;
use aimmo_launcher::Spec;

#[derive(Clone)]
pub(crate) struct WorkerSpecs {
    game: GameId,
    secret: Arc<[u8]>,
    env: BTreeMap<String, String>,
}

impl WorkerSpecs {
    /// The workers' tokens are derived from `secret`; `env` contains further `AIMMO_…` variables.
    pub(crate) fn new(game: GameId, secret: Arc<[u8]>, env: BTreeMap<String, String>) -> Self {
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
