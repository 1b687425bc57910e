use super::*;
use crate::{Generator, Level, LevelError, LevelSettings, Ppm};

fn map(rows: &[&str], landmarks: &[(char, &str)]) -> DrawnMap {
    DrawnMap {
        rows: rows.iter().map(|row| (*row).to_owned()).collect(),
        landmarks: landmarks
            .iter()
            .map(|(letter, name)| Landmark {
                letter: *letter,
                name: (*name).to_owned(),
            })
            .collect(),
    }
}

/// Returns the error for a drawn map.
fn complaint(rows: &[&str], landmarks: &[(char, &str)]) -> String {
    map(rows, landmarks).check().unwrap_err().to_string()
}

fn places(cells: impl Iterator<Item = Location>) -> Vec<(i32, i32)> {
    cells.map(|cell| (cell.x, cell.y)).collect()
}

#[test]
fn characters_are_obstacles_starts_and_landmarks() {
    let map = map(
        &["##gG.", "#.S..", ".p..."],
        &[('p', "plaza"), ('g', "green gate")],
    );
    assert_eq!(map.check(), Ok(()));
    assert_eq!((map.width(), map.height()), (5, 3));
    // The grid is centred: its south-west cell is (-2, -1).
    assert_eq!(places(map.obstacles()), [(-2, 0), (-2, 1), (-1, 1)]);
    assert_eq!(places(map.start_cells()), [(0, 0), (1, 1)]);
    assert_eq!(places(map.landmark_cells('g')), [(0, 1), (1, 1)]);
    assert_eq!(places(map.landmark_cells('p')), [(-1, -1)]);
    assert_eq!(places(map.landmark_cells('s')), []);
}

#[test]
fn the_letter_s_marks_starts_in_uppercase_and_a_landmark_in_lowercase() {
    let map = map(&["sS"], &[('s', "south")]);
    assert_eq!(map.check(), Ok(()));
    assert_eq!(places(map.landmark_cells('s')), [(0, 0)]);
    assert_eq!(places(map.start_cells()), [(1, 0)]);
}

#[test]
fn a_map_has_1_to_64_rows_of_the_same_1_to_64_cells() {
    let long = ".".repeat(64);
    assert_eq!(map(&[long.as_str(); 64], &[]).check(), Ok(()));
    assert_eq!(map(&["."], &[]).check(), Ok(()));
    assert_eq!(
        complaint(&["."; 65], &[]),
        "it has 65 rows, but must have 1 to 64"
    );
    let longer = ".".repeat(65);
    assert_eq!(
        complaint(&[&longer], &[]),
        "row 1 has 65 cells, but each row must have 1 to 64"
    );
    assert_eq!(
        complaint(&["..", ""], &[]),
        "row 2 has 0 cells, but each row must have 1 to 64"
    );
    assert_eq!(
        complaint(&["..", "..", "..."], &[]),
        "row 3 has 3 cells, but the first row has 2"
    );
}

#[test]
fn an_unknown_character_is_reported_with_its_place() {
    assert_eq!(
        complaint(&["...", ".é."], &[]),
        "`é` in row 2, column 2 is not a cell; the cells are #, ., S and letters of landmarks"
    );
    assert!(complaint(&[" "], &[]).starts_with("` ` in row 1, column 1"));
    assert!(complaint(&["\u{1b}"], &[]).starts_with("`\\u{1b}` in row 1"));
}

#[test]
fn landmarks_on_the_map_and_in_the_list_are_the_same() {
    assert_eq!(
        complaint(&["aB"], &[('a', "arch")]),
        "the landmark `b` is on the map, but has no name"
    );
    assert_eq!(
        complaint(&["a."], &[('a', "arch"), ('b', "bridge")]),
        "the landmark `b` has a name, but is not on the map"
    );
    // An uppercase letter alone marks the landmark too.
    assert_eq!(map(&["A."], &[('a', "arch")]).check(), Ok(()));
}

#[test]
fn landmarks_have_different_letters_and_different_short_names() {
    let long = "n".repeat(33);
    assert_eq!(map(&["a"], &[('a', &long[1..])]).check(), Ok(()));
    for name in ["", "a\tb", &long] {
        assert_eq!(
            complaint(&["a"], &[('a', name)]),
            "the name of the landmark `a` must have 1 to 32 bytes and no control characters"
        );
    }
    assert_eq!(
        complaint(&["ab"], &[('a', "gate"), ('b', "gate")]),
        "the name `gate` is listed for more than one landmark"
    );
    assert_eq!(
        complaint(&["a"], &[('a', "gate"), ('a', "arch")]),
        "the letter `a` is listed for more than one landmark"
    );
    for letter in ['A', 'S', '.', 'é'] {
        let complaint = complaint(&["a"], &[(letter, "gate")]);
        assert!(complaint.starts_with(&format!("`{letter}` is not a letter")));
    }
}

#[test]
fn free_cells_exist_and_are_connected() {
    assert_eq!(complaint(&["##", "##"], &[]), "it has no free cell");
    assert_eq!(
        complaint(&[".#.", "S#."], &[]),
        "the free cell in row 1, column 1 cannot be reached from the other free cells"
    );
    // Diagonal neighbours are not connected.
    assert_eq!(
        complaint(&["#.", ".#"], &[]),
        "the free cell in row 2, column 1 cannot be reached from the other free cells"
    );
    assert_eq!(map(&[".#.", "...", ".#."], &[]).check(), Ok(()));
}

#[test]
fn a_level_has_a_drawn_map_of_its_size_exactly_with_its_generator() {
    let with = |generator, map: DrawnMap, (start_width, start_height)| {
        let settings = LevelSettings {
            generator,
            map,
            start_width,
            start_height,
            ..Level::open_world().settings().clone()
        };
        Level::new(settings).map_err(|error| error.to_string())
    };
    let three = || map(&["...", "..."], &[]);
    assert!(with(Generator::Drawn, three(), (3, 2)).is_ok());
    assert_eq!(
        with(Generator::Drawn, three(), (2, 3)).unwrap_err(),
        "the drawn map has 3 by 2 cells, but the level's size is 2 by 3"
    );
    assert_eq!(
        with(Generator::Drawn, DrawnMap::default(), (3, 2)).unwrap_err(),
        "the generator Drawn needs a drawn map, which only a lesson can have"
    );
    assert_eq!(
        with(Generator::Main, three(), (3, 2)).unwrap_err(),
        "a drawn map needs the generator Drawn, not Main"
    );
    assert_eq!(
        with(Generator::Drawn, map(&["###", "###"], &[]), (3, 2)).unwrap_err(),
        "the drawn map is invalid: it has no free cell"
    );
}

#[test]
fn a_level_lists_its_landmarks_and_start_cells() {
    let level = Level::new(LevelSettings {
        generator: Generator::Drawn,
        map: map(&["bB", "a."], &[('b', "bridge"), ('a', "arch")]),
        start_width: 2,
        start_height: 2,
        ..Level::open_world().settings().clone()
    })
    .unwrap();
    let landmarks: Vec<_> = level.landmarks().collect();
    let at = Location::new;
    assert_eq!(
        landmarks,
        [
            ("bridge", vec![at(0, 1), at(1, 1)]),
            ("arch", vec![at(0, 0)])
        ]
    );
    for (x, y, name) in [(0, 1, "bridge"), (1, 1, "bridge"), (0, 0, "arch")] {
        assert!(level.is_at_landmark(name, at(x, y)));
        assert!(!level.is_at_landmark("b", at(x, y)));
    }
    for (x, y) in [
        (0, 0),
        (1, 0),
        (0, 2),
        (-1, 1),
        (2, 1),
        (i32::MIN, i32::MAX),
    ] {
        assert!(!level.is_at_landmark("bridge", at(x, y)));
    }
    assert_eq!(level.start_cells(), [at(1, 1)]);
    assert_eq!(Level::level1().start_cells(), [at(-2, 0)]);
    assert_eq!(Level::open_world().start_cells(), []);
    assert_eq!(Level::open_world().landmarks().count(), 0);
    let too_many = LevelSettings {
        pickups_per_free_cell: Ppm(1_000_001),
        ..Level::open_world().settings().clone()
    };
    assert!(matches!(
        Level::new(too_many),
        Err(LevelError::TooLarge {
            setting: "pickups_per_free_cell",
            ..
        })
    ));
}
