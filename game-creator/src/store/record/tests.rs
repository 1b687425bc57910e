use aimmo_common::limits::LOG_BYTES;
use aimmo_proto::creator::{Decision, PlayerLog};

use super::pruning::{CHECKPOINT_TURNS, LOG_TURNS, NEWEST_CHECKPOINTS, PLAYER_LOG_BYTES};
use super::*;
use crate::testing::Arena;
use crate::testing::database::{TestDatabase, on_every_database};

on_every_database!(
    appended_turns_are_read_back_without_logs,
    stored_turns_are_skipped,
    a_gap_is_rejected_and_nothing_is_written,
    an_older_generation_can_no_longer_write,
    a_deleted_game_has_no_record_and_no_writer,
    a_rejected_append_does_not_affect_others_in_the_same_commit,
    the_latest_checkpoint_has_the_requested_rules_version,
    a_checkpoint_is_stored_with_or_without_names,
    damaged_names_of_a_checkpoint_are_an_error,
    a_checkpoint_of_an_earlier_turn_is_rejected,
    old_checkpoints_are_thinned_out,
    players_read_their_own_logs_of_the_requested_turns,
    logs_are_limited_by_turns_and_by_bytes_per_player,
    long_reads_are_split_into_pages,
);

const ADA: PlayerId = PlayerId(7);

fn turn(turn: u64) -> TurnRecord {
    TurnRecord {
        turn,
        rules_version: 1,
        decisions: vec![Decision {
            player_id: ADA.0,
            ..Default::default()
        }],
        world_hash: vec![turn as u8; 32].into(),
        ..Default::default()
    }
}

fn with_log(number: u64, text: impl Into<String>) -> TurnRecord {
    let log = PlayerLog {
        player_id: ADA.0,
        text: text.into(),
        ..PlayerLog::default()
    };
    TurnRecord {
        logs: vec![log],
        ..turn(number)
    }
}

fn checkpoint(turn: u64, rules_version: u32) -> Checkpoint {
    Checkpoint {
        turn,
        rules_version,
        world: turn.to_be_bytes().to_vec().into(),
        epoch: 3,
        names: Some(names(&[(ADA, "Ada"), (PlayerId(8), "Zoë")])),
        progress: turn.to_string().into(),
    }
}

fn names(names: &[(PlayerId, &str)]) -> checkpoint::Names {
    let names = names.iter().map(|(id, name)| (id.0, (*name).to_owned()));
    checkpoint::Names {
        by_id: names.collect(),
    }
}

/// A game with a process that may write its record.
struct Writer {
    arena: Arena,
    game: GameId,
    generation: Generation,
}

impl Writer {
    async fn new(database: TestDatabase) -> Self {
        let arena = Arena::on(database).await;
        let game = arena.game().await;
        let generation = arena.store().hello(game).await.unwrap().unwrap();
        Self {
            arena,
            game,
            generation,
        }
    }

    fn store(&self) -> &Store {
        self.arena.store()
    }

    fn turns(&self, turns: impl IntoIterator<Item = u64>) -> Append {
        Append {
            game: self.game,
            generation: self.generation,
            turns: turns.into_iter().map(turn).collect(),
            checkpoint: None,
        }
    }

    async fn append(
        &self,
        turns: impl IntoIterator<Item = u64>,
    ) -> std::result::Result<u64, AppendError> {
        self.store().append(self.turns(turns)).await
    }

    async fn append_checkpoint(
        &self,
        turn: u64,
        rules_version: u32,
    ) -> std::result::Result<u64, AppendError> {
        self.append_with(checkpoint(turn, rules_version)).await
    }

    /// Appends the checkpoint's turn together with the checkpoint.
    async fn append_with(&self, checkpoint: Checkpoint) -> std::result::Result<u64, AppendError> {
        let append = Append {
            checkpoint: Some(checkpoint.clone()),
            ..self.turns([checkpoint.turn])
        };
        self.store().append(append).await
    }

    async fn recorded(&self) -> Vec<u64> {
        let records = self.store().records(self.game, 0, u64::MAX).await.unwrap();
        records.iter().map(|record| record.turn).collect()
    }
}

async fn appended_turns_are_read_back_without_logs(database: TestDatabase) {
    let writer = Writer::new(database).await;
    assert_eq!(writer.store().last_turn(writer.game).await.unwrap(), None);
    let append = Append {
        turns: vec![with_log(1, "one"), turn(2)],
        ..writer.turns([])
    };
    assert_eq!(writer.store().append(append).await.unwrap(), 2);
    let records = writer.store().records(writer.game, 1, 2).await.unwrap();
    assert_eq!(records, [turn(1), turn(2)]);
    assert_eq!(
        writer.store().last_turn(writer.game).await.unwrap(),
        Some(2)
    );
}

async fn stored_turns_are_skipped(database: TestDatabase) {
    let writer = Writer::new(database).await;
    writer.append(1..=3).await.unwrap();
    assert_eq!(writer.append(1..=3).await.unwrap(), 3);
    assert_eq!(writer.append(2..=5).await.unwrap(), 5);
    assert_eq!(writer.append([]).await.unwrap(), 5);
    assert_eq!(writer.recorded().await, [1, 2, 3, 4, 5]);
}

async fn a_gap_is_rejected_and_nothing_is_written(database: TestDatabase) {
    let writer = Writer::new(database).await;
    writer.append(1..=3).await.unwrap();
    for turns in [vec![5], vec![4, 6], vec![4, 4], vec![0], vec![3, 2]] {
        let refused = writer.append(turns.clone()).await.unwrap_err();
        assert!(
            matches!(refused, AppendError::Gap { .. }),
            "{turns:?} {refused}"
        );
    }
    assert_eq!(writer.recorded().await, [1, 2, 3]);
}

async fn an_older_generation_can_no_longer_write(database: TestDatabase) {
    let mut writer = Writer::new(database).await;
    writer.append([1]).await.unwrap();
    let newer = writer.store().hello(writer.game).await.unwrap().unwrap();
    assert!(newer > writer.generation);
    let refused = writer.append([2]).await.unwrap_err();
    assert!(matches!(refused, AppendError::Stale), "{refused}");
    writer.generation = newer;
    assert_eq!(writer.append([2]).await.unwrap(), 2);
}

async fn a_deleted_game_has_no_record_and_no_writer(database: TestDatabase) {
    let writer = Writer::new(database).await;
    writer.append([1]).await.unwrap();
    assert!(writer.store().delete_game(writer.game).await.unwrap());
    assert!(matches!(
        writer.append([2]).await.unwrap_err(),
        AppendError::Stale
    ));
    assert_eq!(writer.recorded().await, [0; 0]);
    assert_eq!(writer.store().hello(writer.game).await.unwrap(), None);
}

async fn a_rejected_append_does_not_affect_others_in_the_same_commit(database: TestDatabase) {
    let writer = Writer::new(database).await;
    let other = writer.arena.game().await;
    let generation = writer.store().hello(other).await.unwrap().unwrap();
    let appends = [
        writer.turns([9]),
        Append {
            game: other,
            generation,
            ..writer.turns([1, 2])
        },
    ];
    let answers = writer.store().append_all(&appends).await.unwrap();
    assert!(matches!(answers[0], Err(AppendError::Gap { .. })));
    assert!(matches!(answers[1], Ok(2)));
    assert_eq!(writer.store().last_turn(other).await.unwrap(), Some(2));
}

async fn the_latest_checkpoint_has_the_requested_rules_version(database: TestDatabase) {
    let writer = Writer::new(database).await;
    writer.append_checkpoint(1, 1).await.unwrap();
    writer.append_checkpoint(2, 1).await.unwrap();
    writer.append_checkpoint(3, 2).await.unwrap();
    let latest = async |rules| {
        let found = writer.store().latest_checkpoint(writer.game, rules).await;
        found.unwrap()
    };
    assert_eq!(latest(1).await, Some(checkpoint(2, 1)));
    assert_eq!(latest(2).await, Some(checkpoint(3, 2)));
    assert_eq!(latest(3).await, None);
    let before = async |turn| {
        let found = writer.store().checkpoint_before(writer.game, turn).await;
        found.unwrap().map(|checkpoint| checkpoint.turn)
    };
    assert_eq!(before(3).await, Some(2));
    assert_eq!(before(u64::MAX).await, Some(3));
    assert_eq!(before(1).await, None);
}

async fn a_checkpoint_is_stored_with_or_without_names(database: TestDatabase) {
    let writer = Writer::new(database).await;
    for (turn, names) in [
        (1, Some(names(&[(ADA, "Ada")]))),
        (2, Some(names(&[]))),
        (3, None),
    ] {
        let checkpoint = Checkpoint {
            names,
            ..checkpoint(turn, 1)
        };
        writer.append_with(checkpoint.clone()).await.unwrap();
        let (store, game) = (writer.store(), writer.game);
        for found in [
            store.latest_checkpoint(game, 1).await,
            store.checkpoint_before(game, turn + 1).await,
        ] {
            assert_eq!(found.unwrap().as_ref(), Some(&checkpoint));
        }
    }
}

async fn damaged_names_of_a_checkpoint_are_an_error(database: TestDatabase) {
    let writer = Writer::new(database).await;
    writer.append_checkpoint(1, 1).await.unwrap();
    let mut transaction = writer.store().begin().await.unwrap();
    sqlx::query("UPDATE checkpoints SET names = $1")
        .bind(vec![0xff])
        .execute(&mut *transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let error = writer.store().latest_checkpoint(writer.game, 1).await;
    let error = error.unwrap_err().to_string();
    assert!(error.contains("names of a checkpoint"), "{error}");
}

async fn a_checkpoint_of_an_earlier_turn_is_rejected(database: TestDatabase) {
    let writer = Writer::new(database).await;
    let append = Append {
        checkpoint: Some(checkpoint(1, 1)),
        ..writer.turns([1, 2])
    };
    let refused = writer.store().append(append).await.unwrap_err();
    assert!(
        matches!(refused, AppendError::Checkpoint { checkpoint: 1 }),
        "{refused}"
    );
    assert_eq!(writer.recorded().await, [0; 0]);
}

async fn old_checkpoints_are_thinned_out(database: TestDatabase) {
    let writer = Writer::new(database).await;
    let step = 100;
    let end = 3 * CHECKPOINT_TURNS as u64;
    for turn in (step..=end).step_by(step as usize) {
        writer.append(turn - step + 1..turn).await.unwrap();
        writer.append_checkpoint(turn, 1).await.unwrap();
    }
    let turns: Vec<i64> =
        sqlx::query_scalar("SELECT turn FROM checkpoints WHERE game_id = $1 ORDER BY turn")
            .bind(i64::from(writer.game.0))
            .fetch_all(writer.store().readers())
            .await
            .unwrap();
    assert_eq!(NEWEST_CHECKPOINTS, 4);
    assert_eq!(turns, [100, 500, 1000, 1200, 1300, 1400, 1500]);
}

async fn players_read_their_own_logs_of_the_requested_turns(database: TestDatabase) {
    let writer = Writer::new(database).await;
    let mut second = with_log(2, "two");
    second.logs.push(PlayerLog {
        player_id: 8,
        text: "of another player".into(),
        ..PlayerLog::default()
    });
    let long = "ö".repeat(LOG_BYTES);
    let append = Append {
        turns: vec![with_log(1, "one\0"), second, turn(3), with_log(4, long)],
        ..writer.turns([])
    };
    writer.store().append(append).await.unwrap();
    let logs = writer.store().logs(writer.game, ADA, 1, 3).await.unwrap();
    let read: Vec<_> = logs
        .iter()
        .map(|log| (log.turn, log.log.text.as_str()))
        .collect();
    assert_eq!(read, [(1, "one␀"), (2, "two")]);
    let logs = writer.store().logs(writer.game, ADA, 4, 9).await.unwrap();
    assert_eq!(logs[0].log.text.len(), LOG_BYTES);
}

async fn logs_are_limited_by_turns_and_by_bytes_per_player(database: TestDatabase) {
    let writer = Writer::new(database).await;
    let loud = "x".repeat(LOG_BYTES);
    let end = LOG_TURNS + 500;
    for start in (1..=end).step_by(250) {
        let turns = (start..start + 250).map(|number| {
            let mut record = with_log(number, "quiet");
            if number > end - 1_000 {
                record.logs.push(PlayerLog {
                    player_id: 8,
                    text: loud.clone(),
                    ..PlayerLog::default()
                });
            }
            record
        });
        let append = Append {
            turns: turns.collect(),
            ..writer.turns([])
        };
        writer.store().append(append).await.unwrap();
    }
    let kept = async |player: i64| -> (i64, i64) {
        let row = sqlx::query(
            "SELECT MIN(turn), CAST(SUM(bytes) AS BIGINT) FROM logs WHERE player_id = $1",
        )
        .bind(player)
        .fetch_one(writer.store().readers())
        .await
        .unwrap();
        (row.get(0), row.get(1))
    };
    assert_eq!(kept(7).await.0 as u64, end - LOG_TURNS + 1);
    let (oldest, bytes) = kept(8).await;
    assert_eq!(bytes, PLAYER_LOG_BYTES);
    assert_eq!(oldest as u64, end - 512 + 1);
    assert_eq!(
        writer.store().last_turn(writer.game).await.unwrap(),
        Some(end)
    );
}

async fn long_reads_are_split_into_pages(database: TestDatabase) {
    let writer = Writer::new(database).await;
    let end = u64::from(PAGE_TURNS) + 10;
    writer.append(1..=end).await.unwrap();
    assert_eq!(writer.recorded().await.len(), PAGE_TURNS as usize);
    let rest = writer
        .store()
        .records(writer.game, u64::from(PAGE_TURNS) + 1, u64::MAX)
        .await
        .unwrap();
    assert_eq!(rest.len(), 10);
}
