use std::io;
use std::time::Duration;

use sqlx::{AnyConnection, ConnectOptions as _, Executor as _};
use tokio::time::{Instant, timeout};

use super::backend::Backend;
use super::connection::{Connection, Role};
use super::error::{code_of, is_lost};
use super::retries::backoff;

const ATTEMPT: Duration = Duration::from_secs(5);

/// Connects, retrying until `until` while the server is unreachable; always makes at least one
/// attempt. Permanent errors, such as a wrong password, are returned at once.
pub(super) async fn connect(
    backend: &Backend,
    role: Role,
    until: Instant,
) -> sqlx::Result<Connection> {
    let mut backoff = backoff();
    loop {
        let error = match attempt(backend, role).await {
            Ok(raw) => return Ok(Connection::new(raw, backend.file().cloned())),
            Err(error) => error,
        };
        if !is_temporary(&error) || !backoff.sleep_until(until).await {
            return Err(error);
        }
        tracing::debug!(%error, "the database is unreachable");
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

fn is_temporary(error: &sqlx::Error) -> bool {
    // The server is unreachable, is starting or stopping, or has too many connections.
    const TOO_MANY_CONNECTIONS: &str = "53300";
    match error {
        sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => false,
        // Reported by rustls for an untrusted certificate.
        sqlx::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => false,
        error => is_lost(error) || code_of(error).is_some_and(|code| code == TOO_MANY_CONNECTIONS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreachable_server_is_retried_and_an_untrusted_one_is_not() {
        let failed = |kind: io::ErrorKind| sqlx::Error::Io(kind.into());
        assert!(is_temporary(&failed(io::ErrorKind::ConnectionRefused)));
        assert!(is_temporary(&failed(io::ErrorKind::TimedOut)));
        assert!(!is_temporary(&failed(io::ErrorKind::InvalidData)));
        assert!(!is_temporary(&sqlx::Error::RowNotFound));
    }
}
