//! A PostgreSQL server: its address, the setup of its connections, and its single writer.
//!
//! The active creator holds an advisory lock on its writer connection, so the lock and the
//! connection always end together. It starts a new term when it takes over; after an interruption,
//! it resumes writing only if no other term has begun.

mod explain;

use std::ffi::OsString;
use std::fmt;
use std::time::Duration;

use aimmo_common::secret::Secret;
use sqlx::any::AnyConnectOptions;
use sqlx::{Executor as _, Row as _};
use tokio::time::Instant;
use tracing::{info, warn};

use super::connection::{Connection, Role};
use super::retries::backoff;
use super::{Error, Result};

pub(super) use explain::explain;

const OLDEST: i64 = 14;

// These settings make a slow query fail before the creator discards the connection, and let the
// server quickly notice that a creator is gone.
macro_rules! for_all {
    () => {
        "SET application_name = 'aimmo-game-creator'; \
         SET client_encoding = 'UTF8'; \
         SET statement_timeout = '10s'; \
         SET idle_in_transaction_session_timeout = '30s'; \
         SET tcp_keepalives_idle = 5; \
         SET tcp_keepalives_interval = 3; \
         SET tcp_keepalives_count = 3; \
         SET tcp_user_timeout = '15s'; \
         SET client_connection_check_interval = '5s'; "
    };
}

// A commit is on the server's disk when it is acknowledged, whatever the server's default.
const WRITER: &str = concat!(
    for_all!(),
    "SET synchronous_commit = on; SET default_transaction_read_only = off;"
);
const READER: &str = concat!(for_all!(), "SET default_transaction_read_only = on;");

// One lock for each schema in a database.
const TRY_LOCK: &str = "SELECT CASE WHEN pg_try_advisory_lock(1095322957, hashtext(current_schema())) \
     THEN 1::BIGINT ELSE 0::BIGINT END";

#[derive(Clone)]
pub(super) struct Server {
    options: AnyConnectOptions,
    at: String,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.at).finish()
    }
}

/// The number of a term, during which one creator may write, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term(i64);

impl Server {
    /// Parses a URL `postgres://user:password@host:port/database`. The error does not quote it.
    pub(super) fn parse(url: &Secret) -> Result<Self> {
        const KNOWN: &[&str] = &[
            "application_name",
            "dbname",
            "host",
            "hostaddr",
            "options",
            "port",
            "sslcert",
            "sslkey",
            "sslmode",
            "sslrootcert",
            "user",
        ];
        let invalid = |problem: &str| Error::Url(problem.to_owned());
        let options: AnyConnectOptions = url
            .expose()
            .parse()
            .map_err(|error: sqlx::Error| invalid(&error.to_string()))?;
        let url = &options.database_url;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(invalid("it does not begin with postgres://"));
        }
        // sqlx would log unknown parameters together with their values.
        let known = |key: &str| KNOWN.contains(&key) || key.starts_with("options[");
        if let Some((key, _)) = url.query_pairs().find(|(key, _)| !known(key)) {
            return Err(Error::Url(format!("its parameter `{key}` is unknown")));
        }
        let host = url.host_str().unwrap_or("localhost");
        let port = url
            .port()
            .map_or_else(String::new, |port| format!(":{port}"));
        let at = format!("{host}{port}{}", url.path());
        Ok(Self { options, at })
    }

    pub(super) fn options(&self) -> &AnyConnectOptions {
        &self.options
    }

    /// Returns the host, port and database, for messages.
    pub(super) fn at(&self) -> &str {
        &self.at
    }

    pub(super) fn settings(role: Role) -> &'static str {
        match role {
            Role::Reader => READER,
            Role::Writer => WRITER,
        }
    }

    pub(super) async fn check(&self, connection: &mut Connection) -> Result<()> {
        let row = connection
            .fetch_one(
                "SELECT current_setting('server_version_num')::BIGINT AS version, \
                 current_setting('server_version') AS release, \
                 current_setting('server_encoding') AS encoding, \
                 current_setting('fsync') AS fsync, \
                 current_schema()::TEXT AS schema, pg_is_in_recovery() AS standby",
            )
            .await
            .map_err(|error| explain(&self.at, error))?;
        let properties = ServerProperties {
            version: row.try_get("version")?,
            release: row.try_get("release")?,
            encoding: row.try_get("encoding")?,
            schema: row.try_get("schema")?,
            standby: row.try_get("standby")?,
        };
        if let Some((problem, help)) = properties.objection() {
            let at = self.at.clone();
            return Err(Error::Server { at, problem, help });
        }
        if row.try_get::<String, _>("fsync")? != "on" {
            warn!(
                at = self.at,
                "fsync is off on the server, so turns may be lost if its machine crashes"
            );
        }
        Ok(())
    }

    /// Claims the database for writing, waiting up to `wait` for another creator to end.
    pub(super) async fn claim(&self, connection: &mut Connection, wait: Duration) -> Result<()> {
        let until = Instant::now() + wait;
        let mut backoff = backoff();
        let mut logged = false;
        while !try_lock(connection).await? {
            if !logged {
                logged = true;
                info!(
                    at = self.at,
                    "another creator is using the database; waiting for it to exit"
                );
            }
            if !backoff.sleep_until(until).await {
                return Err(Error::OtherWriter(self.at.clone()));
            }
        }
        Ok(())
    }
}

/// Returns true if the URL has a password that others can read on the command line.
pub(super) fn is_exposed(url: &Secret, mut arguments: impl Iterator<Item = OsString>) -> bool {
    let url = url.expose();
    let authority = url
        .split_once("://")
        .and_then(|(_, rest)| rest.split(['/', '?']).next());
    let user = authority.and_then(|authority| authority.rsplit_once('@'));
    user.is_some_and(|(user, _)| user.contains(':'))
        && arguments.any(|argument| argument.to_string_lossy().contains(url))
}

#[derive(Debug, Clone)]
struct ServerProperties {
    version: i64,
    release: String,
    encoding: String,
    schema: Option<String>,
    standby: bool,
}

impl ServerProperties {
    /// Returns the reason why the server is unsuitable, if it is, and a hint.
    fn objection(&self) -> Option<(String, &'static str)> {
        if self.version < OLDEST * 10_000 {
            return Some((
                format!("runs PostgreSQL {}, which is too old", self.release),
                "PostgreSQL 14 or newer is needed",
            ));
        }
        if self.standby {
            return Some((
                "is a read-only standby".to_owned(),
                "use the primary server in the database URL",
            ));
        }
        if self.encoding != "UTF8" {
            return Some((
                format!("uses the encoding {}", self.encoding),
                "create a UTF-8 database: createdb --encoding=UTF8 --template=template0",
            ));
        }
        self.schema.is_none().then(|| {
            (
                "has no schema for the tables".to_owned(),
                "create one, or correct search_path",
            )
        })
    }
}

/// Begins a term: from now on this creator is the writer.
pub(super) async fn begin_term(connection: &mut Connection) -> Result<Term> {
    let term = sqlx::query_scalar("UPDATE writer SET term = term + 1 RETURNING term")
        .fetch_one(connection)
        .await?;
    Ok(Term(term))
}

/// Resumes writing after an interruption, once the server has noticed that the old connection is
/// gone. Fails with [`Error::Superseded`] if another creator has begun a term in the meantime.
pub(super) async fn resume(connection: &mut Connection, term: Term, until: Instant) -> Result<()> {
    let mut backoff = backoff();
    loop {
        let locked = try_lock(connection).await?;
        let current: i64 = sqlx::query_scalar("SELECT term FROM writer")
            .fetch_one(&mut *connection)
            .await?;
        if Term(current) != term {
            return Err(Error::Superseded);
        }
        if locked {
            return Ok(());
        }
        if !backoff.sleep_until(until).await {
            return Err(sqlx::Error::PoolTimedOut.into());
        }
    }
}

async fn try_lock(connection: &mut Connection) -> Result<bool> {
    let locked: i64 = sqlx::query_scalar(TRY_LOCK).fetch_one(connection).await?;
    Ok(locked == 1)
}

#[cfg(test)]
mod tests;
