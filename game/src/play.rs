//! A match: some avatars, a level, a number of turns, and a result; no creator,
//! no sockets, no clock.
//!
//! Turns follow each other as fast as they go, and the first begins when all
//! code has loaded. Whether an answer is late is judged by the CPU time that
//! the code took, with a generous wall clock behind it, so that a busy machine
//! changes nothing: two runs give the same world, unless an answer was late or
//! an avatar looks at the clock.

mod report;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
use aimmo_common::token;
use aimmo_launcher::Launcher;
use aimmo_proto::creator::{self, Desired, Level};
use aimmo_proto::worker::Limits;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::code::{self, CodeSource};
use crate::engine::{self, Engine, Options, Parts, Start};
use crate::keeper::Keeper;
use crate::shown::Show;
use crate::status::Status;
use report::Usage;
pub use report::{Report, Score};
use tally::Tally;

/// The wall clock behind a match's CPU limit.
pub const TURN_WALL_MS: u32 = 30_000;
/// The CPU time for a turn unless told otherwise.
pub const TURN_CPU_MS: u32 = 1_000;
/// The time for a turn that the code itself may take, running or asleep: a
/// game's deadline, but without what other programs on the machine take.
pub const TURN_OWN_MS: u32 = 1_000;
/// How much longer code that is late may go on.
pub const TURN_GRACE_MS: u32 = 1_000;
/// The wall clock for loading, with many players starting at once.
pub const LOAD_WALL_MS: u32 = 60_000;
/// The CPU time for loading.
pub const LOAD_CPU_MS: u32 = 5_000;
/// How long all workers together may take until they are ready.
const READY: Duration = Duration::from_secs(120);
/// How long the workers may take to end.
const END: Duration = Duration::from_secs(30);
/// There is one game in a match.
const GAME: GameId = GameId(1);
/// There is one version of everybody's code.
const VERSION: CodeVersion = CodeVersion(1);

/// A match to play.
#[derive(Debug, Clone)]
pub struct Match {
    /// The rules' settings.
    pub level: Level,
    /// The seed of map and chances, and of the avatars' `random`.
    pub seed: u64,
    /// How many turns.
    pub turns: u64,
    /// Who plays; the first has the id 1.
    pub avatars: Vec<Avatar>,
    /// What the avatars may take for a turn; see [`turn_limits`].
    pub turn_limits: Limits,
    /// What the avatars may take to load; see [`load_limits`].
    pub load_limits: Limits,
    /// Settings for the workers, as `AIMMO_…` variables.
    pub worker_env: BTreeMap<String, String>,
}

/// One who plays a match.
#[derive(Clone)]
pub struct Avatar {
    /// The name.
    pub name: String,
    /// The Python source.
    pub code: Arc<str>,
}

/// Without the code.
impl std::fmt::Debug for Avatar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Avatar")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// How far a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Workers start and code loads.
    Loading,
    /// So many turns are played.
    Played(u64),
}

/// Why a match has no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A worker is not ready.
    #[error("the match cannot begin: {0}")]
    NotReady(String),
    /// It was told to stop.
    #[error("the match was stopped after turn {0}")]
    Stopped(u64),
    /// A turn could not be kept.
    #[error(transparent)]
    Engine(#[from] engine::Error),
    /// The system has no source of randomness for the workers' tokens.
    #[error("no randomness from the system: {0}")]
    Randomness(String),
}

/// A match's limits for a turn: so much CPU time, a game's deadline for the code's
/// own time, and a generous wall clock.
pub fn turn_limits(cpu_ms: u32) -> Limits {
    Limits {
        wall_ms: TURN_WALL_MS,
        cpu_ms,
        grace_ms: TURN_GRACE_MS,
        own_ms: TURN_OWN_MS,
    }
}

/// A match's limits for loading.
pub fn load_limits() -> Limits {
    Limits {
        wall_ms: LOAD_WALL_MS,
        cpu_ms: LOAD_CPU_MS,
        grace_ms: 0,
        own_ms: 0,
    }
}

impl Match {
    /// Plays the match with workers from `launcher`, and ends them.
    ///
    /// Every turn goes to `keeper` and `show`; `progress` is called after each.
    ///
    /// # Errors
    /// A worker does not get ready, a turn cannot be kept, or `shutdown` was
    /// cancelled. The workers are ended all the same.
    pub async fn run<L: Launcher, K: Keeper, S: Show>(
        self,
        launcher: Arc<L>,
        keeper: K,
        show: S,
        progress: impl FnMut(Progress),
        shutdown: CancellationToken,
    ) -> Result<Report, Error> {
        let secret = token::random::<32>().map_err(|error| Error::Randomness(error.to_string()))?;
        let start = Start {
            game: GAME,
            secret: Arc::new(secret),
            last_turn: 0,
            world: None,
            playing: BTreeMap::new(),
        };
        let options = Options {
            checkpoint_every: u64::MAX,
            worker_env: self.worker_env.clone(),
            holds_pace: false,
        };
        let parts = Parts {
            launcher,
            code: Arc::new(Sources::of(&self.avatars)),
            keeper: Tally::new(keeper),
            show,
        };
        let (_desired, desired) = watch::channel(self.desired());
        let (status, _) = watch::channel(Status::default());
        let mut engine = Engine::new(start, options, parts, desired, status);
        let played = self.play(&mut engine, progress, &shutdown).await;
        engine.remove_workers(Instant::now() + END).await;
        played
    }

    async fn play<L: Launcher, K: Keeper, S: Show>(
        &self,
        engine: &mut Engine<L, Sources, Tally<K>, S>,
        mut progress: impl FnMut(Progress),
        shutdown: &CancellationToken,
    ) -> Result<Report, Error> {
        progress(Progress::Loading);
        tokio::select! {
            ready = engine.get_ready(Instant::now() + READY) => ready.map_err(Error::NotReady)?,
            () = shutdown.cancelled() => return Err(Error::Stopped(0)),
        }
        let before = Usage::now(&engine.worker_statuses().await);
        let begun = std::time::Instant::now();
        for turn in 1..=self.turns {
            if shutdown.is_cancelled() {
                return Err(Error::Stopped(turn - 1));
            }
            engine.play_turn().await?;
            progress(Progress::Played(turn));
        }
        let elapsed = begun.elapsed();
        let statuses = engine.worker_statuses().await;
        let used = Usage::now(&statuses).since(before);
        Ok(Report::new(
            self.turns,
            elapsed,
            used,
            engine.keeper(),
            engine.scene(),
        ))
    }

    fn desired(&self) -> Desired {
        let players = (1..).zip(&self.avatars);
        Desired {
            revision: 1,
            turn_interval_ms: 0,
            turn_limits: Some(self.turn_limits),
            load_limits: Some(self.load_limits),
            world: Some(creator::World {
                epoch: 1,
                level: Some(self.level.clone()),
                seed: self.seed,
            }),
            players: players
                .map(|(player_id, avatar)| creator::Player {
                    player_id,
                    name: avatar.name.clone(),
                    code_version: VERSION.0,
                    generation: 0,
                })
                .collect(),
            ..Desired::default()
        }
    }
}

/// The avatars' code, by id from 1.
struct Sources(BTreeMap<PlayerId, Arc<str>>);

impl Sources {
    fn of(avatars: &[Avatar]) -> Self {
        let ids = (1..).map(PlayerId);
        let codes = avatars.iter().map(|avatar| Arc::clone(&avatar.code));
        Self(ids.zip(codes).collect())
    }
}

impl CodeSource for Sources {
    async fn code(&self, player: PlayerId, version: CodeVersion) -> Result<Arc<str>, code::Error> {
        let code = self.0.get(&player).filter(|_| version == VERSION);
        code.cloned()
            .ok_or(code::Error::Unknown { player, version })
    }
}
