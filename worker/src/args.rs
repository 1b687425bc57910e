//! Settings of a worker, from flags and `AIMMO_…` variables.

use std::path::PathBuf;
use std::time::Duration;

use aimmo_common::env;
use aimmo_common::flags::{Listening, seconds};
use aimmo_common::secret::{Fingerprint, Secret};

/// The settings of a worker.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Listening address and its announcement.
    #[command(flatten)]
    pub listening: Listening,
    /// The fingerprint of the token that the game presents. The token itself is read only from the
    /// environment (`AIMMO_WORKER_TOKEN`), never from a flag.
    #[arg(skip = token())]
    pub token: Option<Fingerprint>,
    /// SHA-256 of the token that the game presents. Use it where the environment is not secret:
    /// anyone who may view a pod can read its variables.
    #[arg(
        long,
        env = "AIMMO_WORKER_TOKEN_SHA256",
        value_name = "HEX",
        hide_env_values = true
    )]
    pub token_sha256: Option<Fingerprint>,
    /// Python interpreter. Defaults to `python3` on the PATH.
    #[arg(long, env = env::PYTHON, value_name = "PROGRAM")]
    pub python: Option<PathBuf>,
    /// Memory of the worker including all its processes, in MiB: the limit of its pod. A lower
    /// limit of the control group takes precedence. A Python process that exceeds its share gets a
    /// MemoryError.
    #[arg(long, env = env::MEMORY, value_name = "MIB", default_value_t = 64)]
    pub memory: u32,
    /// Ends the worker after it has had no connection from a game for this long.
    #[arg(long, env = env::ORPHAN_AFTER, value_name = "SECONDS", default_value = "900", value_parser = seconds)]
    pub orphan_after: Duration,
}

fn token() -> Option<Fingerprint> {
    let token = std::env::var(env::WORKER_TOKEN).ok()?;
    Some(Secret::new(token).fingerprint())
}
