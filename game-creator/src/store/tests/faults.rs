//! Killed servers, cut connections, and second creators.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use aimmo_common::ids::Generation;
use aimmo_common::secret::Secret;
use sqlx::AssertSqlSafe;

use super::*;
use crate::database::Deadlines;
use crate::recorder::Recorder;
use crate::testing::postgres;
use crate::testing::postgres::OwnServer;

const SOON: Duration = Duration::from_secs(120);
/// Deadlines for calls that should fail immediately.
const NONE: Deadlines = Deadlines {
    start: Duration::ZERO,
    take_over: Duration::ZERO,
};

async fn connect(url: &Secret) -> database::Result<Store> {
    Database::connect(url).await.map(Store::new)
}

async fn game(store: &Store) -> (GameId, Generation) {
    let owner = store.create_organiser("Grace", None, 0).await.unwrap().id;
    let game = store
        .create_game(owner, new_game(1), 100, 1)
        .await
        .unwrap()
        .id;
    (game, store.hello(game).await.unwrap().unwrap())
}

fn append(game: GameId, generation: Generation, turn: u64) -> Append {
    let log = PlayerLog {
        player_id: 1,
        text: "x".repeat(2_000),
        ..PlayerLog::default()
    };
    Append {
        game,
        generation,
        turns: vec![TurnRecord {
            turn,
            logs: vec![log],
            ..Default::default()
        }],
        checkpoint: None,
    }
}

/// Terminates the server process of the writer connection.
async fn cut_writer(server: postgres::Server, store: &Store) {
    let mut transaction = store.begin().await.unwrap();
    let process: i64 = sqlx::query_scalar("SELECT pg_backend_pid()::BIGINT")
        .fetch_one(&mut *transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    end_process(server, process).await;
}

/// Terminates a server process, and waits until it is gone.
async fn end_process(server: postgres::Server, process: i64) {
    let mut admin = server.connect().await.unwrap();
    let end = format!("SELECT pg_terminate_backend({process}, 30000)");
    let ended: bool = sqlx::query_scalar(AssertSqlSafe(end))
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert!(ended);
}

#[tokio::test]
async fn a_server_that_is_killed_repeatedly_loses_no_acknowledged_turn() {
    const KILLS: u64 = 3;
    const TURNS: u64 = 25;
    let Some(mut own) = OwnServer::start().await else {
        return;
    };
    let store = connect(&own.server.url("")).await.unwrap();
    let (game, generation) = game(&store).await;
    let (recorder, writing) = Recorder::new(store.clone());
    let writing = tokio::spawn(writing);
    let acknowledged = Arc::new(AtomicU64::new(0));
    // Acts as a game: resends a turn until it is stored.
    let playing = tokio::spawn({
        let acknowledged = Arc::clone(&acknowledged);
        async move {
            let mut failures = 0_u64;
            for turn in 1..=(KILLS + 1) * TURNS {
                loop {
                    let kept = recorder.append(append(game, generation, turn)).await;
                    match kept.unwrap() {
                        Ok(last) => break assert_eq!(last, turn),
                        Err(_) => failures += 1,
                    }
                }
                acknowledged.store(turn, Ordering::SeqCst);
            }
            failures
        }
    });
    for kill in 1..=KILLS {
        let reached = async {
            while acknowledged.load(Ordering::SeqCst) < kill * TURNS {
                tokio::task::yield_now().await;
            }
        };
        timeout(SOON, reached).await.unwrap();
        own.kill();
        let before = acknowledged.load(Ordering::SeqCst);
        own.start_again(&[]).await;
        // A connection that worked a moment ago may have been lost.
        let read = async {
            loop {
                match store.last_turn(game).await {
                    Ok(kept) => break kept,
                    Err(error) => assert!(error.is_temporary(), "{error}"),
                }
            }
        };
        assert!(timeout(SOON, read).await.unwrap() >= Some(before));
    }
    timeout(SOON, playing).await.unwrap().unwrap();
    let records = store.records(game, 1, u64::MAX).await.unwrap();
    let turns: Vec<u64> = records.iter().map(|record| record.turn).collect();
    assert_eq!(turns, Vec::from_iter(1..=(KILLS + 1) * TURNS));
    writing.await.unwrap();
}

#[tokio::test]
async fn the_creator_waits_for_a_starting_server() {
    let Some(mut own) = OwnServer::start().await else {
        return;
    };
    own.kill();
    let url = own.server.url("");
    let opening = tokio::spawn(async move { connect(&url).await });
    tokio::task::yield_now().await;
    own.start_again(&[]).await;
    let store = timeout(SOON, opening).await.unwrap().unwrap().unwrap();
    store.database().ping().await.unwrap();
}

#[tokio::test]
async fn calls_to_an_unreachable_server_fail_in_time_with_a_temporary_error() {
    let Some(mut own) = OwnServer::start().await else {
        return;
    };
    let store = connect(&own.server.url("")).await.unwrap();
    let (game, generation) = game(&store).await;
    own.kill();
    // The calls are concurrent, to keep the test short.
    let (read, written, appended) = timeout(
        SOON,
        futures_util::future::join3(
            store.games(),
            store.create_organiser("Ada", None, 1),
            store.append(append(game, generation, 1)),
        ),
    )
    .await
    .unwrap();
    assert!(read.unwrap_err().is_temporary());
    assert!(written.unwrap_err().is_temporary());
    appended.unwrap_err();
    own.start_again(&[]).await;
    store.create_organiser("Ada", None, 1).await.unwrap();
    assert_eq!(store.append(append(game, generation, 1)).await.unwrap(), 1);
}

#[tokio::test]
async fn a_change_on_a_cut_connection_fails_and_the_next_one_succeeds() {
    let Some(database) = TestDatabase::server().await else {
        return;
    };
    let server = postgres::shared().unwrap();
    let store = database.open().await;
    let mut transaction = store.begin().await.unwrap();
    transaction
        .execute("INSERT INTO gone_games (game_id) VALUES (1)")
        .await
        .unwrap();
    let process: i64 = sqlx::query_scalar("SELECT pg_backend_pid()::BIGINT")
        .fetch_one(&mut *transaction)
        .await
        .unwrap();
    end_process(server, process).await;
    transaction.commit().await.unwrap_err();
    store.create_organiser("Ada", None, 1).await.unwrap();
    let gone: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM gone_games")
        .fetch_one(store.readers())
        .await
        .unwrap();
    assert_eq!(gone, 0);
}

#[tokio::test]
async fn readers_recover_from_cut_connections() {
    let Some(database) = TestDatabase::server().await else {
        return;
    };
    let store = database.open().await;
    let server = postgres::shared().unwrap();
    let process: i64 = sqlx::query_scalar("SELECT pg_backend_pid()::BIGINT")
        .fetch_one(store.readers())
        .await
        .unwrap();
    end_process(server, process).await;
    // The first caller may still encounter the cut connection; later ones must not.
    let _ = store.games().await;
    store.games().await.unwrap();
}

#[tokio::test]
async fn a_second_creator_is_rejected_while_the_first_one_runs() {
    let Some(database) = TestDatabase::server().await else {
        return;
    };
    let TestDatabase::Server(url) = &database else {
        unreachable!("a server was requested")
    };
    let first = database.open().await;
    let refused = Database::connect_within(url, NONE).await.unwrap_err();
    assert!(
        matches!(refused, database::Error::OtherWriter(_)),
        "{refused}"
    );
    first.create_organiser("Ada", None, 1).await.unwrap();
}

#[tokio::test]
async fn a_second_creator_takes_over_when_the_first_one_ends() {
    let Some(database) = TestDatabase::server().await else {
        return;
    };
    let first = database.open().await;
    let (second, ()) = timeout(SOON, async {
        tokio::join!(database.open(), async {
            first.create_organiser("Ada", None, 1).await.unwrap();
            first.database().close().await;
        })
    })
    .await
    .unwrap();
    assert_eq!(second.organisers().await.unwrap().len(), 1);
    second.create_organiser("Zoë", None, 1).await.unwrap();
}

#[tokio::test]
async fn a_replaced_creator_never_writes_again() {
    let Some(database) = TestDatabase::server().await else {
        return;
    };
    let first = database.open().await;
    cut_writer(postgres::shared().unwrap(), &first).await;
    let second = timeout(SOON, database.open()).await.unwrap();
    let refused = first.create_organiser("Ada", None, 1).await.unwrap_err();
    assert!(
        matches!(refused, Error::Database(database::Error::Superseded)),
        "{refused}"
    );
    // Not even after the other creator has ended.
    second.database().close().await;
    let refused = first.create_organiser("Ada", None, 1).await.unwrap_err();
    assert!(
        matches!(refused, Error::Database(database::Error::Superseded)),
        "{refused}"
    );
    let lost = timeout(SOON, first.database().hold()).await.unwrap();
    assert!(matches!(lost, Err(database::Error::Superseded)));
    assert!(first.organisers().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_disconnected_creator_continues_if_it_has_not_been_replaced() {
    let Some(database) = TestDatabase::server().await else {
        return;
    };
    let store = database.open().await;
    cut_writer(postgres::shared().unwrap(), &store).await;
    store.create_organiser("Ada", None, 1).await.unwrap();
    // There is still no other writer.
    let TestDatabase::Server(url) = &database else {
        unreachable!("a server was requested")
    };
    let refused = Database::connect_within(url, NONE).await.unwrap_err();
    assert!(
        matches!(refused, database::Error::OtherWriter(_)),
        "{refused}"
    );
}
