//! The store: the desired state, and the record.
//!
//! One set of queries serves SQLite and PostgreSQL (sqlx's `Any`, `$1` placeholders). All changes
//! go through one writer connection, so that a database never has two writers; reads have their own
//! pool.
//!
//! Tokens are stored only as SHA-256 hashes. The creator's own secrets are in the store too, so
//! that a backup or a shared database is complete; the SQLite file is created accessible to its
//! owner only.

pub mod code;
pub mod games;
pub mod organisers;
pub mod players;
pub mod record;
pub mod secrets;
pub mod sessions;
pub mod wishes;

mod backend;
mod backup;
mod connect;
mod connection;
mod copy;
mod file;
mod look;
mod postgres;
mod reach;
mod readers;
mod rows;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use aimmo_common::text::is_unseen;
use aimmo_common::throttle::Throttle;
use unicode_normalization::UnicodeNormalization as _;

use readers::Readers;
use writer::{Change, Writer};

pub use backup::Error as BackupError;
pub(crate) use connection::Connection;

/// The reason why a call to the store failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed or was unreachable.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
    /// The database could not be migrated to this version's schema.
    #[error("cannot bring the database to this version's schema: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A newer version wrote the database.
    #[error(
        "a newer version of AI:MMO wrote the database; run that version, or restore a backup of before"
    )]
    Newer,
    /// The database URL is invalid.
    #[error(
        "cannot use the database's URL: {0}; it is written postgres://user:password@host/database"
    )]
    Url(String),
    /// The store's server is unreachable or rejects the connection.
    #[error("the database {at} {problem}; {help}")]
    Server {
        /// Host, port and database.
        at: String,
        /// The problem.
        problem: String,
        /// A hint on how to solve it.
        help: &'static str,
    },
    /// Another creator is the writer.
    #[error(
        "another creator writes to the store {0}; stop it, or give this one another database or schema"
    )]
    OtherWriter(String),
    /// Another creator took over the store while this one was disconnected.
    #[error("another creator has taken the store over; this one must not write any more")]
    Superseded,
    /// There is no database to copy.
    #[error("there is no database {0}")]
    NoFile(String),
    /// The database to copy to is in use.
    #[error("the database to copy to is not empty; make an empty one")]
    NotEmpty,
    /// The database's file or folder could not be created.
    #[error("cannot create the database {path}: {source}")]
    Create {
        /// The file.
        path: String,
        /// The system's error.
        source: std::io::Error,
    },
    /// The database's file was moved away while it was in use.
    #[error(
        "the database {0} is no longer where it was opened, so that nothing is written to it; put it back, or restart the creator with the one that is there"
    )]
    Moved(String),
    /// The database's file is damaged.
    #[error(
        "the database {path} is damaged ({problem}); stop the creator and restore a backup, or move the file away to begin anew"
    )]
    Damaged {
        /// The file.
        path: String,
        /// SQLite's error.
        problem: String,
    },
    /// A row holds a value that this version cannot have written.
    #[error("the database holds an unreadable {what}: {problem}")]
    Corrupt {
        /// The unreadable column or value.
        what: &'static str,
        /// The reason why it is unreadable.
        problem: String,
    },
    /// The system has no source of randomness.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// The name is already in use.
    #[error("the name is taken")]
    NameTaken,
    /// The organiser does not let this player join again.
    #[error("the organiser keeps this player out")]
    KeptOut,
    /// The organiser has closed joining.
    #[error("joining is closed")]
    JoiningClosed,
    /// The database has no room left.
    #[error("the database has no room left: {0}")]
    Full(sqlx::Error),
    /// The limit of running games is reached.
    #[error("{limit} games run already, which is the limit")]
    Running {
        /// The maximum number of running games.
        limit: usize,
    },
    /// The limit for this kind of object is reached.
    #[error("there are {limit} already, which is the limit")]
    TooMany {
        /// The maximum number of these objects.
        limit: usize,
    },
}

impl Error {
    /// Returns true if the database was unreachable or too busy, so that the same call may soon
    /// succeed.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Server { .. } | Self::OtherWriter(_) | Self::Moved(_) | Self::Damaged { .. } => {
                true
            }
            Self::Database(error) => {
                connection::is_lost(error)
                    || connection::is_busy(error)
                    || matches!(error, sqlx::Error::PoolTimedOut)
            }
            _ => false,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match connection::is_full(&error) {
            true => Self::Full(error),
            false => Self::Database(error),
        }
    }
}

/// The result of a call to the store.
pub type Result<T> = std::result::Result<T, Error>;

/// The arena's database. Clones share the connections.
#[derive(Debug, Clone)]
pub struct Store {
    reader: Readers,
    writer: Writer,
    place: Arc<str>,
}

impl Store {
    /// Returns the connections for reading. Writing through them is rejected.
    pub(crate) fn reader(&self) -> &Readers {
        &self.reader
    }

    /// Returns the database's location: its folder, or its server.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Begins a change. It is durable once `commit` has returned, and rolled back if dropped before
    /// that.
    ///
    /// # Errors
    /// The database failed, or was busy for too long.
    pub(crate) async fn begin(&self) -> Result<Change> {
        self.writer.begin().await
    }

    /// Checks that the database answers and that its file is in place.
    ///
    /// # Errors
    /// The file was moved away or is damaged, or the database does not answer.
    pub async fn ping(&self) -> Result<()> {
        self.writer.check_file()?;
        sqlx::query("SELECT 1").execute(&self.reader).await?;
        Ok(())
    }

    /// Keeps the writer connection alive, and with it this creator's claim to the store, until
    /// another creator takes it.
    ///
    /// # Errors
    /// Only [`Error::Superseded`]: other failures are retried.
    pub async fn hold(&self) -> Result<()> {
        /// Longest time until a lost connection is noticed while there are no changes.
        const LOOK: Duration = Duration::from_secs(1);
        let away = Throttle::new();
        loop {
            tokio::time::sleep(LOOK).await;
            match self.writer.check().await {
                Ok(()) => {}
                Err(Error::Superseded) => return Err(Error::Superseded),
                Err(error) => {
                    if let Some(count) = away.count() {
                        tracing::warn!(count, %error, "the database is away");
                    }
                }
            }
        }
    }

    /// Waits for pending work and closes all connections.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// Returns the time in unix milliseconds.
pub fn now() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
}

/// Returns the stored form of a token: its SHA-256.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    use sha2::Digest as _;
    sha2::Sha256::digest(token.as_bytes()).to_vec()
}

/// Returns the form by which names are compared. It ignores case, and differences that are
/// invisible: composed or decomposed characters, and unseen ones.
pub(crate) fn name_key(name: &str) -> String {
    // PostgreSQL's text cannot contain NUL.
    let seen = name.nfkc().filter(|c| !is_unseen(*c) && *c != '\0');
    seen.collect::<String>().to_lowercase()
}

/// Returns a key of fixed size for an account name, existing or not.
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

/// Parses a JSON column.
pub(crate) fn json<T: serde::de::DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Corrupt {
        what,
        problem: error.to_string(),
    })
}

/// Serializes a JSON column.
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
