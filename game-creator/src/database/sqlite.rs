//! A SQLite file: its path, and the setup of its connections.

use std::fs::OpenOptions;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use sqlx::any::AnyConnectOptions;

use super::Result;
use super::connection::Role;
use super::file::File;

pub(super) const FILE: &str = "aimmo.db";

// Commits reach the disk (FULL), readers never wait for the writer (WAL), and connections wait for
// locks held by other processes.
const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";
const READER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;";

#[derive(Clone)]
pub(super) struct Sqlite {
    options: AnyConnectOptions,
    file: File,
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sqlite")
    }
}

impl Sqlite {
    pub(super) fn new(path: &Path) -> Result<Self> {
        Ok(Self {
            options: url(path).parse()?,
            file: File::new(path),
        })
    }

    pub(super) fn options(&self) -> &AnyConnectOptions {
        &self.options
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    pub(super) fn settings(role: Role) -> &'static str {
        match role {
            Role::Reader => READER,
            Role::Writer => WRITER,
        }
    }
}

pub(super) fn create_private(path: &Path) -> std::io::Result<()> {
    // SQLite gives the files that it creates next to this one the same permissions.
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

fn url(path: &Path) -> String {
    // Escape everything but the safest characters.
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
