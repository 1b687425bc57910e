//! Behaviour shared by all kinds of database.

mod faults;

use std::time::Duration;

use aimmo_common::ids::{GameId, OrganiserId};
use aimmo_proto::creator::{Checkpoint, PlayerLog, TurnRecord};
use futures_util::future::join_all;
use sqlx::Executor as _;
use tokio::time::timeout;

use super::record::Append;
use super::*;
use crate::store::players::NewPlayer;
use crate::testing::database::{TestDatabase, on_every_database};
use crate::testing::{Arena, new_game};

on_every_database!(
    ids_of_deleted_games_are_not_reused,
    names_are_compared_ignoring_case,
    text_with_nul_matches_nothing,
    numbers_keep_all_their_bits,
    a_dropped_change_is_rolled_back,
    a_change_with_a_failed_statement_is_rolled_back,
    a_cancelled_change_does_not_block_others,
    readers_cannot_write,
    a_snapshot_is_consistent,
    more_readers_than_connections_take_turns,
    a_deleted_game_leaves_only_its_id_behind,
    an_older_database_is_migrated,
    a_checkpoint_from_before_names_were_stored_has_none,
    a_newer_database_is_rejected,
    a_closed_store_reports_that_it_is_closed,
);

const SOON: Duration = Duration::from_secs(30);

async fn owner(store: &Store) -> OrganiserId {
    store.organisers().await.unwrap()[0].id
}

async fn ids_of_deleted_games_are_not_reused(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let (one, two) = (arena.game().await, arena.game().await);
    assert!(one < two);
    assert!(arena.store().delete_game(two).await.unwrap());
    arena.store().database().close().await;
    let store = arena.database.open().await;
    let made = store.create_game(owner(&store).await, new_game(1), 9, 1);
    assert!(made.await.unwrap().id > two);
}

async fn names_are_compared_ignoring_case(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    store.create_organiser("Émile", None, 1).await.unwrap();
    let taken = store.create_organiser("ÉMILE", None, 1).await.unwrap_err();
    assert!(matches!(taken, Error::NameTaken), "{taken}");
    let found = store.organiser_by_name("émile").await.unwrap().unwrap();
    assert_eq!(found.name, "Émile");

    let game = arena.game().await;
    let join = |name| store.create_player(game, NewPlayer::new(name, "pass"), 1);
    let (zoe, _) = join("Zoë").await.unwrap();
    assert!(matches!(join("ZOË").await, Err(Error::NameTaken)));
    assert!(store.remove_player(game, zoe.id, false).await.unwrap());
    let (again, _) = join("ZOË").await.unwrap();
    assert_eq!(store.players(game).await.unwrap(), [again]);
}

async fn text_with_nul_matches_nothing(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    assert_eq!(store.organiser_by_name("Gr\0ce").await.unwrap(), None);
    assert_eq!(store.player_by_token("\0").await.unwrap(), None);
    assert!(store.session("\0", 1).await.unwrap().is_none());
}

async fn numbers_keep_all_their_bits(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let far = 1 << 53;
    let made = store.create_game(owner(store).await, new_game(u64::MAX - 1), 9, far + 1);
    let made = made.await.unwrap();
    assert_eq!((made.seed, made.created), (u64::MAX - 1, far + 1));
    assert_eq!(store.game(made.id).await.unwrap(), Some(made));
}

async fn a_dropped_change_is_rolled_back(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let game = arena.game().await;
    let mut transaction = arena.store().begin().await.unwrap();
    transaction
        .execute("UPDATE games SET stopped = 1")
        .await
        .unwrap();
    drop(transaction);
    let other = timeout(SOON, arena.store().begin()).await.unwrap().unwrap();
    other.commit().await.unwrap();
    let game = arena.store().game(game).await.unwrap().unwrap();
    assert!(game.stopped.is_none());
}

async fn a_change_with_a_failed_statement_is_rolled_back(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let game = arena.game().await;
    let mut transaction = arena.store().begin().await.unwrap();
    transaction
        .execute("UPDATE games SET stopped = 1")
        .await
        .unwrap();
    transaction
        .execute("UPDATE no_table SET stopped = 1")
        .await
        .unwrap_err();
    transaction.commit().await.unwrap_err();
    let game = arena.store().game(game).await.unwrap().unwrap();
    assert!(game.stopped.is_none());
    let name = arena.store().create_organiser("Ada", None, 1).await;
    name.unwrap();
}

async fn a_cancelled_change_does_not_block_others(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    for at in 0..20_u32 {
        // Cancelled somewhere between its start and its end.
        let making = store.create_organiser("Ada", None, 1);
        let mut making = std::pin::pin!(making);
        let polled = futures_util::future::poll_fn(|context| {
            let polled = (0..=at).any(|_| making.as_mut().poll(context).is_ready());
            std::task::Poll::Ready(polled)
        });
        polled.await;
        tokio::task::yield_now().await;
    }
    let made = timeout(SOON, store.create_organiser("Zoë", None, 1)).await;
    made.unwrap().unwrap();
    assert!(store.organisers().await.unwrap().len() >= 2);
}

async fn readers_cannot_write(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let game = arena.game().await;
    let refused = arena
        .store()
        .readers()
        .execute("UPDATE games SET stopped = 1");
    refused.await.unwrap_err();
    let game = arena.store().game(game).await.unwrap().unwrap();
    assert!(game.stopped.is_none());
}

async fn a_snapshot_is_consistent(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let count = "SELECT COUNT(*) FROM games";
    let mut snapshot = store.readers().snapshot().await.unwrap();
    let before: i64 = sqlx::query_scalar(count)
        .fetch_one(&mut *snapshot)
        .await
        .unwrap();
    arena.game().await;
    let after: i64 = sqlx::query_scalar(count)
        .fetch_one(&mut *snapshot)
        .await
        .unwrap();
    assert_eq!((before, after), (0, 0));
    snapshot.end().await.unwrap();
    assert_eq!(store.games().await.unwrap().len(), 1);
}

async fn more_readers_than_connections_take_turns(database: TestDatabase) {
    let arena = Arena::on(database).await;
    arena.game().await;
    let store = arena.store();
    let all = timeout(SOON, join_all((0..200).map(|_| store.games())));
    let all = all.await.unwrap();
    assert!(all.iter().all(|games| games.as_ref().unwrap().len() == 1));
}

async fn a_deleted_game_leaves_only_its_id_behind(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let game = filled_game(&arena).await;
    assert!(store.delete_game(game).await.unwrap());
    for table in [
        "games",
        "players",
        "code_versions",
        "generations",
        "turns",
        "logs",
        "checkpoints",
    ] {
        let count = format!("SELECT COUNT(*) FROM {table}");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count))
            .fetch_one(store.readers())
            .await
            .unwrap();
        assert_eq!(count, 0, "{table}");
    }
    let gone: i64 = sqlx::query_scalar("SELECT game_id FROM gone_games")
        .fetch_one(store.readers())
        .await
        .unwrap();
    assert_eq!(gone, i64::from(game.0));
}

/// Creates a game with rows in every table.
async fn filled_game(arena: &Arena) -> GameId {
    let store = arena.store();
    let game = arena.game().await;
    store
        .create_player(game, NewPlayer::new("Ada", "pass"), 1)
        .await
        .unwrap();
    let generation = store.hello(game).await.unwrap().unwrap();
    let log = PlayerLog {
        player_id: 1,
        text: "said".into(),
        ..PlayerLog::default()
    };
    let turn = TurnRecord {
        turn: 1,
        logs: vec![log],
        ..Default::default()
    };
    let append = Append {
        game,
        generation,
        turns: vec![turn],
        checkpoint: Some(Checkpoint {
            turn: 1,
            ..Default::default()
        }),
    };
    store.append(append).await.unwrap();
    game
}

async fn an_older_database_is_migrated(database: TestDatabase) {
    let (mut connection, latest) = older(&database, 1).await;
    assert!(latest >= 3);
    connection
        .execute(
            "INSERT INTO organisers (name, name_key, created) VALUES ('Grace', 'grace', 7); \
             INSERT INTO games (owner_id, name, level, settings, seed, timing, public, join_code, \
             created, last_activity) VALUES (1, 'old', 'open-world', '{}', -2, '{}', 1, 'ABCD2345', 8, 9);",
        )
        .await
        .unwrap();
    connection.close().await;

    let store = database.open().await;
    let old = store.game_by_join_code("ABCD2345").await.unwrap().unwrap();
    assert_eq!((old.seed, old.created, old.epoch), (u64::MAX - 1, 8, 1));
    let generation = store.hello(old.id).await.unwrap().unwrap();
    let append = Append {
        game: old.id,
        generation,
        turns: vec![TurnRecord {
            turn: 1,
            ..Default::default()
        }],
        checkpoint: None,
    };
    assert_eq!(store.append(append).await.unwrap(), 1);
    let versions: i64 = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(store.readers())
        .await
        .unwrap();
    assert_eq!(versions, latest);
}

async fn a_checkpoint_from_before_names_were_stored_has_none(database: TestDatabase) {
    let (mut connection, _) = older(&database, 5).await;
    connection
        .execute(
            "INSERT INTO organisers (name, name_key, created) VALUES ('Grace', 'grace', 7); \
             INSERT INTO games (owner_id, name, level, settings, seed, timing, public, join_code, \
             created, last_activity) VALUES (1, 'old', 'open-world', '{}', -2, '{}', 1, 'ABCD2345', 8, 9);",
        )
        .await
        .unwrap();
    sqlx::query(
        "INSERT INTO checkpoints (game_id, turn, rules_version, epoch, world) \
         VALUES (1, 20, 1, 2, $1)",
    )
    .bind(b"old".to_vec())
    .execute(&mut connection)
    .await
    .unwrap();
    connection.close().await;

    let store = database.open().await;
    let old = Checkpoint {
        turn: 20,
        rules_version: 1,
        world: "old".into(),
        epoch: 2,
        names: None,
        ..Checkpoint::default()
    };
    let found = store.latest_checkpoint(GameId(1), 1).await.unwrap();
    assert_eq!(found.as_ref(), Some(&old));
    let found = store.checkpoint_before(GameId(1), 21).await.unwrap();
    assert_eq!(found, Some(old));
}

/// Creates a database with the given version's schema. Returns a connection and the latest version.
async fn older(database: &TestDatabase, version: i64) -> (Connection, i64) {
    match database {
        TestDatabase::File(folder) => {
            database::older_file(&folder.path().join("aimmo.db"), version).await
        }
        TestDatabase::Server(url) => database::older_server(url, version).await,
    }
}

async fn a_newer_database_is_rejected(database: TestDatabase) {
    let store = database.open().await;
    let mut transaction = store.begin().await.unwrap();
    transaction
        .execute(
            "INSERT INTO _sqlx_migrations \
             (version, description, installed_on, success, checksum, execution_time) \
             SELECT 9999, description, installed_on, success, checksum, execution_time \
             FROM _sqlx_migrations WHERE version = 1",
        )
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    store.database().close().await;
    let refused = database.try_open().await.unwrap_err();
    assert!(matches!(refused, database::Error::Newer), "{refused}");
}

async fn a_closed_store_reports_that_it_is_closed(database: TestDatabase) {
    let store = database.open().await;
    store.database().close().await;
    let closed =
        |error: database::Error| matches!(error, database::Error::Failed(sqlx::Error::PoolClosed));
    assert!(closed(store.begin().await.unwrap_err()));
    assert!(closed(store.database().ping().await.unwrap_err()));
}
