//! Services in a Kubernetes cluster.
//!
//! | module | contents |
//! |---|---|
//! | `games.rs` | the creator's launcher: games, their Services and paths |
//! | `workers.rs` | a game's launcher: its workers |
//! | `tokens.rs` | the game behind a service account's token |
//! | `objects.rs`, `routes.rs` | pure functions: object definitions, path patches |
//! | `observed.rs`, `problems.rs` | pure functions: the state of services, the reasons they do not run |
//! | `apply.rs`, `routes/writer.rs` | the writers of objects and of paths |
//! | `mirrors.rs` | the creator's copy of the cluster's objects |
//!
//! No decision depends on a process's memory: after a restart, a launcher finds existing objects by
//! name, labels and the hash of their specification. Objects without these marks are never touched,
//! even if they block a name that we need.
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
