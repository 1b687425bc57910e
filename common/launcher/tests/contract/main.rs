//! The contract of every backend (`suite.rs`), tested on processes, on a model of a cluster and on
//! a real cluster if `KUBECONFIG` names one.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cluster;
mod model;
mod process;
mod suite;
