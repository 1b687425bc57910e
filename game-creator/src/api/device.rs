//! Recognizes returning browsers by a cookie.
//!
//! The cookie grants no access. It distinguishes a browser from others behind the same address, so
//! that each waits in its own lane, and it lists the accounts that the browser has signed in to,
//! because attempts to sign in to those again have a separate queue. Only the creator can issue
//! such a cookie.

use std::net::{IpAddr, Ipv4Addr};

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::OrganiserId;
use aimmo_common::serve::network;
use aimmo_common::token;
use axum::extract::FromRequestParts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use http::header::{COOKIE, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use subtle::ConstantTimeEq as _;

use super::extract::Peer;
use super::lane::Lane;
use super::state::AppState;
use crate::state::CreatorState;

const NAME: &str = "aimmo_device";
/// Lifetime of a cookie in seconds: half a year.
const LIFETIME: i64 = 180 * 24 * 3_600;
/// Number of accounts remembered per browser: the most recently used ones.
const ACCOUNTS: usize = 4;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Device {
    id: [u8; 16],
    accounts: Vec<OrganiserId>,
}

pub(super) struct Browser {
    pub(super) network: IpAddr,
    /// The browser's identity, if it has one of our cookies.
    pub(super) device: Option<Device>,
}

impl FromRequestParts<AppState> for Browser {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AppState,
    ) -> Result<Self, Self::Rejection> {
        let peer = Peer::from_request_parts(parts, state).await;
        let peer = peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |Peer(peer)| peer);
        let seconds = now_ms() / 1_000;
        let cookies = parts.headers.get_all(COOKIE).iter();
        let device = cookies
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|cookie| cookie.trim().split_once('='))
            .filter(|(name, _)| *name == NAME)
            .find_map(|(_, value)| Device::read(value, &state.devices, seconds));
        Ok(Self {
            network: network(peer),
            device,
        })
    }
}

impl Browser {
    pub(super) fn lane(&self) -> Lane {
        match &self.device {
            Some(device) => Lane::Device(device.id),
            None => Lane::Address(self.network),
        }
    }

    pub(super) fn known_for(&self, account: OrganiserId) -> Option<[u8; 16]> {
        let device = self.device.as_ref()?;
        device.accounts.contains(&account).then_some(device.id)
    }

    /// Returns a cookie for a browser that does not have one yet.
    pub(super) fn introduce(&mut self, creator: &CreatorState) -> HeaderMap {
        if self.device.is_some() {
            return HeaderMap::new();
        }
        // If no random id is available, the browser gets no cookie, which is harmless.
        let Ok(id) = token::random() else {
            return HeaderMap::new();
        };
        let device = Device {
            id,
            accounts: Vec::new(),
        };
        let cookie = device.cookie(creator);
        self.device = Some(device);
        cookie
    }

    /// Returns the cookie for a browser that has signed in to this account.
    pub(super) fn remember(&mut self, creator: &CreatorState, account: OrganiserId) -> HeaderMap {
        self.introduce(creator);
        let Some(device) = &mut self.device else {
            return HeaderMap::new();
        };
        device.accounts.retain(|known| *known != account);
        device.accounts.insert(0, account);
        device.accounts.truncate(ACCOUNTS);
        device.cookie(creator)
    }
}

impl Device {
    pub(super) fn name(&self) -> String {
        BASE64.encode(self.id)
    }

    fn cookie(&self, creator: &CreatorState) -> HeaderMap {
        let value = self.write(&creator.devices, now_ms() / 1_000 + LIFETIME);
        let secure = match creator.config.base_url.starts_with("https:") {
            true => "; Secure",
            false => "",
        };
        let cookie = format!(
            "{NAME}={value}; Path=/api; Max-Age={LIFETIME}; HttpOnly; SameSite=Strict{secure}"
        );
        let mut headers = HeaderMap::new();
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            headers.insert(SET_COOKIE, cookie);
        }
        headers
    }

    /// Formats the cookie's value: `id.expires.accounts.mac`.
    fn write(&self, secret: &[u8; 32], expires: i64) -> String {
        let accounts: Vec<_> = self.accounts.iter().map(OrganiserId::to_string).collect();
        let claims = format!("{}.{expires}.{}", self.name(), accounts.join("-"));
        format!("{claims}.{}", BASE64.encode(seal(secret, &claims)))
    }

    fn read(value: &str, secret: &[u8; 32], now: i64) -> Option<Self> {
        let (claims, mac) = value.rsplit_once('.')?;
        let mac = BASE64.decode(mac).ok()?;
        if !bool::from(seal(secret, claims).ct_eq(mac.as_slice())) {
            return None;
        }
        let mut parts = claims.split('.');
        let id = BASE64.decode(parts.next()?).ok()?.try_into().ok()?;
        let expires: i64 = parts.next()?.parse().ok()?;
        let accounts = parts.next()?.split('-').filter(|id| !id.is_empty());
        let accounts = accounts.map(|id| id.parse().ok()).collect::<Option<_>>()?;
        (expires > now).then_some(Self { id, accounts })
    }
}

fn seal(secret: &[u8; 32], claims: &str) -> [u8; 32] {
    token::seal(secret, &format!("device {claims}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: [u8; 32] = [7; 32];

    fn device(accounts: &[u32]) -> Device {
        Device {
            id: [1; 16],
            accounts: accounts.iter().copied().map(OrganiserId).collect(),
        }
    }

    #[test]
    fn a_cookie_is_valid_until_it_expires() {
        for accounts in [&[][..], &[3], &[3, 70, 1]] {
            let value = device(accounts).write(&SECRET, 1_000);
            assert_eq!(Device::read(&value, &SECRET, 999), Some(device(accounts)));
            assert_eq!(Device::read(&value, &SECRET, 1_000), None);
        }
    }

    #[test]
    fn forged_cookies_are_rejected() {
        let value = device(&[3]).write(&SECRET, 1_000);
        for at in 0..value.len() {
            let mut bytes = value.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(Device::read(&changed, &SECRET, 0), None, "byte {at}");
        }
        assert_eq!(Device::read(&value, &[8; 32], 0), None);
        for other in ["", ".", "...", "a.b.c.d", &value[..value.len() - 1]] {
            assert_eq!(Device::read(other, &SECRET, 0), None, "{other}");
        }
    }
}
