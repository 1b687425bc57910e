//! Checks that the SQLite file is undamaged and has not been moved since it was opened.
//!
//! SQLite keeps using a file that has been moved or deleted, which the system allows; anything
//! written after that is lost when the creator ends. So the file at the path is compared with the
//! one that was opened.

use std::ffi::OsString;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::{Error, Result};

/// A database file. Clones share its known state.
#[derive(Debug, Clone)]
pub(super) struct File(Arc<Known>);

#[derive(Debug)]
struct Known {
    path: PathBuf,
    opened: Mutex<Option<Opened>>,
    damage: OnceLock<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Opened {
    database: Identity,
    log: Option<Identity>,
}

/// A file's identity, which does not depend on its name: device and inode.
type Identity = (u64, u64);

impl File {
    pub(super) fn new(path: &Path) -> Self {
        Self(Arc::new(Known {
            path: path.to_owned(),
            opened: Mutex::default(),
            damage: OnceLock::new(),
        }))
    }

    /// Records the identities of the files at the path, which have just been opened. Fails if the
    /// database is not the one that was open before.
    pub(super) fn set_opened(&self) -> Result<()> {
        let opened = self.identify().map_err(|_| self.moved())?;
        let mut known = self.lock();
        // A reopened connection must use the same database.
        if known.is_some_and(|known| known.database != opened.database) {
            return Err(self.moved());
        }
        *known = Some(opened);
        Ok(())
    }

    pub(super) fn set_closed(&self) {
        *self.lock() = None;
    }

    pub(super) fn check(&self) -> Result<()> {
        if let Some(problem) = self.0.damage.get() {
            return Err(self.damaged(problem.clone()));
        }
        let Some(known) = *self.lock() else {
            return Ok(());
        };
        match self.identify() {
            Ok(found)
                if found.database == known.database
                    && known.log.is_none_or(|log| found.log == Some(log)) =>
            {
                Ok(())
            }
            _ => Err(self.moved()),
        }
    }

    pub(super) fn set_damaged(&self, problem: &str) {
        if self.0.damage.set(problem.to_owned()).is_ok() {
            tracing::error!(path = %self.0.path.display(), problem, "the database is damaged");
        }
    }

    pub(super) fn damaged(&self, problem: String) -> Error {
        Error::Damaged {
            path: self.0.path.display().to_string(),
            problem,
        }
    }

    fn moved(&self) -> Error {
        Error::Moved(self.0.path.display().to_string())
    }

    fn identify(&self) -> io::Result<Opened> {
        let identity = |path: &Path| {
            let found = std::fs::metadata(path)?;
            io::Result::Ok((found.dev(), found.ino()))
        };
        let mut log: OsString = self.0.path.clone().into();
        log.push("-wal");
        Ok(Opened {
            database: identity(&self.0.path)?,
            log: identity(Path::new(&log)).ok(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Opened>> {
        self.0.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Seek as _, SeekFrom, Write as _};

    use super::super::Database;
    use super::*;

    async fn open(folder: &Path) -> (PathBuf, Database) {
        let path = folder.join("aimmo.db");
        let database = Database::open(&path).await.unwrap();
        (path, database)
    }

    async fn write(database: &Database) -> Result<()> {
        let mut transaction = database.begin().await?;
        sqlx::query("DELETE FROM links")
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    }

    fn beside(path: &Path, ending: &str) -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        name.into()
    }

    /// Writes a database, and removes files that an earlier one left next to it.
    fn restore(path: &Path, bytes: &[u8]) {
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(beside(path, ending));
        }
        std::fs::remove_file(path).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    #[tokio::test]
    async fn no_write_is_acknowledged_while_the_file_is_moved_away() {
        let folder = tempfile::tempdir().unwrap();
        let (path, database) = open(folder.path()).await;
        for file in [path.clone(), beside(&path, "-wal")] {
            write(&database).await.unwrap();
            let away = folder.path().join("away");
            std::fs::rename(&file, &away).unwrap();
            let refused = write(&database).await.unwrap_err();
            assert!(matches!(refused, Error::Moved(_)), "{file:?}: {refused}");
            assert!(refused.is_temporary());
            database.ping().await.unwrap_err();
            std::fs::rename(&away, &file).unwrap();
            database.ping().await.unwrap();
        }
        write(&database).await.unwrap();
    }

    #[tokio::test]
    async fn a_replaced_file_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let (path, database) = open(folder.path()).await;
        let away = folder.path().join("away");
        std::fs::rename(&path, &away).unwrap();
        std::fs::copy(&away, &path).unwrap();
        write(&database).await.unwrap_err();
        database.ping().await.unwrap_err();
    }

    #[tokio::test]
    async fn a_deleted_file_and_a_moved_folder_are_detected() {
        let folder = tempfile::tempdir().unwrap();
        for how in ["deleted", "moved"] {
            let data = folder.path().join(how);
            let (path, database) = open(&data).await;
            match how {
                "deleted" => std::fs::remove_file(&path).unwrap(),
                _ => std::fs::rename(&data, folder.path().join("elsewhere")).unwrap(),
            }
            write(&database).await.unwrap_err();
            database.ping().await.unwrap_err();
        }
    }

    #[tokio::test]
    async fn a_damaged_database_is_rejected_on_opening() {
        let folder = tempfile::tempdir().unwrap();
        let (path, database) = open(folder.path()).await;
        write(&database).await.unwrap();
        database.close().await;
        let good = std::fs::read(&path).unwrap();
        assert!(good.len() > 32 * 1024, "{} bytes", good.len());
        let all = good.len();
        // The header, the schema and the tables; damage to unused pages would not matter.
        for (from, to) in [(0, 100), (100, 120), (4_096, all / 2)] {
            restore(&path, &good);
            let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
            file.seek(SeekFrom::Start(from as u64)).unwrap();
            file.write_all(&vec![0xa5; to - from]).unwrap();
            drop(file);
            let opened = Database::open(&path).await.map(drop);
            let refused = opened.expect_err(&format!("damaged from {from} to {to} of {all}"));
            assert!(
                matches!(refused, Error::Damaged { .. }),
                "{from}: {refused}"
            );
        }
        restore(&path, &good[..all - 8_192]);
        Database::open(&path).await.unwrap_err();
        restore(&path, &good);
        Database::open(&path).await.unwrap().ping().await.unwrap();
    }
}
