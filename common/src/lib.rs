//! What every service shares: ids, names, settings, limits, tokens, telemetry,
//! harmless text, listening and shutting down.

pub mod announce;
pub mod clocks;
pub mod flags;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod ids;
pub mod limits;
pub mod names;
pub mod secret;
pub mod serve;
pub mod settings;
pub mod shutdown;
pub mod telemetry;
pub mod text;
pub mod throttle;
pub mod token;
