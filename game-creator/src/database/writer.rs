use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::{Instant, timeout_at};

use super::backend::Backend;
use super::connect::connect;
use super::connection::{Connection, Role};
use super::file::File;
use super::postgres::{self, Term};
use super::{Error, Result};

const ACQUIRE: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Copy)]
enum EndReason {
    Superseded,
    Closed,
}

/// The single writer connection. Clones share it.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    backend: Backend,
    connection: Arc<Mutex<Connection>>,
    // SQLite relies on a file lock instead.
    term: Option<Term>,
    // Once set, no more changes are accepted.
    end: Arc<OnceLock<EndReason>>,
}

impl Writer {
    pub(super) fn new(backend: Backend, connection: Connection, term: Option<Term>) -> Self {
        Self {
            backend,
            connection: Arc::new(Mutex::new(connection)),
            term,
            end: Arc::default(),
        }
    }

    /// Begins a transaction; fails if another takes too long or another creator owns the database.
    pub(super) async fn begin(&self) -> Result<Transaction> {
        let until = Instant::now() + ACQUIRE;
        let mut connection = timeout_at(until, Arc::clone(&self.connection).lock_owned())
            .await
            .map_err(|_| sqlx::Error::PoolTimedOut)?;
        // The last caller may have given up in the middle of its transaction.
        connection.roll_back().await;
        let was_connected = connection.is_connected();
        if !was_connected {
            *connection = self.reconnect(until).await?;
        }
        // Checked after connecting, which may create another log file.
        self.check_file()?;
        let begin = self.backend.begin_transaction();
        match connection.begin(begin).await {
            // The server has restarted since the last change.
            Err(_) if was_connected && !connection.is_connected() => {
                *connection = self.reconnect(until).await?;
                connection.begin(begin).await?;
            }
            result => result?,
        }
        Ok(Transaction {
            connection,
            shared: Arc::clone(&self.connection),
            file: self.backend.file().cloned(),
        })
    }

    pub(super) fn check_file(&self) -> Result<()> {
        self.backend.file().map_or(Ok(()), File::check)
    }

    /// Reconnects, unless another creator has taken over in the meantime.
    async fn reconnect(&self, until: Instant) -> Result<Connection> {
        match self.end.get() {
            None => {}
            Some(EndReason::Superseded) => return Err(Error::Superseded),
            Some(EndReason::Closed) => return Err(sqlx::Error::PoolClosed.into()),
        }
        let mut connection = connect(&self.backend, Role::Writer, until).await?;
        if let Some(term) = self.term {
            let resumed = postgres::resume(&mut connection, term, until).await;
            if matches!(resumed, Err(Error::Superseded)) {
                // Permanent: this creator must not write again.
                self.end.get_or_init(|| EndReason::Superseded);
            }
            resumed?;
        }
        if let Some(file) = self.backend.file() {
            // SQLite opens its log on the first read. Until then, the discarded connection may
            // delete the log, which is then replaced by another.
            sqlx::query("SELECT COUNT(*) FROM sqlite_schema")
                .execute(&mut connection)
                .await?;
            file.set_opened()?;
        }
        Ok(connection)
    }

    /// Checks that the connection works; reconnects if necessary.
    pub(super) async fn check(&self) -> Result<()> {
        self.check_file()?;
        let until = Instant::now() + ACQUIRE;
        let Ok(mut connection) = timeout_at(until, self.connection.lock()).await else {
            // A change is in progress, so the connection works.
            return Ok(());
        };
        connection.roll_back().await;
        if connection.is_connected() && connection.ping().await.is_ok() {
            return Ok(());
        }
        *connection = self.reconnect(until).await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        // Set first, so that a change waiting for the lock does not reconnect.
        self.end.get_or_init(|| EndReason::Closed);
        let mut connection = self.connection.lock().await;
        if let Some(file) = self.backend.file() {
            file.set_closed();
        }
        connection.close().await;
    }
}

/// A transaction. It is rolled back if dropped before [`Transaction::commit`] has returned.
#[derive(Debug)]
pub(crate) struct Transaction {
    connection: OwnedMutexGuard<Connection>,
    shared: Arc<Mutex<Connection>>,
    file: Option<File>,
}

impl Transaction {
    /// Commits the transaction. If the response was lost, it may be committed despite the error.
    pub(crate) async fn commit(mut self) -> Result<()> {
        self.connection.commit().await?;
        // A change to a file that was moved away is lost when the creator ends.
        self.file.as_ref().map_or(Ok(()), File::check)
    }
}

impl Deref for Transaction {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if !self.connection.is_open() {
            return;
        }
        // Rolled back now rather than before the next change, because it holds locks.
        let shared = Arc::clone(&self.shared);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { shared.lock().await.roll_back().await });
        }
    }
}
