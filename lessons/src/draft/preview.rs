use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::check::inline;
use super::{Draft, DraftCheck, DraftTask, fields};
use crate::markdown::{Block, parts};
use crate::text::{Section, TaskText};

/// A draft as pupils and teachers see it. Texts that cannot be read are empty.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[expect(missing_docs, reason = "the fields are those of the draft")]
pub struct Preview {
    pub story: Vec<Block>,
    pub learn: Vec<Block>,
    pub done: Vec<Block>,
    pub teacher: Vec<Section>,
    pub tasks: Vec<TaskPreview>,
}

/// A task as pupils see it, and its check in both forms.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TaskPreview {
    /// The task's id.
    pub id: String,
    /// The texts.
    #[serde(flatten)]
    pub text: TaskText,
    /// The check; null while it cannot be read.
    pub check: Option<CheckPreview>,
}

/// A check in both forms.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CheckPreview {
    /// The check as data.
    #[schema(value_type = Object)]
    pub built: Value,
    /// The check as TOML.
    pub source: String,
}

impl Draft {
    /// Returns the draft as pupils and teachers see it.
    pub fn preview(&self) -> Preview {
        let notes = parts(&self.teacher).unwrap_or_default();
        Preview {
            story: fields::blocks(&self.story),
            learn: fields::blocks(&self.learn),
            done: fields::blocks(&self.done),
            teacher: notes.into_iter().map(Section::from).collect(),
            tasks: self.tasks.iter().map(task).collect(),
        }
    }
}

fn task(task: &DraftTask) -> TaskPreview {
    let check = task.check.read().ok().and_then(|check| {
        Some(CheckPreview {
            built: DraftCheck::of(&check).built?,
            source: inline(&check)?,
        })
    });
    TaskPreview {
        id: task.id.clone(),
        text: TaskText {
            title: task.title.clone(),
            steps: fields::blocks(&task.steps),
            goal: fields::blocks(&task.goal),
            hint: fields::blocks(&task.hint),
            learned: fields::blocks(&task.learned),
            missing: task.missing.clone(),
        },
        check,
    }
}
