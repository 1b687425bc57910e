//! The settings of a worker, from flags and `AIMMO_…` variables.

use std::path::PathBuf;
use std::time::Duration;

use aimmo_common::flags::{Listening, seconds};
use aimmo_common::secret::{Fingerprint, Secret};

/// The settings of a worker.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Where it listens, and how that is told.
    #[command(flatten)]
    pub listening: Listening,
    /// The token that its game shows: `AIMMO_WORKER_TOKEN`, in the environment
    /// alone. The worker keeps no more of it than what it takes to know it.
    #[arg(skip = token())]
    pub token: Option<Fingerprint>,
    /// The SHA-256 of the token that its game shows, where the environment is no
    /// place for the token itself: who may see a pod sees its variables.
    #[arg(
        long,
        env = "AIMMO_WORKER_TOKEN_SHA256",
        value_name = "HEX",
        hide_env_values = true
    )]
    pub token_sha256: Option<Fingerprint>,
    /// The Python interpreter; `python3` on the PATH when left out.
    #[arg(long, env = "AIMMO_PYTHON", value_name = "PROGRAM")]
    pub python: Option<PathBuf>,
    /// The memory of the worker with all its processes, in MiB: the limit of its
    /// pod. Where the control group has less, that counts. A Python process that
    /// wants more than its share reads MemoryError.
    #[arg(long, env = "AIMMO_MEMORY", value_name = "MIB", default_value_t = 64)]
    pub memory: u32,
    /// Ends the worker when no game has been connected for this long.
    #[arg(long, env = "AIMMO_ORPHAN_AFTER", value_name = "SECONDS", default_value = "900", value_parser = seconds)]
    pub orphan_after: Duration,
}

fn token() -> Option<Fingerprint> {
    let token = std::env::var("AIMMO_WORKER_TOKEN").ok()?;
    Some(Secret::new(token).fingerprint())
}
