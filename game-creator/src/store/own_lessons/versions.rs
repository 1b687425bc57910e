//! The versions of an organiser's own lessons. A version never changes.

use std::collections::BTreeMap;

use aimmo_common::ids::{OrganiserId, OwnLessonId};
use sqlx::Row as _;

use super::{lesson_key, own_lesson_id};
use crate::store::{Connection, Error, Result, Store, number};

/// Number of newest versions that are kept, besides those in use and the latest published one.
const KEPT: i64 = 5;

/// A version to store.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion<'a> {
    /// The lesson's files by path, as JSON.
    pub files: &'a str,
    /// The revision of the draft that it was made from.
    pub revision: u64,
    /// True if new games get this version from now on; false if its author only tries it.
    pub publish: bool,
}

impl Store {
    /// Stores a version of a lesson, unless the newest one is the same, and returns its number.
    /// `None` if there is no such lesson. Old versions that nothing uses are deleted.
    pub async fn add_lesson_version(
        &self,
        id: OwnLessonId,
        new: NewVersion<'_>,
        now: i64,
    ) -> Result<Option<u32>> {
        let mut transaction = self.begin().await?;
        let found: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM own_lessons WHERE id = $1")
            .bind(i64::from(id.0))
            .fetch_one(&mut *transaction)
            .await?;
        if found == 0 {
            return Ok(None);
        }
        let version = put(&mut transaction, id, new.files, now).await?;
        if new.publish {
            sqlx::query(
                "UPDATE own_lessons SET version = $2, published_revision = $3 WHERE id = $1",
            )
            .bind(i64::from(id.0))
            .bind(version)
            .bind(new.revision.cast_signed())
            .execute(&mut *transaction)
            .await?;
        }
        drop_old_versions(&mut transaction, id, version).await?;
        transaction.commit().await?;
        Ok(Some(number("lesson version", version)?))
    }

    /// Reads the files of a version, as JSON.
    pub async fn lesson_version(&self, id: OwnLessonId, version: u32) -> Result<Option<String>> {
        let found = sqlx::query_scalar(
            "SELECT files FROM own_lesson_versions WHERE lesson_id = $1 AND version = $2",
        )
        .bind(i64::from(id.0))
        .bind(i64::from(version))
        .fetch_optional(self.readers())
        .await?;
        Ok(found)
    }

    /// Returns an organiser's latest published versions, by lesson.
    pub async fn published_versions(
        &self,
        organiser: OrganiserId,
    ) -> Result<BTreeMap<OwnLessonId, u32>> {
        let rows = sqlx::query(
            "SELECT id, version FROM own_lessons WHERE organiser_id = $1 AND version > 0",
        )
        .bind(i64::from(organiser.0))
        .fetch_all(self.readers())
        .await?;
        let pair = |row: &sqlx::any::AnyRow| {
            let id = OwnLessonId(number("lesson id", row.try_get("id")?)?);
            Ok((id, number("lesson version", row.try_get("version")?)?))
        };
        rows.iter().map(pair).collect()
    }
}

/// Fails with [`Error::LessonGone`] if a game is about to use a version that was deleted meanwhile.
pub(in crate::store) async fn require(
    transaction: &mut Connection,
    lesson: Option<&str>,
    version: Option<u32>,
) -> Result<()> {
    let (Some(id), Some(version)) = (lesson.and_then(own_lesson_id), version) else {
        return Ok(());
    };
    let found: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM own_lesson_versions WHERE lesson_id = $1 AND version = $2",
    )
    .bind(i64::from(id.0))
    .bind(i64::from(version))
    .fetch_one(&mut *transaction)
    .await?;
    match found {
        0 => Err(Error::LessonGone),
        _ => Ok(()),
    }
}

async fn put(transaction: &mut Connection, id: OwnLessonId, files: &str, now: i64) -> Result<i64> {
    let newest = sqlx::query(
        "SELECT version, files FROM own_lesson_versions WHERE lesson_id = $1 \
         ORDER BY version DESC LIMIT 1",
    )
    .bind(i64::from(id.0))
    .fetch_optional(&mut *transaction)
    .await?;
    let mut version: i64 = 0;
    if let Some(newest) = newest {
        version = newest.try_get("version")?;
        if newest.try_get::<String, _>("files")? == files {
            return Ok(version);
        }
    }
    sqlx::query(
        "INSERT INTO own_lesson_versions (lesson_id, version, files, created) \
         VALUES ($1, $2, $3, $4)",
    )
    .bind(i64::from(id.0))
    .bind(version + 1)
    .bind(files)
    .bind(now)
    .execute(&mut *transaction)
    .await?;
    Ok(version + 1)
}

async fn drop_old_versions(
    transaction: &mut Connection,
    id: OwnLessonId,
    newest: i64,
) -> Result<()> {
    sqlx::query(
        "DELETE FROM own_lesson_versions WHERE lesson_id = $1 AND version <= $2 \
         AND version <> (SELECT version FROM own_lessons WHERE id = $1) \
         AND version NOT IN (SELECT lesson_version FROM games \
         WHERE lesson = $3 AND lesson_version IS NOT NULL)",
    )
    .bind(i64::from(id.0))
    .bind(newest - KEPT)
    .bind(lesson_key(id))
    .execute(&mut *transaction)
    .await?;
    Ok(())
}
