//! Private namespaces for a thread running as root: network and writable folders.

use std::path::Path;

use nix::sched::{CloneFlags, unshare};
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, recv, send, socket,
};
use rustix::mount::{MountFlags, MountPropagationFlags, mount, mount_change};

/// Gives this thread a network with only loopback, an empty `/tmp` and `/dev/shm`, and System V
/// IPC. Programs that it starts inherit them.
pub(super) fn enter() -> anyhow::Result<()> {
    unshare(CloneFlags::CLONE_NEWNET | CloneFlags::CLONE_NEWNS | CloneFlags::CLONE_NEWIPC)?;
    let apart = MountPropagationFlags::DOWNSTREAM | MountPropagationFlags::REC;
    mount_change("/", apart)?;
    for place in ["/tmp", "/dev/shm"] {
        if Path::new(place).is_dir() {
            mount(
                "tmpfs",
                place,
                "tmpfs",
                MountFlags::NODEV,
                Some(c"size=64m,mode=1777"),
            )?;
        }
    }
    raise_loopback()
}

/// Brings up loopback through rtnetlink(7), as `ip link set lo up` does.
fn raise_loopback() -> anyhow::Result<()> {
    const LENGTH: u32 = 32;
    const RTM_NEWLINK: u16 = 16;
    const NLM_F_REQUEST_ACK: u16 = 1 | 4;
    const LOOPBACK: i32 = 1;
    const IFF_UP: u32 = 1;
    let mut message = Vec::new();
    // struct nlmsghdr: length, type, flags, number, port.
    message.extend(LENGTH.to_ne_bytes());
    message.extend(RTM_NEWLINK.to_ne_bytes());
    message.extend(NLM_F_REQUEST_ACK.to_ne_bytes());
    message.extend([0; 8]);
    // struct ifinfomsg: family, type, index, flags, which of them change.
    message.extend([0; 4]);
    message.extend(LOOPBACK.to_ne_bytes());
    message.extend(IFF_UP.to_ne_bytes());
    message.extend(IFF_UP.to_ne_bytes());
    let netlink = socket(
        AddressFamily::Netlink,
        SockType::Raw,
        SockFlag::SOCK_CLOEXEC,
        SockProtocol::NetlinkRoute,
    )?;
    let netlink = std::os::fd::AsRawFd::as_raw_fd(&netlink);
    send(netlink, &message, MsgFlags::empty())?;
    let mut answer = [0; 256];
    let length = recv(netlink, &mut answer, MsgFlags::empty())?;
    // struct nlmsgerr after the header: 0 is success.
    anyhow::ensure!(
        answer[..length].get(16..20) == Some(&[0; 4]),
        "cannot bring up loopback"
    );
    Ok(())
}
