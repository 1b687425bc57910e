use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use sqlx::{AssertSqlSafe, Row as _};

use crate::database::placeholders;
use crate::store::{Result, Store, number};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct GameTotals {
    pub players: usize,
    /// The last turn in the record; 0 before the first.
    pub last_turn: u64,
}

impl Store {
    /// Returns the totals of the games that exist, with a single query.
    pub async fn totals(&self, games: &[GameId]) -> Result<BTreeMap<GameId, GameTotals>> {
        if games.is_empty() {
            return Ok(BTreeMap::new());
        }
        let sql = format!(
            "SELECT id, (SELECT COUNT(*) FROM players \
             WHERE players.game_id = games.id AND removed = 0) AS players, \
             (SELECT MAX(turn) FROM turns WHERE turns.game_id = games.id) AS last_turn \
             FROM games WHERE id IN ({})",
            placeholders(games.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
        for game in games {
            query = query.bind(i64::from(game.0));
        }
        let rows = query.fetch_all(self.readers()).await?;
        rows.iter()
            .map(|row| {
                let last_turn: Option<i64> = row.try_get("last_turn")?;
                let totals = GameTotals {
                    players: number("count", row.try_get("players")?)?,
                    last_turn: number("turn", last_turn.unwrap_or(0))?,
                };
                Ok((GameId(number("game id", row.try_get("id")?)?), totals))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use aimmo_proto::creator::TurnRecord;

    use super::*;
    use crate::store::players::NewPlayer;
    use crate::store::record::Append;
    use crate::testing::Arena;
    use crate::testing::database::{TestDatabase, on_every_database};

    on_every_database!(totals_count_present_players_and_recorded_turns);

    async fn totals_count_present_players_and_recorded_turns(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let store = arena.store();
        let (played, empty, deleted) = (arena.game().await, arena.game().await, arena.game().await);
        let join = |name| store.create_player(played, NewPlayer::new(name, "pass"), 1);
        join("Ada").await.unwrap();
        let (removed, _) = join("Zoë").await.unwrap();
        store
            .remove_player(played, removed.id, false)
            .await
            .unwrap();
        let turn = |turn| TurnRecord {
            turn,
            ..Default::default()
        };
        let append = Append {
            game: played,
            generation: store.hello(played).await.unwrap().unwrap(),
            turns: vec![turn(1), turn(2)],
            checkpoint: None,
        };
        store.append(append).await.unwrap();
        store.delete_game(deleted).await.unwrap();
        let expected = GameTotals {
            players: 1,
            last_turn: 2,
        };
        assert_eq!(
            store.totals(&[played, empty, deleted]).await.unwrap(),
            [(played, expected), (empty, GameTotals::default())].into()
        );
        assert_eq!(store.totals(&[]).await.unwrap(), BTreeMap::new());
    }
}
