//! Logging, identical in every service.

use std::io::IsTerminal;

use clap::{Args, ValueEnum};
use tracing_subscriber::EnvFilter;

use crate::env;

/// Logging options.
#[derive(Debug, Clone, Args)]
pub struct Telemetry {
    /// The log filter, in `tracing` directives, for example `info` or `aimmo_game=debug`.
    ///
    /// Players' code and output are logged at `debug` and below, never above.
    ///
    /// Defaults to `info` (`warn` for a match) without the requests for the pages' static files.
    #[arg(long = "log", env = env::LOG, value_name = "FILTER", global = true)]
    pub filter: Option<String>,
    /// The format of log lines.
    #[arg(
        long = "log-format",
        env = "AIMMO_LOG_FORMAT",
        value_enum,
        default_value_t,
        global = true
    )]
    pub format: Format,
}

impl Telemetry {
    /// Returns the filter in force.
    pub fn filter(&self) -> &str {
        self.filter.as_deref().unwrap_or("info,memory_serve=warn")
    }
}

/// The format of log lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Human-readable lines.
    #[default]
    Text,
    /// One JSON object per line.
    Json,
}

/// An invalid log filter.
#[derive(Debug, thiserror::Error)]
#[error("invalid log filter `{filter}`: {reason}")]
pub struct Error {
    filter: String,
    reason: String,
}

/// Starts logging to standard error. Further calls have no effect. Fails if the filter is invalid.
pub fn init(telemetry: &Telemetry) -> Result<(), Error> {
    let (filter, format) = (telemetry.filter(), telemetry.format);
    let parsed = EnvFilter::try_new(filter).map_err(|error| Error {
        filter: filter.to_owned(),
        reason: error.to_string(),
    })?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(parsed)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // This fails only if a subscriber is already set, which then stays in place.
    let _ = match format {
        Format::Text => builder.try_init(),
        Format::Json => builder.json().try_init(),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_filter_is_quoted_in_the_error() {
        let telemetry = Telemetry {
            filter: Some("aimmo=loudly".into()),
            format: Format::Text,
        };
        let error = init(&telemetry).unwrap_err().to_string();
        assert!(error.contains("aimmo=loudly"), "{error}");
    }
}
