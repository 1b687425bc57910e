use std::fmt;

use crate::{World, Worlds};

/// A 128-bit hash (XXH3) of the canonical bytes of a world, or of several: equal worlds have equal
/// hashes, on every machine. It detects errors, but not deliberate forgery.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorldHash(pub u128);

impl fmt::Display for WorldHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for WorldHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WorldHash({self})")
    }
}

impl World {
    /// Hashes [`World::to_bytes`].
    pub fn hash(&self) -> WorldHash {
        WorldHash(xxhash_rust::xxh3::xxh3_128(&self.to_bytes()))
    }
}

impl Worlds {
    /// Hashes [`Worlds::to_bytes`].
    pub fn hash(&self) -> WorldHash {
        WorldHash(xxhash_rust::xxh3::xxh3_128(&self.to_bytes()))
    }
}
