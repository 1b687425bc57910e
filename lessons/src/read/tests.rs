use super::*;

/// Returns the files of a lesson with one task, which has this world.
fn files(world: &str) -> Files {
    let settings = format!(
        "level = 'worksheet-2'\n[world.landmarks]\np = 'pond'\n[[task]]\nid = 'one'\npoints = 1\ncheck = {{ once = {{ at = {{ landmark = 'hut' }} }} }}\nworld = {world}\n"
    );
    let files = [
        ("lesson.toml", settings.as_str()),
        ("maps/small.txt", "S.h\n#..\n"),
        ("maps/open.txt", "S..\n"),
        ("map.txt", "Sp.\n"),
        ("starter.py", ""),
        ("solutions/one.py", ""),
        ("en/lesson.md", "# A lesson\n"),
        (
            "en/one.md",
            "# A task\n\n## Goal\n\nDo it.\n\n## Missing\n\n- All.\n",
        ),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    files.into()
}

fn problem(world: &str) -> String {
    read("a", &files(world)).unwrap_err().to_string()
}

#[test]
fn a_task_can_have_a_world_of_its_own() {
    let lesson = read("a", &files("{ map = 'small', landmarks = { h = 'hut' } }")).unwrap();
    assert_eq!(lesson.map.as_deref().unwrap(), ["Sp."]);
    let task = &lesson.tasks[0];
    assert_eq!(task.map.as_deref().unwrap(), ["S.h", "#.."]);
    let level = Level::by_name("worksheet-2").unwrap();
    let own = lesson.own_level(task, &level).unwrap().unwrap();
    assert_eq!(own.start_cells().len(), 1);
    // The lesson's landmark is not on this map.
    assert_eq!(own.landmarks().count(), 1);
}

#[test]
fn a_tasks_world_that_is_not_possible_is_explained() {
    for (world, reason) in [
        ("{}", "lesson.toml: task `one`: `world` needs a `map`"),
        ("{ map = '../map' }", "`world` needs a `map`"),
        ("{ map = 'large' }", "maps/large.txt: the file is missing"),
        (
            "{ map = 'small' }",
            "the landmark `h` is on the map, but has no name",
        ),
        ("{ map = 'open' }", "`hut`"),
        (
            "{ map = 'open', pickup_kinds = ['sword'] }",
            "there is no pickup `sword`",
        ),
        ("{ map = 'open', size = 3 }", "unknown field `size`"),
    ] {
        let found = problem(world);
        assert!(found.contains(reason), "{world}: {found}");
    }
}

#[test]
fn only_a_tasks_world_names_its_map() {
    let mut files = files("{ map = 'small', landmarks = { h = 'hut' } }");
    let settings = files.get_mut("lesson.toml").unwrap();
    *settings = settings.replace(
        "[world.landmarks]",
        "[world]\nmap = 'small'\n[world.landmarks]",
    );
    let found = read("a", &files).unwrap_err().to_string();
    assert!(found.contains("the lesson's is in map.txt"), "{found}");
}
