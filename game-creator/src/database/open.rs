use std::path::Path;
use std::time::Duration;

use aimmo_common::secret::Secret;
use sqlx::Executor as _;
use sqlx::migrate::{MigrateError, Migrator};
use tokio::time::{Instant, timeout};

use super::backend::Backend;
use super::connect::connect;
use super::connection::{Connection, Role};
use super::error::is_damage;
use super::file::File;
use super::postgres::{self, Server, Term, explain};
use super::readers::Readers;
use super::sqlite::{Sqlite, create_private};
use super::writer::Writer;
use super::{Database, Error, Result};

// Startup waits up to this long for the integrity check, which then continues in the background.
const INTEGRITY_CHECK: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadlines {
    /// For the server to answer: it may be starting at the same time as the creator.
    pub(crate) start: Duration,
    /// For another creator to end: longer than the server needs to notice that a creator is gone.
    pub(crate) take_over: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            start: Duration::from_secs(60),
            take_over: Duration::from_secs(45),
        }
    }
}

impl Database {
    /// Opens the SQLite database in the file `path`, creating it (and its folder) if necessary, and
    /// migrates it to this version's schema. The caller must ensure that only one creator writes.
    pub async fn open(path: &Path) -> Result<Self> {
        create_private(path).map_err(|source| Error::Create {
            path: path.display().to_string(),
            source,
        })?;
        let sqlite = Sqlite::new(path)?;
        let file = sqlite.file().clone();
        let backend = Backend::Sqlite(sqlite);
        let damaged = |error: Error| match error {
            Error::Failed(error)
            | Error::Migrate(
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
            ) if is_damage(&error) => file.damaged(error.to_string()),
            error => error,
        };
        let connection = connect(&backend, Role::Writer, Instant::now()).await;
        let mut connection = connection.map_err(|error| damaged(error.into()))?;
        check_integrity(&backend, &file).await?;
        let migrated = migrate(backend.migrations(), &mut connection).await;
        migrated.map_err(damaged)?;
        file.set_opened()?;
        let folder = path.parent().unwrap_or(path).display().to_string();
        Ok(Self::new(backend, connection, None, &folder))
    }

    /// Opens the PostgreSQL database at `url`, claims it for writing and migrates it to this
    /// version's schema. Waits up to a minute for the server, and 45 s for another creator to end.
    pub async fn connect(url: &Secret) -> Result<Self> {
        Self::connect_within(url, Deadlines::default()).await
    }

    pub(crate) async fn connect_within(url: &Secret, deadlines: Deadlines) -> Result<Self> {
        let server = Server::parse(url)?;
        let backend = Backend::Postgres(server.clone());
        let until = Instant::now() + deadlines.start;
        let mut connection = connect(&backend, Role::Writer, until)
            .await
            .map_err(|error| explain(server.at(), error))?;
        server.check(&mut connection).await?;
        server.claim(&mut connection, deadlines.take_over).await?;
        // Building an index over the whole record takes a while.
        connection.execute("SET statement_timeout = 0").await?;
        let migrated = migrate(backend.migrations(), &mut connection).await;
        migrated.map_err(|error| match error {
            Error::Migrate(
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
            ) => explain(server.at(), error),
            error => error,
        })?;
        connection.execute(backend.settings(Role::Writer)).await?;
        let term = postgres::begin_term(&mut connection).await?;
        Ok(Self::new(backend, connection, Some(term), server.at()))
    }

    fn new(backend: Backend, connection: Connection, term: Option<Term>, location: &str) -> Self {
        Self {
            location: location.into(),
            readers: Readers::new(backend.clone()),
            writer: Writer::new(backend, connection, term),
        }
    }
}

async fn check_integrity(backend: &Backend, file: &File) -> Result<()> {
    let (backend, checked_file) = (backend.clone(), file.clone());
    let checking = tokio::spawn(async move {
        let mut connection = connect(&backend, Role::Reader, Instant::now()).await?;
        let raw = connection.unbounded()?;
        let found = sqlx::query_scalar::<_, String>("PRAGMA quick_check(1)");
        let problem = match found.fetch_one(raw).await {
            Ok(result) if result == "ok" => None,
            Ok(problem) => Some(problem),
            Err(error) if is_damage(&error) => Some(error.to_string()),
            Err(error) => return Err(error),
        };
        if let Some(problem) = problem {
            checked_file.set_damaged(&problem);
        }
        connection.close().await;
        Ok(())
    });
    match timeout(INTEGRITY_CHECK, checking).await {
        Ok(Ok(checked)) => checked?,
        Ok(Err(error)) => return Err(sqlx::Error::Io(std::io::Error::other(error)).into()),
        Err(_) => {
            tracing::warn!("the database is large; its integrity check continues in the background")
        }
    }
    file.check()
}

/// Migrates the database to this version's schema; the caller must be the only writer.
async fn migrate(migrations: &Migrator, connection: &mut Connection) -> Result<()> {
    let migrator = Migrator {
        migrations: migrations.migrations.clone(),
        locking: false,
        ..Migrator::DEFAULT
    };
    // `run` does the same, but its future is not `Send`.
    let raw = connection.unbounded()?;
    match migrator.run_direct(None, raw, false).await {
        Err(MigrateError::VersionMissing(_)) => Err(Error::Newer),
        done => Ok(done?),
    }
}

#[cfg(test)]
async fn older(backend: Backend, version: i64) -> (Connection, i64) {
    let mut connection = connect(&backend, Role::Writer, Instant::now())
        .await
        .unwrap();
    let raw = connection.unbounded().unwrap();
    backend.migrations().run_to(version, raw).await.unwrap();
    let latest = backend.migrations().iter().last().unwrap().version;
    (connection, latest)
}

#[cfg(test)]
pub(crate) async fn older_file(path: &Path, version: i64) -> (Connection, i64) {
    create_private(path).unwrap();
    older(Backend::Sqlite(Sqlite::new(path).unwrap()), version).await
}

#[cfg(test)]
pub(crate) async fn older_server(url: &Secret, version: i64) -> (Connection, i64) {
    older(Backend::Postgres(Server::parse(url).unwrap()), version).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_database_with_an_unusual_name_is_created_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data 100% #1?").join("aimmo.db");
        let database = Database::open(&path).await.unwrap();
        database.ping().await.unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        database.close().await;
        // Opening it again neither changes nor loses anything.
        Database::open(&path).await.unwrap().ping().await.unwrap();
    }

    #[tokio::test]
    async fn commits_are_durable_and_foreign_keys_are_enforced() {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::open(&folder.path().join("aimmo.db"))
            .await
            .unwrap();
        for (pragma, expected) in [
            ("SELECT journal_mode FROM pragma_journal_mode", "wal"),
            (
                "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous",
                "2",
            ),
            (
                "SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys",
                "1",
            ),
        ] {
            let query = || sqlx::query_scalar::<_, String>(pragma);
            let read = query().fetch_one(database.readers()).await.unwrap();
            let mut transaction = database.begin().await.unwrap();
            let written = query().fetch_one(&mut *transaction).await.unwrap();
            assert_eq!([read.as_str(), written.as_str()], [expected; 2], "{pragma}");
        }
    }

    #[tokio::test]
    async fn a_file_that_is_not_a_database_is_rejected() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("aimmo.db");
        std::fs::write(&path, "x".repeat(4096)).unwrap();
        Database::open(&path).await.unwrap_err();
    }
}
