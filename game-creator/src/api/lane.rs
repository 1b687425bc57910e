use std::net::IpAddr;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lane {
    /// Shared by all browsers at this address that have no cookie.
    Address(IpAddr),
    Device([u8; 16]),
}
