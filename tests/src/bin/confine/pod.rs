//! The file system of a pod with `readOnlyRootFilesystem` and no volumes.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use nix::sched::{CloneFlags, unshare};
use rustix::mount::{MountFlags, MountPropagationFlags, mount_change, mount_remount};

/// Folders that remain writable in a container.
const WRITABLE: [&str; 2] = ["/proc", "/dev"];

/// Makes everything read-only except the folders that remain writable in a container.
pub(super) fn make_root_read_only() -> anyhow::Result<()> {
    unshare(CloneFlags::CLONE_NEWNS)?;
    let apart = MountPropagationFlags::DOWNSTREAM | MountPropagationFlags::REC;
    mount_change("/", apart)?;
    let mounts = fs::read_to_string("/proc/self/mounts")?;
    for line in mounts.lines() {
        let mut fields = line.split(' ').skip(1);
        let (Some(place), Some(options)) = (fields.next(), fields.nth(1)) else {
            continue;
        };
        let stays = WRITABLE
            .iter()
            .any(|writable| Path::new(place).starts_with(writable));
        // Mounts that are hidden by another mount have no path.
        if stays || !Path::new(place).exists() {
            continue;
        }
        let flags = MountFlags::BIND | MountFlags::RDONLY | kept(options);
        mount_remount(place, flags, c"").with_context(|| place.to_owned())?;
    }
    Ok(())
}

fn kept(options: &str) -> MountFlags {
    let flags = options.split(',').filter_map(|option| match option {
        "nosuid" => Some(MountFlags::NOSUID),
        "nodev" => Some(MountFlags::NODEV),
        "noexec" => Some(MountFlags::NOEXEC),
        _ => None,
    });
    flags.collect()
}
