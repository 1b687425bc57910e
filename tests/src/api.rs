//! A client of the portal's HTTP API.

use std::net::SocketAddr;

use anyhow::Context as _;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// The API as one caller sees it.
#[derive(Debug, Clone)]
pub struct Api {
    http: reqwest::Client,
    base: String,
    /// Where the host of `base` is, if not where its name says.
    at: Option<SocketAddr>,
    token: Option<String>,
}

/// What the API answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; null where it is no JSON.
    pub body: Value,
}

/// Somebody who joined a game.
#[derive(Debug, Clone)]
pub struct Player {
    /// The game.
    pub game: u32,
    /// The player's id, the avatar's too.
    pub id: u32,
    /// The API as this player.
    pub api: Api,
    /// The secret that makes the caller this player.
    pub token: String,
}

impl Api {
    /// The API at `base`, such as `http://127.0.0.1:8000`, for nobody in particular.
    pub fn new(base: &str) -> Self {
        Self {
            http: reqwest::Client::new(),
            base: base.to_owned(),
            at: None,
            token: None,
        }
    }

    /// The same for a host that has no name here: its address stands for it.
    ///
    /// # Panics
    /// There is no TLS to be had.
    pub fn at(host: &str, address: SocketAddr) -> Self {
        let http = reqwest::Client::builder().resolve(host, address).build();
        Self {
            http: http.unwrap_or_else(|error| panic!("no client: {error}")),
            base: format!("http://{host}"),
            at: Some(address),
            token: None,
        }
    }

    /// Where the host is, if not where its name says.
    pub fn address(&self) -> Option<SocketAddr> {
        self.at
    }

    /// The same API for whoever has the token.
    pub fn with(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The same API for nobody in particular.
    pub fn anonymous(&self) -> Self {
        Self {
            token: None,
            ..self.clone()
        }
    }

    /// The URL that everything begins with.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Asks, and takes every answer.
    ///
    /// # Errors
    /// Nobody answered.
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
        let answer = request.send().await.context("the portal does not answer")?;
        Ok(Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            body: answer.json().await.unwrap_or_default(),
        })
    }

    /// Asks, and takes every answer.
    ///
    /// # Panics
    /// Nobody answered.
    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        match self.try_call(method.clone(), path, body).await {
            Ok(answer) => answer,
            Err(error) => panic!("{method} {path}: {error:#}"),
        }
    }

    /// A page, or a file that one asks for.
    ///
    /// # Errors
    /// Nobody answered, or it is not there.
    pub async fn page(&self, path: &str) -> anyhow::Result<String> {
        let request = self.http.get(format!("{}{path}", self.base));
        let answer = request.send().await?.error_for_status()?;
        Ok(answer.text().await?)
    }

    /// Reads what must be there.
    ///
    /// # Panics
    /// The answer is no success.
    pub async fn get(&self, path: &str) -> Value {
        self.call(Method::GET, path, None).await.success()
    }

    /// Sends what must be taken.
    ///
    /// # Panics
    /// The answer is no success.
    pub async fn post(&self, path: &str, body: &Value) -> Value {
        self.call(Method::POST, path, Some(body)).await.success()
    }

    /// The API as the organiser whose one-time link this is.
    ///
    /// # Panics
    /// The link opens nothing.
    pub async fn redeem(&self, link: &str) -> Self {
        let (_, token) = link
            .split_once("#organiser=")
            .unwrap_or_else(|| panic!("an organiser's link has the token behind `#organiser=`"));
        let session = self.post("/api/sessions", &json!({"link": token})).await;
        self.with(text(&session, "token"))
    }

    /// Makes a game and gives back what the API says of it.
    ///
    /// # Panics
    /// It is refused.
    pub async fn make_game(&self, request: &Value) -> Value {
        self.post("/api/games", request).await
    }

    /// Joins a game with its code.
    ///
    /// # Panics
    /// It is refused.
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
    /// The path of the player's code.
    pub fn code_path(&self) -> String {
        format!("/api/games/{}/players/{}/code", self.game, self.id)
    }

    /// Puts new code and gives back its version.
    ///
    /// # Panics
    /// It is refused.
    pub async fn put(&self, code: &str) -> u32 {
        let body = json!({"code": code});
        let path = self.code_path();
        let answer = self.api.call(Method::PUT, &path, Some(&body)).await;
        number(&answer.success(), "version")
    }
}

impl Answer {
    /// The body of a success.
    ///
    /// # Panics
    /// It is none.
    pub fn success(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.body);
        self.body
    }

    /// Problem details (RFC 9457) with this status; gives back the sentence.
    ///
    /// # Panics
    /// The answer is something else.
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

    /// The seconds of `Retry-After`.
    pub fn retry_after(&self) -> Option<u64> {
        self.headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()
    }
}

/// A member that must be a text.
///
/// # Panics
/// It is none.
pub fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member]
        .as_str()
        .unwrap_or_else(|| panic!("no text `{member}` in {value}"))
}

/// A member that must be a small whole number.
///
/// # Panics
/// It is none.
pub fn number(value: &Value, member: &str) -> u32 {
    let number = value[member]
        .as_u64()
        .and_then(|number| u32::try_from(number).ok());
    number.unwrap_or_else(|| panic!("no number `{member}` in {value}"))
}
