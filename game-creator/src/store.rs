//! The store: the desired state, and the record.
//!
//! Tokens are stored only as SHA-256 hashes. The creator's own secrets are in the store too, so
//! that a backup or a shared database is complete.

pub mod code;
pub mod games;
pub mod organisers;
pub mod own_lessons;
pub mod players;
pub mod progress;
pub mod record;
pub mod secrets;
pub mod sessions;

mod desired_states;
mod error;
mod lookalikes;
mod revisions;

use aimmo_common::text::is_unseen;
use unicode_normalization::UnicodeNormalization as _;

use crate::database::{self, Connection, Database, Readers, Transaction};

pub use error::{Error, Result};

/// The arena's store. Clones share the database's connections.
#[derive(Debug, Clone)]
pub struct Store {
    database: Database,
}

#[expect(missing_docs, reason = "the names are self-explanatory")]
impl Store {
    pub fn new(database: Database) -> Self {
        Self { database }
    }

    pub fn database(&self) -> &Database {
        &self.database
    }

    fn readers(&self) -> &Readers {
        self.database.readers()
    }

    async fn begin(&self) -> database::Result<Transaction> {
        self.database.begin().await
    }
}

/// Returns the stored form of a token: its SHA-256.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    use sha2::Digest as _;
    sha2::Sha256::digest(token.as_bytes()).to_vec()
}

/// Returns the form in which names are compared. It ignores case and invisible differences:
/// composed or decomposed characters, and characters that cannot be seen.
pub(crate) fn name_key(name: &str) -> String {
    // PostgreSQL's text cannot contain NUL.
    let seen = name.nfkc().filter(|c| !is_unseen(*c) && *c != '\0');
    seen.collect::<String>().to_lowercase()
}

/// Returns a fixed-size key for an account name, whether or not the account exists.
pub(crate) fn account_key(name: &str) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(name_key(name)).into()
}

/// Converts a stored number back to its narrower or unsigned type.
pub(crate) fn number<T: TryFrom<i64>>(what: &'static str, value: i64) -> Result<T> {
    T::try_from(value).map_err(|_| Error::Corrupt {
        what,
        problem: format!("{value} is out of range"),
    })
}

pub(crate) fn json<T: serde::de::DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Corrupt {
        what,
        problem: error.to_string(),
    })
}

pub(crate) fn to_json<T: serde::Serialize>(what: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Corrupt {
        what,
        problem: error.to_string(),
    })
}

/// Maps a violation of a unique index to `taken`.
pub(crate) fn unless_taken<T>(result: sqlx::Result<T>, taken: Error) -> Result<T> {
    result.map_err(|error| match &error {
        sqlx::Error::Database(database) if database.is_unique_violation() => taken,
        _ => error.into(),
    })
}

#[cfg(test)]
mod tests;
