//! Signing in and out.

use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use aimmo_common::limits::ORGANISER_NAME_CHARS;
use aimmo_common::text::is_name;

use super::auth::Session;
use super::error::{Problem, ProblemBody, Result};
use super::extract::{Json, Peer};
use super::names;
use super::organisers::OrganiserBody;
use crate::state::{AppState, Creator};
use crate::store::now;
use crate::store::organisers::Organiser;
use crate::store::sessions::NewAccount;

/// A one-time link, or a name and its password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Credentials {
    /// The token of a one-time link. Name and password are then those of the account to make, and may be left out.
    link: Option<String>,
    /// The account's name.
    name: Option<String>,
    /// The account's password.
    password: Option<String>,
}

/// A session.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionBody {
    /// Goes into the header `Authorization: Bearer TOKEN`. Holds for 30 days.
    token: String,
    /// Who signed in.
    organiser: OrganiserBody,
}

/// Signs in, by a one-time link or by name and password.
#[utoipa::path(post, path = "/api/sessions", operation_id = "sign_in", tag = "organisers", request_body = Credentials, responses(
    (status = 201, body = SessionBody),
    (status = 401, body = ProblemBody, description = "The link is used or over, or name and password do not fit"),
    (status = 409, body = ProblemBody, description = "The new account's name is taken"),
    (status = 422, body = ProblemBody),
    (status = 429, body = ProblemBody, description = "Too many wrong passwords from this address"),
))]
pub(super) async fn create(
    State(state): State<AppState>,
    Peer(peer): Peer,
    Json(credentials): Json<Credentials>,
) -> Result<(StatusCode, axum::Json<SessionBody>)> {
    let (organiser, token) = match credentials {
        Credentials {
            link: Some(link),
            name,
            password,
        } => redeem(&state, &link, name, password).await?,
        Credentials {
            link: None,
            name: Some(name),
            password: Some(password),
        } => {
            let guard = &state.guards.wrong_passwords;
            // Taken before the hash is computed, so that tries at the same
            // time are counted too.
            guard.take(peer).map_err(|wait| {
                Problem::too_many(wait, "Too many tries from this address. Wait a little.")
            })?;
            let session = sign_in(&state, &name, &password).await?;
            guard.give_back(peer);
            session
        }
        _ => {
            return Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "Send a `link`, or a `name` and a `password`.",
            ));
        }
    };
    let body = SessionBody {
        token: token.expose().to_owned(),
        organiser: OrganiserBody::of(&organiser),
    };
    Ok((StatusCode::CREATED, axum::Json(body)))
}

type Opened = (Organiser, aimmo_common::secret::Secret);

async fn redeem(
    state: &Creator,
    link: &str,
    name: Option<String>,
    password: Option<String>,
) -> Result<Opened> {
    let gone = || {
        Problem::unauthorized(
            "This link was used already or is over. Ask for a new one, or sign in with your name and password.",
        )
    };
    let name = name
        .map(|name| names::tidy("name", &name, ORGANISER_NAME_CHARS))
        .transpose()?;
    if !state.store.link_is_open(link, now()).await? {
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
    let opened = state.store.redeem_link(link, account, now()).await?;
    let (organiser, token) = opened.ok_or_else(gone)?;
    tracing::info!(organiser = %organiser.id, "a one-time link was redeemed");
    Ok((organiser, token))
}

async fn sign_in(state: &Creator, name: &str, password: &str) -> Result<Opened> {
    let name = name.trim();
    // A database need not be able to look for anything else.
    let organiser = if is_name(name) {
        state.store.organiser_by_name(name).await?
    } else {
        None
    };
    let hash = organiser
        .as_ref()
        .and_then(|organiser| organiser.password_hash.clone());
    let fits = state.guards.passwords.verify(password, hash).await?;
    match organiser {
        Some(organiser) if fits => {
            let token = state.store.create_session(organiser.id, now()).await?;
            Ok((organiser, token))
        }
        _ => Err(Problem::unauthorized(
            "Name and password do not fit together. Whoever runs the arena can make you a sign-in link.",
        )),
    }
}

/// Signs out: the token opens nothing more.
#[utoipa::path(delete, path = "/api/sessions/current", operation_id = "sign_out", tag = "organisers", security(("token" = [])), responses(
    (status = 204),
    (status = 401, body = ProblemBody),
))]
pub(super) async fn end(State(state): State<AppState>, session: Session) -> Result<StatusCode> {
    state.store.end_session(&session.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
