//! State shared by the creator's request handlers, streams and loops.

use std::sync::Arc;

use aimmo_common::token::AccessSigner;

use crate::api::guards::Guards;
use crate::changes::Changes;
use crate::live::Live;
use crate::store::secrets::Name;
use crate::store::{self, Store};

/// The creator's shared state as handlers hold it.
pub type AppState = Arc<Creator>;

/// The creator: the store, and its state in memory.
pub struct Creator {
    /// The desired state and the record.
    pub store: Store,
    /// Signs the browsers' tokens.
    pub signer: AccessSigner,
    /// The key from which the games' secrets and tokens are derived.
    pub secret: [u8; 32],
    /// The key that seals the cookies of returning browsers.
    pub devices: [u8; 32],
    /// The games' latest reports.
    pub live: Live,
    /// Change notifications.
    pub changes: Changes,
    /// Rate limits and queues of the API.
    pub guards: Guards,
    /// Settings of this process.
    pub config: Config,
}

/// Settings of a creator.
#[derive(Debug, Clone)]
pub struct Config {
    /// The URL at which browsers find the portal, without a trailing slash. All links start with
    /// it.
    pub base_url: String,
    /// Maximum number of running games.
    pub running_games: usize,
    /// The cost of a password hash.
    pub password_cost: PasswordCost,
}

/// The cost of a password hash (Argon2id).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory in KiB, at least 8.
    pub memory_kib: u32,
    /// Passes over it, at least 1.
    pub passes: u32,
}

impl Default for PasswordCost {
    /// Returns 19 MiB and two passes, as recommended by OWASP.
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
        }
    }
}

impl PasswordCost {
    /// The lowest possible cost, for tests.
    pub const CHEAPEST: Self = Self {
        memory_kib: 8,
        passes: 1,
    };
}

impl Creator {
    /// Creates the state around a store. The creator's secrets are generated at the first start.
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
