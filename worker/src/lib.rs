//! Runs one player's code behind gRPC and answers in time or not at all. The player's Python is a
//! separate process, with which only the module `player` communicates.

mod args;
mod auth;
mod interpreter;
mod player;
mod presence;
mod sandbox;
mod service;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::announce;
use aimmo_common::flags::Listening;
use aimmo_common::serve::Connections;
use aimmo_proto::worker::worker_server::WorkerServer;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::Server;
use tracing::info;

pub use args::Args;
use auth::Bearer;
#[cfg(any(test, fuzzing))]
pub use player::fuzzing;
pub use player::{Error as SandboxError, enter};
use presence::Presence;
use service::Service;

/// Maximum size of a message from a game: code, or the view of the largest map.
const MESSAGE_BYTES: usize = 8 * 1024 * 1024;
/// Maximum number of connections: one game's, and a few that are about to end.
const CONNECTIONS: usize = 16;
/// Interval between keep-alive pings to a silent game, and the time limit for answering one.
// A game that has vanished must not count as connected.
const KEEPALIVE: Duration = Duration::from_secs(20);

#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error(
        "AIMMO_WORKER_TOKEN is not set, and neither is AIMMO_WORKER_TOKEN_SHA256: a worker answers only its own game"
    )]
    NoToken,
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
    #[error("cannot hide from other processes: {0}")]
    Conceal(std::io::Error),
    #[error(transparent)]
    Listen(#[from] announce::Error),
    #[error("serving failed: {0}")]
    Serve(#[from] tonic::transport::Error),
}

/// Finds the Python that workers on this machine will use for players' code. The error says which
/// part of the sandbox is missing, why, and how to fix it. `memory` is [`Args::memory`].
pub async fn find_python(python: Option<&Path>, memory: u32) -> Result<PathBuf, SandboxError> {
    let sandbox = player::prepare(python, memory).await?;
    Ok(sandbox.interpreter.path().to_owned())
}

/// Returns the command with which a worker starts Python in the sandbox, to measure its cost. It
/// runs this program, which must handle [`enter::SUBCOMMAND`] by calling [`enter::run`].
pub async fn sandboxed_python(python: Option<&Path>, memory: u32) -> Result<Command, SandboxError> {
    let sandbox = player::prepare(python, memory).await?;
    Ok(enter::command(&sandbox))
}

/// Runs a worker until `shutdown` completes or no game has been connected for
/// [`Args::orphan_after`]. Meant for a current-thread runtime.
pub async fn run(args: Args, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
    let Args {
        listening: Listening {
            listen,
            announce: announcement,
        },
        token,
        token_sha256,
        python,
        memory,
        orphan_after,
    } = args;
    let token = token.or(token_sha256).ok_or(Error::NoToken)?;
    sandbox::conceal().map_err(Error::Conceal)?;
    let sandbox = player::prepare(python.as_deref(), memory).await?;
    info!(python = %sandbox.interpreter.path().display(), isolation = %sandbox.isolation, "the sandbox holds");
    let listener = announce::listen(listen, announcement.as_deref()).await?;
    let presence = Arc::new(Presence::default());
    let service = Service::new(sandbox, Arc::clone(&presence));
    let watch = player::watch(service.seat());
    let service = WorkerServer::new(service).max_decoding_message_size(MESSAGE_BYTES);
    let serving = Server::builder()
        .http2_keepalive_interval(Some(KEEPALIVE))
        .http2_keepalive_timeout(Some(KEEPALIVE))
        .add_service(InterceptedService::new(service, Bearer(token)))
        .serve_with_incoming(Connections::new(listener, CONNECTIONS));
    tokio::select! {
        served = serving => served?,
        () = shutdown => {}
        never = watch => match never {},
        () = presence.missing_for(orphan_after) => info!("no game has been connected for a long time; exiting"),
    }
    Ok(())
}
