use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::markdown::{Block, Part};

/// The texts of a lesson in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The heading of `lesson.md`.
    pub title: String,
    /// The text below it.
    pub story: Vec<Block>,
    /// The section `Learn`: a list of what players learn.
    pub learn: Vec<Block>,
    /// The section `Done`, shown when all tasks are met.
    pub done: Vec<Block>,
    /// The texts of the tasks, by id.
    pub tasks: BTreeMap<String, TaskText>,
    /// The sections of `teacher.md`.
    pub teacher: Vec<Section>,
    /// The starter program with comments in this language; `None` for the English one.
    pub starter: Option<String>,
}

/// The text of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskText {
    /// The heading.
    pub title: String,
    /// One screen of text and code.
    pub steps: Vec<Block>,
    /// The section `Goal`: what is to be seen when the task is met.
    pub goal: Vec<Block>,
    /// The section `Hint`.
    pub hint: Vec<Block>,
    /// The section `Learned`: a sentence about the skill that the task teaches.
    pub learned: Vec<Block>,
    /// The items of the section `Missing`: sentences with `{have}` and `{need}`, one for each part
    /// of the check, or one for all.
    pub missing: Vec<String>,
}

/// A section of a text, with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[expect(missing_docs, reason = "the fields are self-explanatory")]
pub struct Section {
    pub title: String,
    pub blocks: Vec<Block>,
}

impl From<Part> for Section {
    fn from(part: Part) -> Self {
        Section {
            title: part.title,
            blocks: part.blocks,
        }
    }
}
