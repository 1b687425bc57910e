//! The names that a game's parts go by, on a laptop and in a cluster alike.
//!
//! They are part of the public contract (`game-{id}`, `aimmo-{game}-worker-{player}`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::{GameId, PlayerId};

/// A service that a launcher runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum ServiceName {
    /// One game: `game-{id}`.
    Game(GameId),
    /// One player's worker: `aimmo-{game}-worker-{player}`.
    Worker(GameId, PlayerId),
}

/// A text that is no service's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no game (game-1) and no worker (aimmo-1-worker-2)")]
pub struct ParseError(String);

impl ServiceName {
    /// The game that the service belongs to.
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
        // Only the canonical spelling counts: no `game-01`, no `game-+1`.
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

/// The path of a game's WebSocket and health check: `/game-{id}`.
pub fn game_path(game: GameId) -> String {
    format!("/{}", ServiceName::Game(game))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_as_what_they_name() {
        for name in [
            ServiceName::Game(GameId(1)),
            ServiceName::Worker(GameId(12), PlayerId(345)),
        ] {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
    }

    #[test]
    fn anything_but_the_canonical_spelling_is_refused() {
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
