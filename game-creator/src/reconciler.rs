//! Makes what runs into what is wished, again and again.

pub mod plan;

mod backoff;
