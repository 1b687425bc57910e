//! A database connection. Calls have deadlines; a connection that may be out of sync is discarded.

use std::io;
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt as _, TryStreamExt as _};
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, AnyConnection, Connection as _, Describe, Either, Execute, Executor, SqlStr};
use tokio::time::timeout;

use super::error::{has_no_transaction, is_damage, is_lost};
use super::file::File;

// The database's own limit is shorter, so that a slow query fails but the connection survives.
const RESPONSE: Duration = Duration::from_secs(15);
const CLOSE: Duration = Duration::from_secs(2);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Reader,
    Writer,
}

/// A connection, or an empty slot if it was lost.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    raw: Option<AnyConnection>,
    /// True while a transaction is unfinished.
    open: bool,
    // Remembered because PostgreSQL turns the commit of a failed transaction into a silent
    // rollback.
    failed: bool,
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

    pub(super) fn is_connected(&self) -> bool {
        self.raw.is_some()
    }

    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Returns the connection without deadlines, for migrations, which may be slow.
    pub(super) fn unbounded(&mut self) -> sqlx::Result<&mut AnyConnection> {
        self.raw.as_mut().ok_or_else(disconnected)
    }

    pub(super) async fn begin(&mut self, how: &'static str) -> sqlx::Result<()> {
        // Set even if the caller stops waiting for the response.
        self.open = true;
        self.failed = false;
        self.execute(how).await.map(drop)
    }

    /// Commits the transaction durably, or rolls it back if one of its statements failed.
    pub(super) async fn commit(&mut self) -> sqlx::Result<()> {
        if self.failed {
            self.roll_back().await;
            return Err(sqlx::Error::Protocol(
                "a statement in this transaction failed".to_owned(),
            ));
        }
        self.execute("COMMIT").await?;
        self.open = false;
        Ok(())
    }

    /// Rolls back an unfinished transaction, or discards the connection, which has the same effect.
    pub(super) async fn roll_back(&mut self) {
        if !self.open {
            return;
        }
        if let Err(error) = self.execute("ROLLBACK").await
            && !has_no_transaction(&error)
        {
            self.raw = None;
        }
        self.open = false;
        self.failed = false;
    }

    pub(super) async fn ping(&mut self) -> sqlx::Result<()> {
        self.execute("SELECT 1").await.map(drop)
    }

    /// Closes the connection cleanly, so that the server does not have to detect its loss.
    pub(crate) async fn close(&mut self) {
        self.roll_back().await;
        if let Some(raw) = self.raw.take() {
            // If the message is lost, the server still detects the closed connection.
            let _ = timeout(CLOSE, raw.close()).await;
        }
    }

    fn record_error<T>(&mut self, result: sqlx::Result<T>) -> sqlx::Result<T> {
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

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, sqlx::Result<Either<AnyQueryResult, AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        // Collects all rows first: the results of our queries fit in memory.
        let response = async move {
            let raw = self.unbounded()?;
            let rows = within(raw.fetch_many(query).try_collect::<Vec<_>>()).await;
            let rows = self.record_error(rows)?;
            Ok::<_, sqlx::Error>(stream::iter(rows.into_iter().map(Ok)))
        };
        stream::once(response).try_flatten().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, sqlx::Result<Option<AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        Box::pin(async move {
            let row = within(self.unbounded()?.fetch_optional(query)).await;
            self.record_error(row)
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
            self.record_error(statement)
        })
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, sqlx::Result<Describe<Any>>>
    where
        'c: 'e,
    {
        Box::pin(async move {
            let described = within(self.unbounded()?.describe(sql)).await;
            self.record_error(described)
        })
    }
}

async fn within<T>(response: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
    timeout(RESPONSE, response).await.unwrap_or_else(|_| {
        Err(sqlx::Error::Io(io::Error::new(
            io::ErrorKind::TimedOut,
            format!("no response within {} s", RESPONSE.as_secs()),
        )))
    })
}

fn disconnected() -> sqlx::Error {
    sqlx::Error::Io(io::Error::new(
        io::ErrorKind::NotConnected,
        "the connection is lost",
    ))
}
