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
        assert_eq!(again.settings.minutes, lesson.settings.minutes);
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
    // No task uses this map, but the author may choose it.
    assert_eq!(draft.maps["maze"], "S.");
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

#[test]
fn private_worlds_badges_and_the_clock_have_fields() {
    let draft = worksheet();
    let task = &draft.tasks[0];
    assert_eq!(task.badge, Badge::Footsteps);
    let world = task.world.as_ref().unwrap();
    assert_eq!(world.map, "clearing");
    assert_eq!(world.settings.pickups_per_free_cell, Some(0.3));
    assert!(draft.maps["clearing"].contains('S'));
    assert!(!draft.files.keys().any(|path| path.starts_with("maps/")));
    for task in &draft.tasks {
        assert_eq!(task.other, Other::new());
    }
    let challenge = Draft::of(&built_in_files("challenge").unwrap()).unwrap();
    assert_eq!(
        challenge.minutes,
        crate::by_id("challenge").unwrap().settings.minutes
    );
    assert_eq!(challenge.other, Other::new());
}

#[test]
fn what_an_author_chooses_for_a_task_survives_an_export() {
    let mut draft = worksheet();
    let world = DraftPrivateWorld {
        map: "pond".to_owned(),
        settings: DraftWorld {
            landmarks: vec![DraftLandmark {
                letter: "p".to_owned(),
                name: "pond".to_owned(),
            }],
            era: Some("ancient".to_owned()),
            pickup_kinds: Some(vec!["key".to_owned()]),
            pickups_per_free_cell: Some(0.25),
            score_cells_per_free_cell: Some(0.1),
            other: Other::new(),
        },
    };
    let task = &mut draft.tasks[1];
    task.world = Some(world);
    task.badge = Badge::Compass;
    task.check.built = Some(json!({"once": {"at": {"landmark": "pond"}}}));
    task.missing.truncate(1);
    draft.maps.insert("pond".to_owned(), "S.p\n..p".to_owned());
    draft.tasks[2].world = None;
    draft.minutes = Some(15);
    let document = crate::pack(&draft.valid_files().unwrap());
    let files = crate::unpack(&document).unwrap();
    assert_eq!(Draft::of(&files).unwrap(), draft);
    let lesson = read("x", &files).unwrap();
    assert_eq!(lesson.tasks[1].map.as_deref().unwrap(), ["S.p", "..p"]);
    assert_eq!(lesson.tasks[2].map, None);
}

#[test]
fn a_draft_stored_before_these_fields_existed_is_upgraded() {
    let expected = worksheet();
    let mut stored = serde_json::to_value(&expected).unwrap();
    let Value::Object(maps) = stored["maps"].take() else {
        panic!("the maps are no object");
    };
    stored.as_object_mut().unwrap().remove("maps");
    stored.as_object_mut().unwrap().remove("minutes");
    stored["other"]["minutes"] = json!(20);
    for (name, map) in maps {
        let text = format!("{}\n", map.as_str().unwrap());
        stored["files"][format!("maps/{name}.txt")] = json!(text);
    }
    for task in stored["tasks"].as_array_mut().unwrap() {
        let task = task.as_object_mut().unwrap();
        let badge = task.remove("badge").unwrap();
        let mut world = task.remove("world").unwrap();
        let map = world["map"].take();
        let ratio = world["settings"]["pickups_per_free_cell"].take();
        let mut world = json!({ "map": map });
        if !ratio.is_null() {
            world["pickups_per_free_cell"] = ratio;
        }
        task.insert("other".to_owned(), json!({"badge": badge, "world": world}));
    }
    let stored: Draft = serde_json::from_value(stored).unwrap();
    let expected = Draft {
        minutes: Some(20),
        ..expected
    };
    assert_eq!(stored.upgraded(), expected);
    assert_eq!(expected.clone().upgraded(), expected);
}

#[test]
fn an_upgrade_does_not_replace_newer_values() {
    let mut draft = worksheet();
    draft.minutes = Some(5);
    draft.other = Other::from_iter([("minutes".to_owned(), json!(20))]);
    let map = draft.maps["grove"].clone();
    let old = "S.\n".to_owned();
    draft.files.insert("maps/grove.txt".to_owned(), old);
    let task = &mut draft.tasks[0];
    task.badge = Badge::Rocket;
    task.other.insert("badge".to_owned(), json!("key"));
    let world = json!({ "map": "lanes" });
    task.other.insert("world".to_owned(), world);
    let upgraded = draft.upgraded();
    assert_eq!(upgraded.minutes, Some(5));
    assert_eq!(upgraded.maps["grove"], map);
    let task = &upgraded.tasks[0];
    assert_eq!(task.badge, Badge::Rocket);
    assert_eq!(task.world.as_ref().unwrap().map, "clearing");
    assert_eq!(
        (&task.other, &upgraded.other),
        (&Other::new(), &Other::new())
    );
}

#[test]
fn a_setting_that_cannot_be_read_stays_where_it_was() {
    let mut draft = worksheet();
    draft.tasks[0].other = Other::from_iter([("badge".to_owned(), json!("medal"))]);
    let upgraded = draft.clone().upgraded();
    assert_eq!(upgraded, draft);
}

#[test]
fn problems_of_private_worlds_and_the_clock_name_their_field() {
    let mut draft = worksheet();
    draft.minutes = Some(0);
    let mut with = |index: usize, change: fn(&mut DraftPrivateWorld)| {
        change(draft.tasks[index].world.as_mut().unwrap());
    };
    with(0, |world| world.map = "moon".to_owned());
    with(1, |world| world.settings.era = Some("stone".to_owned()));
    with(2, |world| {
        world.settings.pickup_kinds = Some(vec!["sword".to_owned()]);
    });
    with(3, |world| world.settings.pickups_per_free_cell = Some(2.0));
    with(4, |world| world.map = "hole".to_owned());
    with(5, |world| {
        let hut = |letter: &str| DraftLandmark {
            letter: letter.to_owned(),
            name: "hut".to_owned(),
        };
        world.settings.landmarks = vec![hut("h"), hut("h")];
    });
    draft.maps.insert("hole".to_owned(), "S..\n..".to_owned());
    let expected = [
        "minutes",
        "tasks.0.world.map",
        "tasks.1.world.era",
        "tasks.2.world.pickup_kinds",
        "tasks.3.world",
        "tasks.4.world.map",
        "tasks.5.world.landmarks",
        "tasks.5.world.map",
    ];
    assert_eq!(fields(&draft), expected);
}

#[test]
fn a_mistake_in_the_lessons_world_is_not_repeated_for_private_worlds() {
    let mut draft = worksheet();
    draft.world.era = Some("stone".to_owned());
    assert_eq!(fields(&draft), ["era"]);
    draft.map = Some("S..\n..".to_owned());
    draft.world.era = None;
    assert_eq!(fields(&draft), ["map"]);
}

#[test]
fn the_landmarks_of_a_check_must_be_in_the_world_of_its_task() {
    let mut draft = worksheet();
    draft.map = Some("S.p".to_owned());
    draft.world.landmarks = vec![DraftLandmark {
        letter: "p".to_owned(),
        name: "pond".to_owned(),
    }];
    let task = &mut draft.tasks[0];
    task.check.built = Some(json!({"once": {"at": {"landmark": "pond"}}}));
    task.missing.truncate(1);
    // The lesson's landmark is not on the map of the private world.
    assert_eq!(fields(&draft), ["tasks.0.check"]);
    draft.tasks[0].world = None;
    assert_eq!(fields(&draft), <[&str; 0]>::default());
}
