//! Opening the database.

use std::fs::OpenOptions;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::Duration;

use aimmo_common::secret::Secret;
use sqlx::Executor as _;
use sqlx::any::AnyConnectOptions;
use sqlx::migrate::{MigrateError, Migrator};
use tokio::time::Instant;

use super::backend::{Backend, Role, Sqlite};
use super::connection::Connection;
use super::postgres::{self, Server, explain};
use super::reach::reach;
use super::readers::Readers;
use super::writer::Writer;
use super::{Error, Result, Store};

/// How long a store that is opened may be away: a database that starts
/// together with the creator.
const START: Duration = Duration::from_secs(60);

impl Store {
    /// Opens the SQLite database in the file `path`, makes it (and its folder)
    /// where there is none, and brings it to this version's schema. That only
    /// one creator writes is for the caller to see to.
    ///
    /// # Errors
    /// The file cannot be made or opened, is no database, or was written by a
    /// newer version.
    pub async fn open(path: &Path) -> Result<Self> {
        create_private(path).map_err(|source| Error::Create {
            path: path.display().to_string(),
            source,
        })?;
        let options: AnyConnectOptions = sqlite_url(path).parse()?;
        Self::open_backend(Backend::Sqlite(Sqlite(options))).await
    }

    /// Opens the PostgreSQL database that `url` names, takes it for writing and
    /// brings it to this version's schema. Waits up to a minute for a server
    /// that is away, and 45 seconds for another creator to end.
    ///
    /// # Errors
    /// The URL is none; the server is away, refuses, or is too old; another
    /// creator has the store; or a newer version wrote it.
    pub async fn connect(url: &Secret) -> Result<Self> {
        Self::open_backend(Backend::Postgres(Server::parse(url)?)).await
    }

    async fn open_backend(backend: Backend) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let (connection, term) = match &backend {
            Backend::Sqlite(_) => {
                let until = Instant::now();
                let mut connection = reach(&backend, Role::Writer, until).await?;
                migrate(backend.migrations(), &mut connection).await?;
                (connection, None)
            }
            Backend::Postgres(server) => {
                let until = Instant::now() + START;
                let mut connection = reach(&backend, Role::Writer, until)
                    .await
                    .map_err(|error| explain(server.at(), error))?;
                server.check(&mut connection).await?;
                server.claim(&mut connection).await?;
                // Building an index over all that happened takes its time.
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
                (connection, Some(term))
            }
        };
        Ok(Self {
            reader: Readers::new(backend.clone()),
            writer: Writer::new(backend, connection, term),
        })
    }
}

/// Brings the database to this version's schema. Whoever calls it is the only
/// one who writes.
async fn migrate(migrations: &Migrator, connection: &mut Connection) -> Result<()> {
    let migrator = Migrator {
        migrations: migrations.migrations.clone(),
        locking: false,
        ..Migrator::DEFAULT
    };
    match migrator.run(connection.unbounded()?).await {
        Err(MigrateError::VersionMissing(_)) => Err(Error::Newer),
        done => Ok(done?),
    }
}

/// Makes the file readable for its owner alone; SQLite gives the same
/// permissions to the files that it puts beside it.
fn create_private(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
        .map(drop)
}

/// The file as sqlx's URL; everything but the plainest characters is escaped.
fn sqlite_url(path: &Path) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt as _;
    let mut url = String::from("sqlite:");
    for &byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            url.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_database_with_an_odd_name_is_made_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data 100% #1?").join("aimmo.db");
        let store = Store::open(&path).await.unwrap();
        store.ping().await.unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        store.close().await;
        // Opening it again changes nothing and loses nothing.
        Store::open(&path).await.unwrap().ping().await.unwrap();
    }

    #[tokio::test]
    async fn commits_are_on_the_disk_and_foreign_keys_hold() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("aimmo.db")).await.unwrap();
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
            let read = query().fetch_one(store.reader()).await.unwrap();
            let mut change = store.begin().await.unwrap();
            let written = query().fetch_one(&mut *change).await.unwrap();
            assert_eq!([read.as_str(), written.as_str()], [expected; 2], "{pragma}");
        }
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("aimmo.db");
        std::fs::write(&path, "x".repeat(4096)).unwrap();
        Store::open(&path).await.unwrap_err();
    }
}
