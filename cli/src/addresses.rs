//! Under which address other machines reach this one.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use nix::ifaddrs::getifaddrs;
use nix::net::if_::InterfaceFlags;

/// The URL by which a browser reaches `bound`. An unspecified address
/// (0.0.0.0) stands for this machine's first address on a network, or for
/// loopback where it has none.
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
    fn a_chosen_address_is_named_as_it_is() {
        assert_eq!(url(([127, 0, 0, 1], 8000).into()), "http://127.0.0.1:8000");
    }

    #[test]
    fn every_address_stands_for_one_that_can_be_opened() {
        let url = url(([0, 0, 0, 0], 8000).into());
        assert!(!url.contains("0.0.0.0:"), "{url}");
        assert!(url.ends_with(":8000"), "{url}");
    }
}
