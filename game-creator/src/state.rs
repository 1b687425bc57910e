//! What every request handler, stream and loop of the creator shares.

use std::sync::Arc;

use aimmo_common::token::AccessSigner;

use crate::api::guards::Guards;
use crate::changes::Changes;
use crate::live::Live;
use crate::store::secrets::Name;
use crate::store::{self, Store};

/// The creator's shared state as handlers hold it.
pub type AppState = Arc<Creator>;

/// The creator: the store, and what is known beside it.
pub struct Creator {
    /// What is desired, and what happened.
    pub store: Store,
    /// Signs the browsers' tokens.
    pub signer: AccessSigner,
    /// From which the games' secrets and tokens are derived.
    pub secret: [u8; 32],
    /// Seals the cookies of browsers that come back.
    pub devices: [u8; 32],
    /// What the games report of themselves.
    pub live: Live,
    /// Who must hear of a change.
    pub changes: Changes,
    /// What keeps the API from being worn down.
    pub guards: Guards,
    /// Settings of this process.
    pub config: Config,
}

/// Settings of a creator.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where browsers find the portal, without a slash at the end; the links
    /// that are given out begin with it.
    pub base_url: String,
    /// Games that run at the same time at most.
    pub running_games: usize,
    /// What a password's hash costs.
    pub password_cost: PasswordCost,
}

/// What a password's hash costs (Argon2id).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory in KiB, at least 8.
    pub memory_kib: u32,
    /// Passes over it, at least 1.
    pub passes: u32,
}

impl Default for PasswordCost {
    /// 19 MiB and two passes, as OWASP advises.
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
        }
    }
}

impl PasswordCost {
    /// As cheap as it can be, for tests.
    pub const CHEAPEST: Self = Self {
        memory_kib: 8,
        passes: 1,
    };
}

impl Creator {
    /// Puts the state together around a store, whose secrets are made at the
    /// first start.
    ///
    /// # Errors
    /// The database failed, or the system has no source of randomness.
    pub async fn new(store: Store, config: Config) -> Result<Self, store::Error> {
        Ok(Self {
            signer: AccessSigner::new(&store.secret(Name::AccessSeed).await?),
            secret: store.secret(Name::Services).await?,
            devices: store.secret(Name::Devices).await?,
            live: Live::default(),
            changes: Changes::default(),
            guards: Guards::new(config.password_cost),
            store,
            config,
        })
    }
}
