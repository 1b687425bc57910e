//! Own lessons as single files.

use aimmo_common::ids::OwnLessonId;
use aimmo_common::text::one_line;
use aimmo_lessons::{Draft, Errors, pack, unpack};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::OwnLessonBody;
use super::{allow_change, create, read, valid_files};
use crate::api::auth::OrganiserSession;
use crate::api::error::{Problem, ProblemBody, Result};
use crate::api::extract::{Json, Path};
use crate::api::notices;
use crate::api::state::AppState;

/// The number of errors that an answer lists; the others are probably consequences.
const LISTED: usize = 3;

/// Returns an own lesson as one file: a TOML document that other arenas can import.
#[utoipa::path(get, path = "/api/own-lessons/{id}/export", operation_id = "export_lesson", tag = "own lessons", params(("id" = OwnLessonId, Path,)), security(("token" = [])), responses(
    (status = 200, body = String, content_type = "application/toml"),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody, description = "The draft has problems"),
))]
pub(in crate::api) async fn export(
    State(state): State<AppState>,
    session: OrganiserSession,
    Path(id): Path<OwnLessonId>,
) -> Result<Response> {
    let (_, draft) = read(&state, session.organiser.id, id).await?;
    let files = valid_files(&draft)?;
    let headers = [
        (CONTENT_TYPE, "application/toml".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"lesson-{id}.toml\""),
        ),
    ];
    Ok((headers, pack(&files)).into_response())
}

/// A lesson to import.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct ImportRequest {
    /// The text of an exported lesson's file.
    document: String,
}

/// Creates an own lesson from a file. An invalid lesson is not stored.
#[utoipa::path(post, path = "/api/own-lessons/import", operation_id = "import_lesson", tag = "own lessons", security(("token" = [])), request_body = ImportRequest, responses(
    (status = 201, body = OwnLessonBody),
    (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The organiser has too many lessons"),
    (status = 413, body = ProblemBody, description = "The file is too large"),
    (status = 422, body = ProblemBody, description = "The file is not a valid lesson"),
    (status = 429, body = ProblemBody, description = "More than one change a second, after a burst of thirty"),
))]
pub(in crate::api) async fn import(
    State(state): State<AppState>,
    session: OrganiserSession,
    Json(request): Json<ImportRequest>,
) -> Result<(StatusCode, axum::Json<OwnLessonBody>)> {
    let organiser = session.organiser.id;
    allow_change(&state, organiser)?;
    let files = unpack(&request.document).map_err(|errors| invalid(&errors))?;
    let draft = Draft::of(&files).map_err(|errors| invalid(&errors))?;
    // Drafts have requirements that lessons in general do not have.
    if let Some(problem) = draft.problems().first() {
        let text = format!("{}: {}", problem.field, problem.problem);
        return Err(Problem::field("document", notices::lesson_invalid(text)));
    }
    let body = create(&state, organiser, draft).await?;
    Ok((StatusCode::CREATED, axum::Json(body)))
}

fn invalid(errors: &Errors) -> Problem {
    let listed: Vec<String> = errors
        .0
        .iter()
        .take(LISTED)
        .map(ToString::to_string)
        .collect();
    let text = one_line(&listed.join("; "), 280);
    Problem::field("document", notices::lesson_invalid(text))
}
