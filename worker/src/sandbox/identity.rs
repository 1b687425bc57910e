//! An unprivileged user without capabilities.

use std::io;

use nix::errno::Errno;
use nix::unistd::{Gid, Uid, getuid, setgroups, setresgid, setresuid};
use rustix::thread::{
    CapabilitySet, CapabilitySets, clear_ambient_capability_set,
    remove_capability_from_bounding_set, set_capabilities,
};

use super::Error;

/// The first user id for players' processes if the worker is root.
// It is far above those that systems assign. Every process has a different one, so that no per-user
// limit is shared.
const FIRST_USER: u32 = 1_800_000_000;
/// The user that owns no files, for containers that map only a few users.
const NOBODY: u32 = 65_534;

/// Irrevocably drops all capabilities, and root privileges if this process runs as root.
pub(super) fn drop_privileges() -> Result<(), Error> {
    let step = |step: &'static str| {
        move |errno: Errno| Error::Identity {
            step,
            source: errno.into(),
        }
    };
    let is_root = getuid().is_root();
    if is_root {
        empty_bounding_set()?;
        setgroups(&[]).map_err(step("cannot leave groups"))?;
        // Process ids are far below the number of remaining user ids.
        let own = FIRST_USER + std::process::id();
        match become_user(own) {
            Err(Errno::EINVAL) => become_user(NOBODY),
            done => done,
        }
        .map_err(step("cannot become an unprivileged user"))?;
    }
    clear_ambient_capability_set().map_err(|errno| Error::Identity {
        step: "cannot clear ambient capabilities",
        source: errno.into(),
    })?;
    let none = CapabilitySets {
        effective: CapabilitySet::empty(),
        permitted: CapabilitySet::empty(),
        inheritable: CapabilitySet::empty(),
    };
    set_capabilities(None, none).map_err(|errno| Error::Identity {
        step: "cannot drop capabilities",
        source: errno.into(),
    })?;
    if getuid().is_root() {
        let source = io::Error::other("the process is still root");
        return Err(Error::Identity {
            step: "cannot become an unprivileged user",
            source,
        });
    }
    Ok(())
}

fn become_user(user: u32) -> Result<(), Errno> {
    let (uid, gid) = (Uid::from_raw(user), Gid::from_raw(user));
    setresgid(gid, gid, gid)?;
    setresuid(uid, uid, uid)
}

/// Ensures that no program can regain a capability.
fn empty_bounding_set() -> Result<(), Error> {
    for bit in 0..u64::BITS {
        let capability = CapabilitySet::from_bits_retain(1 << bit);
        match remove_capability_from_bounding_set(capability) {
            Ok(()) => {}
            // Either the kernel knows no further capabilities, or this process may not drop them
            // from the set. no_new_privs is set in any case.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::PERM) => return Ok(()),
            Err(errno) => {
                return Err(Error::Identity {
                    step: "cannot empty the bounding set",
                    source: errno.into(),
                });
            }
        }
    }
    Ok(())
}
