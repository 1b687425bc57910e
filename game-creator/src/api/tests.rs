//! Tests of the API as seen by its callers: requests go through the router to a store on disk.

mod access;
mod accounts;
mod code;
mod ended;
mod entry;
mod games;
mod joining;
mod lessons;
mod limits;
mod own_lessons;
mod rewards;
mod shapes;
mod turns;

use std::net::SocketAddr;
use std::sync::Arc;

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{GameId, PlayerId};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::PasswordCost;
use crate::database::Database;
use crate::state::{Config, CreatorState};
use crate::store::Store;

/// An arena with its API.
struct Arena {
    creator: Arc<CreatorState>,
    router: Router,
    _folder: TempDir,
}

/// A response.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

/// A player who joined.
struct Joined {
    id: PlayerId,
    token: String,
}

impl Arena {
    async fn new() -> Self {
        Self::with_running_games(15).await
    }

    async fn with_running_games(running_games: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::open(&folder.path().join("aimmo.db")).await;
        let store = Store::new(database.unwrap());
        let config = Config {
            base_url: "http://arena.test".into(),
            running_games,
        };
        let creator = Arc::new(CreatorState::new(store, config).await.unwrap());
        Self {
            router: super::router(Arc::clone(&creator), PasswordCost::CHEAPEST),
            creator,
            _folder: folder,
        }
    }

    /// Sends a request from the address 192.0.2.`peer`.
    async fn from(
        &self,
        peer: u8,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let body = body.map_or(Body::empty(), |body| body.to_string().into());
        self.send(peer, request.body(body).unwrap()).await
    }

    async fn send(&self, peer: u8, mut request: Request<Body>) -> Answer {
        let peer = SocketAddr::from(([192, 0, 2, peer], 4_711));
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    async fn get(&self, path: &str, token: Option<&str>) -> Answer {
        self.from(1, Method::GET, path, token, None).await
    }

    async fn post(&self, path: &str, token: Option<&str>, body: Value) -> Answer {
        self.from(1, Method::POST, path, token, Some(body)).await
    }

    async fn patch(&self, path: &str, token: Option<&str>, body: Value) -> Answer {
        self.from(1, Method::PATCH, path, token, Some(body)).await
    }

    async fn put(&self, path: &str, token: Option<&str>, body: Value) -> Answer {
        self.from(1, Method::PUT, path, token, Some(body)).await
    }

    async fn delete(&self, path: &str, token: Option<&str>) -> Answer {
        self.from(1, Method::DELETE, path, token, None).await
    }

    /// Creates an organiser's account and signs in.
    async fn organiser(&self, name: &str) -> String {
        let store = &self.creator.store;
        let organiser = store.create_organiser(name, None, now_ms()).await.unwrap();
        let token = store.create_session(organiser.id, now_ms()).await.unwrap();
        token.expose().to_owned()
    }

    /// Creates a game and returns it as its owner sees it.
    async fn game(&self, token: &str, public: bool) -> Value {
        self.post(
            "/api/games",
            Some(token),
            json!({"name": "Tuesday", "public": public}),
        )
        .await
        .expect(StatusCode::CREATED)
    }

    async fn join(&self, game: &Value, name: &str) -> Joined {
        let joined = self
            .post(
                "/api/join",
                None,
                json!({"code": game["join_code"], "name": name}),
            )
            .await
            .expect(StatusCode::CREATED);
        Joined {
            id: PlayerId(u32::try_from(joined["player_id"].as_u64().unwrap()).unwrap()),
            token: joined["token"].as_str().unwrap().to_owned(),
        }
    }
}

impl Answer {
    /// Checks the response's status and returns its JSON.
    #[track_caller]
    fn expect(self, status: StatusCode) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        if self.text.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(&self.text).unwrap()
        }
    }

    /// Checks the response's status and returns its problem details.
    #[track_caller]
    fn problem(self, status: u16) -> Value {
        assert_eq!(self.headers[CONTENT_TYPE], "application/problem+json");
        let problem = self.expect(StatusCode::from_u16(status).unwrap());
        assert_eq!(problem["type"], "about:blank");
        assert_eq!(problem["status"], status);
        assert!(
            problem["title"]
                .as_str()
                .is_some_and(|title| !title.is_empty())
        );
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.ends_with('.') && detail.len() > 10, "{detail}");
        problem
    }
}

fn id_of(game: &Value) -> GameId {
    GameId(u32::try_from(game["id"].as_u64().unwrap()).unwrap())
}
