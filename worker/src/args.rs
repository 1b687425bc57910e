//! The settings of a worker, from flags and `AIMMO_…` variables.

use std::net::SocketAddr;
use std::num::ParseIntError;
use std::path::PathBuf;
use std::time::Duration;

use aimmo_common::secret::Secret;

/// The settings of a worker.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Where it listens; port 0 takes any free one.
    #[arg(
        long,
        env = "AIMMO_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:0"
    )]
    pub listen: SocketAddr,
    /// A file that gets the address as soon as the worker listens.
    #[arg(long, env = "AIMMO_ANNOUNCE", value_name = "FILE")]
    pub announce: Option<PathBuf>,
    /// The token that its game shows: `AIMMO_WORKER_TOKEN`, in the environment
    /// alone.
    #[arg(skip = std::env::var("AIMMO_WORKER_TOKEN").ok().map(Secret::new))]
    pub token: Option<Secret>,
    /// The Python interpreter; `python3` on the PATH when left out.
    #[arg(long, env = "AIMMO_PYTHON", value_name = "PROGRAM")]
    pub python: Option<PathBuf>,
    /// Ends the worker when no game has been connected for this long.
    #[arg(long, env = "AIMMO_ORPHAN_AFTER", value_name = "SECONDS", default_value = "900", value_parser = seconds)]
    pub orphan_after: Duration,
}

fn seconds(text: &str) -> Result<Duration, ParseIntError> {
    text.parse().map(Duration::from_secs)
}
