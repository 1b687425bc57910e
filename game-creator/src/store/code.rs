//! The versions of every player's code, with their times and authors.

use std::collections::{BTreeMap, BTreeSet};

use aimmo_common::ids::{CodeVersion, GameId, OrganiserId, PlayerId};
use aimmo_common::limits::CODE_VERSIONS_PER_PLAYER;
use aimmo_proto::creator::TurnRecord;
use aimmo_proto::creator::roster_change::Change;
use prost::Message as _;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Connection, Error, Result, Store, number, revisions};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are self-explanatory")]
pub enum Author {
    /// The arena: the starter program, which players get when they join or from their organiser.
    Starter,
    Player,
    Organiser(OrganiserId),
}

/// One version, without the code itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct Version {
    pub version: CodeVersion,
    pub author: Author,
    /// The time of its creation, in unix milliseconds.
    pub created: i64,
}

#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct NewCode<'a> {
    pub code: &'a str,
    pub author: Author,
    /// The version running now, if known.
    pub playing: Option<CodeVersion>,
}

/// Number of recent turns whose code is kept in addition to the newest versions.
const RECENT_TURNS: i64 = 100;

impl Version {
    fn from_row(row: &AnyRow) -> Result<Self> {
        let author: String = row.try_get("author")?;
        let organiser: Option<i64> = row.try_get("organiser_id")?;
        let author = match (author.as_str(), organiser) {
            ("starter", _) => Author::Starter,
            ("player", _) => Author::Player,
            ("organiser", Some(id)) => Author::Organiser(OrganiserId(number("author", id)?)),
            _ => {
                return Err(Error::Corrupt {
                    what: "author",
                    problem: format!("`{author}` is unknown"),
                });
            }
        };
        Ok(Self {
            version: CodeVersion(number("code version", row.try_get("version")?)?),
            author,
            created: row.try_get("created")?,
        })
    }
}

impl Store {
    /// Stores a new version of a player's code, which should run from now on, and deletes the
    /// oldest unused versions over the limit. `None` if there is no such player.
    pub async fn put_code(
        &self,
        game: GameId,
        player: PlayerId,
        new: NewCode<'_>,
        now: i64,
    ) -> Result<Option<CodeVersion>> {
        let NewCode {
            code,
            author,
            playing,
        } = new;
        let mut transaction = self.begin().await?;
        let found: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM players WHERE id = $1 AND game_id = $2 AND removed = 0",
        )
        .bind(i64::from(player.0))
        .bind(i64::from(game.0))
        .fetch_one(&mut *transaction)
        .await?;
        if found == 0 {
            return Ok(None);
        }
        let version = add_version(&mut transaction, player, code, author, now).await?;
        drop_old_versions(&mut transaction, game, player, playing).await?;
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok(Some(version))
    }

    /// Makes `starter` the newest version of every player who has another program; their own
    /// versions are kept. Returns the number of these players.
    pub async fn give_starter(&self, game: GameId, starter: &str, now: i64) -> Result<usize> {
        let mut transaction = self.begin().await?;
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT p.id FROM players p LEFT JOIN code_versions v \
             ON v.player_id = p.id AND v.version = p.code_version \
             WHERE p.game_id = $1 AND p.removed = 0 AND (v.code IS NULL OR v.code <> $2) \
             ORDER BY p.id",
        )
        .bind(i64::from(game.0))
        .bind(starter)
        .fetch_all(&mut *transaction)
        .await?;
        for id in &ids {
            let player = PlayerId(number("player id", *id)?);
            add_version(&mut transaction, player, starter, Author::Starter, now).await?;
            drop_old_versions(&mut transaction, game, player, None).await?;
        }
        sqlx::query("UPDATE games SET starters_given = starters_given + 1 WHERE id = $1")
            .bind(i64::from(game.0))
            .execute(&mut *transaction)
            .await?;
        revisions::raise(&mut transaction, game).await?;
        transaction.commit().await?;
        Ok(ids.len())
    }

    /// Returns the number of stored versions that each player wrote; players with none are absent.
    pub async fn versions_written(&self, game: GameId) -> Result<BTreeMap<PlayerId, u32>> {
        sqlx::query(
            "SELECT v.player_id, COUNT(*) AS written \
             FROM code_versions v JOIN players p ON p.id = v.player_id \
             WHERE p.game_id = $1 AND v.author = 'player' GROUP BY v.player_id",
        )
        .bind(i64::from(game.0))
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(|row| {
            let player = number("player id", row.try_get("player_id")?)?;
            let written = number("count", row.try_get("written")?)?;
            Ok((PlayerId(player), written))
        })
        .collect()
    }

    /// Reads the code of a version; `None` if the player or version does not exist in this game.
    pub async fn code(
        &self,
        game: GameId,
        player: PlayerId,
        version: CodeVersion,
    ) -> Result<Option<(Version, String)>> {
        sqlx::query(
            "SELECT v.version, v.author, v.organiser_id, v.created, v.code \
             FROM code_versions v JOIN players p ON p.id = v.player_id \
             WHERE p.id = $1 AND p.game_id = $2 AND v.version = $3",
        )
        .bind(i64::from(player.0))
        .bind(i64::from(game.0))
        .bind(i64::from(version.0))
        .fetch_optional(self.readers())
        .await?
        .map(|row| Ok((Version::from_row(&row)?, row.try_get("code")?)))
        .transpose()
    }

    /// Returns the current version of every player in the game.
    pub async fn newest_versions(&self, game: GameId) -> Result<BTreeMap<PlayerId, Version>> {
        sqlx::query(
            "SELECT v.player_id, v.version, v.author, v.organiser_id, v.created \
             FROM players p JOIN code_versions v \
             ON v.player_id = p.id AND v.version = p.code_version \
             WHERE p.game_id = $1 AND p.removed = 0",
        )
        .bind(i64::from(game.0))
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(|row| {
            let player = number("player id", row.try_get("player_id")?)?;
            Ok((PlayerId(player), Version::from_row(row)?))
        })
        .collect()
    }

    /// Returns all stored versions, newest first.
    pub async fn code_versions(&self, game: GameId, player: PlayerId) -> Result<Vec<Version>> {
        sqlx::query(
            "SELECT v.version, v.author, v.organiser_id, v.created \
             FROM code_versions v JOIN players p ON p.id = v.player_id \
             WHERE p.id = $1 AND p.game_id = $2 ORDER BY v.version DESC",
        )
        .bind(i64::from(player.0))
        .bind(i64::from(game.0))
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(Version::from_row)
        .collect()
    }
}

pub(super) async fn add_version(
    transaction: &mut Connection,
    player: PlayerId,
    code: &str,
    author: Author,
    now: i64,
) -> Result<CodeVersion> {
    let player = i64::from(player.0);
    let version: i64 = sqlx::query_scalar(
        "UPDATE players SET code_version = code_version + 1, \
         started = CASE WHEN $2 = 1 THEN 1 ELSE started END WHERE id = $1 RETURNING code_version",
    )
    .bind(player)
    .bind(i64::from(author == Author::Player))
    .fetch_one(&mut *transaction)
    .await?;
    let (author, organiser) = match author {
        Author::Starter => ("starter", None),
        Author::Player => ("player", None),
        Author::Organiser(id) => ("organiser", Some(i64::from(id.0))),
    };
    sqlx::query(
        "INSERT INTO code_versions (player_id, version, code, author, organiser_id, created) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(player)
    .bind(version)
    .bind(code)
    .bind(author)
    .bind(organiser)
    .bind(now)
    .execute(&mut *transaction)
    .await?;
    Ok(CodeVersion(number("code version", version)?))
}

/// Deletes versions that are not among the newest, are not running, and have not run recently.
async fn drop_old_versions(
    transaction: &mut Connection,
    game: GameId,
    player: PlayerId,
    playing: Option<CodeVersion>,
) -> Result<()> {
    let id = i64::from(player.0);
    let old: Vec<i64> = sqlx::query_scalar(
        "SELECT version FROM code_versions WHERE player_id = $1 ORDER BY version DESC LIMIT 10000 OFFSET $2",
    )
    .bind(id)
    .bind(CODE_VERSIONS_PER_PLAYER as i64)
    .fetch_all(&mut *transaction)
    .await?;
    if old.is_empty() {
        return Ok(());
    }
    let mut kept = played_lately(transaction, game, player).await?;
    kept.extend(playing.map(|version| i64::from(version.0)));
    let unused = old.iter().filter(|version| !kept.contains(version));
    for version in unused {
        sqlx::query("DELETE FROM code_versions WHERE player_id = $1 AND version = $2")
            .bind(id)
            .bind(version)
            .execute(&mut *transaction)
            .await?;
    }
    Ok(())
}

async fn played_lately(
    transaction: &mut Connection,
    game: GameId,
    player: PlayerId,
) -> Result<BTreeSet<i64>> {
    let records =
        sqlx::query("SELECT record FROM turns WHERE game_id = $1 ORDER BY turn DESC LIMIT $2")
            .bind(i64::from(game.0))
            .bind(RECENT_TURNS)
            .fetch_all(&mut *transaction)
            .await?;
    let mut versions = BTreeSet::new();
    for row in records {
        let bytes: Vec<u8> = row.try_get("record")?;
        let record = TurnRecord::decode(bytes.as_slice()).map_err(|error| Error::Corrupt {
            what: "turn",
            problem: error.to_string(),
        })?;
        for change in record.changes {
            if let Some(Change::Code(code)) = change.change
                && code.player_id == player.0
            {
                versions.insert(i64::from(code.code_version));
            }
        }
    }
    Ok(versions)
}
