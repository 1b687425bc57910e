//! Command-line flags shared by several services, and functions that parse their values.

use std::net::SocketAddr;
use std::num::ParseIntError;
use std::path::PathBuf;
use std::time::Duration;

use crate::env;

/// Flags for the address a launched service listens on and for announcing it.
#[derive(Debug, Clone, clap::Args)]
pub struct Listening {
    /// The address to listen on; port 0 picks any free port.
    #[arg(
        long,
        env = env::LISTEN,
        value_name = "ADDRESS",
        default_value = "127.0.0.1:0"
    )]
    pub listen: SocketAddr,
    /// A file to write the address to as soon as the service is listening.
    #[arg(long, env = env::ANNOUNCE, value_name = "FILE")]
    pub announce: Option<PathBuf>,
}

/// The platform that launched services run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Backend {
    /// Processes on this machine.
    Process,
    /// Pods in a Kubernetes cluster: the one the service runs in, or the one selected by
    /// `KUBECONFIG`.
    Kubernetes,
}

/// Parses a duration in whole seconds.
pub fn seconds(text: &str) -> Result<Duration, ParseIntError> {
    text.parse().map(Duration::from_secs)
}
