//! What every backend promises (`promises.rs`), shown on processes, on a model
//! of a cluster, and on a real one where `KUBECONFIG` names it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cluster;
mod modelled;
mod process;
mod promises;
