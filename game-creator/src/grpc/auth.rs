//! Which game is calling.
//!
//! A game's token is `{id}.{mac}`: it names the game, and the MAC, which only
//! the creator can make, says that the creator gave it to that game.

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use aimmo_common::token::service_token;
use tonic::Status;
use tonic::metadata::MetadataMap;

/// Why a token opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is none, or it is none.
    #[error("the call carries no game's token (`authorization: Bearer …`)")]
    Missing,
    /// It was not made for the game that it names.
    #[error("the token is not the one of the game that it names")]
    OtherGame,
}

impl From<Error> for Status {
    fn from(error: Error) -> Self {
        match error {
            Error::Missing => Self::unauthenticated(error.to_string()),
            Error::OtherGame => Self::permission_denied(error.to_string()),
        }
    }
}

/// The token by which the creator knows a game.
pub fn game_token(secret: &[u8], game: GameId) -> Secret {
    let mac = service_token(secret, ServiceName::Game(game));
    Secret::new(format!("{game}.{}", mac.expose()))
}

/// The game that a token was made for.
///
/// # Errors
/// It is no token, or was made for another game or under another secret.
pub fn game_of(secret: &[u8], token: &str) -> Result<GameId, Error> {
    let (id, _) = token.split_once('.').ok_or(Error::Missing)?;
    let game = id.parse().map_err(|_| Error::Missing)?;
    if game_token(secret, game).matches(token) {
        Ok(game)
    } else {
        Err(Error::OtherGame)
    }
}

/// The game that makes a call, as its metadata says.
pub(super) fn caller(secret: &[u8], metadata: &MetadataMap) -> Result<GameId, Error> {
    let token = metadata
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or(Error::Missing)?;
    game_of(secret, token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_which_game_it_is_for_and_no_other() {
        let secret = [7; 32];
        let token = game_token(&secret, GameId(12));
        assert_eq!(game_of(&secret, token.expose()), Ok(GameId(12)));
        assert_eq!(game_of(&[8; 32], token.expose()), Err(Error::OtherGame));
        let (_, mac) = token.expose().split_once('.').unwrap();
        for (text, error) in [
            (format!("13.{mac}"), Error::OtherGame),
            (format!("012.{mac}"), Error::OtherGame),
            ("12.".into(), Error::OtherGame),
            (format!("game-12.{mac}"), Error::Missing),
            (mac.to_owned(), Error::Missing),
            (String::new(), Error::Missing),
        ] {
            assert_eq!(game_of(&secret, &text), Err(error), "{text}");
        }
    }
}
