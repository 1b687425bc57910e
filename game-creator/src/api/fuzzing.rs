//! Properties of the HTTP API's request decoders.

use aimmo_common::ids::{GameId, OrganiserId};
use aimmo_common::limits::{GAME_NAME_CHARS, PLAYER_NAME_CHARS};
use aimmo_common::settings::{LevelSettings, Timing};
use aimmo_common::text::{is_harmless, is_name};
use axum::extract::Query;
use axum::response::IntoResponse as _;
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Uri};

use super::error::Problem;
use super::games::Reset;
use super::games::body::{GameChange, GameRequest};
use super::{auth, code, display_names, join, organisers, players, scores, sessions, turns};
use crate::lessons::Choice;
use crate::level;
use crate::store::games::Game;

/// A body is either decoded or rejected. A created or changed game has a displayable name, and
/// settings from which a world can be created.
pub fn request(data: &[u8]) {
    let read = [
        serde_json::from_slice::<join::JoinRequest>(data).is_ok(),
        serde_json::from_slice::<code::CodeRequest>(data).is_ok(),
        serde_json::from_slice::<sessions::Credentials>(data).is_ok(),
        serde_json::from_slice::<organisers::AccountChange>(data).is_ok(),
        serde_json::from_slice::<players::Rename>(data).is_ok(),
        serde_json::from_slice::<Reset>(data).is_ok(),
    ];
    assert!(!read.contains(&true) || serde_json::from_slice::<serde::de::IgnoredAny>(data).is_ok());
    if let Ok(request) = serde_json::from_slice::<GameRequest>(data) {
        let choice = request.lesson.as_deref().and_then(Choice::built_in);
        match request.checked(choice) {
            Ok(new) => {
                assert!(is_name(&new.name) && !new.name.is_empty());
                let lesson = new.lesson.as_deref().and_then(aimmo_lessons::by_id);
                assert!(level::resolve(&new.level, lesson, &new.settings).is_ok());
                assert!(new.timing.validate().is_ok());
            }
            Err(problem) => check(problem),
        }
    }
    if let Ok(change) = serde_json::from_slice::<GameChange>(data) {
        let mut game = game();
        let choice = change.lesson.as_deref().and_then(Choice::built_in);
        match change.checked(&game, None, choice) {
            Ok(change) => {
                change.apply(&mut game);
                assert!(is_name(&game.name) && !game.name.is_empty());
                let lesson = game.lesson.as_deref().and_then(aimmo_lessons::by_id);
                assert!(level::resolve(&game.level, lesson, &game.settings).is_ok());
                assert!(game.timing.validate().is_ok());
            }
            Err(problem) => check(problem),
        }
    }
}

/// A query is either decoded or rejected.
pub fn query(data: &[u8]) {
    let Ok(uri) = [b"/?", data].concat().try_into().map(|uri: Uri| uri) else {
        return;
    };
    let _ = Query::<turns::Range>::try_from_uri(&uri);
    let _ = Query::<scores::Form>::try_from_uri(&uri);
}

/// A name is either rejected with an explanation or normalised to a displayable one, which does not
/// change if it is normalised again.
pub fn name(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    for most in [PLAYER_NAME_CHARS, GAME_NAME_CHARS] {
        match display_names::normalise("name", &typed, most) {
            Ok(name) => {
                assert!(is_name(&name) && !name.is_empty() && name.chars().count() <= most);
                assert_eq!(display_names::normalise("name", &name, most), Ok(name));
            }
            Err(problem) => check(problem),
        }
    }
}

/// The authorization header either contains exactly one token or is rejected.
pub fn bearer(data: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(data) else {
        return;
    };
    let (parts, ()) = match Request::builder().header(AUTHORIZATION, value).body(()) {
        Ok(request) => request.into_parts(),
        Err(_) => return,
    };
    match auth::bearer(&parts) {
        Ok(token) => assert!(token.is_some_and(|token| token == token.trim())),
        Err(problem) => assert_eq!(problem.status(), http::StatusCode::UNAUTHORIZED),
    }
}

/// A rejection produces a response whose text is harmless, whatever it quotes.
fn check(problem: Problem) {
    assert!(is_harmless(&problem.sentence()) && problem.sentence().len() <= 1_000);
    assert!(problem.into_response().status().is_client_error());
}

fn game() -> Game {
    Game {
        id: GameId(1),
        owner: OrganiserId(1),
        name: "A game".to_owned(),
        level: "open-world".to_owned(),
        lesson: None,
        lesson_version: None,
        trial: false,
        help_rungs: 3,
        settings: LevelSettings::default(),
        seed: 1,
        timing: Timing::default(),
        public: false,
        join_code: String::new(),
        paused: false,
        stopped: None,
        joining: true,
        last_turn: None,
        starters_given: 0,
        epoch: 1,
        revision: 1,
        created: 0,
        last_activity: 0,
    }
}
