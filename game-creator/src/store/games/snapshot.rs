use aimmo_common::ids::{GameId, SessionId};

use super::Game;
use crate::store::{Result, Store, players, sessions};

/// A snapshot of a game, for its process.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct GameSnapshot {
    pub game: Game,
    pub players: Vec<players::Player>,
    /// The owner's open sessions.
    pub sessions: Vec<SessionId>,
}

impl Store {
    /// Reads a game, its players, and the owner's sessions that are open at `now`, in one snapshot.
    pub async fn game_snapshot(&self, id: GameId, now: i64) -> Result<Option<GameSnapshot>> {
        let mut snapshot = self.readers().snapshot().await?;
        let row = sqlx::query("SELECT * FROM games WHERE id = $1")
            .bind(i64::from(id.0))
            .fetch_optional(&mut *snapshot)
            .await?;
        let Some(row) = row else {
            snapshot.end().await?;
            return Ok(None);
        };
        let game = Game::from_row(&row)?;
        let players = players::of_game(&mut *snapshot, id).await?;
        let sessions = sessions::of_organiser(&mut *snapshot, game.owner, now).await?;
        snapshot.end().await?;
        Ok(Some(GameSnapshot {
            game,
            players,
            sessions,
        }))
    }

    /// Returns true if the game existed and was deleted.
    pub async fn is_deleted(&self, id: GameId) -> Result<bool> {
        let gone: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM gone_games WHERE game_id = $1")
            .bind(i64::from(id.0))
            .fetch_one(self.readers())
            .await?;
        Ok(gone > 0)
    }
}
