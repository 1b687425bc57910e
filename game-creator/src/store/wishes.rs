//! The reconciler's input: the desired state of every game.

use aimmo_common::ids::GameId;
use sqlx::Row as _;

use super::{Result, Store, number};
use crate::reconciler::plan::{Wish, Wishes};

impl Store {
    /// Returns the wishes for all present and deleted games; deleted ones should not run. A game
    /// that is missing from the result is unknown here.
    pub async fn wishes(&self) -> Result<Wishes> {
        sqlx::query("SELECT id, stopped FROM games UNION ALL SELECT game_id, 1 FROM gone_games")
            .fetch_all(self.reader())
            .await?
            .iter()
            .map(|row| {
                let wish = match row.try_get::<i64, _>("stopped")? {
                    0 => Wish::Run,
                    _ => Wish::Rest,
                };
                Ok((GameId(number("game id", row.try_get("id")?)?), wish))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::games::StoppedBy;
    use crate::testing::Arena;
    use crate::testing::database::{Database, on_every_database};

    on_every_database!(deleted_games_are_named_so_that_they_can_be_ended,);

    async fn deleted_games_are_named_so_that_they_can_be_ended(database: Database) {
        let arena = Arena::on(database).await;
        let (runs, rests, goes) = (arena.game().await, arena.game().await, arena.game().await);
        let store = arena.store();
        let stop = store
            .change_game(rests, |game| game.stopped = Some(StoppedBy::Idle))
            .await;
        stop.unwrap().unwrap();
        assert!(store.delete_game(goes).await.unwrap());
        assert_eq!(
            store.wishes().await.unwrap(),
            [(runs, Wish::Run), (rests, Wish::Rest), (goes, Wish::Rest)].into()
        );
    }
}
