//! Saving and publishing drafts.

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::OwnLessonId;
use aimmo_common::text::one_line;
use aimmo_lessons::{Draft, LESSON_BYTES};
use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::{OwnLessonSummary, SavedDraft};
use super::{add_version, allow_change, find, no_such_lesson};
use crate::api::auth::OrganiserSession;
use crate::api::error::{Problem, ProblemBody, Result};
use crate::api::extract::{Json, Path};
use crate::api::notices;
use crate::api::state::AppState;
use crate::store::own_lessons::{NewDraft, Saved};
use crate::store::to_json;

/// Maximum size of the title in lists, in bytes.
const TITLE_BYTES: usize = 200;

/// A draft in the form in which it is stored.
pub(super) struct Stored {
    title: String,
    json: String,
}

impl Stored {
    /// Fails if the draft is too large.
    pub(super) fn of(draft: &Draft) -> Result<Self> {
        let json = to_json("draft", draft)?;
        // A draft is a bit larger than the files of its lesson.
        let limit = LESSON_BYTES + LESSON_BYTES / 4;
        if json.len() > limit {
            return Err(Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                notices::lesson_too_large(LESSON_BYTES / 1024),
            ));
        }
        Ok(Self {
            title: one_line(&draft.title, TITLE_BYTES),
            json,
        })
    }

    pub(super) fn as_new(&self) -> NewDraft<'_> {
        NewDraft {
            title: &self.title,
            json: &self.json,
        }
    }
}

/// A draft to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct DraftRequest {
    /// The revision that the draft is based on.
    revision: u64,
    /// The draft, which may be incomplete.
    draft: Draft,
}

/// Saves the draft of an own lesson, even if it has problems. Games keep their versions.
#[utoipa::path(put, path = "/api/own-lessons/{id}/draft", operation_id = "save_draft", tag = "own lessons", params(("id" = OwnLessonId, Path,)), security(("token" = [])), request_body = DraftRequest, responses(
    (status = 200, body = SavedDraft),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The draft has changed since this revision"),
    (status = 413, body = ProblemBody, description = "The lesson is too large"),
    (status = 422, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "More than one change a second, after a burst of thirty"),
))]
pub(in crate::api) async fn save(
    State(state): State<AppState>,
    session: OrganiserSession,
    Path(id): Path<OwnLessonId>,
    Json(request): Json<DraftRequest>,
) -> Result<axum::Json<SavedDraft>> {
    let organiser = session.organiser.id;
    allow_change(&state, organiser)?;
    let DraftRequest { revision, draft } = request;
    // A browser may have kept it since before the arena was upgraded.
    let draft = draft.upgraded();
    let stored = Stored::of(&draft)?;
    let store = &state.store;
    let saved = store
        .save_draft(organiser, id, revision, stored.as_new(), now_ms())
        .await?;
    match saved {
        Saved::Saved(lesson) => {
            let uses = store.own_lesson_uses(organiser).await?;
            Ok(axum::Json(SavedDraft::new(&lesson, &draft, &uses)))
        }
        Saved::Stale => Err(Problem::conflict(notices::lesson_changed_elsewhere())),
        Saved::Missing => Err(no_such_lesson()),
    }
}

/// Publishes the draft of an own lesson as its next version, which new games get. Games that use an
/// earlier version keep it until they are updated.
#[utoipa::path(post, path = "/api/own-lessons/{id}/publish", operation_id = "publish_lesson", tag = "own lessons", params(("id" = OwnLessonId, Path,)), security(("token" = [])), responses(
    (status = 200, body = OwnLessonSummary),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody, description = "The draft has problems"),
    (status = 429, body = ProblemBody, description = "More than one change a second, after a burst of thirty"),
))]
pub(in crate::api) async fn publish(
    State(state): State<AppState>,
    session: OrganiserSession,
    Path(id): Path<OwnLessonId>,
) -> Result<axum::Json<OwnLessonSummary>> {
    let organiser = session.organiser.id;
    allow_change(&state, organiser)?;
    let (version, _) = add_version(&state, organiser, id, true).await?;
    tracing::info!(lesson = %id, version, "a lesson was published");
    let (lesson, _) = find(&state, organiser, id).await?;
    let uses = state.store.own_lesson_uses(organiser).await?;
    Ok(axum::Json(OwnLessonSummary::of(&lesson, &uses)))
}
