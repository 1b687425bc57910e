use aimmo_common::ids::GameId;
use sqlx::Row as _;

use super::{Result, Store, number};
use crate::desired_state::{DesiredState, DesiredStates};

impl Store {
    /// Returns the desired states of all games, including deleted ones, which should not run. A
    /// game that is missing from the result is unknown to the store.
    pub async fn desired_states(&self) -> Result<DesiredStates> {
        sqlx::query("SELECT id, stopped FROM games UNION ALL SELECT game_id, 1 FROM gone_games")
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(|row| {
                let state = match row.try_get::<i64, _>("stopped")? {
                    0 => DesiredState::Running,
                    _ => DesiredState::Stopped,
                };
                Ok((GameId(number("game id", row.try_get("id")?)?), state))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::games::StoppedBy;
    use crate::testing::Arena;
    use crate::testing::database::{TestDatabase, on_every_database};

    on_every_database!(deleted_games_are_listed_as_stopped,);

    async fn deleted_games_are_listed_as_stopped(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let (running, stopped, deleted) =
            (arena.game().await, arena.game().await, arena.game().await);
        let store = arena.store();
        let stop = store
            .change_game(stopped, |game| game.stopped = Some(StoppedBy::Idle))
            .await;
        stop.unwrap().unwrap();
        assert!(store.delete_game(deleted).await.unwrap());
        assert_eq!(
            store.desired_states().await.unwrap(),
            [
                (running, DesiredState::Running),
                (stopped, DesiredState::Stopped),
                (deleted, DesiredState::Stopped)
            ]
            .into()
        );
    }
}
