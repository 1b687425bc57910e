//! Services in a Kubernetes cluster.
//!
//! | module | contents |
//! |---|---|
//! | `games.rs` | the creator's launcher: games, their Services and paths |
//! | `workers.rs` | a game's launcher: its workers |
//! | `objects.rs`, `routes.rs`, `observe.rs`, `trouble.rs` | pure functions: object definitions, path patches, observed state, diagnosis |
//! | `mirror.rs`, `mirrors.rs` | a local copy of the cluster's objects, kept up to date by watches |
//! | `leader.rs`, `fence.rs`, `review.rs` | leader election, write fencing, and token review |
//! | `api.rs`, `client.rs` | the calls to an API server and their implementation; tests use a model instead |
//!
//! No decision depends on a process's memory: after a restart, a launcher finds existing objects by
//! name, labels and the hash of their specification. Objects without these marks are never touched,
//! even if they are in the way.
//!
//! A pod's environment variables are visible to anyone who may read pods, so they contain no
//! secrets: a game authenticates with its service account's token, and a worker receives only the
//! SHA-256 of the token that its game presents.

pub mod api;
pub mod routes;
pub mod settings;

mod backoff;
mod client;
mod events;
mod fence;
mod games;
mod keep;
mod leader;
mod mirror;
mod mirrors;
mod objects;
mod observe;
mod rate;
mod review;
mod trouble;
mod workers;

pub use client::{Client, Unreachable};
pub use games::GameLauncher;
pub use leader::{Leader, NotLeader};
pub use review::{ReviewError, Reviewer};
pub use settings::{IngressSettings, PodSettings, Settings, WorkerSettings};
pub use workers::WorkerLauncher;

/// The field manager under which the API server records the launcher's fields.
pub const MANAGER: &str = "aimmo-launcher";
