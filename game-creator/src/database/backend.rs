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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::expect;

    use super::*;

    /// A database keeps the checksums of the migrations that were applied to it, and cannot be opened
    /// with others. So even comments of a migration never change.
    #[test]
    fn migrations_never_change() {
        let mut found = String::new();
        for (sqlite, postgres) in SQLITE.iter().zip(POSTGRES.iter()) {
            assert_eq!(sqlite.version, postgres.version);
            write!(found, "{}", sqlite.version).unwrap();
            for migration in [sqlite, postgres] {
                let start = u64::from_be_bytes(migration.checksum[..8].try_into().unwrap());
                write!(found, " {start:016x}").unwrap();
            }
            found.push('\n');
        }
        assert_eq!(SQLITE.iter().count(), POSTGRES.iter().count());
        expect![[r#"
            1 a094b877d08b3aca 49f39f744dfd9c07
            2 f42aea1752a9e8cd 6ac556b5f92612c9
            3 e3b9c133e512bcf5 e3b9c133e512bcf5
            4 ef622dca174bae44 221512c806826204
            5 69ad2a8dd248d751 a95b36767093605b
            6 ee7b744bf824bda8 8a53a3def5f723f9
            7 dda08c10246bc147 4830081c5a038926
            8 ab5db0becd4b7bac 0dd23fd965bf2af9
            9 c3d40097b5ecf8dd 5ad4a0a9f63ee496
        "#]]
        .assert_eq(&found);
    }
}
