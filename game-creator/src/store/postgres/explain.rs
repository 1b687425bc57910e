//! Explanations of a server's refusals, with hints.

use std::fmt::Display;
use std::io::ErrorKind;

use crate::store::Error;

/// Explains to the operator why the store cannot be opened.
pub(in crate::store) fn explain(at: &str, error: sqlx::Error) -> Error {
    let Some((problem, help)) = diagnose(&error) else {
        return Error::Database(error);
    };
    Error::Server {
        at: at.to_owned(),
        problem,
        help,
    }
}

fn diagnose(error: &sqlx::Error) -> Option<(String, &'static str)> {
    match error {
        sqlx::Error::Io(error) if error.kind() == ErrorKind::InvalidData => Some(untrusted(error)),
        sqlx::Error::Io(error) => Some((
            format!("cannot be reached: {error}"),
            "check that the server runs and listens, and host and port in the database's URL",
        )),
        sqlx::Error::Tls(error) => Some(untrusted(error)),
        sqlx::Error::Database(error) => {
            let code = error.code()?;
            let help = match code.as_ref() {
                "28P01" | "28000" => {
                    "check the user's name and password in the database's URL, and pg_hba.conf on the server"
                }
                "3D000" => "make the database: createdb --encoding=UTF8",
                "42501" => {
                    "let the user make tables: ALTER DATABASE … OWNER TO …, or GRANT CREATE ON SCHEMA … TO …"
                }
                "25006" => "name the primary server in the database's URL",
                "53300" => "raise max_connections; a creator takes up to nine connections",
                "57P03" | "57P01" => "try again when it has started",
                _ => return None,
            };
            Some((format!("refuses: {}", error.message()), help))
        }
        sqlx::Error::Protocol(problem) => Some((
            format!("does not answer like a PostgreSQL server: {problem}"),
            "check host and port in the database's URL, and that it leads to the server and not to a pooler of transactions",
        )),
        _ => None,
    }
}

fn untrusted(error: impl Display) -> (String, &'static str) {
    (
        format!("has no encryption that this creator trusts: {error}"),
        "check sslmode and sslrootcert in the database's URL",
    )
}
