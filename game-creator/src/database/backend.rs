//! The database backends: a SQLite file, or a schema of a PostgreSQL server.

use sqlx::any::AnyConnectOptions;
use sqlx::migrate::Migrator;

use super::connection::Role;
use super::file::File;
use super::postgres::Server;
use super::sqlite::Sqlite;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// A kind of database. They differ in little except how to connect.
#[derive(Debug, Clone)]
pub(super) enum Backend {
    Sqlite(Sqlite),
    Postgres(Server),
}

impl Backend {
    /// Returns the connection options. Installs sqlx's drivers.
    pub(super) fn options(&self) -> &AnyConnectOptions {
        sqlx::any::install_default_drivers();
        match self {
            Self::Sqlite(sqlite) => sqlite.options(),
            Self::Postgres(server) => server.options(),
        }
    }

    /// Returns the statements that set up a new connection.
    pub(super) fn settings(&self, role: Role) -> &'static str {
        match (self, role) {
            (Self::Sqlite(_), role) => Sqlite::settings(role),
            (Self::Postgres(_), role) => Server::settings(role),
        }
    }

    /// Returns the file if the database is one.
    pub(super) fn file(&self) -> Option<&File> {
        match self {
            Self::Sqlite(sqlite) => Some(sqlite.file()),
            Self::Postgres(_) => None,
        }
    }

    /// Returns the statement that begins a transaction.
    pub(super) fn begin_transaction(&self) -> &'static str {
        match self {
            // A deferred transaction that begins by reading could not be upgraded to a writer while
            // another process (`aimmo` on the same folder) writes.
            Self::Sqlite(_) => "BEGIN IMMEDIATE",
            Self::Postgres(_) => "BEGIN",
        }
    }

    /// Returns the statement that begins a consistent snapshot for reading.
    pub(super) fn begin_snapshot(&self) -> &'static str {
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
