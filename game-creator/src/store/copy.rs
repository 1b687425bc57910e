//! Copying a SQLite file into a PostgreSQL database.

use std::path::Path;

use aimmo_common::secret::Secret;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Row as _};

use super::connect::FILE;
use super::readers::View;
use super::rows::{list, rows};
use super::{Connection, Error, Result, Store};

/// Rows that are read and written at once. Worlds and logs are large.
const PAGE: usize = 200;

/// What a column holds.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Number,
    Text,
    Bytes,
}

use Kind::{Bytes, Number, Text};

/// A table, and by which columns its rows are in order.
struct Table {
    name: &'static str,
    /// These are the first columns.
    key: usize,
    columns: &'static [(&'static str, Kind)],
    /// Whether the first column counts up by itself.
    counts: bool,
}

/// All tables; what others refer to comes first.
const TABLES: &[Table] = &[
    table("secrets", 1, &[("name", Text), ("value", Bytes)]),
    counting(
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
    counting(
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
        ],
    ),
    counting(
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
        ],
    ),
    table("gone_games", 1, &[("game_id", Number)]),
];

const fn table(name: &'static str, key: usize, columns: &'static [(&'static str, Kind)]) -> Table {
    Table {
        name,
        key,
        columns,
        counts: false,
    }
}

const fn counting(name: &'static str, columns: &'static [(&'static str, Kind)]) -> Table {
    Table {
        name,
        key: 1,
        columns,
        counts: true,
    }
}

impl Store {
    /// Copies the SQLite database of the data folder into the PostgreSQL
    /// database at `url`, all or nothing. Answers how many rows that were. No
    /// creator may use either of them meanwhile.
    ///
    /// # Errors
    /// One of them cannot be opened, the target is not empty, or a database
    /// failed.
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

async fn copy_all(from: &Store, to: &Store) -> Result<u64> {
    let mut view = from.reader().view().await?;
    let mut change = to.begin().await?;
    let mut copied = 0;
    for table in TABLES {
        let there: i64 = sqlx::query_scalar(AssertSqlSafe(format!(
            "SELECT COUNT(*) FROM {}",
            table.name
        )))
        .fetch_one(&mut *change)
        .await?;
        if there > 0 {
            return Err(Error::NotEmpty);
        }
        copied += table.copy(&mut view, &mut change).await?;
    }
    view.end().await?;
    change.commit().await?;
    Ok(copied)
}

impl Table {
    async fn copy(&self, from: &mut View, to: &mut Connection) -> Result<u64> {
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
        if self.counts {
            self.count_on(from, to).await?;
        }
        Ok(copied)
    }

    fn select(&self, further: bool) -> String {
        let Self { name, key, .. } = self;
        let columns = self.names(self.columns.len());
        let key_names = self.names(*key);
        let after = match further {
            true => format!("WHERE ({key_names}) > ({})", list(*key)),
            false => String::new(),
        };
        format!("SELECT {columns} FROM {name} {after} ORDER BY {key_names} LIMIT {PAGE}")
    }

    fn insert(&self, number: usize) -> String {
        let columns = self.names(self.columns.len());
        let rows = rows(number, self.columns.len());
        format!("INSERT INTO {} ({columns}) VALUES {rows}", self.name)
    }

    fn names(&self, columns: usize) -> String {
        let names: Vec<_> = self.columns.iter().map(|(name, _)| *name).collect();
        names[..columns].join(", ")
    }

    /// Binds the first columns of a row.
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

    /// Ids of what is gone are not used again either.
    async fn count_on(&self, from: &mut View, to: &mut Connection) -> Result<()> {
        let counted: Option<i64> =
            sqlx::query_scalar("SELECT CAST(seq AS INTEGER) FROM sqlite_sequence WHERE name = $1")
                .bind(self.name)
                .fetch_optional(&mut **from)
                .await?;
        let Some(counted) = counted.filter(|counted| *counted > 0) else {
            return Ok(());
        };
        sqlx::query("SELECT setval(pg_get_serial_sequence($1, 'id'), $2)")
            .bind(self.name)
            .bind(counted)
            .execute(to)
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
