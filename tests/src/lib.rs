//! The integration test harness. It runs the real binaries on free ports and uses them as a class
//! would, over HTTP, WebSockets and the command line.
//!
//! It uses only documented interfaces (`docs/spectator-protocol.md`, the HTTP API, the files of the
//! process launcher), so that passing tests are meaningful to the users of those interfaces.
//! [`attacks`] plays the role of a game towards a worker.

pub mod api;
pub mod arena;
pub mod attacks;
pub mod avatars;
pub mod crowd;
pub mod lesson;
pub mod matches;
pub mod processes;
pub mod program;
pub mod replay;
pub mod spectator;
pub mod transcript;
pub mod wait;

pub use api::{Answer, Api, Player};
pub use arena::Arena;
pub use lesson::Lesson;
pub use spectator::{Route, Spectator};
