//! Games and their desired state.

mod activity;
mod snapshot;
mod totals;

pub use activity::StartedBy;
pub use snapshot::GameSnapshot;
pub use totals::GameTotals;

use aimmo_common::ids::{GameId, OrganiserId};
use aimmo_common::settings::{LevelSettings, Timing};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::any::AnyRow;
use utoipa::ToSchema;

use super::progress::Rung;
use super::{Connection, Error, Result, Store, json, number, own_lessons, players, to_json};
use crate::join_code;

/// Maximum number of games per organiser.
pub const GAMES_PER_ORGANISER: usize = 100;

/// A game's desired state.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "most fields are self-explanatory")]
pub struct Game {
    pub id: GameId,
    pub owner: OrganiserId,
    pub name: String,
    pub level: String,
    /// The id of the lesson; `None` for a plain level.
    pub lesson: Option<String>,
    /// The version of an organiser's own lesson; `None` for built-in lessons.
    pub lesson_version: Option<u32>,
    /// True if the author of a lesson tries it here.
    pub trial: bool,
    /// The highest rung of help that players may use: 1 to 3.
    pub help_rungs: Rung,
    /// The settings that differ from the level's.
    pub settings: LevelSettings,
    pub seed: u64,
    pub timing: Timing,
    pub public: bool,
    pub join_code: String,
    pub paused: bool,
    pub stopped: Option<StoppedBy>,
    pub joining: bool,
    /// The last turn that counts in a timed lesson; `None` until the world's clock is started.
    pub last_turn: Option<u64>,
    /// Counts how often everyone was given the starter program.
    pub starters_given: u32,
    /// Counts the worlds created for the game, from 1.
    pub epoch: u32,
    /// Incremented by every change that the game must be notified of.
    pub revision: u64,
    /// The time of creation, in unix milliseconds.
    pub created: i64,
    /// The last visit or new code, in unix milliseconds; exact to a minute.
    pub last_activity: i64,
}

/// The organiser's choices for a new game.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "`Game` describes the fields")]
pub struct NewGame {
    pub name: String,
    pub level: String,
    pub lesson: Option<String>,
    pub lesson_version: Option<u32>,
    pub trial: bool,
    pub settings: LevelSettings,
    pub seed: u64,
    pub timing: Timing,
    pub public: bool,
}

/// The reason why a game is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StoppedBy {
    /// Its organiser stopped it; only the organiser starts it again.
    Organiser,
    /// It was idle; the next visit starts it again.
    Idle,
}

impl StoppedBy {
    fn as_str(self) -> &'static str {
        match self {
            Self::Organiser => "organiser",
            Self::Idle => "idle",
        }
    }
}

/// The status of a game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Turns are played.
    Running,
    /// The clock is stopped, everything else is running.
    Paused,
    /// Nothing is running. The reason for the stop decides who can start it again.
    Stopped,
}

impl Game {
    /// Returns the game's status. A game stopped while paused is paused when it starts again.
    pub fn status(&self) -> Status {
        match (self.stopped, self.paused) {
            (Some(_), _) => Status::Stopped,
            (None, true) => Status::Paused,
            (None, false) => Status::Running,
        }
    }

    /// Returns true if the organiser has stopped the game.
    pub fn lesson_is_over(&self) -> bool {
        self.stopped == Some(StoppedBy::Organiser)
    }

    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Self {
            id: GameId(number("game id", row.try_get("id")?)?),
            owner: OrganiserId(number("owner", row.try_get("owner_id")?)?),
            name: row.try_get("name")?,
            level: row.try_get("level")?,
            lesson: row.try_get("lesson")?,
            lesson_version: row
                .try_get::<Option<i64>, _>("lesson_version")?
                .map(|version| number("lesson version", version))
                .transpose()?,
            trial: row.try_get::<i64, _>("trial")? != 0,
            help_rungs: number("rung", row.try_get("help_rungs")?)?,
            settings: json("settings", row.try_get("settings")?)?,
            seed: row.try_get::<i64, _>("seed")?.cast_unsigned(),
            timing: json("timing", row.try_get("timing")?)?,
            public: row.try_get::<i64, _>("public")? != 0,
            join_code: row.try_get("join_code")?,
            paused: row.try_get::<i64, _>("paused")? != 0,
            stopped: stopped_by(row)?,
            joining: row.try_get::<i64, _>("joining")? != 0,
            last_turn: row
                .try_get::<Option<i64>, _>("last_turn")?
                .map(|turn| number("turn", turn))
                .transpose()?,
            starters_given: number("count", row.try_get("starters_given")?)?,
            epoch: number("epoch", row.try_get("epoch")?)?,
            revision: number("revision", row.try_get("revision")?)?,
            created: row.try_get("created")?,
            last_activity: row.try_get("last_activity")?,
        })
    }
}

#[expect(missing_docs, reason = "the other names are self-explanatory")]
impl Store {
    /// Creates a game that should run immediately. Fails if `running_limit` games are already
    /// running ([`Error::Running`]) or the organiser has too many ([`Error::TooMany`]).
    pub async fn create_game(
        &self,
        owner: OrganiserId,
        new: NewGame,
        running_limit: usize,
        now: i64,
    ) -> Result<Game> {
        let mut transaction = self.begin().await?;
        let owned: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM games WHERE owner_id = $1")
            .bind(i64::from(owner.0))
            .fetch_one(&mut *transaction)
            .await?;
        if number::<usize>("count", owned)? >= GAMES_PER_ORGANISER {
            return Err(Error::TooMany {
                limit: GAMES_PER_ORGANISER,
            });
        }
        within_running_limit(&mut transaction, running_limit).await?;
        own_lessons::require(&mut transaction, new.lesson.as_deref(), new.lesson_version).await?;
        let join_code = free_join_code(&mut transaction).await?;
        let row = sqlx::query(
            "INSERT INTO games (owner_id, name, level, settings, seed, timing, public, join_code, \
             created, last_activity, lesson, lesson_version, trial) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12) RETURNING *",
        )
        .bind(i64::from(owner.0))
        .bind(new.name)
        .bind(new.level)
        .bind(to_json("settings", &new.settings)?)
        .bind(new.seed.cast_signed())
        .bind(to_json("timing", &new.timing)?)
        .bind(i64::from(new.public))
        .bind(join_code)
        .bind(now)
        .bind(new.lesson)
        .bind(new.lesson_version.map(i64::from))
        .bind(i64::from(new.trial))
        .fetch_one(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Game::from_row(&row)
    }

    pub async fn game(&self, id: GameId) -> Result<Option<Game>> {
        sqlx::query("SELECT * FROM games WHERE id = $1")
            .bind(i64::from(id.0))
            .fetch_optional(self.readers())
            .await?
            .map(|row| Game::from_row(&row))
            .transpose()
    }

    pub async fn game_by_join_code(&self, join_code: &str) -> Result<Option<Game>> {
        sqlx::query("SELECT * FROM games WHERE join_code = $1")
            .bind(join_code)
            .fetch_optional(self.readers())
            .await?
            .map(|row| Game::from_row(&row))
            .transpose()
    }

    /// Returns all games, ordered by id.
    pub async fn games(&self) -> Result<Vec<Game>> {
        sqlx::query("SELECT * FROM games ORDER BY id")
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(Game::from_row)
            .collect()
    }

    /// Returns an organiser's games, ordered by id.
    pub async fn games_of(&self, owner: OrganiserId) -> Result<Vec<Game>> {
        sqlx::query("SELECT * FROM games WHERE owner_id = $1 ORDER BY id")
            .bind(i64::from(owner.0))
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(Game::from_row)
            .collect()
    }

    /// Returns the most recently visited public games, at most `limit`.
    pub async fn public_games(&self, limit: usize) -> Result<Vec<Game>> {
        sqlx::query("SELECT * FROM games WHERE public = 1 ORDER BY last_activity DESC, id LIMIT $1")
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(Game::from_row)
            .collect()
    }

    /// Changes a game with `edit` and increments its revision; `None` if there is no such game. The
    /// id, owner, join code and times never change.
    pub async fn change_game(
        &self,
        id: GameId,
        edit: impl FnOnce(&mut Game) + Send,
    ) -> Result<Option<Game>> {
        let mut transaction = self.begin().await?;
        let Some(mut game) = read(&mut transaction, id).await? else {
            return Ok(None);
        };
        let (lesson, epoch) = (game.lesson.clone(), game.epoch);
        edit(&mut game);
        game.revision += 1;
        if game.epoch != epoch {
            game.last_turn = None;
        }
        if game.lesson.is_some() && game.lesson != lesson {
            players::wait_for_run(&mut transaction, id).await?;
        }
        own_lessons::require(
            &mut transaction,
            game.lesson.as_deref(),
            game.lesson_version,
        )
        .await?;
        write(&mut transaction, &game).await?;
        transaction.commit().await?;
        Ok(Some(game))
    }

    /// Gives a game a new join code; the old one stops working. `None` if there is no such game.
    pub async fn renew_join_code(&self, id: GameId) -> Result<Option<Game>> {
        let mut transaction = self.begin().await?;
        let join_code = free_join_code(&mut transaction).await?;
        let updated = sqlx::query(
            "UPDATE games SET join_code = $2, revision = revision + 1 WHERE id = $1 RETURNING *",
        )
        .bind(i64::from(id.0))
        .bind(join_code)
        .fetch_optional(&mut *transaction)
        .await?;
        transaction.commit().await?;
        updated.map(|row| Game::from_row(&row)).transpose()
    }

    /// Deletes a game with its players, code and record; returns false if there was no such game.
    pub async fn delete_game(&self, id: GameId) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let done = sqlx::query("DELETE FROM games WHERE id = $1")
            .bind(i64::from(id.0))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(done.rows_affected() > 0)
    }
}

fn stopped_by(row: &AnyRow) -> Result<Option<StoppedBy>> {
    if row.try_get::<i64, _>("stopped")? == 0 {
        return Ok(None);
    }
    let by: Option<String> = row.try_get("stopped_by")?;
    Ok(Some(match by.as_deref() {
        Some("organiser") => StoppedBy::Organiser,
        _ => StoppedBy::Idle,
    }))
}

async fn read(transaction: &mut Connection, id: GameId) -> Result<Option<Game>> {
    sqlx::query("SELECT * FROM games WHERE id = $1")
        .bind(i64::from(id.0))
        .fetch_optional(&mut *transaction)
        .await?
        .map(|row| Game::from_row(&row))
        .transpose()
}

async fn write(transaction: &mut Connection, game: &Game) -> Result<()> {
    sqlx::query(
        "UPDATE games SET name = $2, level = $3, settings = $4, seed = $5, timing = $6, \
         public = $7, paused = $8, stopped = $9, epoch = $10, revision = $11, stopped_by = $12, \
         joining = $13, lesson = $14, help_rungs = $15, last_turn = $16, lesson_version = $17 \
         WHERE id = $1",
    )
    .bind(i64::from(game.id.0))
    .bind(game.name.as_str())
    .bind(game.level.as_str())
    .bind(to_json("settings", &game.settings)?)
    .bind(game.seed.cast_signed())
    .bind(to_json("timing", &game.timing)?)
    .bind(i64::from(game.public))
    .bind(i64::from(game.paused))
    .bind(i64::from(game.stopped.is_some()))
    .bind(i64::from(game.epoch))
    .bind(game.revision.cast_signed())
    .bind(game.stopped.map(StoppedBy::as_str))
    .bind(i64::from(game.joining))
    .bind(game.lesson.as_deref())
    .bind(i64::from(game.help_rungs))
    .bind(game.last_turn.map(u64::cast_signed))
    .bind(game.lesson_version.map(i64::from))
    .execute(&mut *transaction)
    .await?;
    Ok(())
}

async fn within_running_limit(transaction: &mut Connection, limit: usize) -> Result<()> {
    let running: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM games WHERE stopped = 0")
        .fetch_one(&mut *transaction)
        .await?;
    if number::<usize>("count", running)? < limit {
        Ok(())
    } else {
        Err(Error::Running { limit })
    }
}

async fn free_join_code(transaction: &mut Connection) -> Result<String> {
    loop {
        let join_code = join_code::random()?;
        let taken: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM games WHERE join_code = $1")
            .bind(join_code.as_str())
            .fetch_one(&mut *transaction)
            .await?;
        if taken == 0 {
            return Ok(join_code);
        }
    }
}
