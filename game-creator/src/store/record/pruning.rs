//! Limits on the size of the record: all turns are kept, but older checkpoints and logs are pruned.

use crate::store::Connection;

/// Number of the newest checkpoints, which are always kept.
pub(super) const NEWEST_CHECKPOINTS: i64 = 4;
// The interval between older checkpoints: rebuilding an old world takes at most this many steps.
pub(super) const CHECKPOINT_TURNS: i64 = 500;
// More than two hours at two seconds a turn.
pub(super) const LOG_TURNS: u64 = 5_000;
/// Size limit for one player's logs; the oldest are deleted first.
pub(super) const PLAYER_LOG_BYTES: i64 = 8 * 1024 * 1024;
const LOG_CHECK_TURNS: u64 = 250;

pub(super) async fn thin_checkpoints(transaction: &mut Connection, game: i64) -> sqlx::Result<()> {
    // Keeps the first checkpoint of each interval.
    sqlx::query(
        "DELETE FROM checkpoints WHERE game_id = $1 \
         AND turn NOT IN (SELECT turn FROM checkpoints WHERE game_id = $1 ORDER BY turn DESC LIMIT $2) \
         AND EXISTS (SELECT 1 FROM checkpoints AS earlier WHERE earlier.game_id = $1 \
             AND earlier.turn < checkpoints.turn AND earlier.turn / $3 = checkpoints.turn / $3)",
    )
    .bind(game)
    .bind(NEWEST_CHECKPOINTS)
    .bind(CHECKPOINT_TURNS)
    .execute(&mut *transaction)
    .await?;
    Ok(())
}

pub(super) fn pruning_is_due(last: u64, end: u64) -> bool {
    last / LOG_CHECK_TURNS != end / LOG_CHECK_TURNS
}

pub(super) async fn drop_old_logs(
    transaction: &mut Connection,
    game: i64,
    end: u64,
) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM logs WHERE game_id = $1 AND turn <= $2")
        .bind(game)
        .bind(super::clamp(end.saturating_sub(LOG_TURNS)))
        .execute(&mut *transaction)
        .await?;
    let loud: Vec<i64> = sqlx::query_scalar(
        "SELECT player_id FROM logs WHERE game_id = $1 GROUP BY player_id HAVING SUM(bytes) > $2",
    )
    .bind(game)
    .bind(PLAYER_LOG_BYTES)
    .fetch_all(&mut *transaction)
    .await?;
    for player in loud {
        sqlx::query(
            "DELETE FROM logs WHERE game_id = $1 AND player_id = $2 AND turn <= \
             (SELECT MAX(turn) FROM (SELECT turn, SUM(bytes) OVER (ORDER BY turn DESC) AS total \
              FROM logs WHERE game_id = $1 AND player_id = $2) AS sums WHERE total > $3)",
        )
        .bind(game)
        .bind(player)
        .bind(PLAYER_LOG_BYTES)
        .execute(&mut *transaction)
        .await?;
    }
    Ok(())
}
