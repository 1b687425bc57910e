//! Connecting to a database that may be unreachable for a while.

use std::io;
use std::time::Duration;

use aimmo_common::token;
use sqlx::{AnyConnection, ConnectOptions as _, Executor as _};
use tokio::time::{Instant, sleep_until, timeout};

use super::backend::{Backend, Role};
use super::connection::{Connection, is_lost};

/// Time limit for one attempt.
const ATTEMPT: Duration = Duration::from_secs(5);
/// The wait after the first failed attempt.
const FIRST: Duration = Duration::from_millis(50);
/// The longest wait between two attempts.
const LONGEST: Duration = Duration::from_secs(2);

/// Connects, retrying until `until` while the server is unreachable. The first attempt is made in
/// any case.
///
/// # Errors
/// The last attempt's error. Permanent errors, such as a wrong password, are returned at once.
pub(super) async fn reach(
    backend: &Backend,
    role: Role,
    until: Instant,
) -> sqlx::Result<Connection> {
    let mut rest = Rest::default();
    loop {
        let error = match attempt(backend, role).await {
            Ok(raw) => return Ok(Connection::new(raw, backend.file().cloned())),
            Err(error) => error,
        };
        if !may_heal(&error) || !rest.take(until).await {
            return Err(error);
        }
        tracing::debug!(%error, "the database is away");
    }
}

async fn attempt(backend: &Backend, role: Role) -> sqlx::Result<AnyConnection> {
    let connecting = async {
        let mut raw = backend.options().connect().await?;
        raw.execute(backend.settings(role)).await?;
        Ok(raw)
    };
    timeout(ATTEMPT, connecting).await.unwrap_or_else(|_| {
        Err(sqlx::Error::Io(io::Error::new(
            io::ErrorKind::TimedOut,
            format!("no connection within {} s", ATTEMPT.as_secs()),
        )))
    })
}

/// Returns true if a retry may succeed: the server is unreachable, starting, stopping, or has too
/// many connections.
fn may_heal(error: &sqlx::Error) -> bool {
    let crowded = |code: &str| code == "53300";
    match error {
        sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => false,
        // Reported by rustls for an untrusted certificate.
        sqlx::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => false,
        sqlx::Error::Database(error) if error.code().is_some_and(|code| crowded(&code)) => true,
        error => is_lost(error),
    }
}

/// The back-off between attempts: each wait is about twice as long as the last, with jitter, so
/// that callers do not retry at the same time.
#[derive(Debug, Default)]
pub(super) struct Rest {
    taken: u32,
}

impl Rest {
    /// Waits. Returns false once `until` has passed.
    pub(super) async fn take(&mut self, until: Instant) -> bool {
        let now = Instant::now();
        if now >= until {
            return false;
        }
        let chance = token::random::<1>().map_or(0.5, |[byte]| f64::from(byte) / 255.0);
        sleep_until((now + self.next(chance)).min(until)).await;
        true
    }

    fn next(&mut self, chance: f64) -> Duration {
        let doubled = FIRST * 2_u32.pow(self.taken.min(6));
        self.taken += 1;
        doubled.min(LONGEST).mul_f64(0.5 + 0.5 * chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_away_is_tried_again_and_one_that_is_not_trusted_is_not() {
        let failed = |kind: io::ErrorKind| sqlx::Error::Io(kind.into());
        assert!(may_heal(&failed(io::ErrorKind::ConnectionRefused)));
        assert!(may_heal(&failed(io::ErrorKind::TimedOut)));
        assert!(!may_heal(&failed(io::ErrorKind::InvalidData)));
        assert!(!may_heal(&sqlx::Error::RowNotFound));
    }

    #[test]
    fn rests_grow_to_a_limit_and_are_spread() {
        let rests = |chance: f64| {
            let mut rest = Rest::default();
            [(); 9].map(|()| rest.next(chance).as_millis())
        };
        assert_eq!(rests(1.0), [50, 100, 200, 400, 800, 1600, 2000, 2000, 2000]);
        assert_eq!(rests(0.0)[8], 1000);
    }
}
