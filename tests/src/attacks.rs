//! The attack suite: a worker as a game meets it, and avatars that misbehave.
//!
//! `attacks/*.py` are the avatars. [`Stage`] is where they play: a network,
//! a `/tmp` and listeners of their own, which nothing may reach. [`Way`] is what
//! the worker runs under. [`Suite`] plays them all and tells every failure.

mod avatar;
mod canary;
mod children;
mod confined;
mod findings;
mod judge;
mod listeners;
mod private;
mod stage;
mod suite;
mod trial;
mod way;
mod worker;

pub use avatar::{Avatar, Expected};
pub use findings::{Findings, Report};
pub use judge::Verdict;
pub use stage::Stage;
pub use suite::{Suite, play};
pub use trial::{Dress, Trial};
pub use way::{Place, Way};
pub use worker::{Answer, Worker};
