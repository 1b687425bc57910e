//! The attack suite: malicious avatars in a worker that is used as a game uses it.
//!
//! The avatars are in `attacks/*.py`. A [`Stage`] is their environment: a private network, `/tmp`
//! and listeners, which nothing may reach. A [`Way`] is the confinement of the worker. A [`Suite`]
//! plays all avatars and reports every failure.

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
mod variant;
mod way;
mod worker;

pub use avatar::{Avatar, Expected};
pub use findings::{Findings, Report};
pub use judge::Verdict;
pub use stage::Stage;
pub use suite::{Suite, play};
pub use trial::Trial;
pub use variant::Variant;
pub use way::{Place, Way};
pub use worker::{Answer, Worker};
