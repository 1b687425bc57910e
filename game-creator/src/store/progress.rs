//! The players' progress through a lesson.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use aimmo_common::clocks::now_ms;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_proto::creator::TurnRecord;
use sqlx::Row as _;

use super::{Connection, Result, Store, number, revisions};

/// A task that a player has met.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct TaskMet {
    pub task: String,
    pub turn: u64,
    /// The time, in unix milliseconds.
    pub met: i64,
}

/// A rung of the ladder of help: 1 for the hint, 2 for the shuffled solution, 3 for the solution.
pub type Rung = u8;

/// All rungs.
pub const RUNGS: RangeInclusive<Rung> = 1..=3;

/// One player's progress.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlayerProgress {
    /// The tasks that are met, in order of turn.
    pub met: Vec<TaskMet>,
    /// The highest rung used, by task.
    pub help: BTreeMap<String, Rung>,
}

impl Store {
    /// Returns the progress of every player who has any.
    pub async fn progress(&self, game: GameId) -> Result<BTreeMap<PlayerId, PlayerProgress>> {
        let mut progress: BTreeMap<PlayerId, PlayerProgress> = BTreeMap::new();
        let mut snapshot = self.readers().snapshot().await?;
        let met = sqlx::query(
            "SELECT player_id, task, turn, met FROM tasks_met WHERE game_id = $1 \
             ORDER BY turn, task",
        )
        .bind(i64::from(game.0))
        .fetch_all(&mut *snapshot)
        .await?;
        for row in met {
            let player = PlayerId(number("player id", row.try_get("player_id")?)?);
            progress.entry(player).or_default().met.push(TaskMet {
                task: row.try_get("task")?,
                turn: number("turn", row.try_get("turn")?)?,
                met: row.try_get("met")?,
            });
        }
        let help = sqlx::query("SELECT player_id, task, rung FROM help_used WHERE game_id = $1")
            .bind(i64::from(game.0))
            .fetch_all(&mut *snapshot)
            .await?;
        snapshot.end().await?;
        for row in help {
            let player = PlayerId(number("player id", row.try_get("player_id")?)?);
            let rung = number("rung", row.try_get("rung")?)?;
            let help = &mut progress.entry(player).or_default().help;
            help.insert(row.try_get("task")?, rung);
        }
        Ok(progress)
    }

    /// Notes that a player has used a rung of the ladder of help. Lower rungs change nothing.
    pub async fn use_help(
        &self,
        game: GameId,
        player: PlayerId,
        task: &str,
        rung: Rung,
    ) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "INSERT INTO help_used (game_id, player_id, task, rung) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (game_id, player_id, task) DO UPDATE SET rung = excluded.rung \
             WHERE help_used.rung < excluded.rung",
        )
        .bind(i64::from(game.0))
        .bind(i64::from(player.0))
        .bind(task)
        .bind(i64::from(rung))
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Chooses the task that a player works on and, with `place`, requests a move to a start cell.
    pub async fn choose_task(
        &self,
        game: GameId,
        player: PlayerId,
        task: &str,
        place: bool,
    ) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE players SET task = $3, placements = placements + $4 \
             WHERE game_id = $1 AND id = $2 AND removed = 0",
        )
        .bind(i64::from(game.0))
        .bind(i64::from(player.0))
        .bind(task)
        .bind(i64::from(place))
        .execute(&mut *transaction)
        .await?;
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Requests that a player's avatar be moved to a start cell.
    pub async fn place(&self, game: GameId, player: PlayerId) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE players SET placements = placements + 1 \
             WHERE game_id = $1 AND id = $2 AND removed = 0",
        )
        .bind(i64::from(game.0))
        .bind(i64::from(player.0))
        .execute(&mut *transaction)
        .await?;
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Stores the tasks that a turn met. A task that was met before keeps its turn.
pub(super) async fn insert_tasks_met(
    transaction: &mut Connection,
    game: GameId,
    record: &TurnRecord,
) -> sqlx::Result<()> {
    for met in &record.tasks_met {
        sqlx::query(
            "INSERT INTO tasks_met (game_id, player_id, task, turn, met) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (game_id, player_id, task) DO NOTHING",
        )
        .bind(i64::from(game.0))
        .bind(i64::from(met.player_id))
        .bind(met.task.as_str())
        .bind(i64::try_from(record.turn).unwrap_or(i64::MAX))
        .bind(now_ms())
        .execute(&mut *transaction)
        .await?;
    }
    Ok(())
}
