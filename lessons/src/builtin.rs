//! The lessons that are part of the program.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::lesson::Lesson;
use crate::read::{Files, read};

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR");

static LESSONS: LazyLock<Vec<Lesson>> = LazyLock::new(|| {
    order()
        .into_iter()
        .map(|id| {
            let lesson = read(&id, &files(&id));
            // A test reads all lessons.
            lesson.unwrap_or_else(|error| panic!("the lesson {id} is not valid: {error}"))
        })
        .collect()
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    lessons: Vec<String>,
}

/// Returns the built-in lessons, in the order in which a class takes them.
pub fn all() -> &'static [Lesson] {
    &LESSONS
}

/// Returns a built-in lesson.
pub fn by_id(id: &str) -> Option<&'static Lesson> {
    all().iter().find(|lesson| lesson.id == id)
}

fn order() -> Vec<String> {
    let text = FOLDER
        .get_file("order.toml")
        .and_then(|file| file.contents_utf8());
    let order: Result<Order, _> = toml::from_str(text.unwrap_or_default());
    order
        .map(|order| order.lessons)
        .unwrap_or_else(|error| panic!("order.toml: {error}"))
}

fn files(id: &str) -> Files {
    let mut files = Files::new();
    if let Some(folder) = FOLDER.get_dir(id) {
        add(&mut files, folder, id);
    }
    files
}

fn add(files: &mut Files, folder: &Dir<'_>, id: &str) {
    for file in folder.files() {
        let path = file.path().strip_prefix(id).unwrap_or(file.path());
        if let Some(text) = file.contents_utf8() {
            files.insert(path.to_string_lossy().into_owned(), text.to_owned());
        }
    }
    for child in folder.dirs() {
        add(files, child, id);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::markdown::words;

    #[test]
    fn every_built_in_lesson_is_valid_and_task_ids_are_unique() {
        let mut seen = BTreeSet::new();
        for lesson in all() {
            for task in &lesson.tasks {
                assert!(seen.insert(&task.settings.id), "{}", task.settings.id);
            }
        }
        assert!(!seen.is_empty());
    }

    #[test]
    fn every_task_fits_on_one_screen() {
        for lesson in all() {
            for (id, text) in &lesson.texts("en").tasks {
                let words = words(&text.steps);
                assert!((20..=60).contains(&words), "{id} has {words} words");
            }
        }
    }
}
