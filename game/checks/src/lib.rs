//! Decides from turns whether players have done the tasks of a lesson.
//!
//! A lesson's author writes a [`Check`] for each task. [`Progress::fold`] takes one
//! [`Observation`] per player and turn, and returns the tasks that were met in that turn. Folding
//! is pure: the same observations give the same progress, whether they are folded live, after a
//! restart, or from a record.
//!
//! A task is judged from the turn after its predecessor was met, or once the player has chosen it.
//! Parts of a check start over whenever a new version of the player's code begins to play, so that
//! a check is only met by turns that one version played, except inside [`Check::Lasting`]. Turns in
//! which the code did not run, because it was still starting or its worker was unreachable, are
//! skipped.
//!
//! [`Effort`] folds the same turns into a player's efforts, and [`need()`] returns a player's need.

#![forbid(unsafe_code)]

mod check;
mod effort;
mod facts;
mod fold;
mod missing;
mod moment;
mod need;
mod observation;
mod printed;
mod progress;
mod tally;
mod target;

pub use check::{Check, Error};
pub use effort::{Effort, EffortTurn, Failure, ProgramResult};
pub use facts::{Facts, Function, Use};
pub use fold::State;
pub use missing::Missing;
pub use moment::{Amount, By, Compass, Moment};
pub use need::{IDLE_MS, Kind as NeedKind, Need, STUCK_MS, need, turn_ms};
pub use observation::{Observation, Outcome, Snapshot, SnapshotParts};
pub use printed::{Place, Printed, Value};
pub use progress::{Progress, Task, TaskState};
pub use tally::Tally;
pub use target::Target;
