use std::fmt;
use std::str::FromStr;

use aimmo_simulation::Worlds;
use serde::{Deserialize, Serialize};

/// The hash of a game's worlds: 16 bytes, most significant first, or 32 hexadecimal digits in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct WorldHash(pub u128);

/// An invalid world hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a world's hash must have 32 hexadecimal digits, or 16 bytes in a record")]
pub struct InvalidHash;

#[expect(missing_docs, reason = "the type describes its conversions")]
impl WorldHash {
    pub fn of(worlds: &Worlds) -> Self {
        Self(worlds.hash().0)
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidHash> {
        let bytes = bytes.try_into().map_err(|_| InvalidHash)?;
        Ok(Self(u128::from_be_bytes(bytes)))
    }

    pub fn to_bytes(self) -> Vec<u8> {
        self.0.to_be_bytes().to_vec()
    }
}

impl fmt::Display for WorldHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for WorldHash {
    type Err = InvalidHash;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(text, 16).ok().filter(|_| digits);
        number.map(Self).ok_or(InvalidHash)
    }
}

impl From<WorldHash> for String {
    fn from(hash: WorldHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for WorldHash {
    type Error = InvalidHash;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_survives_conversion_to_text_and_bytes() {
        for hash in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef].map(WorldHash) {
            assert_eq!(hash.to_string().parse(), Ok(hash));
            assert_eq!(WorldHash::from_bytes(&hash.to_bytes()), Ok(hash));
        }
    }

    #[test]
    fn invalid_hashes_are_rejected() {
        let digits = "0123456789abcdef".repeat(2);
        assert!(digits.parse::<WorldHash>().is_ok());
        for text in [
            "",
            "1",
            &digits.replacen('0', "+", 1),
            &digits.replacen('0', "g", 1),
            &digits[1..],
            &format!("{digits}0"),
        ] {
            assert_eq!(text.parse::<WorldHash>(), Err(InvalidHash), "{text}");
        }
        assert_eq!(WorldHash::from_bytes(&[0; 15]), Err(InvalidHash));
        assert_eq!(WorldHash::from_bytes(&[0; 17]), Err(InvalidHash));
    }
}
