//! The lessons that are part of the program.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lesson::Lesson;
use crate::read::{Files, read};

/// The files of all lessons, by path.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

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

/// Returns the files of a built-in lesson.
pub fn built_in_files(id: &str) -> Option<Files> {
    by_id(id).map(|lesson| files(&lesson.id))
}

fn order() -> Vec<String> {
    let file = FILES.iter().find(|(path, _)| *path == "order.toml");
    let order: Result<Order, _> = toml::from_str(file.map_or("", |(_, text)| text));
    order.map_or_else(|error| panic!("order.toml: {error}"), |order| order.lessons)
}

fn files(id: &str) -> Files {
    let files = FILES.iter().filter_map(|(path, text)| {
        let path = path.strip_prefix(id)?.strip_prefix('/')?;
        Some((path.to_owned(), (*text).to_owned()))
    });
    files.collect()
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
    fn every_task_says_what_it_taught() {
        for lesson in all() {
            for (id, text) in &lesson.texts("en").tasks {
                let words = words(&text.learned);
                assert!((3..=14).contains(&words), "{id}: {words} words");
            }
        }
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
