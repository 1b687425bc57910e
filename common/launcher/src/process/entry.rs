use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::identity::ProcessIdentity;

/// The contents of `{name}.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    #[serde(flatten)]
    pub(super) process: ProcessIdentity,
}

impl Entry {
    /// Reads an entry; `None` if the file does not exist.
    pub(super) fn read(path: &Path) -> io::Result<Option<Self>> {
        match std::fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes the entry atomically.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let partial = path.with_extension("json-partial");
        std::fs::write(&partial, serde_json::to_vec(self)?)?;
        std::fs::rename(partial, path)
    }
}
