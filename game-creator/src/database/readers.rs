use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt as _, TryStreamExt as _};
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, Describe, Either, Execute, Executor, SqlStr};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

use super::backend::Backend;
use super::connect::connect;
use super::connection::{Connection, Role};

const READERS: usize = 8;
const ACQUIRE: Duration = Duration::from_secs(10);
/// Connections idle for longer than this are pinged before reuse.
const FRESH: Duration = Duration::from_secs(1);

/// The pool of connections for reading, opened on demand. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Readers(Arc<Pool>);

#[derive(Debug)]
struct Pool {
    backend: Backend,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<(Connection, Instant)>>,
    #[cfg(test)]
    reads: std::sync::atomic::AtomicUsize,
}

impl Readers {
    pub(super) fn new(backend: Backend) -> Self {
        Self(Arc::new(Pool {
            backend,
            permits: Arc::new(Semaphore::new(READERS)),
            idle: Mutex::default(),
            #[cfg(test)]
            reads: Default::default(),
        }))
    }

    /// Begins a consistent snapshot, for several reads.
    pub(crate) async fn snapshot(&self) -> sqlx::Result<Snapshot> {
        let mut reader = self.acquire().await?;
        reader.begin(self.0.backend.begin_snapshot()).await?;
        Ok(Snapshot(reader))
    }

    pub(super) async fn close(&self) {
        self.0.permits.close();
        for mut connection in self.0.drain() {
            connection.close().await;
        }
    }

    #[cfg(test)]
    pub(crate) fn reads(&self) -> usize {
        self.0.reads.load(std::sync::atomic::Ordering::SeqCst)
    }

    async fn acquire(&self) -> sqlx::Result<Reader> {
        #[cfg(test)]
        self.0
            .reads
            .fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let until = Instant::now() + ACQUIRE;
        let permit = timeout_at(until, Arc::clone(&self.0.permits).acquire_owned())
            .await
            .map_err(|_| sqlx::Error::PoolTimedOut)?
            .map_err(|_| sqlx::Error::PoolClosed)?;
        let mut connection = match self.0.pop() {
            Some((connection, since)) if since.elapsed() < FRESH => connection,
            Some((mut connection, _)) => match connection.ping().await {
                Ok(()) => connection,
                // The others have been idle for at least as long.
                Err(_) => {
                    drop(self.0.drain());
                    Connection::default()
                }
            },
            None => Connection::default(),
        };
        if !connection.is_connected() {
            connection = connect(&self.0.backend, Role::Reader, until).await?;
        }
        Ok(Reader {
            connection,
            pool: Arc::clone(&self.0),
            _permit: permit,
        })
    }
}

impl Pool {
    fn pop(&self) -> Option<(Connection, Instant)> {
        // The most recently used connection is the one most likely to still work.
        self.lock().pop()
    }

    fn drain(&self) -> Vec<Connection> {
        let all = std::mem::take(&mut *self.lock());
        all.into_iter().map(|(connection, _)| connection).collect()
    }

    fn push(&self, connection: Connection) {
        if connection.is_connected() && !self.permits.is_closed() {
            self.lock().push((connection, Instant::now()));
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(Connection, Instant)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
struct Reader {
    connection: Connection,
    pool: Arc<Pool>,
    _permit: OwnedSemaphorePermit,
}

impl Deref for Reader {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let connection = std::mem::take(&mut self.connection);
        // An unfinished snapshot, or a read whose caller gave up, would affect the next reader.
        if !connection.is_open() {
            self.pool.push(connection);
        }
    }
}

#[derive(Debug)]
pub(crate) struct Snapshot(Reader);

impl Snapshot {
    /// Ends the snapshot. Without this, the connection is not reused.
    pub(crate) async fn end(mut self) -> sqlx::Result<()> {
        self.0.commit().await
    }
}

impl Deref for Snapshot {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Snapshot {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

impl<'c> Executor<'c> for &'c Readers {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, sqlx::Result<Either<AnyQueryResult, AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let response = async move {
            let mut reader = self.acquire().await?;
            let rows: Vec<_> = reader.fetch_many(query).try_collect().await?;
            Ok::<_, sqlx::Error>(stream::iter(rows.into_iter().map(Ok)))
        };
        stream::once(response).try_flatten().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, sqlx::Result<Option<AnyRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        Box::pin(async move { self.acquire().await?.fetch_optional(query).await })
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, sqlx::Result<AnyStatement>>
    where
        'c: 'e,
    {
        Box::pin(async move { self.acquire().await?.prepare_with(sql, parameters).await })
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, sqlx::Result<Describe<Any>>>
    where
        'c: 'e,
    {
        Box::pin(async move { self.acquire().await?.describe(sql).await })
    }
}
