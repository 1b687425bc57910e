//! A user without groups and capabilities.

use nix::unistd::{Gid, Uid, setgroups, setresgid, setresuid};
use rustix::io::Errno;
use rustix::thread::{CapabilitySet, remove_capability_from_bounding_set};

/// Nobody's.
const USER: u32 = 4_242;

/// Becomes that user, for good.
pub(super) fn become_user() -> nix::Result<()> {
    let (uid, gid) = (Uid::from_raw(USER), Gid::from_raw(USER));
    setgroups(&[])?;
    setresgid(gid, gid, gid)?;
    setresuid(uid, uid, uid)
}

/// No program can bring a capability back.
pub(super) fn drop_bounding_set() -> rustix::io::Result<()> {
    for bit in 0..u64::BITS {
        let capability = CapabilitySet::from_bits_retain(1 << bit);
        match remove_capability_from_bounding_set(capability) {
            // Above the last one that the kernel knows.
            Err(Errno::INVAL) => break,
            done => done?,
        }
    }
    Ok(())
}
