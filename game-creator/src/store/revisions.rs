//! The revisions of games, which increase with every change to their desired state.

use aimmo_common::ids::{GameId, OrganiserId};

use super::{Connection, Result};

/// Increments the revisions of all the organiser's games after a change to the sessions.
pub(super) async fn raise_all(transaction: &mut Connection, owner: OrganiserId) -> Result<()> {
    sqlx::query("UPDATE games SET revision = revision + 1 WHERE owner_id = $1")
        .bind(i64::from(owner.0))
        .execute(&mut *transaction)
        .await?;
    Ok(())
}

pub(super) async fn raise(transaction: &mut Connection, id: GameId) -> Result<()> {
    sqlx::query("UPDATE games SET revision = revision + 1 WHERE id = $1")
        .bind(i64::from(id.0))
        .execute(&mut *transaction)
        .await?;
    Ok(())
}
