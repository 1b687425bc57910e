//! The real binary behind gRPC, called the way a game calls it.
#![expect(clippy::unwrap_used, reason = "test helpers may panic, as tests do")]

mod answers;
mod ends;
mod facts;
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
