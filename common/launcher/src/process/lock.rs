//! A lock that lets only one process at a time start or end a service.

use std::fs::File;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::Duration;

use aimmo_common::names::ServiceName;
use nix::fcntl::{Flock, FlockArg};
use tokio::time::{Instant, sleep};

use crate::Error;

/// Deadline for acquiring the lock; killing a process takes less time.
const DEADLINE: Duration = Duration::from_secs(20);
const RETRY: Duration = Duration::from_millis(10);

/// Waits for the lock of a service. It is released when the value is dropped or its process exits.
pub(super) async fn acquire(path: &Path, name: ServiceName) -> Result<Flock<File>, Error> {
    let deadline = Instant::now() + DEADLINE;
    while Instant::now() < deadline {
        let file = File::create(path).map_err(|source| Error::Io {
            name: name.to_string(),
            action: "locked",
            source,
        })?;
        if let Ok(lock) = Flock::lock(file, FlockArg::LockExclusiveNonblock)
            && still_exists(&lock, path)
        {
            return Ok(lock);
        }
        sleep(RETRY).await;
    }
    Err(Error::Busy { name })
}

/// Returns true if the lock file has not been deleted: a lock on a deleted file protects nothing.
fn still_exists(lock: &Flock<File>, path: &Path) -> bool {
    match (lock.metadata(), std::fs::metadata(path)) {
        (Ok(held), Ok(existing)) => held.ino() == existing.ino() && held.dev() == existing.dev(),
        _ => false,
    }
}
