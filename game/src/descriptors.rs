//! The limit on open files.

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tracing::warn;

/// Descriptors that a game needs besides its sockets.
const OTHERS: u64 = 512;

/// Raises this process's limit to make room for `connections`, as far as the system allows.
pub(crate) fn make_room(connections: usize) {
    let wanted = connections as u64 + OTHERS;
    let raised = getrlimit(Resource::RLIMIT_NOFILE).and_then(|(soft, hard)| {
        if soft < wanted {
            setrlimit(Resource::RLIMIT_NOFILE, wanted.min(hard), hard)?;
        }
        Ok(hard)
    });
    match raised {
        Ok(hard) if hard >= wanted => {}
        Ok(hard) => warn!(
            wanted,
            hard, "the system allows too few open files for so many sockets (ulimit -Hn)"
        ),
        Err(error) => warn!(%error, "the limit of open files is unknown"),
    }
}
