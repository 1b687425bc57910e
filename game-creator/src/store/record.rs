//! The record of each game, turn by turn.
//!
//! Only one process at a time may write a game's record: the one with the newest generation. The
//! turns are consecutive.

mod append;
mod pruning;

use aimmo_common::ids::{GameId, Generation, PlayerId};
use aimmo_proto::creator::{Checkpoint, PlayerLog, Playing, TurnRecord, checkpoint};
use aimmo_proto::worker::CodeError;
use prost::Message as _;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Error, Result, Store, number};

pub use append::{Append, AppendError};

/// Maximum number of turns returned by one read.
pub const PAGE_TURNS: u32 = 256;

/// The output and errors of a player's code in one turn.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct Log {
    pub turn: u64,
    pub log: PlayerLog,
}

impl Store {
    /// Hands a game's record over to a new process: writes by older ones are rejected from now on.
    /// `None` if there is no such game.
    pub async fn hello(&self, game: GameId) -> Result<Option<Generation>> {
        let mut transaction = self.begin().await?;
        let granted: Option<i64> = sqlx::query_scalar(
            "INSERT INTO generations (game_id, generation) SELECT id, 1 FROM games WHERE id = $1 \
             ON CONFLICT (game_id) DO UPDATE SET generation = generations.generation + 1 \
             RETURNING generation",
        )
        .bind(i64::from(game.0))
        .fetch_optional(&mut *transaction)
        .await?;
        transaction.commit().await?;
        granted.map(generation).transpose()
    }

    /// Returns the newest generation; `None` before the first, or if there is no such game.
    pub async fn generation(&self, game: GameId) -> Result<Option<Generation>> {
        let granted: Option<i64> =
            sqlx::query_scalar("SELECT generation FROM generations WHERE game_id = $1")
                .bind(i64::from(game.0))
                .fetch_optional(self.readers())
                .await?;
        granted.map(generation).transpose()
    }

    /// Returns the last turn in the record; `None` before the first.
    pub async fn last_turn(&self, game: GameId) -> Result<Option<u64>> {
        let last: Option<i64> =
            sqlx::query_scalar("SELECT MAX(turn) FROM turns WHERE game_id = $1")
                .bind(i64::from(game.0))
                .fetch_one(self.readers())
                .await?;
        last.map(|turn| number("turn", turn)).transpose()
    }

    /// Returns the latest checkpoint written under these rules.
    pub async fn latest_checkpoint(
        &self,
        game: GameId,
        rules_version: u32,
    ) -> Result<Option<Checkpoint>> {
        sqlx::query(
            "SELECT turn, rules_version, epoch, world, names, progress FROM checkpoints \
             WHERE game_id = $1 AND rules_version = $2 ORDER BY turn DESC LIMIT 1",
        )
        .bind(i64::from(game.0))
        .bind(i64::from(rules_version))
        .fetch_optional(self.readers())
        .await?
        .map(|row| checkpoint(&row))
        .transpose()
    }

    /// Returns the latest checkpoint before `turn`, whatever its rules version.
    pub async fn checkpoint_before(&self, game: GameId, turn: u64) -> Result<Option<Checkpoint>> {
        sqlx::query(
            "SELECT turn, rules_version, epoch, world, names, progress FROM checkpoints \
             WHERE game_id = $1 AND turn < $2 ORDER BY turn DESC LIMIT 1",
        )
        .bind(i64::from(game.0))
        .bind(clamp(turn))
        .fetch_optional(self.readers())
        .await?
        .map(|row| checkpoint(&row))
        .transpose()
    }

    /// Returns the turns `from..=to` without their logs, in order. Returns at most [`PAGE_TURNS`];
    /// continue after the last one.
    pub async fn records(&self, game: GameId, from: u64, to: u64) -> Result<Vec<TurnRecord>> {
        let rows = sqlx::query(
            "SELECT record FROM turns WHERE game_id = $1 AND turn BETWEEN $2 AND $3 \
             ORDER BY turn LIMIT $4",
        )
        .bind(i64::from(game.0))
        .bind(clamp(from))
        .bind(clamp(to))
        .bind(i64::from(PAGE_TURNS))
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                TurnRecord::decode(row.try_get::<&[u8], _>("record")?).map_err(|error| {
                    Error::Corrupt {
                        what: "turn record",
                        problem: error.to_string(),
                    }
                })
            })
            .collect()
    }

    /// Returns a player's logs of the turns `from..=to`, in order; at most [`PAGE_TURNS`].
    pub async fn logs(
        &self,
        game: GameId,
        player: PlayerId,
        from: u64,
        to: u64,
    ) -> Result<Vec<Log>> {
        let rows = sqlx::query(
            "SELECT turn, player_id, text, code_version, error FROM logs \
             WHERE game_id = $1 AND turn BETWEEN $2 AND $3 AND player_id = $4 \
             ORDER BY turn LIMIT $5",
        )
        .bind(i64::from(game.0))
        .bind(clamp(from))
        .bind(clamp(to))
        .bind(i64::from(player.0))
        .bind(i64::from(PAGE_TURNS))
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(log).collect()
    }

    /// Returns all players' logs of the turns `from..=to`, ordered by turn and player.
    pub async fn all_logs(&self, game: GameId, from: u64, to: u64) -> Result<Vec<Log>> {
        let rows = sqlx::query(
            "SELECT turn, player_id, text, code_version, error FROM logs \
             WHERE game_id = $1 AND turn BETWEEN $2 AND $3 ORDER BY turn, player_id",
        )
        .bind(i64::from(game.0))
        .bind(clamp(from))
        .bind(clamp(to))
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(log).collect()
    }

    /// Returns the last version that each avatar ran according to the record, and its first turn.
    pub async fn playing(&self, game: GameId) -> Result<Vec<Playing>> {
        let rows = sqlx::query(
            "SELECT id, playing_version, playing_since FROM players \
             WHERE game_id = $1 AND removed = 0 AND playing_version > 0 ORDER BY id",
        )
        .bind(i64::from(game.0))
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Playing {
                    player_id: number("player id", row.try_get("id")?)?,
                    code_version: number("version", row.try_get("playing_version")?)?,
                    since_turn: number("turn", row.try_get("playing_since")?)?,
                })
            })
            .collect()
    }
}

fn log(row: &AnyRow) -> Result<Log> {
    let error: Option<&[u8]> = row.try_get("error")?;
    let error = error.map(CodeError::decode).transpose();
    Ok(Log {
        turn: number("turn", row.try_get("turn")?)?,
        log: PlayerLog {
            player_id: number("player id", row.try_get("player_id")?)?,
            text: String::from_utf8_lossy(row.try_get("text")?).into_owned(),
            code_version: number("version", row.try_get("code_version")?)?,
            error: error.map_err(|error| Error::Corrupt {
                what: "error of a log",
                problem: error.to_string(),
            })?,
        },
    })
}

fn generation(stored: i64) -> Result<Generation> {
    number("generation", stored).map(Generation)
}

fn checkpoint(row: &AnyRow) -> Result<Checkpoint> {
    let names: Option<&[u8]> = row.try_get("names")?;
    let names = names.map(checkpoint::Names::decode).transpose();
    Ok(Checkpoint {
        turn: number("turn", row.try_get("turn")?)?,
        rules_version: number("rules version", row.try_get("rules_version")?)?,
        world: row.try_get::<Vec<u8>, _>("world")?.into(),
        epoch: number("epoch", row.try_get("epoch")?)?,
        names: names.map_err(|error| Error::Corrupt {
            what: "names of a checkpoint",
            problem: error.to_string(),
        })?,
        progress: row
            .try_get::<Option<Vec<u8>>, _>("progress")?
            .unwrap_or_default()
            .into(),
    })
}

fn clamp(turn: u64) -> i64 {
    // No game reaches the limit of the database's integer type.
    i64::try_from(turn).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
