//! The runtime platform of services: the [`Launcher`] trait and its backends.
//!
//! The creator launches games and a game launches its workers, both through this trait. The backend
//! is chosen once at startup. All backends pass the same contract (`tests/contract/`).

pub mod kubernetes;
pub mod process;

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;

pub use process::ProcessLauncher;

/// A platform that runs services. All three calls are idempotent and may be repeated after any
/// failure; each has its own deadline.
pub trait Launcher: Send + Sync + 'static {
    /// Makes sure that the service is running: adopts a running one of this name, replaces one that
    /// has ended, and starts a missing one. A running service keeps the settings it was started
    /// with.
    ///
    /// The instance may still be starting: call again while [`Instance::address`] is `None`.
    ///
    /// # Errors
    /// The service could not be started, or ended before it listened.
    fn ensure(&self, spec: &Spec) -> impl Future<Output = Result<Instance, Error>> + Send;

    /// Makes sure that no service of this name exists; completes once it is gone. A missing service
    /// is not an error.
    fn remove(&self, name: ServiceName) -> impl Future<Output = Result<(), Error>> + Send;

    /// Lists the existing services, sorted by name, including those that have ended on their own.
    ///
    /// # Errors
    /// An error says nothing about the services, and must not be taken for an empty list.
    fn list(
        &self,
        selection: Selection,
    ) -> impl Future<Output = Result<Vec<Instance>, Error>> + Send;
}

/// A service to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The service's name, which determines its kind.
    pub name: ServiceName,
    /// Its settings, as `AIMMO_…` environment variables.
    pub env: BTreeMap<String, String>,
    /// Its secrets, as `AIMMO_…` environment variables; never logged or displayed.
    pub secrets: BTreeMap<String, Secret>,
}

/// An existing service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// The service's name.
    pub name: ServiceName,
    /// An id of this run of the service, different from that of the next service of the same name.
    pub id: String,
    /// `host:port`, as soon as the service listens.
    pub address: Option<String>,
    /// The service's state.
    pub state: State,
    /// The problem that keeps it from running, in words for the organiser; `None` while no problem
    /// is known.
    pub problem: Option<String>,
}

/// The state of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Starting, without an address yet.
    Starting,
    /// Listening.
    Running,
    /// Ended on its own; [`Launcher::ensure`] restarts it.
    Ended,
}

/// The services to list.
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
    /// Returns true if the selection includes the service.
    pub fn includes(self, name: ServiceName) -> bool {
        match (self, name) {
            (Self::Games, ServiceName::Game(_)) | (Self::Workers, ServiceName::Worker(..)) => true,
            (Self::WorkersOf(selected), ServiceName::Worker(game, _)) => selected == game,
            _ => false,
        }
    }
}

/// The reason a service could not be started, ended or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A system call failed.
    #[error("{name} could not be {action}: {source}")]
    Io {
        /// The service's name.
        name: String,
        /// The attempted action: `started`, `ended`, `read`, `locked`.
        action: &'static str,
        /// The system's error.
        source: std::io::Error,
    },
    /// The service ended before it listened.
    #[error("{name} ended during startup: {reason}")]
    EndedAtStart {
        /// The service's name.
        name: ServiceName,
        /// The end of its log.
        reason: String,
    },
    /// The cluster is unavailable or rejected the call.
    #[error("{name} could not be {action}: {reason}")]
    Cluster {
        /// The service's name.
        name: String,
        /// The attempted action.
        action: &'static str,
        /// The reason, in words.
        reason: String,
    },
    /// The name belongs to an object of another origin, which is left alone.
    #[error("{object} exists but was not created by this arena; remove or rename it")]
    Foreign {
        /// The kind and name of the object.
        object: String,
    },
    /// Another launcher has been working on the same service for too long.
    #[error("{name} is being started or ended by another process")]
    Busy {
        /// The service's name.
        name: ServiceName,
    },
}
