//! The number of connections that the limit on open files allows: every page that watches a game
//! takes two descriptors here and one in the game.

use aimmo_common::descriptors;
use tracing::warn;

// More than `crate::proxy` and `crate::serve` use together.
const TARGET: u64 = 65_536;

// Assumed if the system does not report a limit.
const FALLBACK: u64 = 1_024;
// Reserved for files other than connections: the store, the log, the games' calls.
const RESERVED: u64 = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    pub connections: usize,
    /// Tunnels to games, which take two descriptors each.
    pub tunnels: usize,
}

impl Room {
    const MAX: Self = Self {
        connections: 8_192,
        tunnels: 20_000,
    };

    fn within(limit: u64) -> Self {
        // The number of descriptors always fits in a `usize` here.
        let files = limit.saturating_sub(RESERVED) as usize;
        let connections = (files / 4).min(Self::MAX.connections);
        // Requests being forwarded to games take a second descriptor, too.
        let tunnels = (files / 2 - connections).min(Self::MAX.tunnels);
        Self {
            connections,
            tunnels,
        }
    }
}

/// Raises the limit as far as the system permits. Returns the number of connections it allows.
pub(crate) fn raise_limit() -> Room {
    match descriptors::raise_limit(TARGET) {
        Ok(limit) => Room::within(limit),
        Err(error) => {
            warn!(%error, "cannot raise the limit on open files; only a few pages can watch games");
            Room::within(FALLBACK)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_and_tunnels_fit_within_the_limit() {
        for limit in [300, 1_024, 4_096, 65_536, 1_048_576] {
            let Room {
                connections,
                tunnels,
            } = Room::within(limit);
            let together = 2 * (connections + tunnels) as u64 + RESERVED;
            assert!(together <= limit, "{together} of {limit}");
            assert!(connections > 0 && tunnels > 0);
        }
        assert_eq!(Room::within(TARGET), Room::MAX);
    }
}
