//! Services in a Kubernetes cluster.
//!
//! | where | what |
//! |---|---|
//! | `games.rs` | the creator's launcher: games, their Services and paths |
//! | `workers.rs` | a game's launcher: its workers |
//! | `objects.rs`, `routes.rs`, `observe.rs`, `trouble.rs` | pure: what objects are like, which patches the paths take, what is there, what is wrong |
//! | `mirror.rs`, `mirrors.rs` | what the cluster holds, by watching it |
//! | `leader.rs`, `fence.rs`, `review.rs` | which creator writes, and while it is sure of that; which game a token is of |
//! | `api.rs`, `client.rs` | the calls to an API server, and their one implementation; tests have a model of another |
//!
//! Nothing is decided by what a process remembers: whoever starts anew finds
//! what is there by its name, its labels and the hash of what it was made from.
//! What is not ours by these is never touched, even if it is in the way.
//!
//! A pod's variables can be read by whoever may read pods. No secret is among
//! them: a game proves itself with its service account's token, and a worker is
//! given the SHA-256 of the token that its game shows.

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

/// By whom the launcher's fields are set, as the API server notes it.
pub const MANAGER: &str = "aimmo-launcher";
