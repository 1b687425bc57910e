//! Logging, the same way in every service.

use std::io::IsTerminal;

use clap::{Args, ValueEnum};
use tracing_subscriber::EnvFilter;

/// How a service logs.
#[derive(Debug, Clone, Args)]
pub struct Telemetry {
    /// What is logged, as `tracing` filter directives, for example `info` or `aimmo_game=debug`.
    ///
    /// Players' code and output are logged at `debug` and below, never above.
    ///
    /// `info` when left out (a match: `warn`), without the list of the pages' files.
    #[arg(long = "log", env = "AIMMO_LOG", value_name = "FILTER", global = true)]
    pub filter: Option<String>,
    /// The form of a log line.
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
    /// The filter that holds.
    pub fn filter(&self) -> &str {
        self.filter.as_deref().unwrap_or("info,memory_serve=warn")
    }
}

/// The form of a log line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// A filter that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the log filter `{filter}` cannot be read: {reason}")]
pub struct Error {
    filter: String,
    reason: String,
}

/// Starts logging to standard error. A second call changes nothing.
///
/// # Errors
/// The filter cannot be read.
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
    // An error means that a subscriber is set already, which is what we want.
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
    fn a_filter_that_makes_no_sense_is_refused_with_its_text() {
        let telemetry = Telemetry {
            filter: Some("aimmo=loudly".into()),
            format: Format::Text,
        };
        let error = init(&telemetry).unwrap_err().to_string();
        assert!(error.contains("aimmo=loudly"), "{error}");
    }
}
