//! Authentication of games.
//!
//! On one machine, a game's token is `{id}.{mac}`: it names the game, and the MAC, which only the
//! creator can compute, proves that the creator issued it for that game. In a cluster, it is the
//! token of the game's service account.

use aimmo_cluster::ReviewError;
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use aimmo_common::token::service_token;
use aimmo_launcher::kubernetes::GameTokens;
use tonic::Status;
use tonic::metadata::MetadataMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("the call has no game token (`authorization: Bearer …`)")]
    Missing,
    #[error("the token does not belong to the game that it names")]
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

pub(crate) fn game_token(secret: &[u8], game: GameId) -> Secret {
    let mac = service_token(secret, ServiceName::Game(game));
    Secret::new(format!("{game}.{}", mac.expose()))
}

pub(crate) fn game_of(secret: &[u8], token: &str) -> Result<GameId, Error> {
    let (id, _) = token.split_once('.').ok_or(Error::Missing)?;
    let game = id.parse().map_err(|_| Error::Missing)?;
    if game_token(secret, game).matches(token) {
        Ok(game)
    } else {
        Err(Error::OtherGame)
    }
}

#[derive(Clone)]
pub(crate) enum Authenticator {
    /// By a token derived from this secret.
    Secret([u8; 32]),
    /// By the token of the game's service account, reviewed by the cluster's API server.
    Review(GameTokens),
}

impl Authenticator {
    pub(super) async fn caller(&self, metadata: &MetadataMap) -> Result<GameId, Status> {
        let token = metadata
            .get("authorization")
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or(Error::Missing)?;
        match self {
            Self::Secret(secret) => Ok(game_of(secret, token)?),
            Self::Review(tokens) => tokens.game_of(token).await.map_err(|error| match error {
                ReviewError::Rejected(_) => Status::unauthenticated(error.to_string()),
                ReviewError::Unavailable(_) => Status::unavailable(error.to_string()),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_only_valid_for_its_own_game() {
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
