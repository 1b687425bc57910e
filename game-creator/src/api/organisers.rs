//! Organisers' accounts, and invitations for new organisers.

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::OrganiserId;
use aimmo_common::limits::ORGANISER_NAME_CHARS;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::auth::OrganiserSession;
use super::device::Browser;
use super::error::{Problem, ProblemBody, Result};
use super::extract::Json;
use super::state::AppState;
use super::{display_names, notices};
use crate::store::organisers::Organiser;

/// An organiser's account.
#[derive(Serialize, ToSchema)]
#[schema(as = Organiser)]
pub(super) struct OrganiserBody {
    /// The organiser's id.
    id: OrganiserId,
    /// The name to sign in with.
    name: String,
    /// True if the account has a password. Without one, only links sign in.
    has_password: bool,
}

impl OrganiserBody {
    pub(super) fn of(organiser: &Organiser) -> Self {
        Self {
            id: organiser.id,
            name: organiser.name.clone(),
            has_password: organiser.password_hash.is_some(),
        }
    }
}

/// The changes to an account. Omitted fields do not change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountChange {
    /// The new name.
    name: Option<String>,
    /// The new password. Ends all other sessions and closes their sockets.
    password: Option<String>,
}

/// A link that creates another organiser's account.
#[derive(Serialize, ToSchema)]
pub(super) struct Invitation {
    /// The link, which works once.
    link: String,
    /// The time of expiry, in unix milliseconds.
    expires: i64,
}

/// Returns the caller's account.
#[utoipa::path(get, path = "/api/organisers/me", operation_id = "show_account", tag = "organisers", security(("token" = [])), responses(
    (status = 200, body = OrganiserBody),
    (status = 401, body = ProblemBody),
))]
pub(super) async fn me(session: OrganiserSession) -> axum::Json<OrganiserBody> {
    axum::Json(OrganiserBody::of(&session.organiser))
}

/// Changes the caller's name and password.
#[utoipa::path(patch, path = "/api/organisers/me", operation_id = "change_account", tag = "organisers", security(("token" = [])), request_body = AccountChange, responses(
    (status = 200, body = OrganiserBody),
    (status = 401, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "The name is taken"),
    (status = 422, body = ProblemBody),
))]
pub(super) async fn change(
    State(state): State<AppState>,
    session: OrganiserSession,
    mut browser: Browser,
    Json(change): Json<AccountChange>,
) -> Result<(HeaderMap, axum::Json<OrganiserBody>)> {
    let name = change
        .name
        .map(|name| display_names::normalise("name", &name, ORGANISER_NAME_CHARS))
        .transpose()?;
    let password_hash = match change.password {
        Some(password) => Some(state.guards.passwords.hash(&password).await?),
        None => None,
    };
    let changed = state
        .store
        .change_organiser(
            session.organiser.id,
            name.as_deref(),
            password_hash.as_deref(),
            &session.token,
        )
        .await?;
    state.notify_games_of(session.organiser.id).await?;
    let organiser = changed.ok_or_else(|| Problem::not_found(notices::account_deleted()))?;
    let cookie = browser.remember(&state, organiser.id);
    Ok((cookie, axum::Json(OrganiserBody::of(&organiser))))
}

/// Invites another organiser.
#[utoipa::path(post, path = "/api/invitations", operation_id = "invite_organiser", tag = "organisers", security(("token" = [])), responses(
    (status = 201, body = Invitation),
    (status = 401, body = ProblemBody),
    (status = 409, body = ProblemBody, description = "Too many invitations are open"),
))]
pub(super) async fn invite(
    State(state): State<AppState>,
    session: OrganiserSession,
) -> Result<(StatusCode, axum::Json<Invitation>)> {
    let link = state.store.invitation(now_ms()).await?;
    tracing::info!(by = %session.organiser.id, "an organiser was invited");
    let body = Invitation {
        link: crate::links::invitation(&state.config.base_url, &link.token),
        expires: link.expires,
    };
    Ok((StatusCode::CREATED, axum::Json(body)))
}
