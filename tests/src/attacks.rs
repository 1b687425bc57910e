//! The attack suite: malicious avatars in a worker that the tests drive as a game would.
//!
//! The avatars are in `attacks/*.py`. A [`Testbed`] is their environment: a private network, `/tmp`
//! and listeners, which nothing may reach. A [`Confinement`] restricts the worker. A [`Suite`]
//! plays all avatars and reports every failure.

mod avatar;
mod canary;
mod children;
mod confined;
mod confinement;
mod findings;
mod listeners;
mod private;
mod suite;
mod testbed;
mod trial;
mod variant;
mod verdict;
mod worker;

pub use avatar::{Avatar, Expected};
pub use confinement::{Confinement, Privileges};
pub use findings::{Findings, Report};
pub use suite::{Suite, play};
pub use testbed::Testbed;
pub use trial::Trial;
pub use variant::Variant;
pub use verdict::Verdict;
pub use worker::{Answer, Worker};
