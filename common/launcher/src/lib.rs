//! Where services run: the [`Launcher`] seam and its backends.
//!
//! The creator launches games and a game launches its workers, both through
//! this one trait, chosen once at start. Every backend passes the same
//! contract (`tests/contract.rs`).

pub mod kubernetes;
pub mod process;

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;

pub use process::ProcessLauncher;

/// Runs services. All three calls are idempotent and may be repeated after any
/// failure; each has a deadline of its own.
pub trait Launcher: Send + Sync + 'static {
    /// Makes sure that the service runs: adopts one of this name that does,
    /// replaces one that ended, starts a missing one. A running one keeps the
    /// settings it was started with.
    ///
    /// The instance may still be on its way: call again while
    /// [`Instance::address`] is missing.
    ///
    /// # Errors
    /// It could not be started, or ended before it listened.
    fn ensure(&self, spec: &Spec) -> impl Future<Output = Result<Instance, Error>> + Send;

    /// Makes sure that no service of this name is there; completes when it is
    /// gone. A missing one is no error.
    ///
    /// # Errors
    /// It could not be ended.
    fn remove(&self, name: ServiceName) -> impl Future<Output = Result<(), Error>> + Send;

    /// The services that are there, in the order of their names, those that
    /// ended by themselves included.
    ///
    /// # Errors
    /// They could not be read; then nothing is known, not even that there are none.
    fn list(
        &self,
        selection: Selection,
    ) -> impl Future<Output = Result<Vec<Instance>, Error>> + Send;
}

/// A service to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// Which one; decides what kind of service it is.
    pub name: ServiceName,
    /// Its settings, as `AIMMO_…` variables.
    pub env: BTreeMap<String, String>,
    /// Its secrets, as `AIMMO_…` variables; never logged or shown.
    pub secrets: BTreeMap<String, Secret>,
}

/// A service that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// Which one.
    pub name: ServiceName,
    /// Tells this life of the service from the next one of the same name.
    pub id: String,
    /// `host:port`, as soon as the service listens.
    pub address: Option<String>,
    /// How it is.
    pub state: State,
    /// What keeps it from running, in words for whoever waits for it; none
    /// while nothing is known to be wrong.
    pub trouble: Option<String>,
}

/// How a service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// On its way; has no address yet.
    Starting,
    /// It listens.
    Running,
    /// It ended by itself; [`Launcher::ensure`] starts it anew.
    Ended,
}

/// Which services to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection {
    /// All games.
    Games,
    /// The workers of all games.
    Workers,
    /// The workers of one game.
    WorkersOf(GameId),
}

impl Selection {
    /// Whether it holds the service.
    pub fn includes(self, name: ServiceName) -> bool {
        match (self, name) {
            (Self::Games, ServiceName::Game(_)) | (Self::Workers, ServiceName::Worker(..)) => true,
            (Self::WorkersOf(wanted), ServiceName::Worker(game, _)) => wanted == game,
            _ => false,
        }
    }
}

/// Why a service could not be run, ended or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refused.
    #[error("{name} could not be {action}: {source}")]
    Io {
        /// Which service.
        name: String,
        /// What was tried: `started`, `ended`, `read`, `locked`.
        action: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// It ended before it listened.
    #[error("{name} ended while it started: {reason}")]
    EndedAtStart {
        /// Which service.
        name: ServiceName,
        /// The end of what it said.
        reason: String,
    },
    /// The cluster does not do it now, or refuses.
    #[error("{name} could not be {action}: {reason}")]
    Cluster {
        /// Which service.
        name: String,
        /// What was tried.
        action: &'static str,
        /// What the cluster said, in words.
        reason: String,
    },
    /// Something else has the name that the service needs; it is left alone.
    #[error("{object} is there and was not made by this arena: remove or rename it")]
    Foreign {
        /// What is in the way.
        object: String,
    },
    /// Another launcher has been busy with the same service for too long.
    #[error("{name} is being started or ended by another process")]
    Busy {
        /// Which service.
        name: ServiceName,
    },
}
