//! The database underneath the store: a SQLite file, or a schema of a PostgreSQL server.
//!
//! One set of queries serves both (sqlx's `Any`, `$1` placeholders). All changes go through one
//! writer connection, so that a database never has two writers; reads have their own pool. The
//! SQLite file is accessible to its owner only.

mod backend;
mod backup;
mod connect;
mod connection;
mod copy;
mod error;
mod file;
mod open;
mod placeholders;
mod postgres;
mod readers;
mod retries;
mod sqlite;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::env;
use aimmo_common::secret::Secret;
use aimmo_common::throttle::Throttle;

pub use backup::Error as BackupError;
pub(crate) use connection::Connection;
pub use error::{Error, Result};
#[cfg(test)]
pub(crate) use open::{Deadlines, older_file, older_server};
pub(crate) use placeholders::{ROWS, placeholders, row_placeholders};
pub(crate) use readers::{Readers, Snapshot};
pub(crate) use writer::Transaction;

use writer::Writer;

/// An open database. Clones share the connections.
#[derive(Debug, Clone)]
pub struct Database {
    readers: Readers,
    writer: Writer,
    location: Arc<str>,
}

impl Database {
    /// Opens the PostgreSQL database if a URL is given, and the SQLite file in the data folder
    /// otherwise, replacing it first if a restored one is waiting. Rejects a URL whose password is
    /// visible on this process's command line.
    pub async fn choose(url: Option<&Secret>, data: &Path) -> Result<Self> {
        // A variable set to the empty string counts as unset.
        let Some(url) = url.filter(|url| !url.expose().is_empty()) else {
            backup::install_restored(data)?;
            return Self::open(&data.join(sqlite::FILE)).await;
        };
        if postgres::is_exposed(url, std::env::args_os()) {
            return Err(Error::Url(format!(
                "it contains a password, and other users of this machine can read command lines; \
                 set the variable {} instead",
                env::DATABASE_URL
            )));
        }
        Self::connect(url).await
    }

    pub(crate) fn readers(&self) -> &Readers {
        &self.readers
    }

    /// Returns the database's location: its folder, or its server.
    pub(crate) fn location(&self) -> &str {
        &self.location
    }

    /// Begins a transaction, which is rolled back if dropped before `commit` has returned.
    pub(crate) async fn begin(&self) -> Result<Transaction> {
        self.writer.begin().await
    }

    /// Checks that the database answers and that its file is in place.
    pub(crate) async fn ping(&self) -> Result<()> {
        self.writer.check_file()?;
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    /// Keeps the writer connection alive, and with it this creator's claim to the database. Fails
    /// only when another creator takes over ([`Error::Superseded`]); retries other failures.
    pub(crate) async fn hold(&self) -> Result<()> {
        // Longest time until a lost connection is noticed when nothing changes.
        const CHECK_INTERVAL: Duration = Duration::from_secs(1);
        let unreachable = Throttle::new();
        loop {
            tokio::time::sleep(CHECK_INTERVAL).await;
            match self.writer.check().await {
                Ok(()) => {}
                Err(Error::Superseded) => return Err(Error::Superseded),
                Err(error) => {
                    if let Some(count) = unreachable.count() {
                        tracing::warn!(count, %error, "the database is unreachable");
                    }
                }
            }
        }
    }

    /// Waits for pending work and closes all connections.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
