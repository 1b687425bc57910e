//! Organisers' own lessons: listing, copying, editing, publishing and trying them.

mod body;
mod draft;
mod package;
mod trial;

use std::collections::BTreeMap;

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{OrganiserId, OwnLessonId};
use aimmo_lessons::{Draft, Errors, Files, LESSON_BYTES};
use axum::extract::{DefaultBodyLimit, State};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::auth::OrganiserSession;
use super::error::{Problem, ProblemBody, Result};
use super::extract::{Json, Path};
use super::lessons::english;
use super::notices;
use super::state::AppState;
use crate::store::own_lessons::{Deleted, NewVersion, OwnLesson, own_lesson_id};
use crate::store::{json, to_json};
use body::{OwnLessonBody, OwnLessonSummary};

// JSON may need six bytes to escape a single one, but lessons are mostly letters.
const BODY_BYTES: usize = 3 * LESSON_BYTES;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    // Request bodies may be larger here than elsewhere.
    OpenApiRouter::new()
        .routes(routes!(list, copy))
        .routes(routes!(show, delete))
        .routes(routes!(draft::save))
        .routes(routes!(draft::publish))
        .routes(routes!(trial::start))
        .routes(routes!(package::export))
        .routes(routes!(package::import))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
}

/// Lists the calling organiser's own lessons, most recently changed first.
#[utoipa::path(get, path = "/api/own-lessons", operation_id = "list_own_lessons", tag = "own lessons", security(("token" = [])), responses(
    (status = 200, body = [OwnLessonSummary]),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
))]
pub(super) async fn list(
    State(state): State<AppState>,
    session: OrganiserSession,
) -> Result<axum::Json<Vec<OwnLessonSummary>>> {
    let organiser = session.organiser.id;
    let lessons = state.store.own_lessons(organiser).await?;
    let uses = state.store.own_lesson_uses(organiser).await?;
    let bodies = lessons.iter().map(|one| OwnLessonSummary::of(one, &uses));
    Ok(axum::Json(bodies.collect()))
}

/// The lesson to copy.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CopyRequest {
    /// The id of a built-in lesson, or `own-` and the id of an own lesson, whose draft is copied.
    lesson: String,
    /// The title of the copy.
    title: String,
    /// The language of the copy's texts, such as `de`; only for built-in lessons. Lessons without
    /// this language are in English.
    #[serde(default = "english")]
    #[schema(default = "en")]
    language: String,
}

/// Creates an own lesson as a copy of another one. Tasks keep their ids, so a class that
/// switches to the copy keeps its progress.
#[utoipa::path(post, path = "/api/own-lessons", operation_id = "copy_lesson", tag = "own lessons", security(("token" = [])), request_body = CopyRequest, responses(
    (status = 201, body = OwnLessonBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The organiser has too many lessons"),
    (status = 429, body = ProblemBody, description = "More than one change a second, after a burst of thirty"),
))]
pub(super) async fn copy(
    State(state): State<AppState>,
    session: OrganiserSession,
    Json(request): Json<CopyRequest>,
) -> Result<(StatusCode, axum::Json<OwnLessonBody>)> {
    let organiser = session.organiser.id;
    allow_change(&state, organiser)?;
    let mut draft = match own_lesson_id(&request.lesson) {
        Some(id) => read(&state, organiser, id).await?.1,
        None => built_in(&request.lesson, &request.language)?,
    };
    draft.title = request.title;
    let body = create(&state, organiser, draft).await?;
    Ok((StatusCode::CREATED, axum::Json(body)))
}

/// Returns an own lesson with its draft, its preview, and its problems.
#[utoipa::path(get, path = "/api/own-lessons/{id}", operation_id = "show_own_lesson", tag = "own lessons", params(("id" = OwnLessonId, Path,)), security(("token" = [])), responses(
    (status = 200, body = OwnLessonBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
))]
pub(super) async fn show(
    State(state): State<AppState>,
    session: OrganiserSession,
    Path(id): Path<OwnLessonId>,
) -> Result<axum::Json<OwnLessonBody>> {
    let organiser = session.organiser.id;
    let (lesson, draft) = read(&state, organiser, id).await?;
    let uses = state.store.own_lesson_uses(organiser).await?;
    Ok(axum::Json(OwnLessonBody::new(&lesson, draft, &uses)))
}

/// Deletes an own lesson with all its versions, and the game in which it was tried. Refused while
/// other games use it.
#[utoipa::path(delete, path = "/api/own-lessons/{id}", operation_id = "delete_own_lesson", tag = "own lessons", params(("id" = OwnLessonId, Path,)), security(("token" = [])), responses(
    (status = 204),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "Games use the lesson"),
))]
pub(super) async fn delete(
    State(state): State<AppState>,
    session: OrganiserSession,
    Path(id): Path<OwnLessonId>,
) -> Result<StatusCode> {
    let organiser = session.organiser.id;
    match state.store.delete_own_lesson(organiser, id).await? {
        Deleted::Missing => Err(no_such_lesson()),
        Deleted::InUse(games) => Err(Problem::conflict(notices::lesson_in_use(games))),
        Deleted::Deleted(trials) => {
            for game in trials {
                state.changes.notify(game);
            }
            tracing::info!(lesson = %id, %organiser, "a lesson was deleted");
            Ok(StatusCode::NO_CONTENT)
        }
    }
}

async fn create(state: &AppState, organiser: OrganiserId, draft: Draft) -> Result<OwnLessonBody> {
    let stored = draft::Stored::of(&draft)?;
    let store = &state.store;
    let lesson = store
        .create_own_lesson(organiser, stored.as_new(), now_ms())
        .await?;
    tracing::info!(lesson = %lesson.id, %organiser, "a lesson was created");
    Ok(OwnLessonBody::new(&lesson, draft, &BTreeMap::new()))
}

async fn find(
    state: &AppState,
    organiser: OrganiserId,
    id: OwnLessonId,
) -> Result<(OwnLesson, String)> {
    let found = state.store.own_lesson(organiser, id).await?;
    found.ok_or_else(no_such_lesson)
}

async fn read(
    state: &AppState,
    organiser: OrganiserId,
    id: OwnLessonId,
) -> Result<(OwnLesson, Draft)> {
    let (lesson, text) = find(state, organiser, id).await?;
    let draft: Draft = json("draft", &text)?;
    Ok((lesson, draft.upgraded()))
}

/// Stores the draft of this organiser's lesson as a version, and returns the version's number and
/// the draft; fails if the draft has problems.
async fn add_version(
    state: &AppState,
    organiser: OrganiserId,
    id: OwnLessonId,
    publish: bool,
) -> Result<(u32, Draft)> {
    let (lesson, draft) = read(state, organiser, id).await?;
    let files = to_json("lesson", &valid_files(&draft)?)?;
    let new = NewVersion {
        files: &files,
        revision: lesson.revision,
        publish,
    };
    let version = state.store.add_lesson_version(id, new, now_ms()).await?;
    Ok((version.ok_or_else(no_such_lesson)?, draft))
}

fn built_in(id: &str, language: &str) -> Result<Draft> {
    let files = aimmo_lessons::files_to_copy(id, language).ok_or_else(no_such_lesson)?;
    let draft: std::result::Result<_, Errors> = Draft::of(&files);
    draft.map_err(|errors| Problem::internal(&errors))
}

fn allow_change(state: &AppState, organiser: OrganiserId) -> Result<()> {
    let changes = &state.guards.lesson_changes;
    let allowed = changes.try_acquire(&organiser);
    allowed.map_err(|wait| Problem::too_many(wait, notices::lesson_too_often()))
}

fn no_such_lesson() -> Problem {
    Problem::not_found(notices::no_such_lesson())
}

fn valid_files(draft: &Draft) -> Result<Files> {
    draft.valid_files().map_err(|problems| {
        let notice = notices::lesson_has_problems(problems.len());
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, notice)
    })
}
