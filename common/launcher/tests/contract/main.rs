//! What every backend promises (`promises.rs`), shown on processes, on a model
//! of a cluster, and on a real one where `KUBECONFIG` names it; and that the
//! cluster's launchers end at what is desired whatever goes wrong on the way
//! (`schedules.rs`).
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cluster;
mod model;
mod modelled;
mod process;
mod promises;
mod schedules;
