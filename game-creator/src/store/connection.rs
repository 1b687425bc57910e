//! One connection to the database: every call has a deadline, and a connection that may be out of
//! step is discarded.

use std::borrow::Cow;
use std::io;
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt as _, TryStreamExt as _};
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, AnyConnection, Connection as _, Describe, Either, Execute, Executor, SqlStr};
use tokio::time::timeout;

use super::file::{File, is_damage};

/// Time limit for an answer of the database. The database's own limit is shorter, so that a slow
/// query fails without costing the connection.
const ANSWER: Duration = Duration::from_secs(15);
/// Time limit for closing a connection in order.
const FAREWELL: Duration = Duration::from_secs(2);

/// A connection, or an empty place if it was lost.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    raw: Option<AnyConnection>,
    /// True while a transaction is unfinished.
    open: bool,
    /// True if one of its statements failed.
    failed: bool,
    /// The database's file, if it is in one.
    file: Option<File>,
}

impl Connection {
    pub(super) fn new(raw: AnyConnection, file: Option<File>) -> Self {
        Self {
            raw: Some(raw),
            file,
            ..Self::default()
        }
    }

    /// Returns true unless the connection is known to be lost.
    pub(super) fn is_there(&self) -> bool {
        self.raw.is_some()
    }

    /// Returns true if a transaction is unfinished.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Returns the connection without deadlines, for slow work: migrations.
    pub(super) fn unbounded(&mut self) -> sqlx::Result<&mut AnyConnection> {
        self.raw.as_mut().ok_or_else(gone)
    }

    /// Begins a transaction with the statement `how`.
    pub(super) async fn begin(&mut self, how: &'static str) -> sqlx::Result<()> {
        // Set even if the caller stops waiting for the answer.
        self.open = true;
        self.failed = false;
        self.execute(how).await.map(drop)
    }

    /// Commits the transaction; it is durable when this returns. A transaction with a failed
    /// statement is rolled back: PostgreSQL would do so silently.
    pub(super) async fn commit(&mut self) -> sqlx::Result<()> {
        if self.failed {
            self.settle().await;
            return Err(sqlx::Error::Protocol(
                "a statement of this transaction failed".to_owned(),
            ));
        }
        self.execute("COMMIT").await?;
        self.open = false;
        Ok(())
    }

    /// Rolls back an unfinished transaction. If that fails, the connection is discarded, which has
    /// the same effect.
    pub(super) async fn settle(&mut self) {
        if !self.open {
            return;
        }
        if let Err(error) = self.execute("ROLLBACK").await
            && !is_settled(&error)
        {
            self.raw = None;
        }
        self.open = false;
        self.failed = false;
    }

    /// Checks that the database still answers on this connection.
    pub(super) async fn ping(&mut self) -> sqlx::Result<()> {
        self.execute("SELECT 1").await.map(drop)
    }

    /// Closes the connection in order, so that the server need not detect the loss.
    pub(super) async fn close(&mut self) {
        self.settle().await;
        if let Some(raw) = self.raw.take() {
            // If the message is lost, the server still detects the closed connection.
            let _ = timeout(FAREWELL, raw.close()).await;
        }
    }

    fn note<T>(&mut self, result: sqlx::Result<T>) -> sqlx::Result<T> {
        if let Err(error) = &result {
            self.failed = true;
            if let Some(file) = self.file.as_ref().filter(|_| is_damage(error)) {
                file.set_damaged(&error.to_string());
            }
            if is_lost(error) {
                self.raw = None;
                self.open = false;
            }
        }
        result
    }
}

impl<'c> Executor<'c> for &'c mut Connection {
    type Database = Any;

    /// Completes when all rows are there: the results of the store's queries fit into memory.
    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, sqlx::Result<Either<AnyQueryResult, AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let answer = async move {
            let raw = self.unbounded()?;
            let rows = within(raw.fetch_many(query).try_collect::<Vec<_>>()).await;
            let rows = self.note(rows)?;
            Ok::<_, sqlx::Error>(stream::iter(rows.into_iter().map(Ok)))
        };
        stream::once(answer).try_flatten().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, sqlx::Result<Option<AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        Box::pin(async move {
            let row = within(self.unbounded()?.fetch_optional(query)).await;
            self.note(row)
        })
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, sqlx::Result<AnyStatement>>
    where
        'c: 'e,
    {
        Box::pin(async move {
            let statement = within(self.unbounded()?.prepare_with(sql, parameters)).await;
            self.note(statement)
        })
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, sqlx::Result<Describe<Any>>>
    where
        'c: 'e,
    {
        Box::pin(async move {
            let described = within(self.unbounded()?.describe(sql)).await;
            self.note(described)
        })
    }
}

/// Returns true if the connection is unusable.
pub(super) fn is_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => true,
        // The connection failed, the server is stopping, or it is read-only: after a failover this
        // is the wrong server.
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            code.starts_with("08") || code.starts_with("57P") || code == "25006" || code == "25P03"
        }),
        _ => false,
    }
}

/// Returns true if there was no transaction to roll back: the caller gave up before its beginning
/// reached the database, or SQLite rolled it back because the disk is full. The connection is still
/// usable.
fn is_settled(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(error) if error.message().contains("no transaction is active"))
}

/// Returns true if the database is busy, so that the same statement may soon succeed: another
/// program is writing to the SQLite file, or the server is overloaded.
pub(super) fn is_busy(error: &sqlx::Error) -> bool {
    /// SQLITE_BUSY and SQLITE_LOCKED.
    const SQLITE: [u32; 2] = [5, 6];
    /// Lock timeout, deadlock, serialization failure, cancelled by a timeout, too many connections.
    const POSTGRES: [&str; 5] = ["55P03", "40P01", "40001", "57014", "53300"];
    code_of(error).is_some_and(|code| match sqlite(&code) {
        Some(code) => SQLITE.contains(&(code & 0xff)),
        None => POSTGRES.contains(&code.as_ref()),
    })
}

/// Returns true if the database has no room to store anything.
pub(super) fn is_full(error: &sqlx::Error) -> bool {
    /// SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: the log's index cannot grow.
    const SQLITE: [u32; 2] = [13, 4_874];
    /// Disk full.
    const POSTGRES: &str = "53100";
    code_of(error).is_some_and(|code| match sqlite(&code) {
        Some(code) => SQLITE.contains(&code),
        None => code == POSTGRES,
    })
}

fn code_of(error: &sqlx::Error) -> Option<Cow<'_, str>> {
    match error {
        sqlx::Error::Database(error) => error.code(),
        _ => None,
    }
}

/// SQLite's extended codes are numbers of up to four digits; PostgreSQL's codes
/// always have five characters.
fn sqlite(code: &str) -> Option<u32> {
    (code.len() < 5).then(|| code.parse().ok())?
}

async fn within<T>(answer: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
    timeout(ANSWER, answer).await.unwrap_or_else(|_| {
        Err(sqlx::Error::Io(io::Error::new(
            io::ErrorKind::TimedOut,
            format!("no answer within {} s", ANSWER.as_secs()),
        )))
    })
}

fn gone() -> sqlx::Error {
    sqlx::Error::Io(io::Error::new(
        io::ErrorKind::NotConnected,
        "the connection is gone",
    ))
}
