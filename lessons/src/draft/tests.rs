use serde_json::json;

use super::*;
use crate::{all, built_in_files};

fn worksheet() -> Draft {
    Draft::of(&built_in_files("worksheet-2").unwrap()).unwrap()
}

/// Returns the fields that have problems.
fn fields(draft: &Draft) -> Vec<String> {
    let problems = draft.problems().into_iter();
    problems.map(|problem| problem.field).collect()
}

#[test]
fn every_built_in_lesson_survives_a_draft() {
    for lesson in all() {
        let draft = Draft::of(&built_in_files(&lesson.id).unwrap()).unwrap();
        assert_eq!(draft.problems(), [], "{}", lesson.id);
        let again = read(&lesson.id, &draft.to_files().unwrap()).unwrap();
        assert_eq!(again.texts, lesson.texts, "{}", lesson.id);
        assert_eq!(again.tasks, lesson.tasks, "{}", lesson.id);
        assert_eq!(again.map, lesson.map, "{}", lesson.id);
        assert_eq!(again.settings.world, lesson.settings.world, "{}", lesson.id);
        assert_eq!(again.starter.trim(), lesson.starter.trim(), "{}", lesson.id);
    }
}

#[test]
fn a_draft_of_its_own_files_is_the_same_draft() {
    let draft = worksheet();
    assert_eq!(Draft::of(&draft.to_files().unwrap()).unwrap(), draft);
}

#[test]
fn files_and_settings_without_a_field_are_kept() {
    let mut files = built_in_files("worksheet-1").unwrap();
    files.insert("maps/maze.txt".to_owned(), "S.\n".to_owned());
    files.insert("de/lesson.md".to_owned(), "# Erste Schritte\n".to_owned());
    for (path, text) in built_in_files("worksheet-1").unwrap() {
        if let Some(name) = path.strip_prefix("en/w1") {
            files.insert(format!("de/w1{name}"), text);
        }
    }
    let draft = Draft::of(&files).unwrap();
    let again = draft.to_files().unwrap();
    assert_eq!(again["maps/maze.txt"], "S.\n");
    assert_eq!(again["de/lesson.md"], "# Erste Schritte\n");
}

#[test]
fn problems_name_their_field_and_line() {
    let mut draft = worksheet();
    draft.title = " ".to_owned();
    draft.story = "fine\n\n<script>alert(1)</script>".to_owned();
    draft.world.era = Some("stone".to_owned());
    draft.tasks[0].steps = "## Goal\n\nno".to_owned();
    draft.tasks[1].goal = "```python\nx = 1".to_owned();
    draft.tasks[2].solution = "print(1)".to_owned();
    draft.tasks[3].points = 101;
    draft.tasks[4].check = DraftCheck::default();
    draft.tasks[5].id = draft.tasks[0].id.clone();
    let problems = draft.problems();
    let expected = [
        "title",
        "story",
        "era",
        "tasks.0.steps",
        "tasks.1.goal",
        "tasks.2.solution",
        "tasks.3.points",
        "tasks.4.check",
        "tasks.5.id",
    ];
    assert_eq!(fields(&draft), expected);
    assert_eq!(problems[1].line, Some(3));
    assert_eq!(problems[1].problem, "HTML cannot be used in a lesson");
}

#[test]
fn a_map_with_a_hole_in_it_is_explained_at_the_map() {
    let mut draft = worksheet();
    draft.map = Some("S..\n..".to_owned());
    draft.world.landmarks.clear();
    let problems = draft.problems();
    let map = problems.iter().find(|problem| problem.field == "map");
    assert!(map.unwrap().problem.contains("row 2"), "{problems:?}");
}

#[test]
fn a_check_in_toml_is_read_and_its_mistakes_have_lines() {
    let mut draft = worksheet();
    let check = |source: &str| DraftCheck {
        built: None,
        source: Some(source.to_owned()),
    };
    draft.tasks[0].check = check("{ times = { turns = 3, moment = { moved = {} } } }");
    draft.tasks[0].missing = vec!["{have} of {need} steps".to_owned()];
    assert_eq!(draft.problems(), []);
    let preview = draft.preview().tasks[0].check.clone().unwrap();
    assert_eq!(
        preview.built,
        json!({"times": {"turns": 3, "moment": {"moved": {}}}})
    );
    draft.tasks[0].check = check(&preview.source);
    assert_eq!(draft.problems(), []);
    draft.tasks[0].check = check("{ once =\n{ flew = {} } }");
    let problems = draft.problems();
    assert_eq!(
        (&*problems[0].field, problems[0].line),
        ("tasks.0.check", Some(2))
    );
    // A source cannot add further entries.
    draft.tasks[0].check = check("{ once = { moved = {} } }\nlevel = \"open-world\"");
    assert_eq!(fields(&draft), ["tasks.0.check"]);
}

#[test]
fn landmarks_of_a_check_must_be_on_the_map() {
    let mut draft = worksheet();
    let at = json!({"once": {"at": {"landmark": "moon"}}});
    draft.tasks[0].check.built = Some(at);
    draft.tasks[0].missing.truncate(1);
    let problems = draft.problems();
    assert_eq!(problems[0].problem, "the map has no landmark called `moon`");
}

#[test]
fn titles_and_sentences_are_plain_text() {
    let mut draft = worksheet();
    draft.title = "<b>2 * 3</b>\n# _x_".to_owned();
    draft.tasks[0].check.built = Some(json!({"once": {"moved": {}}}));
    draft.tasks[0].missing = vec!["1. <i>Step</i>".to_owned()];
    assert_eq!(draft.problems(), []);
    let lesson = read("x", &draft.to_files().unwrap()).unwrap();
    let texts = lesson.texts("en");
    assert_eq!(texts.title, "<b>2 * 3</b> # _x_");
    assert_eq!(texts.tasks[&draft.tasks[0].id].missing, ["1. <i>Step</i>"]);
}

#[test]
fn a_lesson_that_is_too_large_cannot_be_used() {
    let mut draft = worksheet();
    let large = "x".repeat(crate::LESSON_BYTES);
    draft.files.insert("notes.txt".to_owned(), large);
    assert_eq!(fields(&draft), [""]);
}

#[test]
fn all_errors_of_files_are_listed_with_their_files() {
    let mut files = built_in_files("worksheet-1").unwrap();
    files.remove("starter.py");
    files.insert("en/w1-run.md".to_owned(), "# A\n\n<br>\n".to_owned());
    files.insert("map.txt".to_owned(), "SS\nS\n".to_owned());
    let errors = Draft::of(&files).unwrap_err();
    let found: Vec<&str> = errors.0.iter().map(|error| error.file.as_str()).collect();
    assert_eq!(found, ["en/w1-run.md", "starter.py", "map.txt"]);
    assert_eq!(errors.0[0].line, Some(3));
}
