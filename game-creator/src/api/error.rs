//! API errors as problem details (RFC 9457).

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_common::settings;
use aimmo_common::text::one_line;
use aimmo_messages::Notice;
use aimmo_record::convert;
use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{CONNECTION, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use super::notices;
use crate::{database, level, store};

// Our own messages are shorter, but they may quote the request.
const DETAIL_BYTES: usize = 1_000;

const VALUE_BYTES: usize = 300;
const DATABASE_RETRY: Duration = Duration::from_secs(5);

/// A rejected or failed request, with a human-readable explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    status: StatusCode,
    notice: Notice,
    field: Option<&'static str>,
    retry_after: Option<Duration>,
    /// True if a disk is full; only organisers are told which one.
    disk_is_full: bool,
}

pub(crate) type Result<T> = std::result::Result<T, Problem>;

/// Problem details (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// Always `about:blank`: the status tells the kind of problem.
    r#type: &'static str,
    /// The name of the HTTP status.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// The problem and its remedy, in English.
    detail: String,
    /// The id of the sentence, for translation.
    id: String,
    /// The values in the sentence.
    values: BTreeMap<String, String>,
    /// The invalid field of the request, if it is a single one.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, notice: Notice) -> Self {
        Self {
            status,
            notice,
            field: None,
            retry_after: None,
            disk_is_full: false,
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the explanation sent to the client, which may quote the request.
    pub(super) fn sentence(&self) -> String {
        one_line(&self.notice.english(), DETAIL_BYTES)
    }

    /// Returns the problem with details for organisers, or `None` if it has no such details.
    pub(super) fn for_organisers(self, place: &str) -> Option<Self> {
        self.disk_is_full.then(|| Self {
            notice: notices::disk_full(place),
            disk_is_full: false,
            ..self
        })
    }

    pub(crate) fn field(field: &'static str, notice: Notice) -> Self {
        Self {
            field: Some(field),
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, notice)
        }
    }

    pub(crate) fn not_found(notice: Notice) -> Self {
        Self::new(StatusCode::NOT_FOUND, notice)
    }

    pub(crate) fn unauthorized(notice: Notice) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, notice)
    }

    pub(crate) fn forbidden(notice: Notice) -> Self {
        Self::new(StatusCode::FORBIDDEN, notice)
    }

    pub(crate) fn conflict(notice: Notice) -> Self {
        Self::new(StatusCode::CONFLICT, notice)
    }

    /// Creates a 429 problem with `Retry-After`, rounded up to whole seconds.
    pub(crate) fn too_many(retry_after: Duration, notice: Notice) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, notice)
        }
    }

    /// Creates a 503 problem with `Retry-After`, rounded up to whole seconds.
    pub(crate) fn unavailable(retry_after: Duration, notice: Notice) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, notice)
        }
    }

    /// Creates a 500 problem. The cause is logged, but not sent to the caller.
    pub(crate) fn internal(cause: &dyn std::error::Error) -> Self {
        tracing::error!(cause = %cause, "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, notices::internal_error())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ProblemBody {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Problem"),
            status: self.status.as_u16(),
            detail: self.sentence(),
            id: self.notice.id.clone().into_owned(),
            values: values(&self.notice),
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
        if self.status == StatusCode::PAYLOAD_TOO_LARGE {
            // The rest of the body is discarded and the connection is closed, so the client must
            // not use it for its next request.
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if self.disk_is_full {
            response.extensions_mut().insert(self);
        }
        response
    }
}

/// Returns the values of a notice, sanitized because they may quote the request.
fn values(notice: &Notice) -> BTreeMap<String, String> {
    let values = notice.values.iter();
    values
        .map(|(name, value)| (name.clone().into_owned(), one_line(value, VALUE_BYTES)))
        .collect()
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NameTaken => Self {
                field: Some("name"),
                ..Self::conflict(notices::name_taken())
            },
            store::Error::KeptOut => Self::forbidden(notices::kept_out()),
            store::Error::JoiningClosed => Self::conflict(notices::joining_closed()),
            store::Error::Running { limit } => {
                Self::too_many(Duration::from_secs(60), notices::too_many_running(limit))
            }
            store::Error::TooMany { limit } => Self::conflict(notices::limit_reached(limit)),
            store::Error::LessonGone => Self::conflict(notices::lesson_gone()),
            store::Error::Database(database::Error::Full(cause)) => {
                tracing::error!(%cause, "the disk is full");
                Self {
                    retry_after: Some(Duration::from_secs(60)),
                    disk_is_full: true,
                    ..Self::new(StatusCode::INSUFFICIENT_STORAGE, notices::storage_full())
                }
            }
            cause if cause.is_temporary() => {
                tracing::error!(%cause, "the database is unreachable or too busy");
                Self::unavailable(DATABASE_RETRY, notices::database_away())
            }
            other => Self::internal(&other),
        }
    }
}

impl From<level::Error> for Problem {
    fn from(error: level::Error) -> Self {
        match error {
            level::Error::Unknown(level) => {
                let levels = convert::LEVEL_NAMES.join(", ");
                Self::field("level", notices::unknown_level(level, levels))
            }
            level::Error::UnknownLesson(lesson) => {
                Self::field("lesson", notices::unknown_lesson(lesson))
            }
            level::Error::Setting(error) => Self::field("settings", setting(&error)),
            level::Error::Rules(error) => Self::field("settings", notices::level_unplayable(error)),
            level::Error::Lesson(error) => Self::field("lesson", notices::level_unplayable(error)),
        }
    }
}

pub(super) fn setting(error: &settings::Error) -> Notice {
    let settings::Error {
        setting,
        value,
        least,
        most,
    } = error;
    notices::setting_out_of_range(setting, value, least, most)
}

pub(crate) async fn no_such_route() -> Problem {
    Problem::not_found(notices::no_such_address())
}

pub(crate) async fn no_such_method() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, notices::no_such_method())
}
