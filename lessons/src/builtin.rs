//! The lessons that are part of the program.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lesson::Lesson;
use crate::read::{ENGLISH, Files, read};

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

#[cfg(test)]
pub(crate) fn built_in_files(id: &str) -> Option<Files> {
    by_id(id).map(|lesson| files(&lesson.id))
}

/// Returns the files of a built-in lesson for a copy that a teacher edits: with the texts in this
/// language if the lesson has it, or else in English.
// The copy has texts in one language, because several would soon differ. They lie in the folder for
// English, which every lesson needs.
pub fn files_to_copy(id: &str, language: &str) -> Option<Files> {
    let lesson = by_id(id)?;
    let has_language = lesson.texts.contains_key(language);
    let language = if has_language { language } else { ENGLISH };
    let copied = files(&lesson.id).into_iter().filter_map(|(path, text)| {
        let (folder, name) = path.split_once('/').unwrap_or(("", &path));
        match lesson.texts.contains_key(folder) {
            false => Some((path, text)),
            true => (folder == language).then(|| (format!("{ENGLISH}/{name}"), text)),
        }
    });
    let mut copied: Files = copied.collect();
    copied.remove(&format!("{ENGLISH}/starter.py"));
    let starter = lesson.starter_in(language).to_owned();
    copied.insert("starter.py".to_owned(), starter);
    Some(copied)
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
    fn a_copy_has_the_texts_of_one_language() {
        for lesson in all() {
            for language in lesson.texts.keys().map(String::as_str).chain(["xx"]) {
                let files = files_to_copy(&lesson.id, language).unwrap();
                let copy = read(&lesson.id, &files).unwrap();
                let mut texts = lesson.texts(language).clone();
                texts.starter = None;
                assert_eq!(copy.texts, [("en".to_owned(), texts)].into());
                assert_eq!(copy.starter, lesson.starter_in(language));
                assert_eq!(copy.settings, lesson.settings);
            }
        }
    }

    #[test]
    fn every_task_says_what_it_taught() {
        for lesson in all() {
            for (id, text) in lesson.texts.values().flat_map(|texts| &texts.tasks) {
                let words = words(&text.learned);
                assert!((3..=14).contains(&words), "{id}: {words} words");
            }
        }
    }

    #[test]
    fn all_lessons_are_in_the_same_languages() {
        let languages = |lesson: &Lesson| lesson.texts.keys().cloned().collect::<Vec<_>>();
        let first = languages(&all()[0]);
        for lesson in all() {
            assert_eq!(languages(lesson), first, "{}", lesson.id);
        }
    }

    #[test]
    fn a_translation_has_the_same_parts() {
        for lesson in all() {
            let english = lesson.texts("en");
            for (language, texts) in &lesson.texts {
                let place = format!("{} in {language}", lesson.id);
                assert_eq!(texts.teacher.len(), english.teacher.len(), "{place}");
                assert_eq!(texts.done.is_empty(), english.done.is_empty(), "{place}");
                for (id, text) in &texts.tasks {
                    let original = &english.tasks[id];
                    assert_eq!(text.missing.len(), original.missing.len(), "{id}, {place}");
                    assert_eq!(
                        text.hint.is_empty(),
                        original.hint.is_empty(),
                        "{id}, {place}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_translated_starter_differs_only_in_comments_and_words() {
        for lesson in all() {
            for language in lesson.texts.keys() {
                let translated = instructions(lesson.starter_in(language));
                assert_eq!(translated, instructions(&lesson.starter), "{}", lesson.id);
            }
        }
    }

    /// Returns a program without comments, and with empty strings.
    fn instructions(program: &str) -> Vec<String> {
        let lines = program.lines().map(|line| {
            let parts = line.split('"').enumerate();
            let code: String = parts
                .filter(|(at, _)| at % 2 == 0)
                .map(|(_, part)| part)
                .collect();
            code.split('#')
                .next()
                .unwrap_or_default()
                .trim_end()
                .to_owned()
        });
        lines.filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn every_task_fits_on_one_screen() {
        for lesson in all() {
            for (id, text) in lesson.texts.values().flat_map(|texts| &texts.tasks) {
                let words = words(&text.steps);
                assert!((20..=60).contains(&words), "{id} has {words} words");
            }
        }
    }

    #[test]
    fn the_tasks_that_ask_for_a_place_name_the_right_one() {
        let mut found = Vec::new();
        for lesson in all() {
            for task in &lesson.tasks {
                let check = &task.settings.check;
                let target = aimmo_checks::State::new(check).target(check);
                let anything = target.kinds.iter().any(|kind| kind == "health");
                let kinds = if anything {
                    vec!["anything".to_owned()]
                } else {
                    target.kinds
                };
                let cells = target.cells.iter().map(|(x, y)| format!("{x},{y}"));
                let places: Vec<_> = kinds
                    .into_iter()
                    .chain(target.landmarks)
                    .chain(cells)
                    .collect();
                if !places.is_empty() {
                    found.push(format!("{}: {}", task.settings.id, places.join(", ")));
                }
            }
        }
        let expected = [
            "l1-back: blue goal line, blue goal",
            "l1-goal: midfield",
            "l1-shots: red goal line",
            "w1-look: red quarter",
            "w1-way-out: green quarter",
            "w1-middle: 0,0",
            "w3-pick-up: anything",
            "w3-light: anything",
            "w3-only-keys: key",
            "w3-count: key",
            "w2-pick-up: yellow_orb",
            "w2-cheer: yellow_orb",
            "w2-place: yellow_orb",
            "w2-walk: yellow_orb",
            "w2-neighbours: anything",
            "w4-clear-out: coins",
            "w4-thanks: coins",
            "w4-choose: coins",
            "ch-go: anything",
            "ch-ten: anything",
            "ch-coins: coins",
            "ch-market: anything",
            "ow-score: score",
        ];
        assert_eq!(found, expected);
    }
}
