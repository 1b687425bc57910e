//! Opening the database.

use std::fs::OpenOptions;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::Duration;

use sqlx::Executor as _;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;

use super::{Backend, Error, Result, Store};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");

/// How long a call waits for a connection.
const ACQUIRE: Duration = Duration::from_secs(10);
/// Connections that read at the same time.
const READERS: u32 = 8;

/// What holds for every SQLite connection: a commit is on the disk (FULL),
/// readers never wait for the writer (WAL), and another process gets its turn.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";

impl Store {
    /// Opens the SQLite database in the file `path`, makes it (and its folder)
    /// where there is none, and brings it to this version's schema.
    ///
    /// # Errors
    /// The file cannot be made or opened, is no database, or was written by a
    /// newer version.
    pub async fn open(path: &Path) -> Result<Self> {
        create_private(path).map_err(|source| Error::Create {
            path: path.display().to_string(),
            source,
        })?;
        sqlx::any::install_default_drivers();
        let options: AnyConnectOptions = sqlite_url(path).parse()?;
        let writer = pool(1).connect_with(options.clone()).await?;
        SQLITE.run(&writer).await?;
        let reader = pool(READERS).connect_with(options).await?;
        Ok(Self {
            reader,
            writer,
            backend: Backend::Sqlite,
        })
    }
}

fn pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .after_connect(|connection, _| {
            Box::pin(async move { connection.execute(PRAGMAS).await.map(drop) })
        })
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
            for pool in [&store.reader, &store.writer] {
                let value: String = sqlx::query_scalar(pragma).fetch_one(pool).await.unwrap();
                assert_eq!(value, expected, "{pragma}");
            }
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
