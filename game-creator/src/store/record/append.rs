//! Appending turns to the record.

use aimmo_common::ids::{GameId, Generation};
use aimmo_common::limits::LOG_BYTES;
use aimmo_common::text::harmless;
use aimmo_proto::creator::{Checkpoint, PlayerLog, TurnRecord};
use prost::Message as _;
use sqlx::{Any, Transaction};

use super::{bounds, clamp};
use crate::store::{Error, Store, number};

/// Turns to append to one game's record.
#[derive(Debug, Clone)]
pub struct Append {
    /// Whose record.
    pub game: GameId,
    /// The generation of the process that writes.
    pub generation: Generation,
    /// The turns, one after the other.
    pub turns: Vec<TurnRecord>,
    /// The world after the last of the turns.
    pub checkpoint: Option<Checkpoint>,
}

/// Why turns were not taken. Then none of them was.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// A newer process writes this game's record, or the game is gone.
    #[error("this process is not the game's newest any more")]
    Stale,
    /// Turns are missing in between.
    #[error("turn {expected} is missing before turn {found}")]
    Gap {
        /// The turn that had to come.
        expected: u64,
        /// The turn that came.
        found: u64,
    },
    /// The checkpoint is not of the last turn that came with it.
    #[error("the checkpoint is of turn {checkpoint}, not of the last turn that came with it")]
    Checkpoint {
        /// Which turn the checkpoint is of.
        checkpoint: u64,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] Error),
}

impl Append {
    /// Whether the turns follow each other and the `last` one that is stored,
    /// of which the first may be one, and the checkpoint is of the last turn.
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
    /// Appends to several games' records with one commit, and answers for each
    /// the last turn of its record once that is durable. Turns that are there
    /// already are skipped, so that a call may be repeated.
    ///
    /// # Errors
    /// The database failed; then nothing was written. Inside: what was wrong
    /// with one game's turns; the others' are written all the same.
    pub async fn append_all(
        &self,
        appends: &[Append],
    ) -> Result<Vec<Result<u64, AppendError>>, Error> {
        let mut change = self.begin().await?;
        let mut answers = Vec::with_capacity(appends.len());
        for append in appends {
            match write(&mut change, append).await {
                Err(AppendError::Store(error)) => return Err(error),
                answer => answers.push(answer),
            }
        }
        change.commit().await?;
        Ok(answers)
    }

    /// Appends to one game's record.
    ///
    /// # Errors
    /// The writer is stale, turns are missing, or the database failed.
    pub async fn append(&self, append: Append) -> Result<u64, AppendError> {
        let answers = self.append_all(std::slice::from_ref(&append)).await?;
        // One question, one answer.
        answers
            .into_iter()
            .next()
            .unwrap_or(Err(AppendError::Stale))
    }
}

/// Checks everything before it writes anything, so that a refusal leaves the
/// transaction as it was.
async fn write(change: &mut Transaction<'_, Any>, append: &Append) -> Result<u64, AppendError> {
    let game = i64::from(append.game.0);
    let newest: Option<i64> =
        sqlx::query_scalar("SELECT generation FROM generations WHERE game_id = $1")
            .bind(game)
            .fetch_optional(&mut **change)
            .await?;
    if newest.map(i64::cast_unsigned) != Some(append.generation.0) {
        return Err(AppendError::Stale);
    }
    let last: Option<i64> = sqlx::query_scalar("SELECT MAX(turn) FROM turns WHERE game_id = $1")
        .bind(game)
        .fetch_one(&mut **change)
        .await?;
    let last: u64 = number("turn", last.unwrap_or(0))?;
    append.check(last)?;

    let mut end = last;
    for record in append.turns.iter().filter(|record| record.turn > last) {
        write_turn(change, game, record).await?;
        end = record.turn;
    }
    if let Some(checkpoint) = &append.checkpoint {
        write_checkpoint(change, game, checkpoint).await?;
        bounds::thin_checkpoints(change, game).await?;
    }
    if bounds::logs_are_due(last, end) {
        bounds::drop_old_logs(change, game, end).await?;
    }
    Ok(end)
}

/// Whether the turns follow each other and what is stored; the first may be
/// stored already.
fn without_gap(turns: &[TurnRecord], last: u64) -> Result<(), AppendError> {
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

async fn write_turn(
    change: &mut Transaction<'_, Any>,
    game: i64,
    record: &TurnRecord,
) -> Result<(), AppendError> {
    let bare = TurnRecord {
        logs: Vec::new(),
        ..record.clone()
    };
    sqlx::query("INSERT INTO turns (game_id, turn, record) VALUES ($1, $2, $3)")
        .bind(game)
        .bind(clamp(record.turn))
        .bind(bare.encode_to_vec())
        .execute(&mut **change)
        .await?;
    for PlayerLog { player_id, text } in &record.logs {
        // Games have made it harmless; what is stored is shown for long.
        let text = harmless(text);
        let text = &text[..text.floor_char_boundary(LOG_BYTES)];
        sqlx::query(
            "INSERT INTO logs (game_id, turn, player_id, bytes, text) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (game_id, turn, player_id) DO NOTHING",
        )
        .bind(game)
        .bind(clamp(record.turn))
        .bind(i64::from(*player_id))
        .bind(text.len() as i64)
        .bind(text.as_bytes())
        .execute(&mut **change)
        .await?;
    }
    Ok(())
}

async fn write_checkpoint(
    change: &mut Transaction<'_, Any>,
    game: i64,
    checkpoint: &Checkpoint,
) -> Result<(), AppendError> {
    sqlx::query(
        "INSERT INTO checkpoints (game_id, turn, rules_version, epoch, world) \
         VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (game_id, turn) DO NOTHING",
    )
    .bind(game)
    .bind(clamp(checkpoint.turn))
    .bind(i64::from(checkpoint.rules_version))
    .bind(i64::from(checkpoint.epoch))
    .bind(checkpoint.world.as_ref())
    .execute(&mut **change)
    .await?;
    Ok(())
}
