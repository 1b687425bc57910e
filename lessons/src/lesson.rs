use std::collections::BTreeMap;

use crate::settings::{Settings, TaskSettings};
use crate::text::Texts;

/// A valid lesson, as read from its folder.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct Lesson {
    /// The id: the name of its folder.
    pub id: String,
    pub settings: Settings,
    /// The rows of the drawn map, from north to south; `None` if the map is generated.
    pub map: Option<Vec<String>>,
    pub starter: String,
    pub tasks: Vec<Task>,
    /// The texts, by language, such as `en`. Every lesson has English ones.
    pub texts: BTreeMap<String, Texts>,
}

/// A task.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct Task {
    pub settings: TaskSettings,
    pub solution: String,
    /// The rows of the map of its private world, from north to south, if it has one.
    pub map: Option<Vec<String>>,
}

impl Lesson {
    /// Returns a task of the lesson.
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.settings.id == id)
    }

    /// Returns the texts in a language, or the English ones.
    pub fn texts(&self, language: &str) -> &Texts {
        let texts = self.texts.get(language);
        // Reading a lesson without English texts fails.
        texts.unwrap_or_else(|| &self.texts["en"])
    }

    /// Returns the starter program in a language, or the English one.
    pub fn starter_in(&self, language: &str) -> &str {
        let own = self.texts(language).starter.as_deref();
        own.unwrap_or(&self.starter)
    }
}
