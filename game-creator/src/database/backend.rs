use sqlx::any::AnyConnectOptions;
use sqlx::migrate::Migrator;

use super::connection::Role;
use super::file::File;
use super::postgres::Server;
use super::sqlite::Sqlite;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

#[derive(Debug, Clone)]
pub(super) enum Backend {
    Sqlite(Sqlite),
    Postgres(Server),
}

impl Backend {
    pub(super) fn options(&self) -> &AnyConnectOptions {
        // The drivers of sqlx's `Any` must be installed before the first connection is opened.
        sqlx::any::install_default_drivers();
        match self {
            Self::Sqlite(sqlite) => sqlite.options(),
            Self::Postgres(server) => server.options(),
        }
    }

    pub(super) fn settings(&self, role: Role) -> &'static str {
        match (self, role) {
            (Self::Sqlite(_), role) => Sqlite::settings(role),
            (Self::Postgres(_), role) => Server::settings(role),
        }
    }

    pub(super) fn file(&self) -> Option<&File> {
        match self {
            Self::Sqlite(sqlite) => Some(sqlite.file()),
            Self::Postgres(_) => None,
        }
    }

    pub(super) fn begin_transaction(&self) -> &'static str {
        match self {
            // A deferred transaction that starts with a read could not be upgraded to write while
            // another process (`aimmo` on the same folder) is writing.
            Self::Sqlite(_) => "BEGIN IMMEDIATE",
            Self::Postgres(_) => "BEGIN",
        }
    }

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
