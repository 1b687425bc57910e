//! Services in a Kubernetes cluster.
//!
//! No decision depends on a process's memory: after a restart, a launcher finds existing objects by
//! name, labels and the hash of their specification. Objects without these marks are never touched,
//! even if they occupy a name that we need.
//!
//! A pod's environment variables are visible to anyone who may read pods, so they contain no
//! secrets: a game authenticates with its service account's token, and a worker receives only the
//! SHA-256 of the token that its game presents.

pub mod settings;

mod apply;
mod games;
mod mirrors;
mod objects;
mod observed;
mod problems;
mod routes;
mod tokens;
mod workers;

pub use games::GameLauncher;
pub use settings::{IngressSettings, PodSettings, Settings, WorkerSettings};
pub use tokens::GameTokens;
pub use workers::WorkerLauncher;
