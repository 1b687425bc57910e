//! Appending turns to the record.

use std::collections::{BTreeMap, BTreeSet};

use aimmo_common::ids::{GameId, Generation};
use aimmo_common::limits::LOG_BYTES;
use aimmo_common::text::harmless;
use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{Checkpoint, PlayerLog, TurnRecord};
use prost::Message as _;
use sqlx::{AssertSqlSafe, Row as _};

use super::{clamp, generation, pruning};
use crate::database::{ROWS, placeholders, row_placeholders};
use crate::store::{Connection, Error, Store, number, progress};

/// Turns to append to one game's record.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct Append {
    pub game: GameId,
    pub generation: Generation,
    /// Consecutive turns.
    pub turns: Vec<TurnRecord>,
    /// The world after the last of the turns.
    pub checkpoint: Option<Checkpoint>,
}

/// The reason why turns were rejected, in which case none of them were stored.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum AppendError {
    #[error("a newer process of this game has taken over")]
    Stale,
    #[error("turn {expected} is missing before turn {found}")]
    Gap { expected: u64, found: u64 },
    #[error("the checkpoint is for turn {checkpoint}, not for the last turn in the request")]
    Checkpoint { checkpoint: u64 },
    #[error("the database was unavailable: {0}")]
    Unavailable(String),
    #[error(transparent)]
    Store(#[from] Error),
}

impl Append {
    /// Checks that the turns continue the record after `last` and end at the checkpoint, if any.
    pub(crate) fn check(&self, last: u64) -> Result<(), AppendError> {
        without_gap(&self.turns, last)?;
        match &self.checkpoint {
            Some(checkpoint)
                if self.turns.last().map(|record| record.turn) != Some(checkpoint.turn) =>
            {
                Err(AppendError::Checkpoint {
                    checkpoint: checkpoint.turn,
                })
            }
            _ => Ok(()),
        }
    }
}

impl From<sqlx::Error> for AppendError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Appends to several games' records in one commit, and returns the last turn of each record
    /// once it is durable. Turns that are already stored are skipped, so a call may be repeated.
    /// The outer error is a database error, in which case nothing was written; an inner error
    /// rejects only one game's turns.
    pub async fn append_all(
        &self,
        appends: &[Append],
    ) -> Result<Vec<Result<u64, AppendError>>, Error> {
        if appends.is_empty() {
            return Ok(Vec::new());
        }
        let mut transaction = self.begin().await?;
        let mut heads = heads(&mut transaction, appends).await?;
        let mut new = Rows::default();
        let answers = appends
            .iter()
            .map(|append| new.add(append, &mut heads))
            .collect();
        new.write(&mut transaction).await?;
        transaction.commit().await?;
        Ok(answers)
    }

    /// Appends to one game's record.
    pub async fn append(&self, append: Append) -> Result<u64, AppendError> {
        let answers = self.append_all(std::slice::from_ref(&append)).await?;
        // One request has one result.
        answers
            .into_iter()
            .next()
            .unwrap_or(Err(AppendError::Stale))
    }
}

/// The end of a game's record, and its writer.
#[derive(Debug, Clone, Copy)]
struct Head {
    generation: Generation,
    last: u64,
}

/// Reads the heads of several games at once. Games without a writer are left out.
async fn heads(
    transaction: &mut Connection,
    appends: &[Append],
) -> Result<BTreeMap<GameId, Head>, Error> {
    let games: BTreeSet<GameId> = appends.iter().map(|append| append.game).collect();
    let sql = format!(
        "SELECT game_id, generation, (SELECT MAX(turn) FROM turns \
         WHERE turns.game_id = generations.game_id) AS last \
         FROM generations WHERE game_id IN ({})",
        placeholders(games.len())
    );
    // The number of games varies, so the statement is not worth caching.
    let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
    for game in games {
        query = query.bind(i64::from(game.0));
    }
    let rows = query.fetch_all(transaction).await?;
    rows.iter()
        .map(|row| {
            let game = GameId(number("game id", row.try_get("game_id")?)?);
            let last: Option<i64> = row.try_get("last")?;
            let head = Head {
                generation: generation(row.try_get("generation")?)?,
                last: number("turn", last.unwrap_or(0))?,
            };
            Ok((game, head))
        })
        .collect()
}

/// The rows that one commit adds to the record. Rejected turns add none.
#[derive(Debug, Default)]
struct Rows<'a> {
    turns: Vec<(GameId, &'a TurnRecord)>,
    checkpoints: Vec<(GameId, &'a Checkpoint)>,
    /// Games whose logs are due for pruning, with their last turns.
    logs_due: Vec<(GameId, u64)>,
}

impl<'a> Rows<'a> {
    fn add(
        &mut self,
        append: &'a Append,
        heads: &mut BTreeMap<GameId, Head>,
    ) -> Result<u64, AppendError> {
        let head = heads
            .get_mut(&append.game)
            .filter(|head| head.generation == append.generation)
            .ok_or(AppendError::Stale)?;
        let last = head.last;
        append.check(last)?;
        let new = append.turns.iter().filter(|record| record.turn > last);
        for record in new {
            self.turns.push((append.game, record));
            // Another append for this game in the same commit continues from here.
            head.last = record.turn;
        }
        let checkpoint = append.checkpoint.iter();
        self.checkpoints
            .extend(checkpoint.map(|checkpoint| (append.game, checkpoint)));
        if pruning::pruning_is_due(last, head.last) {
            self.logs_due.push((append.game, head.last));
        }
        Ok(head.last)
    }

    async fn write(self, transaction: &mut Connection) -> Result<(), Error> {
        for turns in self.turns.chunks(ROWS) {
            insert_turns(transaction, turns).await?;
        }
        let logs: Vec<_> = self
            .turns
            .iter()
            .flat_map(|&(game, record)| record.logs.iter().map(move |log| (game, record.turn, log)))
            .collect();
        for logs in logs.chunks(ROWS) {
            insert_logs(transaction, logs).await?;
        }
        for &(game, record) in &self.turns {
            update_playing_version(transaction, game, record).await?;
            progress::insert_tasks_met(transaction, game, record).await?;
        }
        for (game, checkpoint) in self.checkpoints {
            let game = i64::from(game.0);
            insert_checkpoint(transaction, game, checkpoint).await?;
            pruning::thin_checkpoints(transaction, game).await?;
        }
        for (game, end) in self.logs_due {
            pruning::drop_old_logs(transaction, i64::from(game.0), end).await?;
        }
        Ok(())
    }
}

fn without_gap(turns: &[TurnRecord], last: u64) -> Result<(), AppendError> {
    // The first turns may already be stored: callers repeat calls whose responses were lost.
    let start = match turns.first() {
        Some(first) if (1..=last).contains(&first.turn) => first.turn,
        _ => last + 1,
    };
    for (expected, record) in (start..).zip(turns) {
        if record.turn != expected {
            return Err(AppendError::Gap {
                expected,
                found: record.turn,
            });
        }
    }
    Ok(())
}

async fn insert_turns(
    transaction: &mut Connection,
    turns: &[(GameId, &TurnRecord)],
) -> sqlx::Result<()> {
    let sql = format!(
        "INSERT INTO turns (game_id, turn, record) VALUES {}",
        row_placeholders(turns.len(), 3)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(turns.len() == ROWS);
    for (game, record) in turns {
        // Logs have their own table, from which old ones are deleted.
        let bare = TurnRecord {
            logs: Vec::new(),
            ..(*record).clone()
        };
        query = query
            .bind(i64::from(game.0))
            .bind(clamp(record.turn))
            .bind(bare.encode_to_vec());
    }
    query.execute(transaction).await.map(drop)
}

async fn insert_logs(
    transaction: &mut Connection,
    logs: &[(GameId, u64, &PlayerLog)],
) -> sqlx::Result<()> {
    let sql = format!(
        "INSERT INTO logs (game_id, turn, player_id, bytes, text, code_version, error) VALUES {} \
         ON CONFLICT (game_id, turn, player_id) DO NOTHING",
        row_placeholders(logs.len(), 7)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(logs.len() == ROWS);
    for (game, turn, log) in logs {
        let text = harmless(&log.text);
        let text = &text[..text.floor_char_boundary(LOG_BYTES)];
        let error = log.error.as_ref().map(prost::Message::encode_to_vec);
        let bytes = text.len() + error.as_ref().map_or(0, Vec::len);
        query = query
            .bind(i64::from(game.0))
            .bind(clamp(*turn))
            .bind(i64::from(log.player_id))
            .bind(bytes as i64)
            .bind(text.as_bytes().to_vec())
            .bind(i64::from(log.code_version))
            .bind(error);
    }
    query.execute(transaction).await.map(drop)
}

async fn update_playing_version(
    transaction: &mut Connection,
    game: GameId,
    record: &TurnRecord,
) -> sqlx::Result<()> {
    for new in &record.changes {
        let Some(Change::Code(code)) = &new.change else {
            continue;
        };
        sqlx::query(
            "UPDATE players SET playing_version = $1, playing_since = $2 \
             WHERE game_id = $3 AND id = $4",
        )
        .bind(i64::from(code.code_version))
        .bind(clamp(record.turn))
        .bind(i64::from(game.0))
        .bind(i64::from(code.player_id))
        .execute(&mut *transaction)
        .await?;
    }
    Ok(())
}

async fn insert_checkpoint(
    transaction: &mut Connection,
    game: i64,
    checkpoint: &Checkpoint,
) -> sqlx::Result<()> {
    let names = checkpoint.names.as_ref().map(prost::Message::encode_to_vec);
    sqlx::query(
        "INSERT INTO checkpoints (game_id, turn, rules_version, epoch, world, names, progress) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (game_id, turn) DO NOTHING",
    )
    .bind(game)
    .bind(clamp(checkpoint.turn))
    .bind(i64::from(checkpoint.rules_version))
    .bind(i64::from(checkpoint.epoch))
    .bind(checkpoint.world.as_ref())
    .bind(names)
    .bind(checkpoint.progress.as_ref())
    .execute(transaction)
    .await
    .map(drop)
}
