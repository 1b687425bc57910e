//! Backing up a SQLite database as a single stream of bytes, and restoring it.
//!
//! A restored database replaces the old one when the creator next starts, so a backup can be
//! restored while the creator is running, and is verified before anything is lost.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use aimmo_common::clocks;
use tokio::time::Instant;
use tracing::info;

use super::Database;
use super::backend::Backend;
use super::connect::connect;
use super::connection::Role;
use super::sqlite::{FILE, Sqlite};

/// The file name of a backup while it is being copied.
const OUTGOING: &str = "backup.part";
/// The file name of a restored database until it is complete and verified.
const INCOMING: &str = "restore.part";
/// The file name of a restored database that is waiting for the next start.
const RESTORED: &str = "restore.db";
// The first bytes of every SQLite file (<https://www.sqlite.org/fileformat.html>).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// The reason why a backup or a restore failed.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error(transparent)]
    Database(#[from] super::Error),
    #[error("cannot use {path}: {source}")]
    Io { path: String, source: io::Error },
    #[error("standard input is not a SQLite database; pipe the backup into this command")]
    NotSqlite,
    #[error("standard input is not a complete arena database: {0}")]
    Incomplete(String),
}

impl Database {
    /// Writes a consistent snapshot of the data folder's database to `out`, and returns its size in
    /// bytes. A creator may be using the database; the folder needs room for a copy.
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
            path: "standard output".to_owned(),
            source,
        })
    }

    /// Reads a backup, verifies that it is a complete arena database, migrates it to this version's
    /// schema, and stores it where the next creator to start in the folder picks it up. Changes
    /// nothing on failure.
    pub async fn restore(data: &Path, backup: &mut impl Read) -> Result<(), Error> {
        let part = Part::new(data.join(INCOMING))?;
        let mut file = OpenOptions::new()
            .write(true)
            .open(&part.0)
            .map_err(part.failed())?;
        io::copy(backup, &mut file)
            .and_then(|_| file.sync_all())
            .map_err(part.failed())?;
        verify(&part.0).await?;
        // Opening and closing it merges its log, so that no log file is left next to it.
        Self::open(&part.0).await?.close().await;
        let restored = data.join(RESTORED);
        fs::rename(&part.0, &restored)
            .and_then(|()| sync(data))
            .map_err(part.failed())
    }
}

/// Replaces the current database with a restored one; the old one is kept in a separate folder.
/// The caller must hold the data folder's lock.
pub(super) fn install_restored(data: &Path) -> Result<(), super::Error> {
    let restored = data.join(RESTORED);
    if !restored.exists() {
        return Ok(());
    }
    let failed = |source| super::Error::Create {
        path: restored.display().to_string(),
        source,
    };
    let kept = data.join(format!("before-restore-{}", clocks::now_ms()));
    fs::DirBuilder::new()
        .mode(0o700)
        .create(&kept)
        .map_err(failed)?;
    // The log is moved first; otherwise it would be mistaken for the restored file's log.
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
    info!(kept = %kept.display(), "using the restored database; the previous one is kept");
    Ok(())
}

struct Part(PathBuf);

impl Part {
    /// Creates an empty file, accessible to its owner only, replacing one from an earlier attempt.
    fn new(path: PathBuf) -> Result<Self, Error> {
        let part = Self(path);
        part.remove();
        let created = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&part.0);
        created.map_err(part.failed())?;
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

async fn vacuum(from: &Path, to: &Path) -> Result<(), super::Error> {
    let backend = Backend::Sqlite(Sqlite::new(from)?);
    // This only reads the database, but a read-only connection could not write the copy.
    let mut connection = connect(&backend, Role::Writer, Instant::now()).await?;
    // No deadline, because no request is waiting for this.
    sqlx::query("VACUUM INTO $1")
        .bind(to.display().to_string())
        .execute(connection.unbounded()?)
        .await?;
    connection.close().await;
    Ok(())
}

async fn verify(file: &Path) -> Result<(), Error> {
    let mut start = [0; MAGIC.len()];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut start));
    if read.is_err() || start != *MAGIC {
        return Err(Error::NotSqlite);
    }
    let backend = Backend::Sqlite(Sqlite::new(file)?);
    let incomplete = |error: sqlx::Error| Error::Incomplete(error.to_string());
    let reached = connect(&backend, Role::Reader, Instant::now()).await;
    let mut connection = reached.map_err(incomplete)?;
    let raw = connection.unbounded().map_err(incomplete)?;
    let check = sqlx::query_scalar::<_, String>("PRAGMA quick_check(1)");
    let result = check.fetch_one(&mut *raw).await.map_err(incomplete)?;
    // Without the secrets, every link and token would be invalid.
    let count = sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM secrets");
    let secrets = count.fetch_one(raw).await.map_err(incomplete)?;
    connection.close().await;
    match (result.as_str(), secrets) {
        ("ok", 1..) => Ok(()),
        ("ok", _) => Err(Error::Incomplete("it has no secrets".to_owned())),
        (damage, _) => Err(Error::Incomplete(damage.to_owned())),
    }
}

fn sync(folder: &Path) -> io::Result<()> {
    // File names only become durable when their folder is synced.
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests;
