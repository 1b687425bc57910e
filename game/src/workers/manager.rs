//! The task that manages one player's worker: while the player plays, it keeps the worker running,
//! connected, and loaded with the desired code.

use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aimmo_common::ids::{CodeVersion, PlayerId};
use aimmo_common::secret::Secret;
use aimmo_launcher::{Launcher, Spec};
use aimmo_proto::worker::{
    CodeError, CodeFacts, Hint, Limits, LoadRequest, LoadResponse, StatusResponse, TurnRequest,
    TurnResponse,
};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep};
use tracing::{debug, info, warn};

use super::client::{self, Client};
use super::retries::Retries;
use super::sanitize;
use crate::code::{self, CodeSource};

/// Capacity for requests: one turn is asked at a time, and a late worker may be one turn behind.
const REQUESTS: usize = 2;
const START_POLL: Duration = Duration::from_millis(100);
/// Running time after which a start counts as successful.
const STABLE: Duration = Duration::from_secs(10);
/// Consecutive failures after which a worker is ended even if it claims to be running.
const FAILURES: u32 = 3;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DesiredCode {
    pub(crate) version: Option<CodeVersion>,
    pub(crate) seed: u64,
    pub(crate) limits: Limits,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loaded {
    pub(super) version: CodeVersion,
    pub(super) error: Option<CodeError>,
    /// Hints about running code; empty for an adopted worker.
    pub(super) hints: Vec<Hint>,
    /// Facts about code that runs; `None` if the worker has none.
    pub(super) facts: Option<CodeFacts>,
}

#[derive(Debug)]
pub(super) enum Event {
    /// A worker was found whose player may not be in the game.
    Found,
    Connected {
        requests: mpsc::Sender<TurnRequest>,
        loaded: Option<Loaded>,
    },
    /// An answer to a turn; each turn is reported at most once.
    Answer(TurnResponse),
    /// The code runs from the next turn on; if it has an error, no code runs.
    Loaded {
        loaded: Loaded,
        log: String,
    },
    /// The code cannot be read or loaded at the moment; loading is retried.
    NotLoaded {
        problem: String,
    },
    /// The worker cannot be asked again until `Connected`.
    Lost {
        /// Set if the problem has persisted over several attempts.
        problem: Option<String>,
    },
    Gone,
}

#[derive(Debug)]
pub(super) enum Command {
    Status(oneshot::Sender<StatusResponse>),
    /// End the unresponsive worker and start it again.
    Replace,
}

pub(super) struct Shared<L, C> {
    launcher: Arc<L>,
    code: Arc<C>,
    asked: AtomicU64,
}

impl<L, C> Shared<L, C> {
    pub(super) fn new(launcher: Arc<L>, code: Arc<C>) -> Self {
        Self {
            launcher,
            code,
            asked: AtomicU64::new(0),
        }
    }

    pub(super) fn begin(&self, turn: u64) {
        self.asked.store(turn, Ordering::Relaxed);
    }
}

pub(super) struct Manager<L, C> {
    player: PlayerId,
    spec: Spec,
    token: Secret,
    shared: Arc<Shared<L, C>>,
    /// `None` once the player has left.
    desired: watch::Receiver<Option<DesiredCode>>,
    commands: mpsc::Receiver<Command>,
    events: mpsc::Sender<(PlayerId, Event)>,
}

#[derive(Debug, thiserror::Error)]
enum Lost {
    #[error("the worker cannot be started: {0}")]
    Launch(#[from] aimmo_launcher::Error),
    #[error("the worker cannot be reached: {0}")]
    Client(#[from] client::Error),
    #[error("the connection to the worker broke: {0}")]
    Broken(String),
    #[error("the worker has stopped answering and is being replaced")]
    Stuck,
}

/// The engine has ended, so the manager is no longer needed.
struct Orphaned;

type Load = Result<(CodeVersion, LoadResponse), LoadError>;
type Loading = Pin<Box<dyn Future<Output = Load> + Send>>;

enum LoadError {
    Code(code::Error),
    Client(client::Error),
}

impl<L: Launcher, C: CodeSource> Manager<L, C> {
    pub(super) fn new(
        player: PlayerId,
        (spec, token): (Spec, Secret),
        shared: Arc<Shared<L, C>>,
        desired: watch::Receiver<Option<DesiredCode>>,
        commands: mpsc::Receiver<Command>,
        events: mpsc::Sender<(PlayerId, Event)>,
    ) -> Self {
        Self {
            player,
            spec,
            token,
            shared,
            desired,
            commands,
            events,
        }
    }

    /// Runs until the player has left and the worker is removed, or until the engine ends.
    pub(super) async fn run(mut self) {
        let mut retries = Retries::new();
        loop {
            let ended = if self.desired.borrow_and_update().is_none() {
                self.remove(&mut retries).await
            } else {
                self.keep(&mut retries).await
            };
            match ended {
                Ok(true) => {}
                Ok(false) => {
                    // The engine starts another manager if the player is back.
                    let _ = self.report(Event::Gone).await;
                    return;
                }
                Err(Orphaned) => return,
            }
        }
    }

    /// Tries once to remove the worker; returns false on success.
    async fn remove(&mut self, retries: &mut Retries) -> Result<bool, Orphaned> {
        match self.shared.launcher.remove(self.spec.name).await {
            Ok(()) => Ok(false),
            Err(error) => {
                warn!(player = %self.player, %error, "cannot remove the worker");
                // The first retry would otherwise be immediate.
                self.pause(retries.failed().max(START_POLL)).await?;
                Ok(true)
            }
        }
    }

    /// Runs the worker until it is lost, then waits before the next start.
    async fn keep(&mut self, retries: &mut Retries) -> Result<bool, Orphaned> {
        let begun = Instant::now();
        let mut desired = self.desired.clone();
        let lost = tokio::select! {
            biased;
            lost = self.live() => lost?,
            left = desired.wait_for(Option::is_none) => {
                return if left.is_ok() { Ok(true) } else { Err(Orphaned) };
            }
        };
        // Only a stable run resets the back-off; otherwise, a worker that is lost right after each
        // start would always be restarted immediately.
        if begun.elapsed() >= STABLE {
            retries.succeeded();
        }
        let wait = retries.failed();
        info!(player = %self.player, problem = %lost, wait_ms = wait.as_millis(), "worker lost");
        let replace = match &lost {
            Lost::Stuck | Lost::Client(client::Error::Refused) => true,
            Lost::Client(_) => retries.failures() >= FAILURES,
            Lost::Launch(_) | Lost::Broken(_) => false,
        };
        self.report(Event::Lost {
            problem: (retries.failures() >= FAILURES).then(|| lost.to_string()),
        })
        .await?;
        if replace && let Err(error) = self.shared.launcher.remove(self.spec.name).await {
            warn!(player = %self.player, %error, "cannot remove the worker");
        }
        self.pause(wait).await?;
        Ok(true)
    }

    async fn live(&mut self) -> Result<Lost, Orphaned> {
        let (mut client, loaded) = match self.reach().await {
            Ok(reached) => reached,
            Err(lost) => return Ok(lost),
        };
        let (requests, receiver) = mpsc::channel(REQUESTS);
        let mut responses = match client.play(receiver).await {
            Ok(responses) => responses,
            Err(error) => return Ok(error.into()),
        };
        // Earlier commands were for the previous worker.
        while self.commands.try_recv().is_ok() {}
        let mut version = loaded.as_ref().map(|loaded| loaded.version);
        // Read before the engine can ask, so that the answer to its first question counts.
        let mut answered = self.shared.asked.load(Ordering::Relaxed);
        self.report(Event::Connected { requests, loaded }).await?;
        let mut loading: Option<Loading> = None;
        let mut load_retries = Retries::new();
        // An answer of code whose load response, with the facts about it, has not arrived yet.
        let mut early: Option<TurnResponse> = None;
        loop {
            if loading.is_none() {
                loading = self.next_load(&client, version, &mut load_retries);
            }
            tokio::select! {
                biased;
                response = responses.message(), if early.is_none() => match response {
                    Ok(Some(response)) => {
                        // One answer per turn, and none for turns that were never asked, so that a
                        // worker that sends too much does not affect the others.
                        let asked = self.shared.asked.load(Ordering::Relaxed);
                        if response.turn > answered && response.turn <= asked {
                            answered = response.turn;
                            let is_known = Some(CodeVersion(response.code_version)) == version;
                            if loading.is_some() && !is_known {
                                early = Some(response);
                            } else {
                                self.report(Event::Answer(response)).await?;
                            }
                        }
                    }
                    Ok(None) => return Ok(Lost::Broken("the worker closed it".to_owned())),
                    Err(status) => return Ok(Lost::Broken(sanitize::sentence(status.message()))),
                },
                loaded = finished(&mut loading) => {
                    loading = None;
                    match loaded {
                        Ok((_, LoadResponse { busy: true, .. })) => {
                            let problem = "the machine is too busy to load the code".to_owned();
                            debug!(player = %self.player, problem);
                            self.report(Event::NotLoaded { problem }).await?;
                        }
                        Ok((loaded, LoadResponse { error, log, hints, facts, .. })) => {
                            load_retries.succeeded();
                            version = Some(loaded);
                            debug!(player = %self.player, version = %loaded, plays = error.is_none(), "code loaded");
                            let error = error.map(sanitize::error);
                            let hints = sanitize::hints(hints);
                            let facts = facts.and_then(sanitize::facts);
                            let loaded = Loaded { version: loaded, error, hints, facts };
                            self.report(Event::Loaded { loaded, log }).await?;
                        }
                        Err(LoadError::Code(error)) => {
                            warn!(player = %self.player, %error, "cannot read the code");
                            self.report(Event::NotLoaded { problem: error.to_string() }).await?;
                        }
                        Err(LoadError::Client(error)) => return Ok(error.into()),
                    }
                    if let Some(response) = early.take() {
                        self.report(Event::Answer(response)).await?;
                    }
                }
                changed = self.desired.changed() => changed.map_err(|_| Orphaned)?,
                command = self.commands.recv() => match command {
                    Some(Command::Status(reply)) => {
                        let mut client = client.clone();
                        // The call itself has a deadline.
                        tokio::spawn(async move {
                            if let Ok(status) = client.status().await {
                                let _ = reply.send(status);
                            }
                        });
                    }
                    Some(Command::Replace) => return Ok(Lost::Stuck),
                    None => return Err(Orphaned),
                },
            }
        }
    }

    async fn reach(&self) -> Result<(Client, Option<Loaded>), Lost> {
        let address = loop {
            let instance = self.shared.launcher.ensure(&self.spec).await?;
            match instance.address {
                Some(address) => break address,
                None => sleep(START_POLL).await,
            }
        };
        let mut client = Client::connect(&address, &self.token).await?;
        let status = client.status().await?;
        let loaded = (status.code_version > 0).then_some(Loaded {
            version: CodeVersion(status.code_version),
            error: status.error.map(sanitize::error),
            hints: Vec::new(),
            facts: status.facts.and_then(sanitize::facts),
        });
        Ok((client, loaded))
    }

    /// Returns the next load to run, if the desired version differs from the loaded one.
    fn next_load(
        &mut self,
        client: &Client,
        there: Option<CodeVersion>,
        retries: &mut Retries,
    ) -> Option<Loading> {
        let desired = (*self.desired.borrow_and_update())?;
        let version = desired.version.filter(|version| Some(*version) != there)?;
        // The first delay is zero, so a new version loads immediately.
        let (player, wait) = (self.player, retries.failed());
        let (mut client, source) = (client.clone(), Arc::clone(&self.shared.code));
        Some(Box::pin(async move {
            sleep(wait).await;
            let code = source
                .code(player, version)
                .await
                .map_err(LoadError::Code)?;
            let request = LoadRequest {
                code_version: version.0,
                code: code.as_ref().to_owned(),
                seed: desired.seed,
                player_id: player.0,
                limits: Some(desired.limits),
            };
            let response = client.load(request).await.map_err(LoadError::Client)?;
            Ok((version, response))
        }))
    }

    /// Waits, but returns early if the player leaves or returns.
    async fn pause(&mut self, wait: Duration) -> Result<(), Orphaned> {
        let plays = self.desired.borrow().is_some();
        tokio::select! {
            () = sleep(wait) => Ok(()),
            changed = self.desired.wait_for(|desired| desired.is_some() != plays) => {
                changed.map(drop).map_err(|_| Orphaned)
            }
        }
    }

    async fn report(&self, event: Event) -> Result<(), Orphaned> {
        let sent = self.events.send((self.player, event)).await;
        sent.map_err(|_| Orphaned)
    }
}

/// Completes when the load ends, or never if nothing is being loaded.
async fn finished(loading: &mut Option<Loading>) -> Load {
    match loading {
        Some(loading) => loading.await,
        None => pending().await,
    }
}
