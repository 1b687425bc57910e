//! The address at which other machines reach this one.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use nix::ifaddrs::getifaddrs;
use nix::net::if_::InterfaceFlags;

/// Returns the URL at which a browser reaches `bound`. An unspecified address (0.0.0.0) is replaced
/// by this machine's first network address, or by loopback if it has none.
pub(crate) fn url(bound: SocketAddr) -> String {
    let ip = match bound.ip() {
        ip if ip.is_unspecified() => on_the_network().unwrap_or(Ipv4Addr::LOCALHOST.into()),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, bound.port()))
}

fn on_the_network() -> Option<IpAddr> {
    getifaddrs().ok()?.find_map(|interface| {
        let useful = interface.flags.contains(InterfaceFlags::IFF_UP)
            && !interface.flags.contains(InterfaceFlags::IFF_LOOPBACK);
        let ip = interface.address?.as_sockaddr_in()?.ip();
        (useful && !ip.is_link_local()).then_some(IpAddr::V4(ip))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_specific_address_is_kept() {
        assert_eq!(url(([127, 0, 0, 1], 8000).into()), "http://127.0.0.1:8000");
    }

    #[test]
    fn an_unspecified_address_becomes_a_reachable_one() {
        let url = url(([0, 0, 0, 0], 8000).into());
        assert!(!url.contains("0.0.0.0:"), "{url}");
        assert!(url.ends_with(":8000"), "{url}");
    }
}
