//! Own lessons as JSON.

use std::collections::BTreeMap;

use aimmo_common::ids::OwnLessonId;
use aimmo_lessons::{Draft, FieldProblem, Preview};
use serde::Serialize;
use utoipa::ToSchema;

use crate::store::own_lessons::{OwnLesson, lesson_key};

/// An own lesson, as listed.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct OwnLessonSummary {
    /// The lesson's id.
    id: OwnLessonId,
    /// The name by which games refer to it.
    lesson: String,
    /// The draft's title.
    title: String,
    /// The number of the draft's revision, from 1.
    revision: u64,
    /// The latest published version; null before the first. Only then can games use the lesson.
    version: Option<u32>,
    /// True if the draft has changed since the latest version, or has never been published.
    has_changes: bool,
    /// The last change to the draft, in unix milliseconds.
    changed: i64,
    /// The number of games that use a version of the lesson.
    games: usize,
}

/// An own lesson with its draft.
#[derive(Serialize, ToSchema)]
#[schema(as = OwnLesson)]
pub(in crate::api) struct OwnLessonBody {
    /// The lesson, as listed.
    #[serde(flatten)]
    summary: OwnLessonSummary,
    /// The draft.
    draft: Draft,
    /// The state of the draft.
    #[serde(flatten)]
    state: DraftState,
}

/// The preview of a draft, and its problems.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct DraftState {
    /// The draft as pupils see it.
    preview: Preview,
    /// The reasons why it is not a valid lesson; empty if it is one.
    problems: Vec<FieldProblem>,
}

/// A draft that was saved.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct SavedDraft {
    /// The lesson, as listed.
    #[serde(flatten)]
    summary: OwnLessonSummary,
    /// The state of the draft.
    #[serde(flatten)]
    state: DraftState,
}

/// The number of games by lesson.
pub(super) type Uses = BTreeMap<OwnLessonId, usize>;

impl OwnLessonSummary {
    pub(super) fn of(lesson: &OwnLesson, uses: &Uses) -> Self {
        Self {
            id: lesson.id,
            lesson: lesson_key(lesson.id),
            title: lesson.title.clone(),
            revision: lesson.revision,
            version: lesson.version,
            has_changes: lesson.has_changes,
            changed: lesson.changed,
            games: uses.get(&lesson.id).copied().unwrap_or_default(),
        }
    }
}

impl OwnLessonBody {
    pub(super) fn new(lesson: &OwnLesson, draft: Draft, uses: &Uses) -> Self {
        Self {
            summary: OwnLessonSummary::of(lesson, uses),
            state: DraftState::of(&draft),
            draft,
        }
    }
}

impl SavedDraft {
    pub(super) fn new(lesson: &OwnLesson, draft: &Draft, uses: &Uses) -> Self {
        Self {
            summary: OwnLessonSummary::of(lesson, uses),
            state: DraftState::of(draft),
        }
    }
}

impl DraftState {
    fn of(draft: &Draft) -> Self {
        Self {
            preview: draft.preview(),
            problems: draft.problems(),
        }
    }
}
