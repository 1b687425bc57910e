//! Databases for tests: a file, or a schema on a server.

use aimmo_common::secret::Secret;
use aimmo_common::token;
use tempfile::TempDir;

use super::postgres;
use crate::database::{Database, Error};
use crate::store::Store;

/// A database for a single test.
#[derive(Debug)]
pub(crate) enum TestDatabase {
    /// A SQLite file.
    File(TempDir),
    /// A schema on the tests' PostgreSQL server.
    Server(Secret),
}

impl TestDatabase {
    pub(crate) fn file() -> Self {
        Self::File(tempfile::tempdir().unwrap())
    }

    /// Returns a fresh schema; `None` if PostgreSQL is neither installed nor required.
    pub(crate) async fn server() -> Option<Self> {
        let server = postgres::shared()?;
        let schema = format!(
            "test_{:032x}",
            u128::from_be_bytes(token::random().unwrap())
        );
        server.execute(&format!("CREATE SCHEMA {schema}")).await;
        Some(Self::Server(
            server.url(&format!("options[search_path]={schema}")),
        ))
    }

    /// Opens the store, or reopens it after it was closed.
    pub(crate) async fn open(&self) -> Store {
        self.try_open().await.unwrap()
    }

    pub(crate) async fn try_open(&self) -> Result<Store, Error> {
        self.open_database().await.map(Store::new)
    }

    pub(crate) async fn open_database(&self) -> Result<Database, Error> {
        match self {
            Self::File(folder) => Database::open(&folder.path().join("aimmo.db")).await,
            Self::Server(url) => Database::connect(url).await,
        }
    }
}

/// Turns each function, which takes a [`TestDatabase`], into one test for each kind of database.
macro_rules! on_every_database {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            use $crate::testing::database::TestDatabase;
            $(
                #[tokio::test]
                async fn $test() {
                    super::$test(TestDatabase::file()).await;
                }
            )+
        }
        mod postgres {
            use $crate::testing::database::TestDatabase;
            $(
                #[tokio::test]
                async fn $test() {
                    if let Some(database) = TestDatabase::server().await {
                        super::$test(database).await;
                    }
                }
            )+
        }
    };
}

pub(crate) use on_every_database;
