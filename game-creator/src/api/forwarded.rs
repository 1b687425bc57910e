//! Who asks, where a proxy stands between.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderMap;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Puts the address that the proxy saw in the place of the proxy's own, so that
/// one client's tries are not counted against all others.
pub async fn address(mut request: Request, next: Next) -> Response {
    if let Some(client) = last(request.headers()) {
        let client = SocketAddr::new(client, 0);
        request.extensions_mut().insert(ConnectInfo(client));
    }
    next.run(request).await
}

/// The last address is the one that the proxy itself has written; a client can
/// make up those before.
fn last(headers: &HeaderMap) -> Option<IpAddr> {
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
    fn the_proxys_own_word_counts_and_nobody_elses() {
        let client: IpAddr = "192.0.2.7".parse().unwrap();
        for values in [
            &["192.0.2.7"][..],
            &["198.51.100.1, 192.0.2.7"],
            &["198.51.100.1", "203.0.113.5,192.0.2.7 "],
        ] {
            assert_eq!(last(&headers(values)), Some(client), "{values:?}");
        }
        assert_eq!(last(&headers(&["::1"])), Some("::1".parse().unwrap()));
    }

    #[test]
    fn without_an_address_the_connections_own_stays() {
        for values in [&[][..], &[""], &["unknown"], &["192.0.2.7, _hidden"]] {
            assert_eq!(last(&headers(values)), None, "{values:?}");
        }
    }
}
