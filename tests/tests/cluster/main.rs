//! The arena on a real cluster: the one selected by `KUBECONFIG`, to which `make test-cluster`
//! (`scripts/test-cluster`) has deployed it. Without a cluster the tests are ignored.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "prints the figures")]

mod backup;
mod class;
mod faults;
mod harness;
mod isolation;
mod many_games;
mod permissions;
mod problems;
mod resources;
