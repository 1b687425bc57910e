//! A match: avatars play a number of turns on a level, without a creator, sockets or a clock.
//!
//! The first turn begins when all code has loaded, and turns follow each other as fast as possible.
//! Answers are late if the code uses too much CPU time; the generous wall-clock limit is only a
//! fallback, so a busy machine makes no difference. Two runs produce the same world unless an
//! answer is late or an avatar reads the clock.

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

use crate::broadcast::Broadcaster;
use crate::code::{self, CodeSource};
use crate::engine::{self, Engine, Options, Parts, Start};
use crate::keeper::Keeper;
use crate::status::Status;
use report::Usage;
pub use report::{Report, Score};
use tally::Tally;

/// Wall-clock limit for a turn, as a fallback for the CPU limit.
pub const TURN_WALL_MS: u32 = 30_000;
/// Default CPU time for a turn.
pub const TURN_CPU_MS: u32 = 1_000;
/// Time that the code itself may spend on a turn, running or asleep.
// It matches a game's deadline, but excludes time taken by other programs on the machine.
pub const TURN_OWN_MS: u32 = 1_000;
/// Grace period for code that is late.
pub const TURN_GRACE_MS: u32 = 1_000;
/// Wall-clock limit for loading, with many players starting at once.
pub const LOAD_WALL_MS: u32 = 60_000;
/// CPU time for loading.
pub const LOAD_CPU_MS: u32 = 5_000;
/// Time limit for all workers to become ready.
const READY: Duration = Duration::from_secs(120);
/// Time limit for the workers to end.
const END: Duration = Duration::from_secs(30);
const GAME: GameId = GameId(1);
const VERSION: CodeVersion = CodeVersion(1);

#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct Match {
    pub level: Level,
    /// The seed for the map, random events and the avatars' `random`.
    pub seed: u64,
    pub turns: u64,
    /// The players; the first has the id 1.
    pub avatars: Vec<Avatar>,
    pub turn_limits: Limits,
    pub load_limits: Limits,
    /// Settings for the workers, as `AIMMO_…` variables.
    pub worker_env: BTreeMap<String, String>,
}

#[derive(Clone)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct Avatar {
    pub name: String,
    pub code: Arc<str>,
}

/// Omits the code.
impl std::fmt::Debug for Avatar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Avatar")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The progress of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Workers are starting and loading code.
    Loading,
    /// The number of turns played so far.
    Played(u64),
}

/// The reason a match has no result.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("the match cannot begin: {0}")]
    NotReady(String),
    #[error("the match was stopped after turn {0}")]
    Stopped(u64),
    #[error(transparent)]
    Engine(#[from] engine::Error),
    #[error("the system did not provide random numbers: {0}")]
    Randomness(String),
}

/// Returns a match's limits for a turn, with the given CPU time.
pub fn turn_limits(cpu_ms: u32) -> Limits {
    Limits {
        wall_ms: TURN_WALL_MS,
        cpu_ms,
        grace_ms: TURN_GRACE_MS,
        own_ms: TURN_OWN_MS,
    }
}

/// Returns a match's limits for loading.
pub fn load_limits() -> Limits {
    Limits {
        wall_ms: LOAD_WALL_MS,
        cpu_ms: LOAD_CPU_MS,
        grace_ms: 0,
        own_ms: 0,
    }
}

impl Match {
    /// Plays the match with workers from `launcher` and ends them, even after an error. After each
    /// turn, calls `keeper`, `broadcaster` and `progress`.
    pub async fn run<L: Launcher, K: Keeper, S: Broadcaster>(
        self,
        launcher: Arc<L>,
        keeper: K,
        broadcaster: S,
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
            broadcaster,
        };
        let (_desired, desired) = watch::channel(self.desired());
        let (status, _) = watch::channel(Status::default());
        let mut engine = Engine::new(start, options, parts, desired, status);
        let played = self.play(&mut engine, progress, &shutdown).await;
        engine.remove_workers(Instant::now() + END).await;
        played
    }

    async fn play<L: Launcher, K: Keeper, S: Broadcaster>(
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
                    ..creator::Player::default()
                })
                .collect(),
            ..Desired::default()
        }
    }
}

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
