//! The database backends: a SQLite file, or a schema of a PostgreSQL server.

use sqlx::any::AnyConnectOptions;
use sqlx::migrate::Migrator;

use super::file::File;
use super::postgres::Server;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Settings of every SQLite connection: commits are on disk (FULL), readers never wait for the
/// writer (WAL), and another process gets its turn.
const SQLITE_WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";
const SQLITE_READER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;";

/// The store's database. The kinds differ in little except how to connect.
#[derive(Debug, Clone)]
pub(super) enum Backend {
    Sqlite(Sqlite),
    Postgres(Server),
}

/// A SQLite file with its connection options.
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

/// The purpose of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Reader,
    Writer,
}

impl Backend {
    /// Returns the connection options. Installs sqlx's drivers.
    pub(super) fn options(&self) -> &AnyConnectOptions {
        sqlx::any::install_default_drivers();
        match self {
            Self::Sqlite(sqlite) => &sqlite.options,
            Self::Postgres(server) => server.options(),
        }
    }

    /// Returns the statements that set up a new connection.
    pub(super) fn settings(&self, role: Role) -> &'static str {
        match (self, role) {
            (Self::Sqlite(_), Role::Reader) => SQLITE_READER,
            (Self::Sqlite(_), Role::Writer) => SQLITE_WRITER,
            (Self::Postgres(_), role) => Server::settings(role),
        }
    }

    /// Returns the file if the store is in one.
    pub(super) fn file(&self) -> Option<&File> {
        match self {
            Self::Sqlite(sqlite) => Some(&sqlite.file),
            Self::Postgres(_) => None,
        }
    }

    /// Returns the statement that begins a change.
    pub(super) fn begin_change(&self) -> &'static str {
        match self {
            // A deferred transaction that begins by reading could not be upgraded to a writer while
            // another process (`aimmo` on the same folder) writes.
            Self::Sqlite(_) => "BEGIN IMMEDIATE",
            Self::Postgres(_) => "BEGIN",
        }
    }

    /// Returns the statement that begins a consistent snapshot for reading.
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
