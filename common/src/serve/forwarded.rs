//! The client's address as a trusted proxy wrote it.

use std::net::IpAddr;

use http::HeaderMap;

/// The header in which proxies write their clients' addresses.
pub const FORWARDED_FOR: &str = "x-forwarded-for";

/// The client of the proxy that stands before this server. The last address is
/// the one that the proxy itself has written; a client can make up those before.
pub fn client(headers: &HeaderMap) -> Option<IpAddr> {
    let value = headers.get_all(FORWARDED_FOR).iter().next_back()?;
    value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(FORWARDED_FOR, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_the_proxys_own_entry_counts() {
        let address: IpAddr = "192.0.2.7".parse().unwrap();
        for values in [
            &["192.0.2.7"][..],
            &["198.51.100.1, 192.0.2.7"],
            &["198.51.100.1", "203.0.113.5,192.0.2.7 "],
        ] {
            assert_eq!(client(&headers(values)), Some(address), "{values:?}");
        }
        assert_eq!(client(&headers(&["::1"])), Some("::1".parse().unwrap()));
    }

    #[test]
    fn without_an_address_the_connections_own_stays() {
        for values in [&[][..], &[""], &["unknown"], &["192.0.2.7, _hidden"]] {
            assert_eq!(client(&headers(values)), None, "{values:?}");
        }
    }
}
