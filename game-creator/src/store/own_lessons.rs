//! Organisers' own lessons: a draft each, and versions that never change.

mod versions;

pub use versions::NewVersion;
pub(super) use versions::require;

use std::collections::BTreeMap;

use aimmo_common::ids::{GameId, OrganiserId, OwnLessonId};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Connection, Error, Result, Store, number};

/// Maximum number of lessons per organiser.
pub const LESSONS_PER_ORGANISER: usize = 50;

/// An organiser's own lesson, without its draft.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "most fields are self-explanatory")]
pub struct OwnLesson {
    pub id: OwnLessonId,
    pub organiser: OrganiserId,
    pub title: String,
    /// Counts the changes to the draft, from 1.
    pub revision: u64,
    /// The latest published version; `None` before the first.
    pub version: Option<u32>,
    /// True if the draft has changed since then.
    pub has_changes: bool,
    /// The last change to the draft, in unix milliseconds.
    pub changed: i64,
}

/// A draft to store, as JSON.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct NewDraft<'a> {
    pub title: &'a str,
    pub json: &'a str,
}

/// The result of saving a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the other names are self-explanatory")]
pub enum Saved {
    Saved(OwnLesson),
    /// It was based on an older revision, and is not stored.
    Stale,
    Missing,
}

/// The result of deleting a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deleted {
    /// It is deleted, and these games with it, in which it was tried.
    Deleted(Vec<GameId>),
    /// This many games use it.
    InUse(usize),
    /// There is no such lesson.
    Missing,
}

/// Returns the name by which games refer to a lesson.
pub fn lesson_key(id: OwnLessonId) -> String {
    format!("own-{id}")
}

/// Returns the lesson that a game refers to; `None` if it is built in.
pub fn own_lesson_id(key: &str) -> Option<OwnLessonId> {
    let id = key.strip_prefix("own-")?.parse().ok()?;
    (lesson_key(id) == key).then_some(id)
}

impl OwnLesson {
    fn from_row(row: &AnyRow) -> Result<Self> {
        let version: u32 = number("lesson version", row.try_get("version")?)?;
        let revision: i64 = row.try_get("revision")?;
        Ok(Self {
            id: OwnLessonId(number("lesson id", row.try_get("id")?)?),
            organiser: OrganiserId(number("organiser id", row.try_get("organiser_id")?)?),
            title: row.try_get("title")?,
            revision: number("revision", revision)?,
            version: (version > 0).then_some(version),
            has_changes: row.try_get::<i64, _>("published_revision")? != revision,
            changed: row.try_get("changed")?,
        })
    }
}

#[expect(missing_docs, reason = "the other names are self-explanatory")]
impl Store {
    /// Creates a lesson with its first draft. Fails if the organiser has too many.
    pub async fn create_own_lesson(
        &self,
        organiser: OrganiserId,
        draft: NewDraft<'_>,
        now: i64,
    ) -> Result<OwnLesson> {
        let mut transaction = self.begin().await?;
        let count: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM own_lessons WHERE organiser_id = $1")
                .bind(i64::from(organiser.0))
                .fetch_one(&mut *transaction)
                .await?;
        if number::<usize>("count", count)? >= LESSONS_PER_ORGANISER {
            return Err(Error::TooMany {
                limit: LESSONS_PER_ORGANISER,
            });
        }
        let row = sqlx::query(
            "INSERT INTO own_lessons (organiser_id, title, draft, revision, created, changed) \
             VALUES ($1, $2, $3, 1, $4, $4) RETURNING *",
        )
        .bind(i64::from(organiser.0))
        .bind(draft.title)
        .bind(draft.json)
        .bind(now)
        .fetch_one(&mut *transaction)
        .await?;
        transaction.commit().await?;
        OwnLesson::from_row(&row)
    }

    /// Returns an organiser's lessons, most recently changed first.
    pub async fn own_lessons(&self, organiser: OrganiserId) -> Result<Vec<OwnLesson>> {
        sqlx::query(
            "SELECT id, organiser_id, title, revision, published_revision, version, changed \
             FROM own_lessons WHERE organiser_id = $1 ORDER BY changed DESC, id DESC",
        )
        .bind(i64::from(organiser.0))
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(OwnLesson::from_row)
        .collect()
    }

    /// Reads a lesson of this organiser with its draft.
    pub async fn own_lesson(
        &self,
        organiser: OrganiserId,
        id: OwnLessonId,
    ) -> Result<Option<(OwnLesson, String)>> {
        sqlx::query("SELECT * FROM own_lessons WHERE id = $1 AND organiser_id = $2")
            .bind(i64::from(id.0))
            .bind(i64::from(organiser.0))
            .fetch_optional(self.readers())
            .await?
            .map(|row| Ok((OwnLesson::from_row(&row)?, row.try_get("draft")?)))
            .transpose()
    }

    pub async fn save_draft(
        &self,
        organiser: OrganiserId,
        id: OwnLessonId,
        based_on: u64,
        draft: NewDraft<'_>,
        now: i64,
    ) -> Result<Saved> {
        let mut transaction = self.begin().await?;
        if !is_own(&mut transaction, organiser, id).await? {
            return Ok(Saved::Missing);
        }
        let row = sqlx::query(
            "UPDATE own_lessons SET title = $3, draft = $4, changed = $5, revision = revision + 1 \
             WHERE id = $1 AND revision = $2 RETURNING *",
        )
        .bind(i64::from(id.0))
        .bind(based_on.cast_signed())
        .bind(draft.title)
        .bind(draft.json)
        .bind(now)
        .fetch_optional(&mut *transaction)
        .await?;
        transaction.commit().await?;
        match row {
            Some(row) => Ok(Saved::Saved(OwnLesson::from_row(&row)?)),
            None => Ok(Saved::Stale),
        }
    }

    /// Deletes a lesson with its versions and trials, unless games use it.
    pub async fn delete_own_lesson(
        &self,
        organiser: OrganiserId,
        id: OwnLessonId,
    ) -> Result<Deleted> {
        let mut transaction = self.begin().await?;
        if !is_own(&mut transaction, organiser, id).await? {
            return Ok(Deleted::Missing);
        }
        let key = lesson_key(id);
        let used: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM games WHERE lesson = $1 AND trial = 0")
                .bind(key.as_str())
                .fetch_one(&mut *transaction)
                .await?;
        if used > 0 {
            return Ok(Deleted::InUse(number("count", used)?));
        }
        let trials = delete_trials(&mut transaction, &key).await?;
        sqlx::query("DELETE FROM own_lessons WHERE id = $1")
            .bind(i64::from(id.0))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Deleted::Deleted(trials))
    }

    /// Deletes the games in which the author tried a lesson, and returns their ids.
    pub async fn delete_trials(&self, id: OwnLessonId) -> Result<Vec<GameId>> {
        let mut transaction = self.begin().await?;
        let deleted = delete_trials(&mut transaction, &lesson_key(id)).await?;
        transaction.commit().await?;
        Ok(deleted)
    }

    /// Returns the number of an organiser's games that use each lesson, without trials.
    pub async fn own_lesson_uses(
        &self,
        organiser: OrganiserId,
    ) -> Result<BTreeMap<OwnLessonId, usize>> {
        let rows = sqlx::query(
            "SELECT lesson, COUNT(*) AS uses FROM games \
             WHERE owner_id = $1 AND lesson_version IS NOT NULL AND trial = 0 GROUP BY lesson",
        )
        .bind(i64::from(organiser.0))
        .fetch_all(self.readers())
        .await?;
        let mut uses = BTreeMap::new();
        for row in rows {
            let key: String = row.try_get("lesson")?;
            if let Some(id) = own_lesson_id(&key) {
                uses.insert(id, number("count", row.try_get("uses")?)?);
            }
        }
        Ok(uses)
    }
}

async fn is_own(
    transaction: &mut Connection,
    organiser: OrganiserId,
    id: OwnLessonId,
) -> Result<bool> {
    let found: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM own_lessons WHERE id = $1 AND organiser_id = $2")
            .bind(i64::from(id.0))
            .bind(i64::from(organiser.0))
            .fetch_one(&mut *transaction)
            .await?;
    Ok(found > 0)
}

async fn delete_trials(transaction: &mut Connection, key: &str) -> Result<Vec<GameId>> {
    let ids: Vec<i64> =
        sqlx::query_scalar("DELETE FROM games WHERE lesson = $1 AND trial = 1 RETURNING id")
            .bind(key)
            .fetch_all(&mut *transaction)
            .await?;
    let ids = ids.into_iter();
    ids.map(|id| Ok(GameId(number("game id", id)?))).collect()
}

#[cfg(test)]
mod tests;
