use crate::database;

/// The reason why a call to the store failed.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error(transparent)]
    Database(#[from] database::Error),
    #[error("the database holds an unreadable {what}: {problem}")]
    Corrupt { what: &'static str, problem: String },
    #[error("cannot generate random numbers: {0}")]
    Random(#[from] getrandom::Error),
    #[error("the name is taken")]
    NameTaken,
    #[error("the organiser keeps this player out")]
    KeptOut,
    #[error("joining is closed")]
    JoiningClosed,
    #[error("the limit of {limit} running games is reached")]
    Running { limit: usize },
    #[error("the limit of {limit} is reached")]
    TooMany { limit: usize },
    #[error("the lesson was deleted")]
    LessonGone,
}

/// The result of a call to the store.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns true if the same call may soon succeed.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Database(error) if error.is_temporary())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error.into())
    }
}
