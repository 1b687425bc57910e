//! Host names accepted on loopback.
//!
//! Any website can point its own name at 127.0.0.1 (DNS rebinding), and could then read from an
//! arena on the same machine as if it were its own server. Addresses cannot be redirected like
//! that, so only names are checked.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use aimmo_common::serve::Ends;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::header::HOST;
use http::uri::Authority;
use http::{StatusCode, Uri, Version};

use super::error::Problem;
use super::notices;

#[derive(Debug)]
pub(crate) struct Hosts(BTreeSet<String>);

impl Hosts {
    /// Accepts `localhost`, and the host of the portal's own URL.
    pub(crate) fn new(base_url: &str) -> Self {
        let own = base_url.parse::<Uri>().ok();
        let own = own.and_then(|url| Some(normalise(url.host()?)));
        Self(
            [Some("localhost".to_owned()), own]
                .into_iter()
                .flatten()
                .collect(),
        )
    }

    fn accepts(&self, host: &str) -> bool {
        let Ok(authority) = host.parse::<Authority>() else {
            return false;
        };
        // User info does not belong in a `Host` header.
        if host.contains('@') {
            return false;
        }
        let name = normalise(authority.host());
        let address = name.trim_start_matches('[').trim_end_matches(']');
        address.parse::<IpAddr>().is_ok() || self.0.contains(&name)
    }

    fn reject(&self, request: &Request) -> Option<Problem> {
        let ends = request.extensions().get::<Ends>()?;
        if !ends.local.ip().to_canonical().is_loopback() {
            return None;
        }
        let mut hosts = request.headers().get_all(HOST).iter();
        let (host, other) = (hosts.next(), hosts.next());
        let host = match (request.uri().authority(), host) {
            _ if other.is_some() => None,
            (Some(authority), _) => Some(authority.as_str()),
            (None, Some(host)) => host.to_str().ok(),
            // HTTP/1.0 predates the header; no browser uses it.
            (None, None) if request.version() == Version::HTTP_10 => return None,
            (None, None) => None,
        };
        if host.is_some_and(|host| self.accepts(host)) {
            return None;
        }
        Some(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            notices::wrong_host(),
        ))
    }
}

pub(crate) async fn check(
    State(hosts): State<Arc<Hosts>>,
    request: Request,
    next: Next,
) -> Response {
    match hosts.reject(&request) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    }
}

fn normalise(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn is_rejected(local: &str, hosts: &[&str]) -> bool {
        let mut request = Request::get("/");
        for host in hosts {
            request = request.header(HOST, *host);
        }
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(Ends {
            peer: ([127, 0, 0, 1], 50_000).into(),
            local: local.parse().unwrap(),
        });
        let hosts = Hosts::new("https://arena.school.example");
        hosts.reject(&request).is_some()
    }

    #[test]
    fn names_of_this_machine_and_the_portal_are_accepted() {
        for host in [
            "localhost",
            "LOCALHOST:8000",
            "localhost.:8000",
            "127.0.0.1:8000",
            "127.8.9.10",
            "[::1]:8000",
            "192.168.1.7:8000",
            "arena.school.example",
            "Arena.School.Example:443",
        ] {
            assert!(!is_rejected("127.0.0.1:8000", &[host]), "{host}");
            assert!(!is_rejected("[::1]:8000", &[host]), "{host}");
        }
    }

    #[test]
    fn other_names_are_rejected_on_loopback() {
        for host in [
            "evil.example:8000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evil-localhost",
            "user@localhost",
            "arena.school.example.evil",
            "127.0.0.1:8000, evil.example",
            "",
            ":8000",
            "[::1",
        ] {
            assert!(is_rejected("127.0.0.1:8000", &[host]), "{host}");
            assert!(is_rejected("[::ffff:127.0.0.1]:8000", &[host]), "{host}");
        }
        assert!(is_rejected("127.0.0.1:8000", &[]));
        assert!(is_rejected(
            "127.0.0.1:8000",
            &["localhost", "evil.example"]
        ));
    }

    #[test]
    fn any_name_is_accepted_outside_loopback() {
        assert!(!is_rejected("192.0.2.1:8000", &["arena.lan"]));
    }
}
