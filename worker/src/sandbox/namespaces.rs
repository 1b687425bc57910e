//! Namespaces: no network, and no access to others' shared memory, host name or mounts.
//!
//! There is no process namespace: it would need another process for each player, and all system
//! calls that name a process are forbidden anyway.

use std::fs;
use std::io;

use nix::sched::{CloneFlags, unshare};
use nix::unistd::{getgid, getuid, sethostname};

use super::Error;

const HOST: &str = "arena";

/// Enters new namespaces; without root, inside a user namespace that contains only this process.
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
        // Stop the process from leaving a group in order to access files denied to that group.
        ("/proc/self/setgroups", "deny".to_owned()),
        ("/proc/self/uid_map", format!("{uid} {uid} 1")),
        ("/proc/self/gid_map", format!("{gid} {gid} 1")),
    ] {
        fs::write(file, content).map_err(failed(file))?;
    }
    hide_host()
}

/// Overwrites the host name, which the new namespace copies from the machine.
fn hide_host() -> Result<(), Error> {
    sethostname(HOST).map_err(|errno| failed("sethostname")(errno.into()))
}

fn failed(step: &'static str) -> impl Fn(io::Error) -> Error {
    move |source| Error::Namespaces { step, source }
}
