//! Flags that several services have, and how their values are read.

use std::net::SocketAddr;
use std::num::ParseIntError;
use std::path::PathBuf;
use std::time::Duration;

/// Where a launched service listens, and how that is told.
#[derive(Debug, Clone, clap::Args)]
pub struct Listening {
    /// The address to listen on; port 0 takes any free one.
    #[arg(
        long,
        env = "AIMMO_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:0"
    )]
    pub listen: SocketAddr,
    /// A file that gets the address as soon as the service listens.
    #[arg(long, env = "AIMMO_ANNOUNCE", value_name = "FILE")]
    pub announce: Option<PathBuf>,
}

/// Where what a service launches runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Backend {
    /// As processes of this machine.
    Process,
    /// As pods of a Kubernetes cluster: the one that the service is in, or that
    /// `KUBECONFIG` names.
    Kubernetes,
}

/// Reads a time in whole seconds.
///
/// # Errors
/// The text is no whole number.
pub fn seconds(text: &str) -> Result<Duration, ParseIntError> {
    text.parse().map(Duration::from_secs)
}
