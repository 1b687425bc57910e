//! Signing in and out.

use axum::extract::State;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use aimmo_common::clocks::now_ms;
use aimmo_common::limits::ORGANISER_NAME_CHARS;
use aimmo_common::text::is_harmless;

use super::attempts::QueueKey;
use super::auth::OrganiserSession;
use super::device::Browser;
use super::error::{Problem, ProblemBody, Result};
use super::extract::Json;
use super::organisers::OrganiserBody;
use super::state::AppState;
use super::{display_names, notices};
use crate::store::account_key;
use crate::store::organisers::Organiser;
use crate::store::sessions::NewAccount;

/// A one-time link, or a name and its password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Credentials {
    /// The token of a one-time link. If it creates an account, `name` and `password` are optional and belong to the new account.
    link: Option<String>,
    /// The account's name.
    name: Option<String>,
    /// The account's password.
    password: Option<String>,
}

/// A new session.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionBody {
    /// The token for the header `Authorization: Bearer TOKEN`, valid for 30 days.
    token: String,
    /// The organiser who signed in.
    organiser: OrganiserBody,
}

/// Signs in with a one-time link, or with name and password.
#[utoipa::path(post, path = "/api/sessions", operation_id = "sign_in", tag = "organisers", request_body = Credentials, responses(
    (status = 201, body = SessionBody),
    (status = 401, body = ProblemBody, description = "The link has been used or has expired, or name and password do not match"),
    (status = 409, body = ProblemBody, description = "The new account's name is taken"),
    (status = 422, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "Too many attempts are waiting to sign in to this account; `Retry-After` has the wait. Wrong passwords are slowed down, and a browser that has signed in before has a separate queue"),
))]
pub(super) async fn create(
    State(state): State<AppState>,
    mut browser: Browser,
    Json(credentials): Json<Credentials>,
) -> (HeaderMap, Result<(StatusCode, axum::Json<SessionBody>)>) {
    let opened = open(&state, &browser, credentials).await;
    let cookie = match &opened {
        Ok((organiser, _)) => browser.remember(&state, organiser.id),
        // From its next attempt onwards, this browser waits in a separate lane.
        Err(_)
            if state
                .guards
                .introductions
                .try_acquire(&browser.network)
                .is_ok() =>
        {
            browser.introduce(&state)
        }
        Err(_) => HeaderMap::new(),
    };
    let answer = opened.map(|(organiser, token)| {
        let body = SessionBody {
            token: token.expose().to_owned(),
            organiser: OrganiserBody::of(&organiser),
        };
        (StatusCode::CREATED, axum::Json(body))
    });
    (cookie, answer)
}

async fn open(state: &AppState, browser: &Browser, credentials: Credentials) -> Result<Opened> {
    let (organiser, token) = match credentials {
        Credentials {
            link: Some(link),
            name,
            password,
        } => redeem(state, &link, name, password).await?,
        Credentials {
            link: None,
            name: Some(name),
            password: Some(password),
        } => sign_in(state, browser, &name, password).await?,
        _ => {
            return Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                notices::credentials_missing(),
            ));
        }
    };
    // The organiser's games must accept the new session.
    state.notify_games_of(organiser.id).await?;
    Ok((organiser, token))
}

type Opened = (Organiser, aimmo_common::secret::Secret);

async fn redeem(
    state: &AppState,
    link: &str,
    name: Option<String>,
    password: Option<String>,
) -> Result<Opened> {
    let gone = || Problem::unauthorized(notices::link_over());
    let name = name
        .map(|name| display_names::normalise("name", &name, ORGANISER_NAME_CHARS))
        .transpose()?;
    if !state.store.link_is_open(link, now_ms()).await? {
        return Err(gone());
    }
    let password_hash = match password {
        Some(password) => Some(state.guards.passwords.hash(&password).await?),
        None => None,
    };
    let account = NewAccount {
        name: name.as_deref(),
        password_hash: password_hash.as_deref(),
    };
    let opened = state.store.redeem_link(link, account, now_ms()).await?;
    let (organiser, token) = opened.ok_or_else(gone)?;
    tracing::info!(organiser = %organiser.id, "a one-time link was redeemed");
    Ok((organiser, token))
}

async fn sign_in(
    state: &AppState,
    browser: &Browser,
    name: &str,
    password: String,
) -> Result<Opened> {
    let name = name.trim();
    // Names that fail this check cannot be in the database, not even from earlier versions.
    let organiser = if is_harmless(name) && name.len() <= 4 * 2 * ORGANISER_NAME_CHARS {
        state.store.organiser_by_name(name).await?
    } else {
        None
    };
    let hash = organiser
        .as_ref()
        .and_then(|organiser| organiser.password_hash.clone());
    let key = QueueKey {
        account: account_key(name),
        known: organiser
            .as_ref()
            .and_then(|organiser| browser.known_for(organiser.id)),
    };
    let check = state.guards.passwords.verify(password, hash);
    let matches = state
        .guards
        .attempts
        .check(key, browser.lane(), check)
        .await?;
    match organiser {
        Some(organiser) if matches => {
            let token = state.store.create_session(organiser.id, now_ms()).await?;
            Ok((organiser, token))
        }
        _ => Err(Problem::unauthorized(notices::password_wrong())),
    }
}

/// Signs out: ends the session and closes the sockets that it opened.
#[utoipa::path(delete, path = "/api/sessions/current", operation_id = "sign_out", tag = "organisers", security(("token" = [])), responses(
    (status = 204),
    (status = 401, body = ProblemBody),
))]
pub(super) async fn end(
    State(state): State<AppState>,
    session: OrganiserSession,
) -> Result<StatusCode> {
    state.store.end_session(&session.token).await?;
    state.notify_games_of(session.organiser.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
