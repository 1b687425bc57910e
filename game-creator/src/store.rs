//! The store: what is desired, and what happened.
//!
//! One set of queries serves SQLite and PostgreSQL (sqlx's `Any`, `$1`
//! placeholders). Everything that changes goes through one writer connection,
//! so that a database never has two writers; reads have a pool of their own.
//!
//! Of tokens the store keeps only SHA-256 hashes. The creator's own secrets
//! are in the store too, so that a backup or a shared database is whole; the
//! SQLite file is created for its owner alone.

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

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed or was not there.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
    /// The database could not be brought to this version's schema.
    #[error("cannot bring the database to this version's schema: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A newer version wrote the database.
    #[error(
        "a newer version of AI:MMO wrote the database; run that version, or restore a backup of before"
    )]
    Newer,
    /// The database's URL is none.
    #[error(
        "cannot use the database's URL: {0}; it is written postgres://user:password@host/database"
    )]
    Url(String),
    /// The store's server is away, or refuses.
    #[error("the database {at} {problem}; {help}")]
    Server {
        /// Host, port and database.
        at: String,
        /// What is wrong with it.
        problem: String,
        /// What helps.
        help: &'static str,
    },
    /// Another creator writes.
    #[error(
        "another creator writes to the store {0}; stop it, or give this one another database or schema"
    )]
    OtherWriter(String),
    /// Another creator took the store over while this one had no connection.
    #[error("another creator has taken the store over; this one must not write any more")]
    Superseded,
    /// There is nothing to copy.
    #[error("there is no database {0}")]
    NoFile(String),
    /// The database to copy to is in use.
    #[error("the database to copy to is not empty; make an empty one")]
    NotEmpty,
    /// The database's file or folder could not be made.
    #[error("cannot create the database {path}: {source}")]
    Create {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database's file was moved away while it was in use.
    #[error(
        "the database {0} is no longer where it was opened, so that nothing is written to it; put it back, or restart the creator with the one that is there"
    )]
    Moved(String),
    /// The database's file is not as it was written.
    #[error(
        "the database {path} is damaged ({problem}); stop the creator and restore a backup, or move the file away to begin anew"
    )]
    Damaged {
        /// The file.
        path: String,
        /// What SQLite found.
        problem: String,
    },
    /// A row holds what this version cannot have written.
    #[error("the database holds an unreadable {what}: {problem}")]
    Corrupt {
        /// Which column.
        what: &'static str,
        /// Why it cannot be read.
        problem: String,
    },
    /// The system has no source of randomness.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// Somebody else has the name.
    #[error("the name is taken")]
    NameTaken,
    /// The organiser does not let this player join again.
    #[error("the organiser keeps this player out")]
    KeptOut,
    /// The organiser has closed joining.
    #[error("joining is closed")]
    JoiningClosed,
    /// There is no room left to store anything.
    #[error("the database has no room left: {0}")]
    Full(sqlx::Error),
    /// As many games run as may run at the same time.
    #[error("{limit} games run already, which is the limit")]
    Running {
        /// How many may run.
        limit: usize,
    },
    /// As many as there may be are there already.
    #[error("there are {limit} already, which is the limit")]
    TooMany {
        /// How many there may be.
        limit: usize,
    },
}

impl Error {
    /// Whether the database was away or too busy, so that the same call may
    /// succeed a little later.
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
    /// The connections for reading. Writing through them is refused.
    pub(crate) fn reader(&self) -> &Readers {
        &self.reader
    }

    /// Returns where the database is: its folder, or its server.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Begins a change. It is durable when `commit` has returned, and undone
    /// when it is dropped before.
    ///
    /// # Errors
    /// The database failed, or was busy for too long.
    pub(crate) async fn begin(&self) -> Result<Change> {
        self.writer.begin().await
    }

    /// Checks that the database answers and keeps what is written.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<()> {
        self.writer.check_file()?;
        sqlx::query("SELECT 1").execute(&self.reader).await?;
        Ok(())
    }

    /// Keeps the connection that writes alive, and with it the store in this
    /// creator's hands, until another creator has taken it.
    ///
    /// # Errors
    /// [`Error::Superseded`], and nothing else: what fails is tried again.
    pub async fn hold(&self) -> Result<()> {
        /// How soon an interruption is noticed that no change notices.
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

    /// Waits for what is being done and closes all connections.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// The time in unix milliseconds.
pub fn now() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
}

/// What is kept of a token: its SHA-256.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    use sha2::Digest as _;
    sha2::Sha256::digest(token.as_bytes()).to_vec()
}

/// By what names are compared: upper and lower case are the same, and so are
/// names that nobody can tell apart because their characters are put together
/// in another way, or differ in what is not seen.
pub(crate) fn name_key(name: &str) -> String {
    // PostgreSQL's texts hold no NUL.
    let seen = name.nfkc().filter(|c| !is_unseen(*c) && *c != '\0');
    seen.collect::<String>().to_lowercase()
}

/// Returns a key of fixed size for an account name, existing or not.
pub(crate) fn account_key(name: &str) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(name_key(name)).into()
}

/// Reads a number that was stored from a narrower or unsigned one.
pub(crate) fn number<T: TryFrom<i64>>(what: &'static str, value: i64) -> Result<T> {
    T::try_from(value).map_err(|_| Error::Corrupt {
        what,
        problem: format!("{value} is out of range"),
    })
}

/// Reads a column of JSON.
pub(crate) fn json<T: serde::de::DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Corrupt {
        what,
        problem: error.to_string(),
    })
}

/// Writes a column of JSON.
pub(crate) fn to_json<T: serde::Serialize>(what: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Corrupt {
        what,
        problem: error.to_string(),
    })
}

/// Turns the refusal of a unique index into `taken`.
pub(crate) fn unless_taken<T>(result: sqlx::Result<T>, taken: Error) -> Result<T> {
    result.map_err(|error| match &error {
        sqlx::Error::Database(database) if database.is_unique_violation() => taken,
        _ => error.into(),
    })
}

#[cfg(test)]
mod tests;
