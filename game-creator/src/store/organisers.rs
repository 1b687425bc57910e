//! Organisers: the accounts that own games.

use aimmo_common::ids::OrganiserId;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{
    Connection, Error, Result, Store, lookalikes, name_key, number, revisions, unless_taken,
};

#[derive(Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct Organiser {
    pub id: OrganiserId,
    /// The name, unique in the arena; used with the password to sign in.
    pub name: String,
    /// An Argon2 hash in the PHC string format; `None` if the account has no password.
    pub password_hash: Option<String>,
    /// The time of creation, in unix milliseconds.
    pub created: i64,
}

impl std::fmt::Debug for Organiser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Organiser")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl Organiser {
    pub(super) fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Self {
            id: OrganiserId(number("organiser id", row.try_get("id")?)?),
            name: row.try_get("name")?,
            password_hash: row.try_get("password_hash")?,
            created: row.try_get("created")?,
        })
    }
}

impl Store {
    /// Creates an account; fails with [`Error::NameTaken`] if the name or a lookalike is in use.
    pub async fn create_organiser(
        &self,
        name: &str,
        password_hash: Option<&str>,
        now: i64,
    ) -> Result<Organiser> {
        let mut transaction = self.begin().await?;
        let organiser = insert(&mut transaction, name, password_hash, now).await?;
        transaction.commit().await?;
        Ok(organiser)
    }

    /// Returns all accounts, ordered by id.
    pub async fn organisers(&self) -> Result<Vec<Organiser>> {
        sqlx::query("SELECT * FROM organisers ORDER BY id")
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(Organiser::from_row)
            .collect()
    }

    /// Returns the account with this name, ignoring case.
    pub async fn organiser_by_name(&self, name: &str) -> Result<Option<Organiser>> {
        sqlx::query("SELECT * FROM organisers WHERE name_key = $1")
            .bind(name_key(name))
            .fetch_optional(self.readers())
            .await?
            .map(|row| Organiser::from_row(&row))
            .transpose()
    }

    /// Changes the name and the password if given. A new password ends all sessions except the one
    /// with the token `keep`. Returns `None` if there is no such account; fails with
    /// [`Error::NameTaken`] if another organiser has the name or a lookalike.
    pub async fn change_organiser(
        &self,
        id: OrganiserId,
        name: Option<&str>,
        password_hash: Option<&str>,
        keep: &str,
    ) -> Result<Option<Organiser>> {
        let mut transaction = self.begin().await?;
        if let Some(name) = name {
            reject_lookalike(&mut transaction, name, Some(id)).await?;
        }
        let updated = sqlx::query(
            "UPDATE organisers SET name = COALESCE($2, name), name_key = COALESCE($3, name_key), \
             password_hash = COALESCE($4, password_hash) WHERE id = $1 RETURNING *",
        )
        .bind(i64::from(id.0))
        .bind(name)
        .bind(name.map(name_key))
        .bind(password_hash)
        .fetch_optional(&mut *transaction)
        .await;
        let Some(row) = unless_taken(updated, Error::NameTaken)? else {
            return Ok(None);
        };
        if password_hash.is_some() {
            sqlx::query("DELETE FROM sessions WHERE organiser_id = $1 AND token_hash <> $2")
                .bind(i64::from(id.0))
                .bind(super::token_hash(keep))
                .execute(&mut *transaction)
                .await?;
            revisions::raise_all(&mut transaction, id).await?;
        }
        transaction.commit().await?;
        Ok(Some(Organiser::from_row(&row)?))
    }
}

async fn reject_lookalike(
    transaction: &mut Connection,
    name: &str,
    except: Option<OrganiserId>,
) -> Result<()> {
    let others: Vec<(i64, String)> = sqlx::query_as("SELECT id, name FROM organisers")
        .fetch_all(&mut *transaction)
        .await?;
    lookalikes::reject_lookalike(name, &others, except.map(|id| i64::from(id.0)))
}

pub(super) async fn insert(
    transaction: &mut Connection,
    name: &str,
    password_hash: Option<&str>,
    now: i64,
) -> Result<Organiser> {
    reject_lookalike(transaction, name, None).await?;
    let inserted = sqlx::query(
        "INSERT INTO organisers (name, name_key, password_hash, created) \
         VALUES ($1, $2, $3, $4) RETURNING *",
    )
    .bind(name)
    .bind(name_key(name))
    .bind(password_hash)
    .bind(now)
    .fetch_one(&mut *transaction)
    .await;
    Organiser::from_row(&unless_taken(inserted, Error::NameTaken)?)
}
