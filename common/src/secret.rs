//! Text that must never appear in a log.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;

/// A token or password. Its `Debug` form hides it, and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

#[expect(missing_docs, reason = "the other signature is self-explanatory")]
impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the secret in plain text, for code that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Compares the candidate with the secret in constant time.
    pub fn matches(&self, candidate: &str) -> bool {
        self.0.as_bytes().ct_eq(candidate.as_bytes()).into()
    }

    /// Returns a hash that identifies the secret without revealing it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(self.0.as_bytes()).into())
    }
}

/// The SHA-256 of a secret, written as 64 hexadecimal digits. It can verify the secret but not
/// reveal it, provided that the secret is too random to guess, as tokens are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

/// An invalid fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint must consist of 64 hexadecimal digits (SHA-256)")]
pub struct NoFingerprint;

impl Fingerprint {
    /// Compares the candidate's hash with the fingerprint in constant time.
    pub fn matches(&self, candidate: &str) -> bool {
        self.0.ct_eq(&Sha256::digest(candidate.as_bytes())).into()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = NoFingerprint;

    fn from_str(text: &str) -> Result<Self, NoFingerprint> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NoFingerprint);
        }
        let mut bytes = [0; 32];
        for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| NoFingerprint)?;
        }
        Ok(Self(bytes))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl FromStr for Secret {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_hides_the_secret() {
        let secret = Secret::new("hunter2");
        assert!(!format!("{secret:?}").contains("hunter2"));
    }

    #[test]
    fn a_secret_matches_only_the_same_text() {
        let secret = Secret::new("hunter2");
        assert!(secret.matches("hunter2"));
        assert!(!secret.matches("hunter3"));
        assert!(!secret.matches("hunter22"));
        assert!(!secret.matches(""));
    }

    #[test]
    fn a_fingerprint_matches_only_its_secret() {
        let fingerprint = Secret::new("hunter2").fingerprint();
        // printf hunter2 | sha256sum
        let text = "f52fbd32b2b3b86ff88ef6c490628285f482af15ddcb29541f94bcf526a3f6c7";
        assert_eq!(fingerprint.to_string(), text);
        assert_eq!(text.parse(), Ok(fingerprint.clone()));
        assert!(fingerprint.matches("hunter2"));
        assert!(!fingerprint.matches("hunter3"));
        assert!(!fingerprint.matches(text));
        for text in ["", &text[1..], &text.replace('f', "g"), &format!("{text}0")] {
            assert_eq!(text.parse::<Fingerprint>(), Err(NoFingerprint), "{text}");
        }
    }
}
