//! A spectator that behaves like the web page: it sends the hello, applies deltas and, when the
//! connection breaks, reconnects and resumes after its last turn.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aimmo_record::frames::{CodeStatus, LogFrame};
use anyhow::{Context as _, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::Method;
use serde_json::json;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, client_async, connect_async};

use crate::api::{Api, Player};
use crate::arena::Arena;
use crate::transcript::Transcript;
use crate::wait::PATIENCE;

/// The first and the longest delay before reconnecting.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));
/// Time limit for connecting.
const CONNECT: Duration = Duration::from_secs(5);
/// A socket that is silent for this long is abandoned. The game pings more often.
const SILENCE: Duration = Duration::from_secs(60);
/// A token is replaced this long before it expires.
const TOKEN_MARGIN: Duration = Duration::from_secs(10);

/// The route of the socket.
#[derive(Debug, Clone)]
pub enum Route {
    /// Through the portal, as a page does.
    Portal,
    /// Directly to the game, whose address is in the file: this route keeps working while the
    /// creator is down.
    Direct(PathBuf),
}

/// A spectator of a game, connected until dropped.
#[derive(Debug)]
pub struct Spectator {
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    transcript: Mutex<Transcript>,
    changed: watch::Sender<()>,
}

struct Visitor {
    api: Api,
    game: u32,
    route: Route,
    token: Option<(String, Instant)>,
    shared: Arc<Shared>,
}

impl Spectator {
    /// Watches the game through the portal, with the credentials of `api`.
    pub fn watch(api: &Api, game: u32) -> Self {
        Self::by(Route::Portal, api, game)
    }

    /// Watches the game directly, bypassing the portal, with the credentials of `api`.
    pub fn watch_directly(arena: &Arena, api: &Api, game: u32) -> Self {
        let address = arena.run().join(format!("game-{game}.addr"));
        Self::by(Route::Direct(address), api, game)
    }

    fn by(route: Route, api: &Api, game: u32) -> Self {
        let shared = Arc::new(Shared {
            transcript: Mutex::default(),
            changed: watch::channel(()).0,
        });
        let visitor = Visitor {
            api: api.clone(),
            game,
            route,
            token: None,
            shared: Arc::clone(&shared),
        };
        Self {
            shared,
            task: tokio::spawn(visitor.run()),
        }
    }

    /// Inspects the messages received so far.
    pub fn read<T>(&self, read: impl FnOnce(&Transcript) -> T) -> T {
        read(&self.shared.lock())
    }

    /// Returns the last turn received, or 0.
    pub fn turn(&self) -> u64 {
        self.read(Transcript::turn)
    }

    /// Waits until `find` returns a value in the messages received. Panics after [`PATIENCE`].
    pub async fn until<T>(&self, what: &str, find: impl Fn(&Transcript) -> Option<T>) -> T {
        match self.within(PATIENCE, find).await {
            Some(found) => found,
            None => self.read(|transcript| {
                let last = transcript.frames.last().map(|(frame, at)| (frame, at.elapsed()));
                panic!(
                    "{what}: still waiting after {PATIENCE:?}; at turn {}, last frame {last:?}, code {:?}, clock {:?}, closes {:?}, faults {:?}",
                    transcript.turn(), transcript.code(), transcript.clocks.last(), transcript.closes, transcript.faults
                )
            }),
        }
    }

    /// Waits until `find` returns a value in the messages received, or returns `None` at the time
    /// limit.
    pub async fn within<T>(
        &self,
        patience: Duration,
        find: impl Fn(&Transcript) -> Option<T>,
    ) -> Option<T> {
        let end = Instant::now() + patience;
        let mut changed = self.shared.changed.subscribe();
        loop {
            changed.mark_unchanged();
            if let Some(found) = self.read(&find) {
                return Some(found);
            }
            timeout_at(end, changed.changed()).await.ok()?.ok()?;
        }
    }

    /// Waits until the code of all these players has answered in a turn after `turn`. Panics after
    /// [`PATIENCE`].
    pub async fn all_answer_after(&self, players: &[Player], turn: u64) {
        self.until("all players are playing", |transcript| {
            let answers = |player: &Player| transcript.answered_after(player.id, turn);
            players.iter().all(answers).then_some(())
        })
        .await;
    }

    /// Waits for `turns` more turns and returns the last one. Panics after [`PATIENCE`].
    pub async fn turns(&self, turns: u64) -> u64 {
        let target = self.turn() + turns;
        let what = format!("turn {target}");
        self.until(&what, |transcript| {
            (transcript.turn() >= target).then(|| transcript.turn())
        })
        .await
    }

    /// Waits until this version of the spectator's own code is running, and returns its first turn.
    /// Panics after [`PATIENCE`].
    pub async fn plays(&self, version: u32) -> u64 {
        self.until(&format!("version {version} is running"), |transcript| {
            let code = transcript.code().filter(|code| code.version == version)?;
            code.since.filter(|_| code.status == CodeStatus::Playing)
        })
        .await
    }

    /// Waits until the spectator's own code prints `text`, and returns the first such log. Panics
    /// after [`PATIENCE`].
    pub async fn prints(&self, text: &str) -> LogFrame {
        self.until(&format!("the code prints {text:?}"), |transcript| {
            transcript
                .logs
                .iter()
                .find(|log| log.text.contains(text))
                .cloned()
        })
        .await
    }

    /// Waits until the spectator's own code fails with a message that contains `text`, and returns
    /// the first such log. Panics after [`PATIENCE`].
    pub async fn fails(&self, text: &str) -> LogFrame {
        let is_meant = |log: &&LogFrame| {
            let error = log.error.as_ref();
            error.is_some_and(|error| error.message.contains(text))
        };
        self.until(&format!("the code fails with {text:?}"), |transcript| {
            transcript.logs.iter().find(is_meant).cloned()
        })
        .await
    }

    /// Asserts that every turn arrived exactly once and in order.
    pub fn assert_steady(&self) {
        self.read(|transcript| assert!(transcript.faults.is_empty(), "{:#?}", transcript.faults));
    }
}

impl Drop for Spectator {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Transcript> {
        self.transcript
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Transcript)) {
        change(&mut self.lock());
        self.changed.send_replace(());
    }
}

impl Visitor {
    async fn run(mut self) {
        let mut pause = BACKOFF.0;
        loop {
            let before = self.shared.lock().frames.len();
            // The reason for a failure does not matter here: a test waiting for a turn reports it.
            let close = self.visit().await.ok().flatten();
            if close == Some(4401) {
                self.token = None;
            }
            self.shared
                .change(|transcript| transcript.closes.push(close));
            if self.shared.lock().frames.len() > before {
                pause = BACKOFF.0;
            }
            sleep(pause).await;
            pause = (2 * pause).min(BACKOFF.1);
        }
    }

    /// Runs one socket from the hello to its end, and returns the close code.
    async fn visit(&mut self) -> anyhow::Result<Option<u16>> {
        let token = self.token().await?;
        let url = self.url()?;
        let connecting = async {
            anyhow::Ok(match self.api.address() {
                Some(address) => {
                    let stream = MaybeTlsStream::Plain(TcpStream::connect(address).await?);
                    client_async(url, stream).await?
                }
                None => connect_async(url).await?,
            })
        };
        let (mut socket, _) = timeout(CONNECT, connecting).await??;
        let mut hello = json!({"type": "hello", "protocol": 1, "token": token});
        let turn = {
            let transcript = self.shared.lock();
            transcript.world.as_ref().map(|world| world.turn_count)
        };
        if let Some(turn) = turn {
            hello["resume"] = turn.into();
        }
        socket.send(Message::text(hello.to_string())).await?;
        self.shared.change(|transcript| transcript.visits += 1);
        while let Some(message) = timeout(SILENCE, socket.next()).await? {
            match message? {
                Message::Text(text) => self.shared.change(|transcript| transcript.record(&text)),
                Message::Close(close) => return Ok(close.map(|close| close.code.into())),
                _ => {}
            }
        }
        Ok(None)
    }

    async fn token(&mut self) -> anyhow::Result<String> {
        if let Some((token, end)) = &self.token
            && *end > Instant::now() + TOKEN_MARGIN
        {
            return Ok(token.clone());
        }
        let path = format!("/api/games/{}/connection", self.game);
        let answer = self.api.try_call(Method::GET, &path, None).await?;
        if !answer.status.is_success() {
            bail!("no token: {}", answer.status);
        }
        let token = answer.body["token"]
            .as_str()
            .context("no token")?
            .to_owned();
        let seconds = answer.body["expires_in_seconds"]
            .as_u64()
            .context("no end")?;
        let end = Instant::now() + Duration::from_secs(seconds);
        self.token = Some((token.clone(), end));
        Ok(token)
    }

    fn url(&self) -> anyhow::Result<String> {
        let host = match &self.route {
            Route::Portal => self.api.base().trim_start_matches("http://").to_owned(),
            Route::Direct(file) => std::fs::read_to_string(file)?.trim().to_owned(),
        };
        Ok(format!("ws://{host}/game-{}", self.game))
    }
}
