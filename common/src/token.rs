//! Tokens for access to a game, to a worker and to the creator.
//!
//! - A browser's **access token** is signed by the creator (Ed25519) and short-lived; a game holds
//!   only the public key. On the wire it is a JWT (RFC 7519) whose header is fixed to EdDSA, which
//!   rules out algorithm confusion.
//! - A **service token** is an HMAC-SHA256 of a service's name under a secret known only to its
//!   launcher. It can be recomputed after a restart, so it need not be stored.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::ids::{GameId, PlayerId, SessionId};
use crate::names::ServiceName;
use crate::secret::Secret;

/// Lifetime of a browser's access token, in seconds.
pub const ACCESS_SECONDS: u64 = 300;
/// Seconds for which an expired token is still accepted, because clocks may differ.
// Access is revoked through `Access::generation` and `Access::session`, not by expiry.
pub const LEEWAY_SECONDS: u64 = 3_600;

const HEADER: &str = r#"{"alg":"EdDSA","typ":"JWT"}"#;

/// The claims of an access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the other fields are the token's scope and expiry"
)]
pub struct Access {
    pub game: GameId,
    /// The player whose private messages the token gives access to; `None` for a spectator.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub player: Option<PlayerId>,
    /// The player's generation at the time of issue. Revoking access increments it.
    #[serde(rename = "gen", skip_serializing_if = "is_zero", default)]
    pub generation: u64,
    /// The organiser's session, if the token is for the game's owner; the token expires with it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub session: Option<SessionId>,
    /// Time of issue, in seconds since 1970.
    // Tokens from earlier versions lack it and are rejected as invalid: pages request new ones.
    pub iat: u64,
    pub exp: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error("the token is invalid or was not issued by this arena")]
    Invalid,
    #[error("the token has expired; ask the portal for a new one")]
    Expired,
    #[error("the token is for another game")]
    OtherGame,
}

/// The creator's half of the key pair.
pub struct AccessSigner(SigningKey);

#[expect(missing_docs, reason = "the other signatures are self-explanatory")]
impl AccessSigner {
    pub fn new(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    pub fn public_key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    pub fn sign(&self, access: &Access) -> Secret {
        let claims = serde_json::to_vec(access).expect("a struct of numbers can be serialized");
        let message = format!("{}.{}", BASE64.encode(HEADER), BASE64.encode(claims));
        let signature = self.0.sign(message.as_bytes());
        Secret::new(format!("{message}.{}", BASE64.encode(signature.to_bytes())))
    }
}

/// The games' half of the key pair.
#[derive(Debug, Clone)]
pub struct AccessVerifier(VerifyingKey);

impl AccessVerifier {
    /// Parses an Ed25519 public key.
    pub fn new(public_key: &[u8]) -> Result<Self, Error> {
        let bytes = public_key.try_into().map_err(|_| Error::Invalid)?;
        VerifyingKey::from_bytes(bytes)
            .map(Self)
            .map_err(|_| Error::Invalid)
    }

    /// Verifies a token for `game` at `now`, in seconds since 1970. A token is accepted for up to
    /// [`LEEWAY_SECONDS`] after it expires.
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
        // Claims are parsed only after the signature has been verified.
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

/// Returns the token that authenticates calls between `service` and its launcher.
pub fn service_token(secret: &[u8], service: ServiceName) -> Secret {
    Secret::new(BASE64.encode(mac(secret, &service.to_string())))
}

/// Derives the secret of one game from the creator's secret.
pub fn game_secret(secret: &[u8], game: GameId) -> [u8; 32] {
    // The prefix keeps the secret distinct from the game's service token.
    mac(secret, &format!("secret of {}", ServiceName::Game(game)))
}

/// Computes a MAC of the text, which only holders of the secret can produce.
pub fn seal(secret: &[u8], text: &str) -> [u8; 32] {
    mac(secret, text)
}

fn mac(secret: &[u8], text: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC accepts keys of any length");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

/// Returns random bytes from the operating system, or fails if it has no source of randomness.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Returns a random 128-bit token that is safe in a URL.
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
    fn a_token_round_trips_its_claims() {
        let (signer, verifier) = pair();
        let token = signer.sign(&access());
        assert_eq!(
            verifier.verify(token.expose(), GameId(1), NOW),
            Ok(access())
        );
    }

    #[test]
    fn a_token_expires_and_is_valid_for_only_one_game() {
        let (signer, verifier) = pair();
        let token = signer.sign(&access());
        let at = |game, now| verifier.verify(token.expose(), game, now);
        let end = NOW + ACCESS_SECONDS + LEEWAY_SECONDS;
        assert_eq!(at(GameId(1), end - 1), Ok(access()));
        assert_eq!(at(GameId(1), end), Err(Error::Expired));
        assert_eq!(at(GameId(2), NOW), Err(Error::OtherGame));
    }

    #[test]
    fn modified_tokens_and_other_signers_are_rejected() {
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
    fn tokens_without_an_issue_time_are_rejected() {
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
