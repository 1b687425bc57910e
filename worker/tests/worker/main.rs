//! The real binary behind gRPC, as a game meets it.
#![expect(clippy::unwrap_used, reason = "helpers of tests may, as tests do")]

mod answers;
mod ends;
mod harness;
mod hostile;
mod logs;
mod memory;
mod neighbour;
mod python;
mod pythons;
mod random;
mod refusal;
mod service;
mod swap;
mod time;
mod versions;
