//! The creator: the portal's HTTP API, the store, the reconciler and the local ingress.

mod api;
mod args;
mod changes;
mod cluster;
mod descriptors;
mod desired_state;
mod grpc;
mod idle;
mod join_code;
mod lessons;
mod level;
mod live;
mod lock;
mod pages;
mod proxy;
mod reconciler;
mod results;
mod running;
mod serve;
mod starters;
#[cfg(test)]
mod testing;

pub mod database;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod links;
pub mod program;
pub mod recorder;
pub mod state;
pub mod store;

pub use args::Args;
pub use running::{Error, Running};
