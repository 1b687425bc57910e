//! The integration harness: the real binaries on free ports, used as a class
//! uses them, over HTTP, WebSockets and the command line.
//!
//! It reads the documented interfaces alone (`docs/spectator-protocol.md`, the
//! HTTP API, the files of the process launcher), so that a test that passes
//! says something to whoever uses them. [`attacks`] plays a game to a worker.

pub mod api;
pub mod arena;
pub mod attacks;
pub mod avatars;
pub mod crowd;
pub mod lesson;
pub mod matches;
pub mod processes;
pub mod program;
pub mod random;
pub mod replay;
pub mod seen;
pub mod spectator;
pub mod wait;

pub use api::{Answer, Api, Player};
pub use arena::Arena;
pub use lesson::Lesson;
pub use random::Random;
pub use spectator::{Route, Spectator};
