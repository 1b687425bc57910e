//! Stateless randomness: each random stream is derived from its purpose.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::Ppm;

/// The purpose of a random stream. The numbers are part of the rules.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    Map = 1,
    Join = 2,
    Respawn = 3,
    ScoreCells = 4,
    Pickups = 5,
    Place = 6,
}

/// A stream of random numbers from ChaCha8, a standard algorithm with fixed output.
// Distributions are implemented here because those of the `rand` crate change between versions.
pub(crate) struct Draws(ChaCha8Rng);

impl Draws {
    /// Creates the stream for one purpose in one turn; `id` is the avatar involved, or 0.
    pub(crate) fn new(seed: u64, turn: u64, purpose: Purpose, id: u32) -> Self {
        // Each part occupies different bytes, so no two purposes share a stream.
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&turn.to_le_bytes());
        key[16..20].copy_from_slice(&(purpose as u32).to_le_bytes());
        key[20..24].copy_from_slice(&id.to_le_bytes());
        Draws(ChaCha8Rng::from_seed(key))
    }

    /// Returns a uniformly distributed number below `bound`, or 0 if `bound` is 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        if bound == 0 {
            return 0;
        }
        // The high half of the product maps 2^32 numbers onto the range. Rejecting products with
        // the smallest low halves removes the bias.
        let too_many = bound.wrapping_neg() % bound;
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(bound);
            if product as u32 >= too_many {
                return (product >> 32) as u32;
            }
        }
    }

    pub(crate) fn index(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }

    pub(crate) fn chance(&mut self, probability: Ppm) -> bool {
        self.below(Ppm::ONE.0) < probability.0
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.index(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Draws {
        Draws::new(1, 2, Purpose::Join, 3)
    }

    #[test]
    fn draws_are_the_same_in_every_version() {
        let mut draws = some();
        let values: Vec<u32> = (0..6).map(|_| draws.below(1000)).collect();
        expect_test::expect!["[424, 273, 498, 626, 545, 728]"].assert_eq(&format!("{values:?}"));
    }

    #[test]
    fn every_part_of_the_key_changes_the_stream() {
        let first = |seed, turn, purpose, id| Draws::new(seed, turn, purpose, id).below(u32::MAX);
        let base = first(1, 2, Purpose::Join, 3);
        assert_ne!(base, first(9, 2, Purpose::Join, 3));
        assert_ne!(base, first(1, 9, Purpose::Join, 3));
        assert_ne!(base, first(1, 2, Purpose::Respawn, 3));
        assert_ne!(base, first(1, 2, Purpose::Join, 9));
    }

    #[test]
    fn numbers_below_the_bound_are_equally_likely() {
        let mut draws = some();
        let mut counts = [0; 7];
        for _ in 0..70_000 {
            counts[draws.index(7)] += 1;
        }
        assert!(
            counts.iter().all(|count| (9_500..10_500).contains(count)),
            "{counts:?}"
        );
    }

    #[test]
    fn probabilities_of_zero_and_one_are_certain() {
        let mut draws = some();
        assert!((0..1000).all(|_| !draws.chance(Ppm::ZERO)));
        assert!((0..1000).all(|_| draws.chance(Ppm::ONE)));
        assert_eq!(draws.below(0), 0);
    }
}
