//! Starting games on a visit, and stopping idle ones.

use aimmo_common::ids::GameId;

use super::{read, within_running_limit, write};
use crate::store::{Result, Store};

/// The reason for starting a stopped game.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are self-explanatory")]
pub enum StartedBy {
    Visit,
    Organiser,
}

impl Store {
    /// Starts a stopped game, unless its organiser stopped it and `by` is a visit. Returns true if
    /// it was started; `None` if there is no such game. Fails with
    /// [`Error::Running`](crate::store::Error::Running) if `running_limit` games are running.
    pub async fn start_game(
        &self,
        id: GameId,
        by: StartedBy,
        running_limit: usize,
        now: i64,
    ) -> Result<Option<bool>> {
        let mut transaction = self.begin().await?;
        let Some(mut game) = read(&mut transaction, id).await? else {
            return Ok(None);
        };
        if game.stopped.is_none() || (game.lesson_is_over() && by == StartedBy::Visit) {
            return Ok(Some(false));
        }
        within_running_limit(&mut transaction, running_limit).await?;
        game.stopped = None;
        game.revision += 1;
        write(&mut transaction, &game).await?;
        sqlx::query("UPDATE games SET last_activity = $2 WHERE id = $1")
            .bind(i64::from(id.0))
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Some(true))
    }

    /// Stops a game if idle since `idle_since` (unix milliseconds). Returns true if it was stopped.
    pub async fn stop_idle_game(&self, id: GameId, idle_since: i64) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let done = sqlx::query(
            "UPDATE games SET stopped = 1, stopped_by = 'idle', revision = revision + 1 \
             WHERE id = $1 AND stopped = 0 AND last_activity <= $2",
        )
        .bind(i64::from(id.0))
        .bind(idle_since)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    /// Records a visit, at most once a minute: idleness is measured in hours.
    pub async fn touch_game(&self, id: GameId, now: i64) -> Result<()> {
        const MINUTE: i64 = 60_000;
        let noted: Option<i64> =
            sqlx::query_scalar("SELECT last_activity FROM games WHERE id = $1")
                .bind(i64::from(id.0))
                .fetch_optional(self.readers())
                .await?;
        if noted.is_none_or(|noted| noted > now - MINUTE) {
            return Ok(());
        }
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE games SET last_activity = $2 WHERE id = $1 AND last_activity < $2")
            .bind(i64::from(id.0))
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use aimmo_common::clocks::now_ms;

    use super::StartedBy;
    use crate::store::Error;
    use crate::store::games::StoppedBy;
    use crate::testing::Arena;
    use crate::testing::database::{TestDatabase, on_every_database};

    on_every_database!(
        a_visit_prevents_a_game_from_being_stopped_as_idle,
        visits_within_a_minute_are_written_only_once,
        concurrent_starts_respect_the_limit,
        only_the_organiser_can_restart_a_game_the_organiser_stopped,
    );

    async fn a_visit_prevents_a_game_from_being_stopped_as_idle(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let game = arena.game().await;
        let later = now_ms() + 3_600_000;
        arena.store().touch_game(game, later).await.unwrap();
        assert!(!arena.store().stop_idle_game(game, later - 1).await.unwrap());
        assert!(arena.store().stop_idle_game(game, later).await.unwrap());
        assert!(!arena.store().stop_idle_game(game, later).await.unwrap());
    }

    async fn visits_within_a_minute_are_written_only_once(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let game = arena.game().await;
        let noted = async || {
            let game = arena.store().game(game).await.unwrap().unwrap();
            (game.last_activity, game.revision)
        };
        let (before, revision) = noted().await;
        arena
            .store()
            .touch_game(game, before + 59_999)
            .await
            .unwrap();
        assert_eq!(noted().await, (before, revision));
        arena
            .store()
            .touch_game(game, before + 60_000)
            .await
            .unwrap();
        assert_eq!(noted().await, (before + 60_000, revision));
    }

    async fn only_the_organiser_can_restart_a_game_the_organiser_stopped(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let game = arena.game().await;
        let store = arena.store();
        let read = async || store.game(game).await.unwrap().unwrap().stopped;
        let start = async |by| store.start_game(game, by, 15, now_ms()).await.unwrap();
        let stop = |by| store.change_game(game, move |game| game.stopped = Some(by));
        stop(StoppedBy::Organiser).await.unwrap();
        assert_eq!(start(StartedBy::Visit).await, Some(false));
        assert_eq!(read().await, Some(StoppedBy::Organiser));
        // Going idle does not turn it into a game that any visitor may start.
        assert!(!store.stop_idle_game(game, i64::MAX).await.unwrap());
        assert_eq!(start(StartedBy::Organiser).await, Some(true));
        assert_eq!(read().await, None);
        assert!(store.stop_idle_game(game, i64::MAX).await.unwrap());
        assert_eq!(read().await, Some(StoppedBy::Idle));
        assert_eq!(start(StartedBy::Visit).await, Some(true));
    }

    async fn concurrent_starts_respect_the_limit(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let mut games = Vec::new();
        for _ in 0..5 {
            let game = arena.game().await;
            assert!(arena.store().stop_idle_game(game, now_ms()).await.unwrap());
            games.push(game);
        }
        let starts = games.iter().map(|game| {
            arena
                .store()
                .start_game(*game, StartedBy::Visit, 2, now_ms())
        });
        let started = futures_util::future::join_all(starts).await;
        let running = started.iter().filter(|done| matches!(done, Ok(Some(true))));
        assert_eq!(running.count(), 2);
        let refused = started
            .iter()
            .filter(|done| matches!(done, Err(Error::Running { limit: 2 })));
        assert_eq!(refused.count(), 3);
    }
}
