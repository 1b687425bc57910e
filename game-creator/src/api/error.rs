//! Errors as the API tells them: problem details (RFC 9457).

use std::time::Duration;

use aimmo_common::text::one_line;
use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{level, store};

/// The longest sentence that is sent; ours are shorter.
const DETAIL_BYTES: usize = 1_000;

/// A request that was refused or failed, with a sentence for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    detail: String,
    field: Option<&'static str>,
    retry_after: Option<Duration>,
}

/// The result of a handler.
pub type Result<T> = std::result::Result<T, Problem>;

/// A problem as it is sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Always `about:blank`: the status says which kind of problem it is.
    r#type: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What is wrong and what helps.
    detail: String,
    /// The part of the request that is wrong, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
}

impl Problem {
    /// A refusal with a status and a sentence.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: detail.into(),
            field: None,
            retry_after: None,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The sentence as it is sent: there may be words of the request in it.
    pub(super) fn sentence(&self) -> String {
        one_line(&self.detail, DETAIL_BYTES)
    }

    /// A value in the request that cannot be: 422, with the field's name.
    pub fn field(field: &'static str, detail: impl Into<String>) -> Self {
        Self {
            field: Some(field),
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
        }
    }

    /// Nothing there, or nothing that the caller may know of.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// Signing in is missing or is over.
    pub fn unauthorized(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, detail)
    }

    /// The caller is known, and may not.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// Something else is in the way.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, detail)
    }

    /// Too many for now; try again after `retry_after`, which is rounded up to seconds.
    pub fn too_many(retry_after: Duration, detail: impl Into<String>) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, detail)
        }
    }

    /// Not there for now; try again after `retry_after`, which is rounded up to seconds.
    pub fn unavailable(retry_after: Duration, detail: impl Into<String>) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
        }
    }

    /// A failure of ours. The cause goes to the log, not to the caller.
    pub fn internal(cause: &dyn std::error::Error) -> Self {
        tracing::error!(cause = %cause, "a request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something failed inside the arena. Try again; if it stays, whoever runs the arena finds the reason in its log.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ProblemBody {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Problem"),
            status: self.status.as_u16(),
            detail: self.sentence(),
            field: self.field,
        };
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(wait) = self.retry_after {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            headers.insert(RETRY_AFTER, seconds.max(1).into());
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NameTaken => Self {
                field: Some("name"),
                ..Self::conflict("Somebody has this name already. Choose another one.")
            },
            store::Error::Running { limit } => Self::too_many(
                Duration::from_secs(60),
                format!(
                    "{limit} games are running, and that is as many as this arena plays at the same time. Stop one, or try again later: games that nobody watches stop by themselves."
                ),
            ),
            store::Error::TooMany { limit } => Self::conflict(format!(
                "There are {limit} already, and that is the limit. Delete one first."
            )),
            cause if cause.is_passing() => {
                tracing::error!(%cause, "the database is away or too busy");
                Self {
                    retry_after: Some(Duration::from_secs(5)),
                    ..Self::new(
                        StatusCode::SERVICE_UNAVAILABLE,
                        "The arena has too much to do, or cannot reach its database just now. Try again in a few seconds.",
                    )
                }
            }
            other => Self::internal(&other),
        }
    }
}

impl From<level::Error> for Problem {
    fn from(error: level::Error) -> Self {
        match error {
            level::Error::Unknown(_) => Self::field("level", format!("{error}.")),
            _ => Self::field("settings", format!("{error}.")),
        }
    }
}

/// Nothing has this address.
pub async fn no_such_route() -> Problem {
    Problem::not_found("Nothing has this address. The API is described at /api/openapi.json.")
}

/// The address is right and the method is wrong.
pub async fn no_such_method() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "This address does not take this method; the `Allow` header says which ones.",
    )
}
