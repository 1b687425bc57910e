//! The players of each game.

use std::collections::BTreeMap;

use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
use aimmo_common::limits::PLAYERS_PER_GAME;
use aimmo_common::secret::Secret;
use aimmo_common::token;
use aimmo_record::frames::Look;
use sqlx::any::AnyRow;
use sqlx::{Any, Executor, Row as _};

use super::code::Author;
use super::lookalikes::{self, Skeleton};
use super::{
    Connection, Error, Result, Store, code, name_key, number, revisions, to_json, token_hash,
    unless_taken,
};

#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "most fields are self-explanatory")]
pub struct Player {
    pub id: PlayerId,
    pub game: GameId,
    /// The name, unique in the game.
    pub name: String,
    /// The version of the code that should run; `None` before the first.
    pub code_version: Option<CodeVersion>,
    /// False in a lesson until the player runs a program; the starter waits until then.
    pub started: bool,
    /// The task that the player has chosen; `None` for the first open one.
    pub task: Option<String>,
    /// Counts the requests to move the avatar to a start cell.
    pub placements: u32,
    /// The look that the player has chosen; `None` for the default one.
    pub look: Option<Look>,
    /// Incremented when the player's access ends; access tokens contain it.
    pub generation: u64,
    /// The time of joining, in unix milliseconds.
    pub created: i64,
}

#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct NewPlayer<'a> {
    pub name: &'a str,
    pub starter_code: &'a str,
    /// True if the starter code waits until the player runs a program.
    pub waits: bool,
    /// The browser's id, if it is known.
    pub device: Option<&'a str>,
    pub look: Option<Look>,
}

impl<'a> NewPlayer<'a> {
    /// Creates a player whose browser is unknown.
    pub fn new(name: &'a str, starter_code: &'a str) -> Self {
        Self {
            name,
            starter_code,
            waits: false,
            device: None,
            look: None,
        }
    }
}

/// A player who was removed and must not join again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct KeptOut {
    pub id: PlayerId,
    /// The player's name at the time of removal.
    pub name: String,
}

impl Player {
    fn from_row(row: &AnyRow) -> Result<Self> {
        let version: u32 = number("code version", row.try_get("code_version")?)?;
        Ok(Self {
            id: PlayerId(number("player id", row.try_get("id")?)?),
            game: GameId(number("game id", row.try_get("game_id")?)?),
            name: row.try_get("name")?,
            code_version: (version > 0).then_some(CodeVersion(version)),
            started: row.try_get::<i64, _>("started")? != 0,
            task: row.try_get("task")?,
            placements: number("placements", row.try_get("placements")?)?,
            // A look from a newer version is replaced by the default one.
            look: row
                .try_get::<Option<String>, _>("look")?
                .and_then(|look| serde_json::from_str(&look).ok()),
            generation: number("generation", row.try_get("access_generation")?)?,
            created: row.try_get("created")?,
        })
    }
}

#[expect(missing_docs, reason = "the other names are self-explanatory")]
impl Store {
    /// Adds a player to a game, with starter code as the first version. Returns the player and the
    /// token that serves as the player's password. Fails if the name or a lookalike is taken, the
    /// organiser keeps the player out, joining is closed, or the game is full.
    pub async fn create_player(
        &self,
        game: GameId,
        new: NewPlayer<'_>,
        now: i64,
    ) -> Result<(Player, Secret)> {
        let NewPlayer {
            name,
            starter_code,
            waits,
            device,
            look,
        } = new;
        let look = look.map(|look| to_json("look", &look)).transpose()?;
        let device_hash = device.map(token_hash);
        let token = token::random_token()?;
        let mut transaction = self.begin().await?;
        let joining: Option<i64> = sqlx::query_scalar("SELECT joining FROM games WHERE id = $1")
            .bind(i64::from(game.0))
            .fetch_optional(&mut *transaction)
            .await?;
        if joining == Some(0) {
            return Err(Error::JoiningClosed);
        }
        reject_kept_out(&mut transaction, game, name, device_hash.as_deref()).await?;
        reject_lookalike(&mut transaction, game, name, None).await?;
        let count: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM players WHERE game_id = $1 AND removed = 0")
                .bind(i64::from(game.0))
                .fetch_one(&mut *transaction)
                .await?;
        if number::<usize>("count", count)? >= PLAYERS_PER_GAME {
            return Err(Error::TooMany {
                limit: PLAYERS_PER_GAME,
            });
        }
        let inserted = sqlx::query(
            "INSERT INTO players \
             (game_id, name, name_key, token_hash, created, device_hash, started, look) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *",
        )
        .bind(i64::from(game.0))
        .bind(name)
        .bind(name_key(name))
        .bind(token_hash(token.expose()))
        .bind(now)
        .bind(device_hash)
        .bind(i64::from(!waits))
        .bind(look)
        .fetch_one(&mut *transaction)
        .await;
        let mut player = Player::from_row(&unless_taken(inserted, Error::NameTaken)?)?;
        let version = code::add_version(
            &mut transaction,
            player.id,
            starter_code,
            Author::Starter,
            now,
        )
        .await?;
        player.code_version = Some(version);
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok((player, token))
    }

    /// Returns the game's players, ordered by id.
    pub async fn players(&self, game: GameId) -> Result<Vec<Player>> {
        of_game(self.readers(), game).await
    }

    /// Returns the current names of all present and former players of the game, by id.
    pub async fn player_names(&self, game: GameId) -> Result<BTreeMap<u32, String>> {
        sqlx::query("SELECT id, name FROM players WHERE game_id = $1")
            .bind(i64::from(game.0))
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(|row| {
                Ok((
                    number("player id", row.try_get("id")?)?,
                    row.try_get("name")?,
                ))
            })
            .collect()
    }

    /// Returns a player of this game, unless the player was removed.
    pub async fn player(&self, game: GameId, id: PlayerId) -> Result<Option<Player>> {
        sqlx::query("SELECT * FROM players WHERE id = $1 AND game_id = $2 AND removed = 0")
            .bind(i64::from(id.0))
            .bind(i64::from(game.0))
            .fetch_optional(self.readers())
            .await?
            .map(|row| Player::from_row(&row))
            .transpose()
    }

    pub async fn player_by_token(&self, token: &str) -> Result<Option<Player>> {
        sqlx::query("SELECT * FROM players WHERE token_hash = $1 AND removed = 0")
            .bind(token_hash(token))
            .fetch_optional(self.readers())
            .await?
            .map(|row| Player::from_row(&row))
            .transpose()
    }

    /// Renames a player. Returns false if there is no such player; fails with [`Error::NameTaken`]
    /// if another has the name or a lookalike.
    pub async fn rename_player(&self, game: GameId, id: PlayerId, name: &str) -> Result<bool> {
        let mut transaction = self.begin().await?;
        reject_lookalike(&mut transaction, game, name, Some(id)).await?;
        let updated = sqlx::query(
            "UPDATE players SET name = $3, name_key = $4 \
             WHERE id = $1 AND game_id = $2 AND removed = 0",
        )
        .bind(i64::from(id.0))
        .bind(i64::from(game.0))
        .bind(name)
        .bind(name_key(name))
        .execute(&mut *transaction)
        .await;
        let found = unless_taken(updated, Error::NameTaken)?.rows_affected() > 0;
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok(found)
    }

    pub async fn set_look(&self, game: GameId, id: PlayerId, look: Look) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE players SET look = $3 WHERE id = $1 AND game_id = $2 AND removed = 0")
            .bind(i64::from(id.0))
            .bind(i64::from(game.0))
            .bind(to_json("look", &look)?)
            .execute(&mut *transaction)
            .await?;
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Removes a player: the avatar leaves, the token stops working, and the name becomes
    /// available. With `keep_out`, joining with this name or from this browser is rejected until
    /// [`Store::let_in`]. Returns false if there was no such player.
    pub async fn remove_player(&self, game: GameId, id: PlayerId, keep_out: bool) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let updated = sqlx::query(
            "UPDATE players SET removed = 1, kept_out = $3, \
             access_generation = access_generation + 1 \
             WHERE id = $1 AND game_id = $2 AND removed = 0",
        )
        .bind(i64::from(id.0))
        .bind(i64::from(game.0))
        .bind(i64::from(keep_out))
        .execute(&mut *transaction)
        .await?;
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok(updated.rows_affected() > 0)
    }

    /// Returns the players who are kept out of a game, ordered by id.
    pub async fn kept_out(&self, game: GameId) -> Result<Vec<KeptOut>> {
        sqlx::query("SELECT id, name FROM players WHERE game_id = $1 AND kept_out = 1 ORDER BY id")
            .bind(i64::from(game.0))
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(|row| {
                Ok(KeptOut {
                    id: PlayerId(number("player id", row.try_get("id")?)?),
                    name: row.try_get("name")?,
                })
            })
            .collect()
    }

    /// Lets a player who was kept out join again. Returns false if the player was not kept out.
    pub async fn let_in(&self, game: GameId, id: PlayerId) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let updated = sqlx::query(
            "UPDATE players SET kept_out = 0 WHERE id = $1 AND game_id = $2 AND kept_out = 1",
        )
        .bind(i64::from(id.0))
        .bind(i64::from(game.0))
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(updated.rows_affected() > 0)
    }

    /// Creates a new token for a player; the old one stops working, and the sockets that it opened
    /// are closed. `None` if there is no such player.
    pub async fn renew_player_token(&self, game: GameId, id: PlayerId) -> Result<Option<Secret>> {
        let token = token::random_token()?;
        let mut transaction = self.begin().await?;
        let updated = sqlx::query(
            "UPDATE players SET token_hash = $3, access_generation = access_generation + 1 \
             WHERE id = $1 AND game_id = $2 AND removed = 0",
        )
        .bind(i64::from(id.0))
        .bind(i64::from(game.0))
        .bind(token_hash(token.expose()))
        .execute(&mut *transaction)
        .await?;
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok((updated.rows_affected() > 0).then_some(token))
    }
}

async fn reject_lookalike(
    transaction: &mut Connection,
    game: GameId,
    name: &str,
    except: Option<PlayerId>,
) -> Result<()> {
    let others: Vec<(i64, String)> =
        sqlx::query_as("SELECT id, name FROM players WHERE game_id = $1 AND removed = 0")
            .bind(i64::from(game.0))
            .fetch_all(&mut *transaction)
            .await?;
    lookalikes::reject_lookalike(name, &others, except.map(|id| i64::from(id.0)))
}

async fn reject_kept_out(
    transaction: &mut Connection,
    game: GameId,
    name: &str,
    device_hash: Option<&[u8]>,
) -> Result<()> {
    let kept_out: Vec<(String, Option<Vec<u8>>)> =
        sqlx::query_as("SELECT name, device_hash FROM players WHERE game_id = $1 AND kept_out = 1")
            .bind(i64::from(game.0))
            .fetch_all(&mut *transaction)
            .await?;
    let skeleton = Skeleton::of(name);
    let is_kept_out = kept_out.iter().any(|(other, device)| {
        skeleton.is_like(&Skeleton::of(other))
            || (device.is_some() && device.as_deref() == device_hash)
    });
    match is_kept_out {
        true => Err(Error::KeptOut),
        false => Ok(()),
    }
}

/// Makes all programs wait until their players run one, at the start of another lesson.
pub(super) async fn wait_for_run(transaction: &mut Connection, game: GameId) -> Result<()> {
    sqlx::query("UPDATE players SET started = 0, task = NULL WHERE game_id = $1")
        .bind(i64::from(game.0))
        .execute(transaction)
        .await?;
    Ok(())
}

pub(super) async fn of_game<'c>(
    reader: impl Executor<'c, Database = Any>,
    game: GameId,
) -> Result<Vec<Player>> {
    sqlx::query("SELECT * FROM players WHERE game_id = $1 AND removed = 0 ORDER BY id")
        .bind(i64::from(game.0))
        .fetch_all(reader)
        .await?
        .iter()
        .map(Player::from_row)
        .collect()
}
