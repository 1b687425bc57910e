//! Tokens: who may talk to a game, to a worker and to the creator.
//!
//! - A browser's **access token** is signed by the creator (Ed25519) and
//!   short-lived; a game holds only the public key. On the wire it is a JWT
//!   (RFC 7519) with the header fixed to EdDSA, so that there is no algorithm
//!   to confuse.
//! - A **service token** is an HMAC-SHA256 of a service's name under a secret
//!   that only its launcher's side knows, so that either end can make it anew
//!   after a restart and nothing needs to be kept.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::ids::{GameId, PlayerId, SessionId};
use crate::names::ServiceName;
use crate::secret::Secret;

/// How long a browser's access token holds, in seconds.
pub const ACCESS_SECONDS: u64 = 300;
/// Seconds for which a token is accepted after its expiry: the clocks of two
/// machines differ. Safe because access that ends is taken back by
/// [`Access::generation`] and [`Access::session`], not by the clock.
pub const LEEWAY_SECONDS: u64 = 3_600;

const HEADER: &str = r#"{"alg":"EdDSA","typ":"JWT"}"#;

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// The game that it is for.
    pub game: GameId,
    /// The player whose private messages it opens; none for a spectator.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub player: Option<PlayerId>,
    /// The player's generation when the token was issued. It is raised when
    /// the player's access ends, and older tokens end with it.
    #[serde(rename = "gen", skip_serializing_if = "is_zero", default)]
    pub generation: u64,
    /// The organiser's session that the token belongs to, for the owner of the
    /// game: the token ends with the session.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub session: Option<SessionId>,
    /// When it was issued, in seconds since 1970. Tokens of versions before
    /// have none and are refused as invalid, so that pages ask for new ones.
    pub iat: u64,
    /// When it ends, in seconds since 1970.
    pub exp: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// Why a token opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not a token, or not signed by this arena.
    #[error("this is not a token of this arena")]
    Invalid,
    /// Its time is over.
    #[error("the token has expired; ask the portal for a new one")]
    Expired,
    /// It opens another game.
    #[error("the token is for another game")]
    OtherGame,
}

/// The creator's half of the key pair.
pub struct AccessSigner(SigningKey);

impl AccessSigner {
    /// Makes the key pair from 32 secret bytes.
    pub fn new(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public key, for the games.
    pub fn public_key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs what `access` says.
    pub fn sign(&self, access: &Access) -> Secret {
        // A map of numbers always serialises.
        let claims = serde_json::to_vec(access).unwrap_or_default();
        let message = format!("{}.{}", BASE64.encode(HEADER), BASE64.encode(claims));
        let signature = self.0.sign(message.as_bytes());
        Secret::new(format!("{message}.{}", BASE64.encode(signature.to_bytes())))
    }
}

/// The games' half of the key pair.
#[derive(Debug, Clone)]
pub struct AccessVerifier(VerifyingKey);

impl AccessVerifier {
    /// Takes a public key.
    ///
    /// # Errors
    /// The bytes are no Ed25519 public key.
    pub fn new(public_key: &[u8]) -> Result<Self, Error> {
        let bytes = public_key.try_into().map_err(|_| Error::Invalid)?;
        VerifyingKey::from_bytes(bytes)
            .map(Self)
            .map_err(|_| Error::Invalid)
    }

    /// Reads a token for `game` at the time `now` (seconds since 1970). A token
    /// is accepted for up to [`LEEWAY_SECONDS`] after its end.
    ///
    /// # Errors
    /// It is not of this arena, its time is over, or it is for another game.
    pub fn verify(&self, token: &str, game: GameId, now: u64) -> Result<Access, Error> {
        let (message, signature) = token.rsplit_once('.').ok_or(Error::Invalid)?;
        let (header, claims) = message.split_once('.').ok_or(Error::Invalid)?;
        if header != BASE64.encode(HEADER) {
            return Err(Error::Invalid);
        }
        let signature = BASE64
            .decode(signature)
            .ok()
            .and_then(|bytes| Signature::from_slice(&bytes).ok())
            .ok_or(Error::Invalid)?;
        self.0
            .verify_strict(message.as_bytes(), &signature)
            .map_err(|_| Error::Invalid)?;
        let claims = BASE64.decode(claims).map_err(|_| Error::Invalid)?;
        let access: Access = serde_json::from_slice(&claims).map_err(|_| Error::Invalid)?;
        if access.exp.saturating_add(LEEWAY_SECONDS) <= now {
            Err(Error::Expired)
        } else if access.game != game {
            Err(Error::OtherGame)
        } else {
            Ok(access)
        }
    }
}

/// The token by which `service` is known to the other end, made under `secret`.
pub fn service_token(secret: &[u8], service: ServiceName) -> Secret {
    Secret::new(BASE64.encode(mac(secret, &service.to_string())))
}

/// The secret of one game, derived from the creator's own.
pub fn game_secret(secret: &[u8], game: GameId) -> [u8; 32] {
    mac(secret, &format!("secret of {}", ServiceName::Game(game)))
}

/// Seals a text so that only those who know the secret can have made it.
pub fn seal(secret: &[u8], text: &str) -> [u8; 32] {
    mac(secret, text)
}

fn mac(secret: &[u8], text: &str) -> [u8; 32] {
    // HMAC takes keys of any length; the type's error cannot happen.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        return [0; 32];
    };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

/// Random bytes from the operating system.
///
/// # Errors
/// The system has no source of randomness.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A random token of 128 bits, safe in a URL.
///
/// # Errors
/// The system has no source of randomness.
pub fn random_token() -> Result<Secret, getrandom::Error> {
    Ok(Secret::new(BASE64.encode(random::<16>()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_000;

    fn access() -> Access {
        Access {
            game: GameId(1),
            player: Some(PlayerId(7)),
            generation: 3,
            session: Some(SessionId(u64::MAX)),
            iat: NOW,
            exp: NOW + ACCESS_SECONDS,
        }
    }

    fn pair() -> (AccessSigner, AccessVerifier) {
        let signer = AccessSigner::new(&[7; 32]);
        let verifier = AccessVerifier::new(&signer.public_key()).unwrap();
        (signer, verifier)
    }

    #[test]
    fn a_signed_token_says_what_was_signed() {
        let (signer, verifier) = pair();
        let token = signer.sign(&access());
        assert_eq!(
            verifier.verify(token.expose(), GameId(1), NOW),
            Ok(access())
        );
    }

    #[test]
    fn a_token_ends_and_opens_one_game_only() {
        let (signer, verifier) = pair();
        let token = signer.sign(&access());
        let at = |game, now| verifier.verify(token.expose(), game, now);
        let end = NOW + ACCESS_SECONDS + LEEWAY_SECONDS;
        assert_eq!(at(GameId(1), end - 1), Ok(access()));
        assert_eq!(at(GameId(1), end), Err(Error::Expired));
        assert_eq!(at(GameId(2), NOW), Err(Error::OtherGame));
    }

    #[test]
    fn a_changed_token_or_another_signer_is_refused() {
        let (signer, verifier) = pair();
        let token = signer.sign(&access());
        for at in 0..token.expose().len() {
            let mut bytes = token.expose().as_bytes().to_vec();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(
                verifier.verify(&changed, GameId(1), NOW),
                Err(Error::Invalid),
                "byte {at}"
            );
        }
        let other = AccessSigner::new(&[8; 32]).sign(&access());
        assert_eq!(
            verifier.verify(other.expose(), GameId(1), NOW),
            Err(Error::Invalid)
        );
        assert_eq!(verifier.verify("", GameId(1), NOW), Err(Error::Invalid));
    }

    #[test]
    fn a_token_of_a_version_without_generations_is_refused() {
        let (signer, verifier) = pair();
        let claims = format!(r#"{{"game":1,"player":7,"exp":{}}}"#, NOW + 300);
        let message = format!("{}.{}", BASE64.encode(HEADER), BASE64.encode(claims));
        let signature = signer.0.sign(message.as_bytes());
        let token = format!("{message}.{}", BASE64.encode(signature.to_bytes()));
        assert_eq!(verifier.verify(&token, GameId(1), NOW), Err(Error::Invalid));
    }

    #[test]
    fn service_tokens_differ_by_service_and_secret() {
        let worker = ServiceName::Worker(GameId(1), PlayerId(2));
        let token = service_token(b"secret", worker);
        assert_eq!(token, service_token(b"secret", worker));
        assert_ne!(
            token,
            service_token(b"secret", ServiceName::Game(GameId(1)))
        );
        assert_ne!(token, service_token(b"other", worker));
    }
}
