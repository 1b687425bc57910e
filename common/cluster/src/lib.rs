//! Access to a Kubernetes cluster for the launchers and the creator, not specific to games.
//!
//! | module | contents |
//! |---|---|
//! | `api.rs`, `object.rs` | the calls to an API server ([`ApiServer`]), and their objects |
//! | `client.rs`, `rate_limit.rs` | the calls to a real API server ([`Client`]); tests use a model instead |
//! | `leader.rs`, `fence.rs` | leader election, and the check before every write |
//! | `mirror.rs` | local copies of the cluster's objects, kept up to date by watches |
//! | `events.rs` | Kubernetes events, for `kubectl describe` |
//! | `token_review.rs` | the service account behind a token |

pub mod api;
pub mod events;
pub mod mirror;

mod client;
mod fence;
mod leader;
mod object;
mod rate_limit;
mod token_review;

pub use api::ApiServer;
pub use client::{Client, Unreachable};
pub use leader::{Leader, NotLeader};
pub use object::Object;
pub use token_review::{ReviewError, TokenReviewer};

/// The field manager under which the API server records the fields that we set.
// It must not change, although other programs use it too: the managed fields of existing objects
// carry this name, and an apply removes only fields that the same manager had set.
pub const FIELD_MANAGER: &str = "aimmo-launcher";
