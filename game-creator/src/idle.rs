//! Stops idle games, which have had no spectators, no new players and no new code for a while. The
//! next visit resumes them where they left off. Games in which authors tried their lessons are
//! deleted instead.

use std::sync::Arc;
use std::time::Duration;

use aimmo_common::clocks;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::state::CreatorState;
use crate::store;

const PERIOD: Duration = Duration::from_secs(60);

/// Stops idle games until `shutdown`, but none before the creator has been running for `after`.
// The creator does not know which games were being watched before it started.
pub(crate) async fn run(creator: Arc<CreatorState>, after: Duration, shutdown: CancellationToken) {
    let period = (after / 4).clamp(Duration::from_millis(100), PERIOD);
    let mut period = interval_at(Instant::now() + after, period);
    period.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = period.tick() => {}
        }
        if let Err(error) = pass(&creator, after, clocks::now_ms()).await {
            warn!(%error, "cannot check for idle games; retrying");
        }
    }
}

/// Checks all games once, as of `now` (unix milliseconds): records which ones are being watched,
/// and stops those that have been idle for at least `after`.
pub(crate) async fn pass(creator: &CreatorState, after: Duration, now: i64) -> store::Result<()> {
    let idle_since = now - millis(after);
    for game in creator.store.games().await? {
        // A game in which a lesson was tried is deleted even if its author stopped it.
        if game.stopped.is_some() && !game.trial {
            continue;
        }
        // Stored, so that it survives a restart of the creator.
        let watched = creator.live.game(game.id).watched;
        // Activity is stored at most once a minute, so it may be more recent than the store says.
        if let Some(watched) = watched.map(|time| now - millis(time.elapsed())) {
            creator.store.touch_game(game.id, watched).await?;
            if watched > idle_since {
                continue;
            }
        }
        if game.trial && game.last_activity <= idle_since {
            creator.store.delete_game(game.id).await?;
            info!(game = %game.id, "deleting an idle game in which a lesson was tried");
            creator.changes.notify(game.id);
            continue;
        }
        if creator.store.stop_idle_game(game.id, idle_since).await? {
            info!(game = %game.id, "stopping an idle game until the next visit");
            creator.changes.notify(game.id);
        }
    }
    Ok(())
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use aimmo_common::ids::GameId;
    use aimmo_proto::creator::ReportRequest;

    use super::*;
    use crate::store::games::{Game, NewGame, StartedBy, Status, StoppedBy};
    use crate::testing::{Arena, new_game};

    const HOUR: Duration = Duration::from_secs(3_600);

    async fn status(arena: &Arena, game: GameId) -> Status {
        arena.store().game(game).await.unwrap().unwrap().status()
    }

    fn watch(arena: &Arena, game: GameId, sockets: u32, at: Instant) {
        let report = ReportRequest {
            sockets,
            ..Default::default()
        };
        arena.creator.live.report(game, report, at);
    }

    /// Creates a game in which a lesson is tried, one second after the epoch.
    async fn trial(arena: &Arena) -> GameId {
        let store = arena.store();
        let owner = store.organisers().await.unwrap()[0].id;
        let new = NewGame {
            trial: true,
            ..new_game(1)
        };
        let tried = store.create_game(owner, new, 15, 1_000).await.unwrap();
        tried.id
    }

    #[tokio::test]
    async fn a_trial_that_its_author_stopped_is_deleted_once_it_is_idle() {
        let arena = Arena::new().await;
        let store = arena.store();
        let tried = trial(&arena).await;
        let stop = |game: &mut Game| game.stopped = Some(StoppedBy::Organiser);
        store.change_game(tried, stop).await.unwrap();
        let other = arena.game().await;
        store.change_game(other, stop).await.unwrap();
        let pass = async |at| pass(&arena.creator, HOUR, at).await.unwrap();
        pass(999 + millis(HOUR)).await;
        assert!(store.game(tried).await.unwrap().is_some());
        pass(1_000 + millis(HOUR)).await;
        assert!(store.is_deleted(tried).await.unwrap());
        // A game of a class stays.
        pass(clocks::now_ms() + 100 * millis(HOUR)).await;
        assert_eq!(status(&arena, other).await, Status::Stopped);
    }

    #[tokio::test]
    async fn a_game_in_which_a_lesson_was_tried_is_deleted_once_it_is_idle() {
        let arena = Arena::new().await;
        let store = arena.store();
        let tried = trial(&arena).await;
        let pass = async |at| pass(&arena.creator, HOUR, at).await.unwrap();
        pass(999 + millis(HOUR)).await;
        assert!(store.game(tried).await.unwrap().is_some());
        pass(1_000 + millis(HOUR)).await;
        assert!(store.is_deleted(tried).await.unwrap());
    }

    #[tokio::test]
    async fn a_game_stops_an_hour_after_the_last_visit() {
        let arena = Arena::new().await;
        let game = arena.game().await;
        let visited = arena
            .store()
            .game(game)
            .await
            .unwrap()
            .unwrap()
            .last_activity;
        let pass = async |at| pass(&arena.creator, HOUR, at).await.unwrap();
        pass(visited + millis(HOUR) - 1).await;
        assert_eq!(status(&arena, game).await, Status::Running);
        pass(visited + millis(HOUR)).await;
        assert_eq!(status(&arena, game).await, Status::Stopped);
        let woken = visited + 3 * millis(HOUR);
        arena
            .store()
            .start_game(game, StartedBy::Visit, 15, woken)
            .await
            .unwrap();
        pass(woken + 1).await;
        assert_eq!(status(&arena, game).await, Status::Running);
    }

    #[tokio::test]
    async fn the_idle_time_of_a_watched_game_starts_when_its_last_socket_closes() {
        let arena = Arena::new().await;
        let game = arena.game().await;
        let later = clocks::now_ms() + 2 * millis(HOUR);
        watch(&arena, game, 1, Instant::now());
        pass(&arena.creator, HOUR, later).await.unwrap();
        assert_eq!(status(&arena, game).await, Status::Running);
        // The visit is recorded in the store, so a new creator knows about it.
        arena.creator.live.forget(game);
        let nearly = later + millis(HOUR) - 60_000;
        pass(&arena.creator, HOUR, nearly).await.unwrap();
        assert_eq!(status(&arena, game).await, Status::Running);
        pass(&arena.creator, HOUR, later + millis(HOUR))
            .await
            .unwrap();
        assert_eq!(status(&arena, game).await, Status::Stopped);
    }

    #[tokio::test]
    async fn a_restarted_creator_waits_before_it_stops_idle_games() {
        let after = Duration::from_millis(300);
        let arena = Arena::new().await;
        let game = arena.game().await;
        // The creator was down for longer than the idle limit.
        let long_ago = clocks::now_ms() - millis(HOUR);
        let mut transaction = arena.store().database().begin().await.unwrap();
        sqlx::query("UPDATE games SET last_activity = $1")
            .bind(long_ago)
            .execute(&mut *transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let begun = Instant::now();
        let mut notifications = arena.creator.changes.watch(game);
        let shutdown = CancellationToken::new();
        let creator = Arc::clone(&arena.creator);
        let running = tokio::spawn(run(creator, after, shutdown.clone()));
        let stopped = tokio::time::timeout(Duration::from_secs(20), notifications.changed());
        stopped.await.unwrap().unwrap();
        assert!(begun.elapsed() >= after, "{:?}", begun.elapsed());
        assert_eq!(status(&arena, game).await, Status::Stopped);
        shutdown.cancel();
        running.await.unwrap();
    }

    #[tokio::test]
    async fn a_watched_game_keeps_running_even_with_a_short_idle_limit() {
        let arena = Arena::new().await;
        let game = arena.game().await;
        watch(&arena, game, 1, Instant::now());
        let later = clocks::now_ms() + 30_000;
        let after = Duration::from_secs(5);
        pass(&arena.creator, after, later).await.unwrap();
        assert_eq!(status(&arena, game).await, Status::Running);
    }

    #[tokio::test]
    async fn a_game_without_sockets_is_not_watched() {
        let arena = Arena::new().await;
        let game = arena.game().await;
        watch(&arena, game, 0, Instant::now());
        let later = clocks::now_ms() + 2 * millis(HOUR);
        let mut notifications = arena.creator.changes.watch(game);
        pass(&arena.creator, HOUR, later).await.unwrap();
        assert_eq!(status(&arena, game).await, Status::Stopped);
        notifications.changed().await.unwrap();
    }
}
