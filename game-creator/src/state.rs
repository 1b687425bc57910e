//! State shared by the creator's services and loops.

use aimmo_common::ids::{GameId, OrganiserId};
use aimmo_common::token::AccessSigner;

use crate::changes::Changes;
use crate::lessons::Lessons;
use crate::live::Live;
use crate::store::secrets::SecretName;
use crate::store::{self, Store};

/// The state of a creator: its store, its secrets ([`SecretName`]), and what it keeps in memory.
#[expect(missing_docs, reason = "most fields are self-explanatory")]
pub struct CreatorState {
    pub store: Store,
    pub(crate) signer: AccessSigner,
    pub(crate) secret: [u8; 32],
    pub(crate) devices: [u8; 32],
    pub(crate) lessons: Lessons,
    pub(crate) live: Live,
    pub(crate) changes: Changes,
    pub config: Config,
}

/// Settings of a creator.
#[derive(Debug, Clone)]
pub struct Config {
    /// The portal's URL for browsers, without a trailing slash; all links start with it.
    pub base_url: String,
    /// Maximum number of running games.
    pub running_games: usize,
}

impl CreatorState {
    /// Creates the state around a store. The creator's secrets are generated on the first start.
    pub(crate) async fn new(store: Store, config: Config) -> Result<Self, store::Error> {
        Ok(Self {
            signer: AccessSigner::new(&store.secret(SecretName::AccessSeed).await?),
            secret: store.secret(SecretName::Services).await?,
            devices: store.secret(SecretName::Devices).await?,
            lessons: Lessons::new(store.clone()),
            live: Live::default(),
            changes: Changes::default(),
            store,
            config,
        })
    }

    /// Notifies a game and the reconciler that the game has changed in the store.
    pub fn notify_game(&self, game: GameId) {
        self.changes.notify(game);
    }

    /// Notifies an organiser's games that sessions have begun or ended.
    pub(crate) async fn notify_games_of(&self, organiser: OrganiserId) -> store::Result<()> {
        for game in self.store.games_of(organiser).await? {
            self.changes.notify(game.id);
        }
        Ok(())
    }
}
