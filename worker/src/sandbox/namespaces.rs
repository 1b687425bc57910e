//! Namespaces: no network, no one else's shared memory, host name or mounts.
//!
//! There is none of processes: it would take one more process for each player,
//! and whatever names a process is forbidden already.

use std::fs;
use std::io;

use nix::sched::{CloneFlags, unshare};
use nix::unistd::{getgid, getuid, sethostname};

use super::Error;

/// What the process takes for the machine's name.
const HOST: &str = "arena";

/// Enters new ones; where this is not root, within a user namespace in which
/// it is only itself.
pub(super) fn enter() -> Result<(), Error> {
    let own = CloneFlags::CLONE_NEWNET
        | CloneFlags::CLONE_NEWIPC
        | CloneFlags::CLONE_NEWUTS
        | CloneFlags::CLONE_NEWNS
        | CloneFlags::CLONE_NEWCGROUP;
    let (uid, gid) = (getuid(), getgid());
    if uid.is_root() {
        unshare(own).map_err(|errno| failed("unshare")(errno.into()))?;
        return hide_host();
    }
    let own = own | CloneFlags::CLONE_NEWUSER;
    unshare(own).map_err(|errno| failed("unshare")(errno.into()))?;
    for (file, content) in [
        // Groups can't be dropped to get around a file that denies them.
        ("/proc/self/setgroups", "deny".to_owned()),
        ("/proc/self/uid_map", format!("{uid} {uid} 1")),
        ("/proc/self/gid_map", format!("{gid} {gid} 1")),
    ] {
        fs::write(file, content).map_err(failed(file))?;
    }
    hide_host()
}

/// The new namespace begins with a copy of the machine's name.
fn hide_host() -> Result<(), Error> {
    sethostname(HOST).map_err(|errno| failed("sethostname")(errno.into()))
}

fn failed(step: &'static str) -> impl Fn(io::Error) -> Error {
    move |source| Error::Namespaces { step, source }
}
