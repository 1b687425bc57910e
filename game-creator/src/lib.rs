//! The creator: the portal's HTTP API, the store, the reconciler and the local
//! ingress.

pub mod api;
pub mod changes;
pub mod cluster;
pub mod descriptors;
pub mod desired;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod grpc;
pub mod idle;
pub mod join_code;
pub mod level;
pub mod links;
pub mod live;
pub mod lock;
pub mod program;
pub mod proxy;
pub mod reconciler;
pub mod recorder;
pub mod serve;
pub mod starters;
pub mod state;
pub mod store;

mod args;
mod pages;
mod running;
#[cfg(test)]
mod testing;

use std::sync::Arc;

use aimmo_launcher::Launcher;

pub use args::{Args, Processes};
pub use running::{Error, Running};

/// Runs a creator until `shutdown`. Games and workers keep running when it ends.
///
/// # Errors
/// The creator could not start, or a part of it ended early.
pub async fn run<L: Launcher>(
    args: Args,
    launcher: L,
    shutdown: impl Future<Output = ()>,
) -> Result<(), Error> {
    Running::start(args, Arc::new(launcher))
        .await?
        .wait(shutdown)
        .await
}
