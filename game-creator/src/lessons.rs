//! The lessons that games use: those of the program, and versions of organisers' own lessons.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aimmo_common::ids::{OrganiserId, OwnLessonId};
use aimmo_lessons::{Files, Lesson};

use crate::starters;
use crate::store::games::Game;
use crate::store::own_lessons::{lesson_key, own_lesson_id};
use crate::store::{self, Store, json};

/// A lesson that is built in, or a version of an organiser's own lesson.
#[derive(Debug, Clone)]
pub(crate) enum FoundLesson {
    BuiltIn(&'static Lesson),
    Own(Arc<Lesson>),
}

impl Deref for FoundLesson {
    type Target = Lesson;

    fn deref(&self) -> &Lesson {
        match self {
            Self::BuiltIn(lesson) => lesson,
            Self::Own(lesson) => lesson,
        }
    }
}

/// A lesson with the name and version by which games refer to it.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub key: String,
    /// `None` for a built-in lesson.
    pub version: Option<u32>,
    pub lesson: FoundLesson,
}

impl Choice {
    pub(crate) fn built_in(id: &str) -> Option<Self> {
        let lesson = aimmo_lessons::by_id(id)?;
        Some(Self {
            key: id.to_owned(),
            version: None,
            lesson: FoundLesson::BuiltIn(lesson),
        })
    }

    pub(crate) fn level(&self) -> String {
        self.lesson.settings.level.clone()
    }
}

#[derive(Debug)]
pub(crate) struct Lessons {
    store: Store,
    /// The versions read last. They never change, so they are never outdated.
    cache: Mutex<BTreeMap<(OwnLessonId, u32), Arc<Lesson>>>,
}

impl Lessons {
    /// The size of the cache: more than games can run.
    // A full cache is emptied, because the games in use refill it soon.
    const CACHED: usize = 100;

    pub(crate) fn new(store: Store) -> Self {
        Self {
            store,
            cache: Mutex::default(),
        }
    }

    /// Returns the lesson that a game uses, in the game's version; `None` if it has none, or if the
    /// program no longer has this lesson.
    pub(crate) async fn of_game(&self, game: &Game) -> store::Result<Option<FoundLesson>> {
        let Some(key) = game.lesson.as_deref() else {
            return Ok(None);
        };
        self.find(key, game.lesson_version).await
    }

    /// Returns the program that players of a game begin with: the lesson's, or the level's. Its
    /// comments are in this language if the lesson has them.
    pub(crate) async fn starter(&self, game: &Game, language: &str) -> store::Result<String> {
        Ok(match self.of_game(game).await? {
            Some(lesson) => lesson.starter_in(language).to_owned(),
            None => starters::of_level(&game.level).to_owned(),
        })
    }

    /// Returns the lesson that an organiser's new game gets: a built-in one, or the version of an
    /// own one that was published most recently.
    pub(crate) async fn choose(
        &self,
        organiser: OrganiserId,
        key: &str,
    ) -> store::Result<Option<Choice>> {
        let Some(id) = own_lesson_id(key) else {
            return Ok(Choice::built_in(key));
        };
        let published = self.store.published_versions(organiser).await?;
        let Some(version) = published.get(&id).copied() else {
            return Ok(None);
        };
        let lesson = self.find(key, Some(version)).await?;
        Ok(lesson.map(|lesson| Choice {
            key: key.to_owned(),
            version: Some(version),
            lesson,
        }))
    }

    async fn find(&self, key: &str, version: Option<u32>) -> store::Result<Option<FoundLesson>> {
        match (own_lesson_id(key), version) {
            (Some(id), Some(version)) => {
                let lesson = self.own_version(id, version).await?;
                Ok(lesson.map(FoundLesson::Own))
            }
            _ => Ok(aimmo_lessons::by_id(key).map(FoundLesson::BuiltIn)),
        }
    }

    async fn own_version(
        &self,
        id: OwnLessonId,
        version: u32,
    ) -> store::Result<Option<Arc<Lesson>>> {
        if let Some(lesson) = self.cached().get(&(id, version)) {
            return Ok(Some(Arc::clone(lesson)));
        }
        let Some(text) = self.store.lesson_version(id, version).await? else {
            return Ok(None);
        };
        let files: Files = json("lesson", &text)?;
        let read = aimmo_lessons::read(&version_name(id, version), &files);
        let lesson = Arc::new(read.map_err(|errors| store::Error::Corrupt {
            what: "lesson",
            problem: errors.to_string(),
        })?);
        let mut cached = self.cached();
        if cached.len() >= Self::CACHED {
            cached.clear();
        }
        cached.insert((id, version), Arc::clone(&lesson));
        Ok(Some(lesson))
    }

    fn cached(&self) -> MutexGuard<'_, BTreeMap<(OwnLessonId, u32), Arc<Lesson>>> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the id of a version, so that pages notice a change of versions as a change of lessons.
fn version_name(id: OwnLessonId, version: u32) -> String {
    format!("{}.{version}", lesson_key(id))
}
