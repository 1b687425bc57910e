//! Authentication of games by their service accounts' tokens.

use aimmo_cluster::{ReviewError, TokenReviewer};
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;

/// A lookup of games by token. Its clones share a cache.
#[derive(Debug, Clone)]
pub struct GameTokens(TokenReviewer);

#[expect(missing_docs, reason = "the other signature is self-explanatory")]
impl GameTokens {
    pub fn new(reviewer: TokenReviewer) -> Self {
        Self(reviewer)
    }

    /// Returns the game whose service account the token belongs to.
    pub async fn game_of(&self, token: &str) -> Result<GameId, ReviewError> {
        game_of_account(&self.0.account_of(token).await?)
    }
}

fn game_of_account(account: &str) -> Result<GameId, ReviewError> {
    match account.parse() {
        Ok(ServiceName::Game(game)) => Ok(game),
        _ => Err(ReviewError::Rejected(
            "it belongs to another account".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_games_account_identifies_the_game() {
        assert_eq!(game_of_account("game-12"), Ok(GameId(12)));
    }

    #[test]
    fn other_accounts_are_rejected() {
        for account in ["default", "game-012", "aimmo-1-worker-2", "x:game-12", ""] {
            let game = game_of_account(account);
            assert!(matches!(game, Err(ReviewError::Rejected(_))), "{account}");
        }
    }
}
