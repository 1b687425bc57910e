//! Code that all services share.

pub mod announce;
pub mod backoff;
pub mod clocks;
pub mod descriptors;
pub mod env;
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
