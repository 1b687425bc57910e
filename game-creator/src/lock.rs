//! One creator per data folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// The lock, held for the creator's lifetime.
// The system releases it no matter how the process ends.
#[derive(Debug)]
pub(crate) struct DataLock {
    _file: File,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "another arena is running on the data folder {}; stop it, or choose another folder with --data", .0.display()
    )]
    Taken(PathBuf),
    #[error("cannot use the data folder {}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

impl DataLock {
    /// Creates the folder if it is missing, accessible to its owner only, and locks it.
    pub(crate) fn acquire(folder: &Path) -> Result<Self, Error> {
        let failed = |source| Error::Io {
            path: folder.to_owned(),
            source,
        };
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(failed)?;
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(folder.join("creator.lock"))
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Taken(folder.to_owned())),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_locked_until_its_creator_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("deep/data");
        let first = DataLock::acquire(&data).unwrap();
        let error = DataLock::acquire(&data).unwrap_err();
        assert!(matches!(error, Error::Taken(_)), "{error}");
        assert!(error.to_string().contains("--data"), "{error}");
        drop(first);
        DataLock::acquire(&data).unwrap();
    }

    #[test]
    fn a_folder_that_cannot_be_created_is_named_in_the_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = DataLock::acquire(file.path()).unwrap_err();
        let name = file.path().display().to_string();
        assert!(error.to_string().contains(&name), "{error}");
    }
}
