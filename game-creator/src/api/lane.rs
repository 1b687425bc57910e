use std::net::IpAddr;

/// The lane in which a browser waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lane {
    /// Shared by all other browsers at this address.
    Address(IpAddr),
    Device([u8; 16]),
}
