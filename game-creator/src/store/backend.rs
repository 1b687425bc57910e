//! The databases that a store can be in: a file of SQLite, or a schema of a
//! PostgreSQL server.

use sqlx::any::AnyConnectOptions;
use sqlx::migrate::Migrator;

use super::file::File;
use super::postgres::Server;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// What holds for every SQLite connection: a commit is on the disk (FULL),
/// readers never wait for the writer (WAL), and another process gets its turn.
const SQLITE_WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";
const SQLITE_READER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;";

/// Where the store is; beside how to connect only few things differ.
#[derive(Debug, Clone)]
pub(super) enum Backend {
    Sqlite(Sqlite),
    Postgres(Server),
}

/// A file, and how to connect to it.
#[derive(Clone)]
pub(super) struct Sqlite {
    pub(super) options: AnyConnectOptions,
    pub(super) file: File,
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sqlite")
    }
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Reader,
    Writer,
}

impl Backend {
    /// How to connect. The drivers are there from now on.
    pub(super) fn options(&self) -> &AnyConnectOptions {
        sqlx::any::install_default_drivers();
        match self {
            Self::Sqlite(sqlite) => &sqlite.options,
            Self::Postgres(server) => server.options(),
        }
    }

    /// What a fresh connection is told first.
    pub(super) fn settings(&self, role: Role) -> &'static str {
        match (self, role) {
            (Self::Sqlite(_), Role::Reader) => SQLITE_READER,
            (Self::Sqlite(_), Role::Writer) => SQLITE_WRITER,
            (Self::Postgres(_), role) => Server::settings(role),
        }
    }

    /// The file, where the store is in one.
    pub(super) fn file(&self) -> Option<&File> {
        match self {
            Self::Sqlite(sqlite) => Some(&sqlite.file),
            Self::Postgres(_) => None,
        }
    }

    /// Begins a change.
    pub(super) fn begin_change(&self) -> &'static str {
        match self {
            // A deferred transaction that begins by reading could not become a
            // writer while another process (`aimmo` on the same folder) writes.
            Self::Sqlite(_) => "BEGIN IMMEDIATE",
            Self::Postgres(_) => "BEGIN",
        }
    }

    /// Begins reading the database as it is at one moment.
    pub(super) fn begin_view(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "BEGIN",
            Self::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        }
    }

    pub(super) fn migrations(&self) -> &'static Migrator {
        match self {
            Self::Sqlite(_) => &SQLITE,
            Self::Postgres(_) => &POSTGRES,
        }
    }
}
