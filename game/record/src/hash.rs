//! The hash of a world, as records carry it and people read it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The hash of a world: eight bytes, most significant first, in records; 16 hexadecimal digits for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct WorldHash(pub u64);

/// Something that is no hash of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a world's hash is 16 hexadecimal digits, or eight bytes in a record")]
pub struct InvalidHash;

impl WorldHash {
    /// Reads the bytes of a record.
    ///
    /// # Errors
    /// When there are not eight of them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidHash> {
        let bytes = bytes.try_into().map_err(|_| InvalidHash)?;
        Ok(Self(u64::from_be_bytes(bytes)))
    }

    /// The bytes for a record.
    pub fn to_bytes(self) -> Vec<u8> {
        self.0.to_be_bytes().to_vec()
    }
}

impl fmt::Display for WorldHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for WorldHash {
    type Err = InvalidHash;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u64::from_str_radix(text, 16).ok().filter(|_| digits);
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
    fn a_hash_reads_back_from_text_and_bytes() {
        for hash in [0, 1, u64::MAX, 0x0123_4567_89ab_cdef].map(WorldHash) {
            assert_eq!(hash.to_string().parse(), Ok(hash));
            assert_eq!(WorldHash::from_bytes(&hash.to_bytes()), Ok(hash));
        }
    }

    #[test]
    fn what_is_no_hash_is_refused() {
        for text in [
            "",
            "1",
            "+123456789abcdef",
            "0123456789abcdefg",
            "0123456789abcde ",
        ] {
            assert_eq!(text.parse::<WorldHash>(), Err(InvalidHash), "{text}");
        }
        assert_eq!(WorldHash::from_bytes(&[0; 7]), Err(InvalidHash));
        assert_eq!(WorldHash::from_bytes(&[0; 9]), Err(InvalidHash));
    }
}
