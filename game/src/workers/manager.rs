//! The task that manages one player's worker: keeps it running, connected, and loaded with the
//! wanted code while the player plays.

use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aimmo_common::ids::{CodeVersion, PlayerId};
use aimmo_common::secret::Secret;
use aimmo_launcher::{Launcher, Spec};
use aimmo_proto::worker::{
    CodeError, Hint, Limits, LoadRequest, LoadResponse, StatusResponse, TurnRequest, TurnResponse,
};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep};
use tracing::{debug, info, warn};

use super::link::{self, Link};
use super::sanitize;
use super::tries::Tries;
use crate::code::{self, CodeSource};

/// Turns that may be queued for a worker. One is asked at a time; the second slot is for a worker
/// that is a turn behind.
const REQUESTS: usize = 2;
/// Poll interval for a worker that is starting.
const START_POLL: Duration = Duration::from_millis(100);
/// A worker that lasted this long counts as a success.
const STABLE: Duration = Duration::from_secs(10);
/// Consecutive failures after which a worker that claims to run is ended.
const FAILURES: u32 = 3;

/// The code that a player's worker should run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Wanted {
    /// The version to run; `None` while there is no code.
    pub(crate) version: Option<CodeVersion>,
    /// The game's seed.
    pub(crate) seed: u64,
    /// The limits for loading the code.
    pub(crate) limits: Limits,
}

/// The code that a worker has loaded.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loaded {
    pub(super) version: CodeVersion,
    /// Set if the code does not run.
    pub(super) error: Option<CodeError>,
    /// Hints about code that runs; empty for a worker that was adopted.
    pub(super) hints: Vec<Hint>,
}

/// An event that a manager sends to the engine.
#[derive(Debug)]
pub(super) enum Event {
    /// A worker was found whose player may not be in the game.
    Found,
    /// The worker can be asked for turns.
    Connected {
        requests: mpsc::Sender<TurnRequest>,
        loaded: Option<Loaded>,
    },
    /// The worker answered a turn: at most once for every turn asked.
    Answer(TurnResponse),
    /// This code runs from the next turn on, or no code if it has an error.
    Loaded { loaded: Loaded, log: String },
    /// The code cannot be read or loaded at the moment; the load is retried.
    NotLoaded { problem: String },
    /// The worker cannot be asked for turns until `Connected`.
    Lost {
        /// The problem, if it has persisted over several tries.
        problem: Option<String>,
    },
    /// The worker is removed and the manager has ended.
    Gone,
}

/// A command from the engine to a manager.
#[derive(Debug)]
pub(super) enum Command {
    /// Request the worker's status.
    Status(oneshot::Sender<StatusResponse>),
    /// End the unresponsive worker and start it again.
    Replace,
}

/// State that all managers of a game share.
pub(super) struct Shared<L, C> {
    pub(super) launcher: Arc<L>,
    pub(super) code: Arc<C>,
    /// The last turn that was asked.
    pub(super) asked: AtomicU64,
}

pub(super) struct Manager<L, C> {
    pub(super) player: PlayerId,
    pub(super) spec: Spec,
    pub(super) token: Secret,
    pub(super) shared: Arc<Shared<L, C>>,
    /// `None` once the player has left.
    pub(super) wanted: watch::Receiver<Option<Wanted>>,
    pub(super) commands: mpsc::Receiver<Command>,
    pub(super) events: mpsc::Sender<(PlayerId, Event)>,
}

/// A reason why a worker was lost.
#[derive(Debug, thiserror::Error)]
enum Lost {
    #[error("the worker cannot be started: {0}")]
    Launch(#[from] aimmo_launcher::Error),
    #[error("the worker cannot be reached: {0}")]
    Link(#[from] link::Error),
    #[error("the connection to the worker broke: {0}")]
    Broken(String),
    #[error("the worker did not answer for too long and is replaced")]
    Stuck,
}

/// The engine is gone, so the manager has no purpose.
struct Orphaned;

type Load = Result<(CodeVersion, LoadResponse), LoadError>;
type Loading = Pin<Box<dyn Future<Output = Load> + Send>>;

enum LoadError {
    Code(code::Error),
    Link(link::Error),
}

impl<L: Launcher, C: CodeSource> Manager<L, C> {
    /// Runs until the player has left and the worker is removed, or the engine is gone.
    pub(super) async fn run(mut self) {
        let mut tries = Tries::new();
        loop {
            let ended = if self.wanted.borrow_and_update().is_none() {
                self.remove(&mut tries).await
            } else {
                self.keep(&mut tries).await
            };
            match ended {
                Ok(true) => {}
                Ok(false) => {
                    // The engine starts another manager if the player is back.
                    let _ = self.tell(Event::Gone).await;
                    return;
                }
                Err(Orphaned) => return,
            }
        }
    }

    /// Tries once to remove the worker; returns false when it is removed.
    async fn remove(&mut self, tries: &mut Tries) -> Result<bool, Orphaned> {
        match self.shared.launcher.remove(self.spec.name).await {
            Ok(()) => Ok(false),
            Err(error) => {
                warn!(player = %self.player, %error, "the worker is not removed");
                self.pause(tries.failed().max(START_POLL)).await?;
                Ok(true)
            }
        }
    }

    /// Runs the worker until it is lost, then waits before the next start.
    async fn keep(&mut self, tries: &mut Tries) -> Result<bool, Orphaned> {
        let begun = Instant::now();
        let mut wanted = self.wanted.clone();
        let lost = tokio::select! {
            biased;
            lost = self.live() => lost?,
            left = wanted.wait_for(Option::is_none) => {
                return if left.is_ok() { Ok(true) } else { Err(Orphaned) };
            }
        };
        if begun.elapsed() >= STABLE {
            tries.succeeded();
        }
        let wait = tries.failed();
        info!(player = %self.player, problem = %lost, wait_ms = wait.as_millis(), "worker lost");
        let replace = match &lost {
            Lost::Stuck | Lost::Link(link::Error::Refused) => true,
            Lost::Link(_) => tries.failures() >= FAILURES,
            Lost::Launch(_) | Lost::Broken(_) => false,
        };
        self.tell(Event::Lost {
            problem: (tries.failures() >= FAILURES).then(|| lost.to_string()),
        })
        .await?;
        if replace && let Err(error) = self.shared.launcher.remove(self.spec.name).await {
            warn!(player = %self.player, %error, "the worker is not removed");
        }
        self.pause(wait).await?;
        Ok(true)
    }

    /// Runs the worker from its start until it is lost.
    async fn live(&mut self) -> Result<Lost, Orphaned> {
        let (mut link, loaded) = match self.reach().await {
            Ok(reached) => reached,
            Err(lost) => return Ok(lost),
        };
        let (requests, receiver) = mpsc::channel(REQUESTS);
        let mut responses = match link.play(receiver).await {
            Ok(responses) => responses,
            Err(error) => return Ok(error.into()),
        };
        // Earlier commands were for the previous worker.
        while self.commands.try_recv().is_ok() {}
        let mut version = loaded.as_ref().map(|loaded| loaded.version);
        // Read before the engine may ask, so that the answer to its first question counts.
        let mut answered = self.shared.asked.load(Ordering::Relaxed);
        self.tell(Event::Connected { requests, loaded }).await?;
        let mut loading: Option<Loading> = None;
        let mut load_tries = Tries::new();
        loop {
            if loading.is_none() {
                loading = self.next_load(&link, version, &mut load_tries);
            }
            tokio::select! {
                biased;
                response = responses.message() => match response {
                    Ok(Some(response)) => {
                        // One answer per turn, and none for turns that were never asked: a worker
                        // that sends too much costs the others nothing.
                        let asked = self.shared.asked.load(Ordering::Relaxed);
                        if response.turn > answered && response.turn <= asked {
                            answered = response.turn;
                            self.tell(Event::Answer(response)).await?;
                        }
                    }
                    Ok(None) => return Ok(Lost::Broken("the worker closed it".to_owned())),
                    Err(status) => return Ok(Lost::Broken(sanitize::sentence(status.message()))),
                },
                loaded = finished(&mut loading) => {
                    loading = None;
                    match loaded {
                        Ok((loaded, LoadResponse { error, log, hints, .. })) => {
                            load_tries.succeeded();
                            version = Some(loaded);
                            debug!(player = %self.player, version = %loaded, plays = error.is_none(), "code loaded");
                            let error = error.map(sanitize::error);
                            let hints = sanitize::hints(hints);
                            let loaded = Loaded { version: loaded, error, hints };
                            self.tell(Event::Loaded { loaded, log }).await?;
                        }
                        Err(LoadError::Code(error)) => {
                            warn!(player = %self.player, %error, "code not read");
                            self.tell(Event::NotLoaded { problem: error.to_string() }).await?;
                        }
                        Err(LoadError::Link(error)) => return Ok(error.into()),
                    }
                }
                changed = self.wanted.changed() => changed.map_err(|_| Orphaned)?,
                command = self.commands.recv() => match command {
                    Some(Command::Status(reply)) => {
                        let mut link = link.clone();
                        // The call has its own deadline.
                        tokio::spawn(async move {
                            if let Ok(status) = link.status().await {
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

    /// Starts or adopts the worker, and connects to it.
    async fn reach(&self) -> Result<(Link, Option<Loaded>), Lost> {
        let address = loop {
            let instance = self.shared.launcher.ensure(&self.spec).await?;
            match instance.address {
                Some(address) => break address,
                None => sleep(START_POLL).await,
            }
        };
        let mut link = Link::connect(&address, &self.token).await?;
        let status = link.status().await?;
        let loaded = (status.code_version > 0).then_some(Loaded {
            version: CodeVersion(status.code_version),
            error: status.error.map(sanitize::error),
            hints: Vec::new(),
        });
        Ok((link, loaded))
    }

    /// Returns the load to run now, if the wanted version differs from the loaded one.
    fn next_load(
        &mut self,
        link: &Link,
        there: Option<CodeVersion>,
        tries: &mut Tries,
    ) -> Option<Loading> {
        let wanted = (*self.wanted.borrow_and_update())?;
        let version = wanted.version.filter(|version| Some(*version) != there)?;
        let (player, wait) = (self.player, tries.failed());
        let (mut link, source) = (link.clone(), Arc::clone(&self.shared.code));
        Some(Box::pin(async move {
            sleep(wait).await;
            let code = source
                .code(player, version)
                .await
                .map_err(LoadError::Code)?;
            let request = LoadRequest {
                code_version: version.0,
                code: code.as_ref().to_owned(),
                seed: wanted.seed,
                player_id: player.0,
                limits: Some(wanted.limits),
            };
            let response = link.load(request).await.map_err(LoadError::Link)?;
            Ok((version, response))
        }))
    }

    /// Waits, but returns early if the player leaves or returns.
    async fn pause(&mut self, wait: Duration) -> Result<(), Orphaned> {
        let plays = self.wanted.borrow().is_some();
        tokio::select! {
            () = sleep(wait) => Ok(()),
            changed = self.wanted.wait_for(|wanted| wanted.is_some() != plays) => {
                changed.map(drop).map_err(|_| Orphaned)
            }
        }
    }

    async fn tell(&self, event: Event) -> Result<(), Orphaned> {
        let sent = self.events.send((self.player, event)).await;
        sent.map_err(|_| Orphaned)
    }
}

/// Completes when the load ends; without a load, never completes.
async fn finished(loading: &mut Option<Loading>) -> Load {
    match loading {
        Some(loading) => loading.await,
        None => pending().await,
    }
}
