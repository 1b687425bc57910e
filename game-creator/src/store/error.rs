//! The errors of the store.

use crate::database;

/// The reason why a call to the store failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed or was unreachable.
    #[error(transparent)]
    Database(#[from] database::Error),
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
    /// The limit of running games is reached.
    #[error("the limit of {limit} running games is reached")]
    Running {
        /// The maximum number of running games.
        limit: usize,
    },
    /// The limit for this kind of object is reached.
    #[error("the limit of {limit} is reached")]
    TooMany {
        /// The maximum number of these objects.
        limit: usize,
    },
}

/// The result of a call to the store.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns true if the database was unreachable or too busy, so that the same call may soon
    /// succeed.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Database(error) if error.is_temporary())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error.into())
    }
}
