//! Database errors, and the classification of those reported by SQLite and PostgreSQL.

use std::borrow::Cow;

/// The reason why a call to the database failed.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error("the database failed: {0}")]
    Failed(sqlx::Error),
    #[error("the database is out of space: {0}")]
    Full(sqlx::Error),
    #[error("cannot migrate the database to this version's schema: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error(
        "a newer version of AI:MMO wrote the database; run that version, or restore an earlier backup"
    )]
    Newer,
    #[error("the database URL is invalid: {0}; use postgres://user:password@host/database")]
    Url(String),
    #[error("the database {at} {problem}; {help}")]
    Server {
        at: String,
        problem: String,
        help: &'static str,
    },
    #[error(
        "another creator is using the database {0}; stop it, or configure another database or schema for this one"
    )]
    OtherWriter(String),
    #[error("another creator has taken over the database; this one may no longer write to it")]
    Superseded,
    #[error("there is no database {0}")]
    NoFile(String),
    #[error("the database to copy to is not empty; create an empty one")]
    NotEmpty,
    #[error("cannot create the database {path}: {source}")]
    Create {
        path: String,
        source: std::io::Error,
    },
    #[error(
        "the database {0} was moved or replaced, so nothing is written to it; put the original back, or restart the creator to use the new file"
    )]
    Moved(String),
    #[error(
        "the database {path} is damaged ({problem}); stop the creator and restore a backup, or move the file away to start with an empty one"
    )]
    Damaged { path: String, problem: String },
}

/// The result of a call to the database.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns true if the same call may soon succeed: the database was unreachable or too busy.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Server { .. } | Self::OtherWriter(_) | Self::Moved(_) | Self::Damaged { .. } => {
                true
            }
            Self::Failed(error) => {
                is_lost(error) || is_busy(error) || matches!(error, sqlx::Error::PoolTimedOut)
            }
            _ => false,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match is_full(&error) {
            true => Self::Full(error),
            false => Self::Failed(error),
        }
    }
}

pub(super) fn is_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => true,
        // The connection failed, the server is stopping, or it is read-only, which after a failover
        // means that this is the wrong server.
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            code.starts_with("08") || code.starts_with("57P") || code == "25006" || code == "25P03"
        }),
        _ => false,
    }
}

pub(super) fn has_no_transaction(error: &sqlx::Error) -> bool {
    // The caller gave up before `BEGIN` reached the database, or SQLite rolled back because the
    // disk is full. The connection is still usable.
    matches!(error, sqlx::Error::Database(error) if error.message().contains("no transaction is active"))
}

fn is_busy(error: &sqlx::Error) -> bool {
    // Another program is writing to the SQLite file, or the server is overloaded.
    // SQLITE_BUSY and SQLITE_LOCKED.
    const SQLITE: [u32; 2] = [5, 6];
    // Lock timeout, deadlock, serialization failure, cancelled by a timeout, too many connections.
    const POSTGRES: [&str; 5] = ["55P03", "40P01", "40001", "57014", "53300"];
    code_of(error).is_some_and(|code| match sqlite_code(&code) {
        Some(code) => SQLITE.contains(&(code & 0xff)),
        None => POSTGRES.contains(&code.as_ref()),
    })
}

fn is_full(error: &sqlx::Error) -> bool {
    // SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: the log's index cannot grow.
    const SQLITE: [u32; 2] = [13, 4_874];
    // Disk full.
    const POSTGRES: &str = "53100";
    code_of(error).is_some_and(|code| match sqlite_code(&code) {
        Some(code) => SQLITE.contains(&code),
        None => code == POSTGRES,
    })
}

pub(super) fn code_of(error: &sqlx::Error) -> Option<Cow<'_, str>> {
    match error {
        sqlx::Error::Database(error) => error.code(),
        _ => None,
    }
}

fn sqlite_code(code: &str) -> Option<u32> {
    // Extended SQLite codes have up to four digits; PostgreSQL's codes always have five characters.
    (code.len() < 5).then(|| code.parse().ok())?
}

pub(super) fn is_damage(error: &sqlx::Error) -> bool {
    // SQLITE_CORRUPT and SQLITE_NOTADB, each with its extended codes.
    code_of(error)
        .and_then(|code| sqlite_code(&code))
        .is_some_and(|code| matches!(code & 0xff, 11 | 26))
}
