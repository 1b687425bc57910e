//! Sessions, and the links that start them.

use aimmo_common::ids::{OrganiserId, SessionId};
use aimmo_common::secret::Secret;
use aimmo_common::token;
use sqlx::{Any, Executor, Row as _};

use super::organisers::{self, Organiser};
use super::{Connection, Error, Result, Store, number, revisions, token_hash};

/// Lifetime of a link that creates an account: a week, in milliseconds.
pub const INVITATION_MS: i64 = 7 * 24 * 3_600_000;
/// Lifetime of a link that signs in to an account: an hour, in milliseconds.
pub const SIGN_IN_MS: i64 = 3_600_000;
/// Lifetime of a session: 30 days, in milliseconds.
pub const SESSION_MS: i64 = 30 * 24 * 3_600_000;
/// Maximum number of sessions per organiser; the oldest are ended first.
pub const SESSIONS_PER_ORGANISER: usize = 20;
/// Maximum number of open invitations.
pub const OPEN_INVITATIONS: usize = 100;

/// A new link: its token follows the `#` in the portal's URL.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "most fields are self-explanatory")]
pub struct OneTimeLink {
    pub token: Secret,
    /// The time of expiry, in unix milliseconds.
    pub expires: i64,
}

/// The account to create if the link creates one.
#[derive(Clone, Copy)]
pub struct NewAccount<'a> {
    /// The name; the default is `Organiser` with a number.
    pub name: Option<&'a str>,
    /// An Argon2 hash in the PHC string format.
    pub password_hash: Option<&'a str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    First,
    Invitation,
    SignIn,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Invitation => "invitation",
            Self::SignIn => "sign-in",
        }
    }
}

impl Store {
    /// Creates the first organiser's link, replacing earlier ones; `None` if an organiser exists.
    pub async fn first_link(&self, now: i64) -> Result<Option<OneTimeLink>> {
        let mut transaction = self.begin().await?;
        let organisers: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM organisers")
            .fetch_one(&mut *transaction)
            .await?;
        if organisers > 0 {
            return Ok(None);
        }
        sqlx::query("DELETE FROM links WHERE kind = 'first'")
            .execute(&mut *transaction)
            .await?;
        let link = insert_link(&mut transaction, Kind::First, None, now, INVITATION_MS).await?;
        transaction.commit().await?;
        Ok(Some(link))
    }

    /// Creates a link for another organiser's account; [`Error::TooMany`] if too many are open.
    pub async fn invitation(&self, now: i64) -> Result<OneTimeLink> {
        let mut transaction = self.begin().await?;
        let open: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM links WHERE kind = 'invitation' AND used = 0 AND expires > $1",
        )
        .bind(now)
        .fetch_one(&mut *transaction)
        .await?;
        if number::<usize>("count", open)? >= OPEN_INVITATIONS {
            return Err(Error::TooMany {
                limit: OPEN_INVITATIONS,
            });
        }
        let link =
            insert_link(&mut transaction, Kind::Invitation, None, now, INVITATION_MS).await?;
        transaction.commit().await?;
        Ok(link)
    }

    /// Creates a link that signs in to an account, such as one whose password has been lost.
    pub async fn sign_in_link(&self, organiser: OrganiserId, now: i64) -> Result<OneTimeLink> {
        let mut transaction = self.begin().await?;
        let link = insert_link(
            &mut transaction,
            Kind::SignIn,
            Some(organiser),
            now,
            SIGN_IN_MS,
        )
        .await?;
        transaction.commit().await?;
        Ok(link)
    }

    /// Returns true if this link can still be redeemed.
    pub async fn link_is_open(&self, link: &str, now: i64) -> Result<bool> {
        let open: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM links WHERE token_hash = $1 AND used = 0 AND expires > $2",
        )
        .bind(token_hash(link))
        .bind(now)
        .fetch_one(self.readers())
        .await?;
        Ok(open > 0)
    }

    /// Redeems a link and begins a session for its account, creating the account first if that is
    /// the link's purpose. `None` if the link is unknown, used or expired. If the account cannot be
    /// created, as with [`Error::NameTaken`], the link remains usable.
    pub async fn redeem_link(
        &self,
        link: &str,
        account: NewAccount<'_>,
        now: i64,
    ) -> Result<Option<(Organiser, Secret)>> {
        let mut transaction = self.begin().await?;
        // Checked and marked as used in one statement, so that a link works only once.
        let row = sqlx::query(
            "UPDATE links SET used = 1 WHERE token_hash = $1 AND used = 0 AND expires > $2 \
             RETURNING kind, organiser_id",
        )
        .bind(token_hash(link))
        .bind(now)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let existing: Option<i64> = row.try_get("organiser_id")?;
        let organiser = match existing {
            Some(id) => {
                let row = sqlx::query("SELECT * FROM organisers WHERE id = $1")
                    .bind(id)
                    .fetch_one(&mut *transaction)
                    .await?;
                Organiser::from_row(&row)?
            }
            None => {
                let default = free_name(&mut transaction).await?;
                let name = account.name.unwrap_or(&default);
                organisers::insert(&mut transaction, name, account.password_hash, now).await?
            }
        };
        let token = insert_session(&mut transaction, organiser.id, now).await?;
        transaction.commit().await?;
        Ok(Some((organiser, token)))
    }

    /// Begins a session.
    pub async fn create_session(&self, organiser: OrganiserId, now: i64) -> Result<Secret> {
        let mut transaction = self.begin().await?;
        let token = insert_session(&mut transaction, organiser, now).await?;
        transaction.commit().await?;
        Ok(token)
    }

    /// Returns the organiser whose session has this token.
    pub async fn session(&self, token: &str, now: i64) -> Result<Option<Organiser>> {
        sqlx::query(
            "SELECT o.* FROM sessions s JOIN organisers o ON o.id = s.organiser_id \
             WHERE s.token_hash = $1 AND s.expires > $2",
        )
        .bind(token_hash(token))
        .bind(now)
        .fetch_optional(self.readers())
        .await?
        .map(|row| Organiser::from_row(&row))
        .transpose()
    }

    /// Ends a session, and closes the sockets that it opened.
    pub async fn end_session(&self, token: &str) -> Result<()> {
        let mut transaction = self.begin().await?;
        let ended: Option<i64> =
            sqlx::query_scalar("DELETE FROM sessions WHERE token_hash = $1 RETURNING organiser_id")
                .bind(token_hash(token))
                .fetch_optional(&mut *transaction)
                .await?;
        if let Some(organiser) = ended {
            let organiser = OrganiserId(number("organiser id", organiser)?);
            revisions::raise_all(&mut transaction, organiser).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Returns the id by which access tokens refer to a session.
pub fn session_id(token: &str) -> SessionId {
    id_of(&token_hash(token))
}

fn id_of(hash: &[u8]) -> SessionId {
    let first = hash.first_chunk().copied().unwrap_or_default();
    SessionId(u64::from_be_bytes(first))
}

pub(super) async fn of_organiser<'c>(
    reader: impl Executor<'c, Database = Any>,
    organiser: OrganiserId,
    now: i64,
) -> Result<Vec<SessionId>> {
    sqlx::query(
        "SELECT token_hash FROM sessions WHERE organiser_id = $1 AND expires > $2 \
         ORDER BY token_hash",
    )
    .bind(i64::from(organiser.0))
    .bind(now)
    .fetch_all(reader)
    .await?
    .iter()
    .map(|row| Ok(id_of(&row.try_get::<Vec<u8>, _>("token_hash")?)))
    .collect()
}

async fn insert_link(
    transaction: &mut Connection,
    kind: Kind,
    organiser: Option<OrganiserId>,
    now: i64,
    lifetime_ms: i64,
) -> Result<OneTimeLink> {
    let link = OneTimeLink {
        token: token::random_token()?,
        expires: now + lifetime_ms,
    };
    // Expired links are useless.
    sqlx::query("DELETE FROM links WHERE expires <= $1")
        .bind(now)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "INSERT INTO links (token_hash, kind, organiser_id, created, expires) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(token_hash(link.token.expose()))
    .bind(kind.as_str())
    .bind(organiser.map(|id| i64::from(id.0)))
    .bind(now)
    .bind(link.expires)
    .execute(&mut *transaction)
    .await?;
    Ok(link)
}

async fn insert_session(
    transaction: &mut Connection,
    organiser: OrganiserId,
    now: i64,
) -> Result<Secret> {
    let token = token::random_token()?;
    // The organiser's games must accept the new session.
    revisions::raise_all(transaction, organiser).await?;
    let organiser = i64::from(organiser.0);
    sqlx::query("DELETE FROM sessions WHERE expires <= $1")
        .bind(now)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "DELETE FROM sessions WHERE organiser_id = $1 AND token_hash NOT IN (SELECT token_hash \
         FROM sessions WHERE organiser_id = $1 ORDER BY created DESC LIMIT $2)",
    )
    .bind(organiser)
    // Leaves room for the new one.
    .bind(SESSIONS_PER_ORGANISER as i64 - 1)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO sessions (token_hash, organiser_id, created, expires) \
         VALUES ($1, $2, $3, $4)",
    )
    .bind(token_hash(token.expose()))
    .bind(organiser)
    .bind(now)
    .bind(now + SESSION_MS)
    .execute(&mut *transaction)
    .await?;
    Ok(token)
}

/// Returns the first unused name among `Organiser`, `Organiser 2`, …
async fn free_name(transaction: &mut Connection) -> Result<String> {
    let mut number = 1;
    loop {
        let name = match number {
            1 => "Organiser".to_owned(),
            _ => format!("Organiser {number}"),
        };
        let taken: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM organisers WHERE name_key = $1")
            .bind(super::name_key(&name))
            .fetch_one(&mut *transaction)
            .await?;
        if taken == 0 {
            return Ok(name);
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Arena;
    use crate::testing::database::{TestDatabase, on_every_database};

    on_every_database!(
        a_link_redeemed_twice_concurrently_works_only_once,
        an_expired_link_does_not_work,
        accounts_without_a_name_are_numbered,
        the_oldest_sessions_over_the_limit_are_ended,
    );

    const NOBODY: NewAccount<'_> = NewAccount {
        name: None,
        password_hash: None,
    };

    async fn a_link_redeemed_twice_concurrently_works_only_once(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let store = arena.store();
        let link = store.invitation(0).await.unwrap();
        let redeem = || store.redeem_link(link.token.expose(), NOBODY, 1);
        let (one, two) = tokio::join!(redeem(), redeem());
        let opened = [one.unwrap(), two.unwrap()];
        assert_eq!(opened.iter().flatten().count(), 1);
        // The arena's own organiser and the one invited.
        assert_eq!(store.organisers().await.unwrap().len(), 2);
    }

    async fn an_expired_link_does_not_work(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let store = arena.store();
        let link = store.invitation(0).await.unwrap();
        let redeem = |now| store.redeem_link(link.token.expose(), NOBODY, now);
        assert!(redeem(link.expires).await.unwrap().is_none());
        assert!(redeem(link.expires - 1).await.unwrap().is_some());
    }

    async fn accounts_without_a_name_are_numbered(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let store = arena.store();
        let mut names = Vec::new();
        for _ in 0..2 {
            let link = store.invitation(0).await.unwrap();
            let opened = store.redeem_link(link.token.expose(), NOBODY, 1).await;
            names.push(opened.unwrap().unwrap().0.name);
        }
        assert_eq!(names, ["Organiser", "Organiser 2"]);
    }

    async fn the_oldest_sessions_over_the_limit_are_ended(database: TestDatabase) {
        let arena = Arena::on(database).await;
        let store = arena.store();
        let organiser = store.organisers().await.unwrap()[0].id;
        let mut tokens = Vec::new();
        for now in 0..=SESSIONS_PER_ORGANISER as i64 {
            tokens.push(store.create_session(organiser, now).await.unwrap());
        }
        let mut open = Vec::new();
        for token in &tokens {
            open.push(store.session(token.expose(), 100).await.unwrap().is_some());
        }
        assert!(!open[0]);
        assert!(open[1..].iter().all(|open| *open));
    }
}
