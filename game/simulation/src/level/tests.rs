use super::*;

fn open_world() -> LevelSettings {
    Level::open_world().settings().clone()
}

#[test]
fn every_built_in_level_is_valid_and_found_by_name() {
    for name in Level::NAMES {
        let level = Level::by_name(name).unwrap();
        assert_eq!(level.name(), name);
        assert_eq!(Level::new(level.settings().clone()), Ok(level));
    }
    assert_eq!(Level::by_name("worksheet-5"), None);
    assert_eq!(Level::for_worksheet(0), None);
}

#[test]
fn worksheets_spawn_pickups_per_kind_and_the_open_world_by_chance() {
    assert_eq!(
        Level::open_world().pickup_spawning(),
        PickupSpawning::ByChance
    );
    let worksheet = Level::for_worksheet(3).unwrap();
    assert_eq!(worksheet.pickup_spawning(), PickupSpawning::PerKind);
}

#[test]
fn invalid_names_are_rejected() {
    for name in ["", "a\nb", &"a".repeat(65)] {
        let settings = LevelSettings {
            name: name.to_owned(),
            ..open_world()
        };
        assert_eq!(Level::new(settings), Err(Error::Name), "{name:?}");
    }
}

#[test]
fn invalid_sizes_are_rejected() {
    for (width, height) in [(0, 31), (31, 0), (257, 31), (31, u32::MAX)] {
        let settings = LevelSettings {
            start_width: width,
            start_height: height,
            ..open_world()
        };
        assert_eq!(Level::new(settings), Err(Error::Size { width, height }));
    }
    let settings = LevelSettings {
        generator: Generator::Level1,
        ..open_world()
    };
    assert_eq!(
        Level::new(settings),
        Err(Error::FixedSize {
            width: 31,
            height: 31
        })
    );
}

#[test]
fn a_probability_above_one_is_rejected_with_the_limit() {
    let settings = LevelSettings {
        score_despawn_chance: Ppm(1_500_000),
        ..open_world()
    };
    assert_eq!(
        Level::new(settings).unwrap_err().to_string(),
        "score_despawn_chance is 1.5, but must be at most 1"
    );
}

#[test]
fn duplicate_pickup_kinds_and_score_are_rejected() {
    let twice = vec![Interactable::Health, Interactable::Health];
    let settings = LevelSettings {
        pickup_kinds: twice,
        ..open_world()
    };
    assert_eq!(Level::new(settings), Err(Error::DuplicateKind("health")));
    let settings = LevelSettings {
        pickup_kinds: vec![Interactable::Score],
        ..open_world()
    };
    assert_eq!(Level::new(settings), Err(Error::ScoreAsPickup));
}
