//! Access to a Kubernetes cluster for the launchers and the creator. Nothing here is specific to
//! games.

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
