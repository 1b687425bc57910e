use std::collections::BTreeSet;

use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::{Checkpoint, PlayerLog, TaskMet, TurnRecord, checkpoint};

use super::*;
use crate::store::Store;
use crate::store::games::NewGame;
use crate::store::own_lessons::{NewDraft, NewVersion};
use crate::store::players::NewPlayer;
use crate::store::record::Append;
use crate::store::secrets::SecretName;
use crate::testing::Arena;
use crate::testing::database::TestDatabase;

/// Creates an arena with rows in every table, and more than one page of rows in some.
async fn full() -> Arena {
    let arena = Arena::new().await;
    let store = arena.store();
    let game = arena.game().await;
    store
        .create_player(game, NewPlayer::new("Zoë", "pass"), 1)
        .await
        .unwrap();
    store.invitation(1).await.unwrap();
    let owner = store.organisers().await.unwrap()[0].id;
    store.create_session(owner, 1).await.unwrap();
    let generation = store.hello(game).await.unwrap().unwrap();
    let log = PlayerLog {
        player_id: 1,
        text: "said".into(),
        ..PlayerLog::default()
    };
    store
        .use_help(game, PlayerId(1), "w1-run", 2)
        .await
        .unwrap();
    let met = TaskMet {
        player_id: 1,
        task: "w1-run".into(),
    };
    let turns = (1..=2 * PAGE as u64 + 1).map(|turn| TurnRecord {
        turn,
        logs: vec![log.clone()],
        tasks_met: vec![met.clone()],
        ..Default::default()
    });
    let append = Append {
        game,
        generation,
        turns: turns.collect(),
        checkpoint: Some(Checkpoint {
            turn: 2 * PAGE as u64 + 1,
            world: vec![0, 1, 255].into(),
            names: Some(checkpoint::Names {
                by_id: [(1, "Zoë".to_owned())].into(),
            }),
            ..Default::default()
        }),
    };
    store.append(append).await.unwrap();
    let draft = NewDraft {
        title: "Mazes",
        json: "{}",
    };
    let lesson = store.create_own_lesson(owner, draft, 1).await.unwrap();
    let version = NewVersion {
        files: "{}",
        revision: 1,
        publish: true,
    };
    store
        .add_lesson_version(lesson.id, version, 1)
        .await
        .unwrap();
    // The last id belongs to a deleted game.
    let gone = arena.game().await;
    store.delete_game(gone).await.unwrap();
    arena
}

async fn count(store: &Store, table: &Table) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {}", table.name);
    let count = sqlx::query_scalar(AssertSqlSafe(sql));
    count.fetch_one(store.database().readers()).await.unwrap()
}

#[tokio::test]
async fn every_table_and_column_is_copied() {
    let arena = Arena::new().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' \
         AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'",
    )
    .fetch_all(arena.store().database().readers())
    .await
    .unwrap();
    let known: BTreeSet<_> = TABLES.iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(BTreeSet::from_iter(tables), known);
    for table in TABLES {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
            .bind(table.name)
            .fetch_all(arena.store().database().readers())
            .await
            .unwrap();
        let known: Vec<_> = table.columns.iter().map(|(name, _)| *name).collect();
        assert_eq!(columns, known, "{}", table.name);
    }
}

#[tokio::test]
async fn a_copied_database_has_the_same_content() {
    let Some(target) = TestDatabase::server().await else {
        return;
    };
    let (TestDatabase::Server(url), arena) = (&target, full().await) else {
        unreachable!("a server was requested")
    };
    let TestDatabase::File(folder) = &arena.database else {
        unreachable!("an arena's database is a file")
    };
    let from = arena.store();
    let copied = Database::copy(folder.path(), url).await.unwrap();
    let to = target.open().await;
    let mut rows = 0;
    for table in TABLES {
        let there = count(from, table).await;
        assert!(there > 0, "{} has no rows to copy", table.name);
        assert_eq!(count(&to, table).await, there, "{}", table.name);
        rows += there as u64;
    }
    assert_eq!(copied, rows);

    let game = from.games().await.unwrap()[0].clone();
    assert_eq!(to.games().await.unwrap(), from.games().await.unwrap());
    assert_eq!(
        to.players(game.id).await.unwrap(),
        from.players(game.id).await.unwrap()
    );
    for store in [from, &to] {
        let records = store.records(game.id, 300, 301).await.unwrap();
        assert_eq!(records[1].turn, 301);
        let logs = store.logs(game.id, PlayerId(1), 401, 401).await.unwrap();
        assert_eq!(logs[0].log.text, "said");
    }
    assert_eq!(
        to.progress(game.id).await.unwrap(),
        from.progress(game.id).await.unwrap()
    );
    assert_eq!(
        to.checkpoint_before(game.id, u64::MAX).await.unwrap(),
        from.checkpoint_before(game.id, u64::MAX).await.unwrap()
    );
    assert_eq!(
        to.secret(SecretName::Services).await.unwrap(),
        from.secret(SecretName::Services).await.unwrap()
    );

    // Ids continue after the last one, even though its game was deleted.
    let new = NewGame {
        name: game.name,
        level: game.level,
        lesson: None,
        lesson_version: None,
        trial: false,
        settings: game.settings,
        seed: u64::MAX,
        timing: game.timing,
        public: true,
    };
    let next = to.create_game(game.owner, new, 100, 1).await.unwrap();
    assert_eq!((next.id.0, next.seed), (game.id.0 + 2, u64::MAX));
}

#[tokio::test]
async fn a_database_in_use_is_not_overwritten() {
    let Some(target) = TestDatabase::server().await else {
        return;
    };
    let arena = full().await;
    let (TestDatabase::Server(url), TestDatabase::File(folder)) = (&target, &arena.database) else {
        unreachable!("a server and a file were requested")
    };
    let used = target.open().await;
    used.secret(SecretName::Services).await.unwrap();
    used.database().close().await;
    let refused = Database::copy(folder.path(), url).await.unwrap_err();
    assert!(matches!(refused, Error::NotEmpty), "{refused}");
    let left = target.open().await;
    assert!(left.games().await.unwrap().is_empty());
}
