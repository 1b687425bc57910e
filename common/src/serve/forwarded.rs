use std::net::IpAddr;

use http::HeaderMap;

/// The header in which a proxy passes on the client's address.
pub const FORWARDED_FOR: &str = "x-forwarded-for";

/// Returns the client's address as reported by the proxy in front of this server.
pub fn client(headers: &HeaderMap) -> Option<IpAddr> {
    // Only the last entry is written by that proxy; clients can forge the ones before it.
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
    fn only_the_trusted_proxys_entry_counts() {
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
    fn a_header_without_an_address_is_ignored() {
        for values in [&[][..], &[""], &["unknown"], &["192.0.2.7, _hidden"]] {
            assert_eq!(client(&headers(values)), None, "{values:?}");
        }
    }
}
