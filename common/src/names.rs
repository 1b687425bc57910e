//! The names of a game's services: a public contract, identical on a laptop and in a cluster.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::{GameId, PlayerId};

/// The name of a service that a launcher runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum ServiceName {
    /// A game: `game-{id}`.
    Game(GameId),
    /// A player's worker: `aimmo-{game}-worker-{player}`.
    Worker(GameId, PlayerId),
}

/// An invalid service name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither a game's name (game-1) nor a worker's (aimmo-1-worker-2)")]
pub struct ParseError(String);

impl ServiceName {
    /// Returns the game that the service belongs to.
    pub fn game(self) -> GameId {
        match self {
            Self::Game(game) | Self::Worker(game, _) => game,
        }
    }
}

impl fmt::Display for ServiceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Game(game) => write!(f, "game-{game}"),
            Self::Worker(game, player) => write!(f, "aimmo-{game}-worker-{player}"),
        }
    }
}

impl FromStr for ServiceName {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = if let Some(game) = text.strip_prefix("game-") {
            game.parse().ok().map(Self::Game)
        } else {
            text.strip_prefix("aimmo-")
                .and_then(|rest| rest.split_once("-worker-"))
                .and_then(|(game, player)| {
                    Some(Self::Worker(game.parse().ok()?, player.parse().ok()?))
                })
        };
        // Only the canonical spelling is valid: neither `game-01` nor `game-+1`.
        parsed
            .filter(|name| name.to_string() == text)
            .ok_or_else(|| ParseError(text.to_owned()))
    }
}

impl From<ServiceName> for String {
    fn from(name: ServiceName) -> Self {
        name.to_string()
    }
}

impl TryFrom<String> for ServiceName {
    type Error = ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// Returns the path of a game's WebSocket and health check: `/game-{id}`.
pub fn game_path(game: GameId) -> String {
    format!("/{}", ServiceName::Game(game))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_a_round_trip() {
        for name in [
            ServiceName::Game(GameId(1)),
            ServiceName::Worker(GameId(12), PlayerId(345)),
        ] {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
    }

    #[test]
    fn non_canonical_spellings_are_rejected() {
        for text in [
            "",
            "game-",
            "game-01",
            "game-+1",
            "game-1 ",
            "Game-1",
            "game-99999999999",
            "aimmo-1-worker-",
            "aimmo-1-worker-2-x",
            "aimmo--worker-2",
            "aimmo-game-creator",
        ] {
            assert!(text.parse::<ServiceName>().is_err(), "{text}");
        }
    }
}
