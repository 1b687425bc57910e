//! A SQLite store as one stream of bytes, and back.
//!
//! A restored store takes the old one's place when the creator starts next: so
//! a backup can be brought in while it runs, and is looked at before anything
//! is lost.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use tokio::time::Instant;
use tracing::info;

use super::backend::{Backend, Role};
use super::connect::{FILE, sqlite};
use super::reach::reach;
use super::{Store, now};

/// What a backup is copied to before it is sent.
const OUTGOING: &str = "backup.part";
/// What a restored store is until all of it has come and was looked at.
const INCOMING: &str = "restore.part";
/// A restored store that waits for the next start.
const RESTORED: &str = "restore.db";
/// What every SQLite file begins with (<https://www.sqlite.org/fileformat.html>).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store failed, or does not fit.
    #[error(transparent)]
    Store(#[from] super::Error),
    /// A file could not be read or written.
    #[error("cannot use {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// What came is no SQLite file.
    #[error("what came is no SQLite database; give the backup as the standard input")]
    NoDatabase,
    /// What came is a SQLite file of something else, or damaged.
    #[error("what came is not the whole database of an arena: {0}")]
    NotWhole(String),
}

impl Store {
    /// Writes the database of the data folder to `out` as it is at one moment,
    /// and answers how many bytes that were. A creator may be using it; the
    /// folder needs room for a copy.
    ///
    /// # Errors
    /// There is no database, it failed, or a file can't be written.
    pub async fn back_up(data: &Path, out: &mut impl Write) -> Result<u64, Error> {
        let file = data.join(FILE);
        if !file.is_file() {
            return Err(super::Error::NoFile(file.display().to_string()).into());
        }
        let part = Part::new(data.join(OUTGOING))?;
        vacuum(&file, &part.0).await?;
        let mut copy = File::open(&part.0).map_err(part.failed())?;
        let sent = io::copy(&mut copy, out).and_then(|bytes| out.flush().map(|()| bytes));
        sent.map_err(|source| Error::Io {
            path: "the standard output".to_owned(),
            source,
        })
    }

    /// Takes a backup from `backup`, looks whether it is a whole database of an
    /// arena, brings it to this version's schema, and puts it where the next
    /// creator that starts in the folder takes it up.
    ///
    /// # Errors
    /// It is none, it is damaged, a newer version wrote it, or a file can't be
    /// written. Nothing has changed then.
    pub async fn restore(data: &Path, backup: &mut impl Read) -> Result<(), Error> {
        let part = Part::new(data.join(INCOMING))?;
        let mut file = OpenOptions::new()
            .write(true)
            .open(&part.0)
            .map_err(part.failed())?;
        io::copy(backup, &mut file)
            .and_then(|_| file.sync_all())
            .map_err(part.failed())?;
        look_at(&part.0).await?;
        // With its log written back, and without one beside it.
        Store::open(&part.0).await?.close().await;
        let restored = data.join(RESTORED);
        fs::rename(&part.0, &restored)
            .and_then(|()| sync(data))
            .map_err(part.failed())
    }

    /// Puts a restored database in the place of the one that is there, which is
    /// kept in a folder of its own. Whoever calls it has the data folder.
    ///
    /// # Errors
    /// A file can't be moved.
    pub(super) fn take_up_restored(data: &Path) -> Result<(), super::Error> {
        let restored = data.join(RESTORED);
        if !restored.exists() {
            return Ok(());
        }
        let failed = |source| super::Error::Create {
            path: restored.display().to_string(),
            source,
        };
        let kept = data.join(format!("before-restore-{}", now()));
        fs::DirBuilder::new()
            .mode(0o700)
            .create(&kept)
            .map_err(failed)?;
        // The log first: beside the restored file it would be taken for its own.
        for end in ["-wal", "-shm", ""] {
            let name = format!("{FILE}{end}");
            match fs::rename(data.join(&name), kept.join(&name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(failed(error));
                }
                _ => {}
            }
        }
        fs::rename(&restored, data.join(FILE))
            .and_then(|()| sync(data))
            .map_err(failed)?;
        info!(kept = %kept.display(), "a restored database is in use; the one before is kept");
        Ok(())
    }
}

/// A file that is not there any more when it is dropped.
struct Part(PathBuf);

impl Part {
    /// An empty one, for its owner alone; one of an attempt that broke off goes.
    fn new(path: PathBuf) -> Result<Self, Error> {
        let part = Self(path);
        part.remove();
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&part.0);
        made.map_err(part.failed())?;
        Ok(part)
    }

    fn failed(&self) -> impl Fn(io::Error) -> Error + use<> {
        let path = self.0.display().to_string();
        move |source| Error::Io {
            path: path.clone(),
            source,
        }
    }

    fn remove(&self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            let _ = fs::remove_file(path);
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Copies the database as it is now.
async fn vacuum(from: &Path, to: &Path) -> Result<(), super::Error> {
    let backend = Backend::Sqlite(sqlite(from)?);
    // Only reads, but what only reads may write no other file either.
    let mut connection = reach(&backend, Role::Writer, Instant::now()).await?;
    // However long it takes: nobody waits for it.
    sqlx::query("VACUUM INTO $1")
        .bind(to.display().to_string())
        .execute(connection.unbounded()?)
        .await?;
    connection.close().await;
    Ok(())
}

/// Whether a file is a whole database of an arena.
async fn look_at(file: &Path) -> Result<(), Error> {
    let mut begin = [0; MAGIC.len()];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut begin));
    if read.is_err() || begin != *MAGIC {
        return Err(Error::NoDatabase);
    }
    let backend = Backend::Sqlite(sqlite(file)?);
    let not_whole = |error: sqlx::Error| Error::NotWhole(error.to_string());
    let reached = reach(&backend, Role::Reader, Instant::now()).await;
    let mut connection = reached.map_err(not_whole)?;
    let raw = connection.unbounded().map_err(not_whole)?;
    let check = sqlx::query_scalar::<_, String>("PRAGMA quick_check(1)");
    let said = check.fetch_one(&mut *raw).await.map_err(not_whole)?;
    // Without its secrets no link and no token is good any more.
    let count = sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM secrets");
    let secrets = count.fetch_one(raw).await.map_err(not_whole)?;
    connection.close().await;
    match (said.as_str(), secrets) {
        ("ok", 1..) => Ok(()),
        ("ok", _) => Err(Error::NotWhole("it has no secrets".to_owned())),
        (damage, _) => Err(Error::NotWhole(damage.to_owned())),
    }
}

/// Makes the names in a folder durable.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests;
