//! Resource limits for control runs, in which attacks succeed.

use rustix::io;
use rustix::process::{Resource, Rlimit, setrlimit};

const MIB: u64 = 1024 * 1024;

/// Limits the resources of this process and of each of its descendants, and the number of the
/// user's processes.
pub(super) fn set() -> io::Result<()> {
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::Nproc, 64),
        (Resource::Fsize, MIB),
        (Resource::As, 512 * MIB),
        (Resource::Cpu, 60),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}
