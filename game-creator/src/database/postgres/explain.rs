use std::fmt::Display;
use std::io::ErrorKind;

use crate::database::Error;

pub(in crate::database) fn explain(at: &str, error: sqlx::Error) -> Error {
    let Some((problem, help)) = diagnose(&error) else {
        return Error::Failed(error);
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
            "check that the server is running, and the host and port in the database URL",
        )),
        sqlx::Error::Tls(error) => Some(untrusted(error)),
        sqlx::Error::Database(error) => {
            let code = error.code()?;
            let help = match code.as_ref() {
                "28P01" | "28000" => {
                    "check the name and password in the database URL, and pg_hba.conf on the server"
                }
                "3D000" => "create the database: createdb --encoding=UTF8",
                "42501" => {
                    "allow the user to create tables: ALTER DATABASE … OWNER TO …, or GRANT CREATE ON SCHEMA … TO …"
                }
                "25006" => "use the primary server in the database URL",
                "53300" => "raise max_connections; a creator uses up to nine connections",
                "57P03" | "57P01" => "try again once it has started",
                _ => return None,
            };
            Some((format!("refuses the connection: {}", error.message()), help))
        }
        sqlx::Error::Protocol(problem) => Some((
            format!("does not respond like a PostgreSQL server: {problem}"),
            "check the host and port in the database URL; it must point to the server, not to a transaction pooler",
        )),
        _ => None,
    }
}

fn untrusted(error: impl Display) -> (String, &'static str) {
    (
        format!("offers no encryption that this creator trusts: {error}"),
        "check sslmode and sslrootcert in the database URL",
    )
}
