//! Copying a SQLite file into a PostgreSQL database.

use std::path::Path;

use aimmo_common::secret::Secret;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Row as _};

use super::placeholders::{placeholders, row_placeholders};
use super::sqlite::FILE;
use super::{Connection, Database, Error, Result, Snapshot};

// Worlds and logs are large, so pages are small.
const PAGE: usize = 200;

#[derive(Debug, Clone, Copy)]
enum Kind {
    Number,
    Text,
    Bytes,
}

use Kind::{Bytes, Number, Text};

/// A table, its columns, and the key that orders its rows.
struct Table {
    name: &'static str,
    /// The number of leading columns that form the key.
    key: usize,
    columns: &'static [(&'static str, Kind)],
    /// True if the first column is an auto-incremented id.
    has_sequence: bool,
}

// Referenced tables come first.
const TABLES: &[Table] = &[
    table("secrets", 1, &[("name", Text), ("value", Bytes)]),
    with_sequence(
        "organisers",
        &[
            ("id", Number),
            ("name", Text),
            ("name_key", Text),
            ("password_hash", Text),
            ("created", Number),
        ],
    ),
    table(
        "links",
        1,
        &[
            ("token_hash", Bytes),
            ("kind", Text),
            ("organiser_id", Number),
            ("created", Number),
            ("expires", Number),
            ("used", Number),
        ],
    ),
    table(
        "sessions",
        1,
        &[
            ("token_hash", Bytes),
            ("organiser_id", Number),
            ("created", Number),
            ("expires", Number),
        ],
    ),
    with_sequence(
        "own_lessons",
        &[
            ("id", Number),
            ("organiser_id", Number),
            ("title", Text),
            ("draft", Text),
            ("revision", Number),
            ("published_revision", Number),
            ("version", Number),
            ("created", Number),
            ("changed", Number),
        ],
    ),
    table(
        "own_lesson_versions",
        2,
        &[
            ("lesson_id", Number),
            ("version", Number),
            ("files", Text),
            ("created", Number),
        ],
    ),
    with_sequence(
        "games",
        &[
            ("id", Number),
            ("owner_id", Number),
            ("name", Text),
            ("level", Text),
            ("settings", Text),
            ("seed", Number),
            ("timing", Text),
            ("public", Number),
            ("join_code", Text),
            ("paused", Number),
            ("stopped", Number),
            ("epoch", Number),
            ("revision", Number),
            ("created", Number),
            ("last_activity", Number),
            ("joining", Number),
            ("stopped_by", Text),
            ("lesson", Text),
            ("help_rungs", Number),
            ("lesson_version", Number),
            ("trial", Number),
            ("last_turn", Number),
            ("starters_given", Number),
        ],
    ),
    with_sequence(
        "players",
        &[
            ("id", Number),
            ("game_id", Number),
            ("name", Text),
            ("name_key", Text),
            ("token_hash", Bytes),
            ("code_version", Number),
            ("removed", Number),
            ("created", Number),
            ("access_generation", Number),
            ("kept_out", Number),
            ("device_hash", Bytes),
            ("playing_version", Number),
            ("playing_since", Number),
            ("started", Number),
            ("task", Text),
            ("placements", Number),
            ("look", Text),
        ],
    ),
    table(
        "code_versions",
        2,
        &[
            ("player_id", Number),
            ("version", Number),
            ("code", Text),
            ("author", Text),
            ("organiser_id", Number),
            ("created", Number),
        ],
    ),
    table(
        "generations",
        1,
        &[("game_id", Number), ("generation", Number)],
    ),
    table(
        "turns",
        2,
        &[("game_id", Number), ("turn", Number), ("record", Bytes)],
    ),
    table(
        "logs",
        3,
        &[
            ("game_id", Number),
            ("turn", Number),
            ("player_id", Number),
            ("bytes", Number),
            ("text", Bytes),
            ("code_version", Number),
            ("error", Bytes),
        ],
    ),
    table(
        "checkpoints",
        2,
        &[
            ("game_id", Number),
            ("turn", Number),
            ("rules_version", Number),
            ("epoch", Number),
            ("world", Bytes),
            ("names", Bytes),
            ("progress", Bytes),
        ],
    ),
    table(
        "tasks_met",
        3,
        &[
            ("game_id", Number),
            ("player_id", Number),
            ("task", Text),
            ("turn", Number),
            ("met", Number),
        ],
    ),
    table(
        "help_used",
        3,
        &[
            ("game_id", Number),
            ("player_id", Number),
            ("task", Text),
            ("rung", Number),
        ],
    ),
    table("gone_games", 1, &[("game_id", Number)]),
];

const fn table(name: &'static str, key: usize, columns: &'static [(&'static str, Kind)]) -> Table {
    Table {
        name,
        key,
        columns,
        has_sequence: false,
    }
}

const fn with_sequence(name: &'static str, columns: &'static [(&'static str, Kind)]) -> Table {
    Table {
        name,
        key: 1,
        columns,
        has_sequence: true,
    }
}

impl Database {
    /// Copies the data folder's SQLite database to the PostgreSQL database at `url`, entirely or
    /// not at all. Returns the number of rows. No creator may be using either database.
    pub async fn copy(data: &Path, url: &Secret) -> Result<u64> {
        let file = data.join(FILE);
        if !file.is_file() {
            return Err(Error::NoFile(file.display().to_string()));
        }
        let to = Self::connect(url).await?;
        let from = Self::open(&file).await?;
        let copied = copy_all(&from, &to).await;
        from.close().await;
        to.close().await;
        copied
    }
}

async fn copy_all(from: &Database, to: &Database) -> Result<u64> {
    let mut snapshot = from.readers().snapshot().await?;
    let mut transaction = to.begin().await?;
    let mut copied = 0;
    for table in TABLES {
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(format!(
            "SELECT COUNT(*) FROM {}",
            table.name
        )))
        .fetch_one(&mut *transaction)
        .await?;
        if count > 0 {
            return Err(Error::NotEmpty);
        }
        copied += table.copy(&mut snapshot, &mut transaction).await?;
    }
    snapshot.end().await?;
    transaction.commit().await?;
    Ok(copied)
}

impl Table {
    async fn copy(&self, from: &mut Snapshot, to: &mut Connection) -> Result<u64> {
        let mut copied = 0;
        let mut last: Option<AnyRow> = None;
        loop {
            let mut query = sqlx::query(AssertSqlSafe(self.select(last.is_some())));
            if let Some(last) = &last {
                query = self.bind(query, last, self.key)?;
            }
            let page = query.fetch_all(&mut **from).await?;
            if page.is_empty() {
                break;
            }
            let mut query = sqlx::query(AssertSqlSafe(self.insert(page.len()))).persistent(false);
            for row in &page {
                query = self.bind(query, row, self.columns.len())?;
            }
            query.execute(&mut *to).await?;
            copied += page.len() as u64;
            last = page.into_iter().last();
        }
        if self.has_sequence {
            self.copy_sequence(from, to).await?;
        }
        Ok(copied)
    }

    fn select(&self, further: bool) -> String {
        let Self { name, key, .. } = self;
        let columns = self.column_names(self.columns.len());
        let key_names = self.column_names(*key);
        let after = match further {
            true => format!("WHERE ({key_names}) > ({})", placeholders(*key)),
            false => String::new(),
        };
        format!("SELECT {columns} FROM {name} {after} ORDER BY {key_names} LIMIT {PAGE}")
    }

    fn insert(&self, number: usize) -> String {
        let columns = self.column_names(self.columns.len());
        let rows = row_placeholders(number, self.columns.len());
        format!("INSERT INTO {} ({columns}) VALUES {rows}", self.name)
    }

    fn column_names(&self, columns: usize) -> String {
        let names: Vec<_> = self.columns.iter().map(|(name, _)| *name).collect();
        names[..columns].join(", ")
    }

    fn bind<'q>(
        &self,
        mut query: Query<'q, Any, AnyArguments>,
        row: &AnyRow,
        columns: usize,
    ) -> Result<Query<'q, Any, AnyArguments>> {
        for (at, (_, kind)) in self.columns[..columns].iter().enumerate() {
            query = match kind {
                Number => query.bind(row.try_get::<Option<i64>, _>(at)?),
                Text => query.bind(row.try_get::<Option<String>, _>(at)?),
                Bytes => query.bind(row.try_get::<Option<Vec<u8>>, _>(at)?),
            };
        }
        Ok(query)
    }

    async fn copy_sequence(&self, from: &mut Snapshot, to: &mut Connection) -> Result<()> {
        // Ids of deleted rows must not be reused either.
        let last: Option<i64> =
            sqlx::query_scalar("SELECT CAST(seq AS INTEGER) FROM sqlite_sequence WHERE name = $1")
                .bind(self.name)
                .fetch_optional(&mut **from)
                .await?;
        let Some(last) = last.filter(|last| *last > 0) else {
            return Ok(());
        };
        sqlx::query("SELECT setval(pg_get_serial_sequence($1, 'id'), $2)")
            .bind(self.name)
            .bind(last)
            .execute(to)
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
