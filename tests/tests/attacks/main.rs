//! Malicious avatars against the real worker.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod confinements;
mod controls;
mod neighbours;
