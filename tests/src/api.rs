//! A client of the portal's HTTP API.

use std::net::SocketAddr;

use anyhow::Context as _;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// A client with the credentials of one caller.
#[derive(Debug, Clone)]
pub struct Api {
    http: reqwest::Client,
    base: String,
    /// The address of the host in `base`, if the host's name must not be resolved.
    at: Option<SocketAddr>,
    token: Option<String>,
}

/// A response of the API.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; null if it is not JSON.
    pub body: Value,
}

/// A player who has joined a game.
#[derive(Debug, Clone)]
pub struct Player {
    /// The game.
    pub game: u32,
    /// The player's id, which is also the avatar's.
    pub id: u32,
    /// A client with this player's credentials.
    pub api: Api,
    /// The player's secret token.
    pub token: String,
}

impl Api {
    /// Creates an anonymous client of the API at `base`, such as `http://127.0.0.1:8000`.
    pub fn new(base: &str) -> Self {
        Self {
            http: reqwest::Client::new(),
            base: base.to_owned(),
            at: None,
            token: None,
        }
    }

    /// Creates an anonymous client for a host whose name cannot be resolved here, at the given
    /// address.
    pub fn at(host: &str, address: SocketAddr) -> Self {
        let http = reqwest::Client::builder().resolve(host, address).build();
        Self {
            http: http.unwrap_or_else(|error| panic!("no client: {error}")),
            base: format!("http://{host}"),
            at: Some(address),
            token: None,
        }
    }

    /// Returns the address of the host, if its name must not be resolved.
    pub fn address(&self) -> Option<SocketAddr> {
        self.at
    }

    /// Returns a client that sends the token.
    pub fn with(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// Returns an anonymous client.
    pub fn anonymous(&self) -> Self {
        Self {
            token: None,
            ..self.clone()
        }
    }

    /// Returns the base URL.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Sends a request and returns any response. Fails only if no response arrives.
    pub async fn try_call(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> anyhow::Result<Answer> {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request
            .send()
            .await
            .context("the portal does not respond")?;
        Ok(Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            body: answer.json().await.unwrap_or_default(),
        })
    }

    /// Sends a request and returns any response. Panics only if no response arrives.
    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        match self.try_call(method.clone(), path, body).await {
            Ok(answer) => answer,
            Err(error) => panic!("{method} {path}: {error:#}"),
        }
    }

    /// Loads a page or a file. Fails if there is no response or it does not exist.
    pub async fn page(&self, path: &str) -> anyhow::Result<String> {
        let request = self.http.get(format!("{}{path}", self.base));
        let answer = request.send().await?.error_for_status()?;
        Ok(answer.text().await?)
    }

    /// Sends a GET request that must succeed.
    pub async fn get(&self, path: &str) -> Value {
        self.call(Method::GET, path, None).await.success()
    }

    /// Sends a POST request that must succeed.
    pub async fn post(&self, path: &str, body: &Value) -> Value {
        self.call(Method::POST, path, Some(body)).await.success()
    }

    /// Redeems a one-time link and returns a client for its organiser.
    pub async fn redeem(&self, link: &str) -> Self {
        let (_, token) = link.split_once("#organiser=").unwrap_or_else(|| {
            panic!("an organiser's link must have its token after `#organiser=`")
        });
        let session = self.post("/api/sessions", &json!({"link": token})).await;
        self.with(text(&session, "token"))
    }

    /// Creates a game and returns the API's description of it.
    pub async fn make_game(&self, request: &Value) -> Value {
        self.post("/api/games", request).await
    }

    /// Joins a game with its code.
    pub async fn join(&self, code: &str, name: &str) -> Player {
        let joined = json!({"code": code, "name": name});
        let joined = self.anonymous().post("/api/join", &joined).await;
        let token = text(&joined, "token");
        Player {
            game: number(&joined, "game_id"),
            id: number(&joined, "player_id"),
            api: self.with(token),
            token: token.to_owned(),
        }
    }
}

impl Player {
    /// Returns the path of the player's code.
    pub fn code_path(&self) -> String {
        format!("/api/games/{}/players/{}/code", self.game, self.id)
    }

    /// Uploads new code and returns its version.
    pub async fn put(&self, code: &str) -> u32 {
        let body = json!({"code": code});
        let path = self.code_path();
        let answer = self.api.call(Method::PUT, &path, Some(&body)).await;
        number(&answer.success(), "version")
    }
}

impl Answer {
    /// Returns the body of a response that must be a success.
    pub fn success(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.body);
        self.body
    }

    /// Returns the detail of a response that must be problem details (RFC 9457) with this status.
    pub fn problem(&self, status: u16) -> &str {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        let kind = self.headers.get("content-type");
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        assert!(kind.starts_with("application/problem+json"), "{kind}");
        assert_eq!(self.body["status"], status, "{}", self.body);
        let detail = text(&self.body, "detail");
        assert!(detail.ends_with('.'), "not a sentence: {detail}");
        detail
    }

    /// Returns the value of `Retry-After` in seconds.
    pub fn retry_after(&self) -> Option<u64> {
        self.headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()
    }
}

/// Returns a member that must be a string.
pub fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member]
        .as_str()
        .unwrap_or_else(|| panic!("no string `{member}` in {value}"))
}

/// Returns a member that must be a small non-negative integer.
pub fn number(value: &Value, member: &str) -> u32 {
    let number = value[member]
        .as_u64()
        .and_then(|number| u32::try_from(number).ok());
    number.unwrap_or_else(|| panic!("no number `{member}` in {value}"))
}
