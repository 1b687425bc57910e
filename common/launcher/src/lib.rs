//! The platform that services run on: the [`Launcher`] trait and its backends.
//!
//! The creator launches games, and a game launches its workers. The backend is chosen once, at
//! startup. All backends pass the same contract tests (`tests/contract/`).

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
    /// Makes sure that the service is running. A running service of this name is adopted and keeps
    /// its settings; one that has ended is replaced. Fails if the service cannot be started or ends
    /// before it listens. It may still be starting: repeat while [`Instance::address`] is `None`.
    fn ensure(&self, spec: &Spec) -> impl Future<Output = Result<Instance, Error>> + Send;

    /// Makes sure that no service of this name exists, and waits until it is gone.
    fn remove(&self, name: ServiceName) -> impl Future<Output = Result<(), Error>> + Send;

    /// Lists the existing services, sorted by name, including those that have ended on their own.
    /// An error must not be mistaken for an empty list.
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
    /// The service's settings, as `AIMMO_…` environment variables.
    pub env: BTreeMap<String, String>,
    /// Secrets, as `AIMMO_…` environment variables; never logged or displayed.
    pub secrets: BTreeMap<String, Secret>,
}

/// An existing service.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the other names are self-explanatory")]
pub struct Instance {
    pub name: ServiceName,
    /// An id that is unique to this run of the service.
    pub id: String,
    /// `host:port`, once the service is listening.
    pub address: Option<String>,
    pub state: State,
    /// The known problem, if any, that keeps the service from running, worded for the organiser.
    pub problem: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the other names are self-explanatory")]
pub enum State {
    Starting,
    Running,
    /// The service ended on its own; [`Launcher::ensure`] restarts it.
    Ended,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum Selection {
    Games,
    Workers,
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

#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error("{name} could not be {action}: {source}")]
    Io {
        name: String,
        /// `started`, `ended`, `read` or `locked`.
        action: &'static str,
        source: std::io::Error,
    },
    #[error("{name} ended during startup: {reason}")]
    EndedAtStart {
        name: ServiceName,
        /// The end of its log.
        reason: String,
    },
    #[error("{name} could not be {action}: {reason}")]
    Cluster {
        name: String,
        action: &'static str,
        reason: String,
    },
    /// The object is not touched.
    #[error("{object} exists but was not created by this arena; remove or rename it")]
    Foreign { object: String },
    /// Another launcher has been working on the same service for too long.
    #[error("{name} is being started or ended by another process")]
    Busy { name: ServiceName },
}
