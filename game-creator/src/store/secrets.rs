//! The creator's own secrets, generated once and kept in the store.

use aimmo_common::token;
use sqlx::Row as _;

use super::{Error, Result, Store};

/// The name of a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretName {
    /// The seed of the key pair that signs the browsers' tokens.
    AccessSeed,
    /// The key from which the games' secrets and tokens are derived.
    Services,
    /// The key that seals the cookies of returning browsers.
    Devices,
}

impl SecretName {
    fn as_str(self) -> &'static str {
        match self {
            Self::AccessSeed => "access-seed",
            Self::Services => "services",
            Self::Devices => "devices",
        }
    }
}

impl Store {
    /// Reads a secret; the first call generates it.
    pub async fn secret(&self, name: SecretName) -> Result<[u8; 32]> {
        let fresh = token::random::<32>()?;
        let mut transaction = self.begin().await?;
        sqlx::query(
            "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        )
        .bind(name.as_str())
        .bind(fresh.to_vec())
        .execute(&mut *transaction)
        .await?;
        let value: Vec<u8> = sqlx::query("SELECT value FROM secrets WHERE name = $1")
            .bind(name.as_str())
            .fetch_one(&mut *transaction)
            .await?
            .try_get(0)?;
        transaction.commit().await?;
        value.try_into().map_err(|_| Error::Corrupt {
            what: "secret",
            problem: "it is not 32 bytes long".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::database::{TestDatabase, on_every_database};

    on_every_database!(a_secret_is_generated_once);

    async fn a_secret_is_generated_once(database: TestDatabase) {
        let store = database.open().await;
        let seed = store.secret(SecretName::AccessSeed).await.unwrap();
        assert_ne!(seed, store.secret(SecretName::Services).await.unwrap());
        store.database().close().await;
        let store = database.open().await;
        assert_eq!(seed, store.secret(SecretName::AccessSeed).await.unwrap());
    }
}
