//! Opening the database.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::Duration;

use aimmo_common::secret::Secret;
use sqlx::Executor as _;
use sqlx::migrate::{MigrateError, Migrator};
use tokio::time::{Instant, timeout};

use super::backend::{Backend, Role, Sqlite};
use super::connection::Connection;
use super::file::{File, is_damage};
use super::postgres::{self, Server, Term, explain};
use super::reach::reach;
use super::readers::Readers;
use super::writer::Writer;
use super::{Error, Result, Store};

/// The database's file name in the data folder.
pub(super) const FILE: &str = "aimmo.db";

/// Longest delay of the start by the integrity check.
const EXAMINE: Duration = Duration::from_secs(10);

/// The time limits for opening a server's store.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// For the server to answer: a database may start together with the creator.
    pub(super) start: Duration,
    /// For another creator to end: longer than the server needs to notice that a creator is gone.
    pub(super) take_over: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            start: Duration::from_secs(60),
            take_over: Duration::from_secs(45),
        }
    }
}

impl Store {
    /// Opens the SQLite database in the file `path`, creating it (and its folder) if necessary, and
    /// migrates it to this version's schema. The caller must make sure that only one creator
    /// writes.
    ///
    /// # Errors
    /// The file cannot be created or opened, is not a database, is damaged, or was written by a
    /// newer version.
    pub async fn open(path: &Path) -> Result<Self> {
        create_private(path).map_err(|source| Error::Create {
            path: path.display().to_string(),
            source,
        })?;
        let Sqlite { options, file } = sqlite(path)?;
        let backend = Backend::Sqlite(Sqlite {
            options,
            file: file.clone(),
        });
        let damaged = |error: Error| match error {
            Error::Database(error)
            | Error::Migrate(
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
            ) if is_damage(&error) => file.damaged(error.to_string()),
            error => error,
        };
        let connection = reach(&backend, Role::Writer, Instant::now()).await;
        let mut connection = connection.map_err(|error| damaged(error.into()))?;
        examine(&backend, &file).await?;
        let migrated = migrate(backend.migrations(), &mut connection).await;
        migrated.map_err(damaged)?;
        file.is_opened()?;
        let folder = path.parent().unwrap_or(path).display().to_string();
        Ok(Self::on(backend, connection, None, &folder))
    }

    /// Opens the PostgreSQL database at `url`, claims it for writing and migrates it to this
    /// version's schema. Waits up to a minute for an unreachable server, and 45 seconds for another
    /// creator to end.
    ///
    /// # Errors
    /// The URL is invalid; the server is unreachable, rejects the connection, or is too old;
    /// another creator owns the store; or a newer version wrote it.
    pub async fn connect(url: &Secret) -> Result<Self> {
        Self::connect_within(url, Patience::default()).await
    }

    pub(super) async fn connect_within(url: &Secret, patience: Patience) -> Result<Self> {
        let server = Server::parse(url)?;
        let backend = Backend::Postgres(server.clone());
        let until = Instant::now() + patience.start;
        let mut connection = reach(&backend, Role::Writer, until)
            .await
            .map_err(|error| explain(server.at(), error))?;
        server.check(&mut connection).await?;
        server.claim(&mut connection, patience.take_over).await?;
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
        Ok(Self::on(backend, connection, Some(term), server.at()))
    }

    fn on(backend: Backend, connection: Connection, term: Option<Term>, place: &str) -> Self {
        Self {
            place: place.into(),
            reader: Readers::new(backend.clone()),
            writer: Writer::new(backend, connection, term),
        }
    }

    /// Opens the PostgreSQL database if a URL is given, else the SQLite file in the data folder,
    /// after replacing it with a restored one if there is one.
    ///
    /// # Errors
    /// As [`Store::connect`] and [`Store::open`]; a restored file cannot be moved; or the URL holds
    /// a password and is on this process's command line.
    pub async fn choose(url: Option<&Secret>, data: &Path) -> Result<Self> {
        // A variable set to the empty string counts as unset.
        let Some(url) = url.filter(|url| !url.expose().is_empty()) else {
            Self::take_up_restored(data)?;
            return Self::open(&data.join(FILE)).await;
        };
        if is_shown(url, std::env::args_os()) {
            return Err(Error::Url(
                "it holds a password, which others on this machine can read on a command line; \
                 set the variable AIMMO_DATABASE_URL instead"
                    .to_owned(),
            ));
        }
        Self::connect(url).await
    }
}

/// Checks the database's integrity. The check of a large one continues while it is in use.
async fn examine(backend: &Backend, file: &File) -> Result<()> {
    let (backend, known) = (backend.clone(), file.clone());
    let examining = tokio::spawn(async move {
        let mut connection = reach(&backend, Role::Reader, Instant::now()).await?;
        let raw = connection.unbounded()?;
        let found = sqlx::query_scalar::<_, String>("PRAGMA quick_check(1)");
        let problem = match found.fetch_one(raw).await {
            Ok(fine) if fine == "ok" => None,
            Ok(problem) => Some(problem),
            Err(error) if is_damage(&error) => Some(error.to_string()),
            Err(error) => return Err(error),
        };
        if let Some(problem) = problem {
            known.set_damaged(&problem);
        }
        connection.close().await;
        Ok(())
    });
    match timeout(EXAMINE, examining).await {
        Ok(Ok(examined)) => examined?,
        Ok(Err(error)) => return Err(sqlx::Error::Io(std::io::Error::other(error)).into()),
        Err(_) => tracing::warn!("the database is large; it is examined while it is in use"),
    }
    file.check()
}

/// Migrates the database to this version's schema. The caller must be the only writer.
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

/// Returns true if the URL has a password and is visible on the command line.
fn is_shown(url: &Secret, mut arguments: impl Iterator<Item = OsString>) -> bool {
    let url = url.expose();
    let authority = url
        .split_once("://")
        .and_then(|(_, rest)| rest.split(['/', '?']).next());
    let user = authority.and_then(|authority| authority.rsplit_once('@'));
    user.is_some_and(|(user, _)| user.contains(':'))
        && arguments.any(|argument| argument.to_string_lossy().contains(url))
}

/// Returns the file and its connection options.
pub(super) fn sqlite(path: &Path) -> Result<Sqlite> {
    Ok(Sqlite {
        options: sqlite_url(path).parse()?,
        file: File::new(path),
    })
}

/// Creates the file, accessible to its owner only; SQLite gives the same permissions to the files
/// that it creates beside it.
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

/// Returns sqlx's URL for the file; all but the plainest characters are escaped.
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
        // Opening it again changes and loses nothing.
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

    #[test]
    fn a_password_is_not_taken_from_a_command_line() {
        let shown = |url: &str, argument: String| {
            is_shown(&Secret::new(url), [argument.into()].into_iter())
        };
        let url = "postgres://ada:sesame@db/arena";
        assert!(shown(url, url.to_owned()));
        assert!(shown(url, format!("--database-url={url}")));
        assert!(!shown(url, "--listen".to_owned()));
        for open in [
            "postgres://ada@db:5432/arena",
            "postgres:///arena?host=/run",
        ] {
            assert!(!shown(open, open.to_owned()));
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
