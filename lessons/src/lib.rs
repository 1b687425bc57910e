//! The lessons: data in folders, read and validated.
//!
//! Each folder beside `src/` is a lesson:
//!
//! - `lesson.toml`: the level, the world, and the tasks with their checks ([`Settings`]);
//! - `starter.py`: the program that a player begins with;
//! - `map.txt`: the map, if it is drawn, from north to south;
//! - `maps/NAME.txt`: the maps of the tasks' private worlds;
//! - `solutions/ID.py`: a program that does the task;
//! - one folder per language, such as `en/`, with `lesson.md`, `teacher.md` and a file for each
//!   task, `ID.md`.
//!
//! Further maps and other files of these kinds may be in the folder too.
//!
//! Teachers' own lessons are the same files, in the arena's store. A teacher edits a [`Draft`], which
//! may be incomplete.
//!
//! `order.toml` lists the lessons in the order in which a class takes them.

mod badge;
mod builtin;
mod draft;
mod lesson;
mod limits;
mod markdown;
mod package;
mod read;
mod settings;
mod source;
mod text;
mod world;

pub use badge::Badge;
#[cfg(test)]
pub(crate) use builtin::built_in_files;
pub use builtin::{all, by_id, files_to_copy};
pub use draft::{
    CheckPreview, Draft, DraftCheck, DraftLandmark, DraftPrivateWorld, DraftTask, DraftWorld,
    FieldProblem, Preview, TaskPreview,
};
pub use lesson::{Lesson, Task};
pub use limits::LESSON_BYTES;
pub use markdown::{Block, Inline};
pub use package::{pack, unpack};
pub use read::{Error, Errors, Files, read};
pub use settings::{Settings, TaskSettings, WorldSettings};
pub use text::{Section, TaskText, Texts};
pub use world::WorldError;
