use super::*;
use crate::{
    Action, AvatarId, Change, Direction, DrawnMap, Generator, Landmark, Level, LevelSettings, Ppm,
    World,
};

/// Returns a world that contains a bit of everything.
fn world() -> World {
    let mut world = World::new(Level::by_name("worksheet-4").unwrap(), 7);
    for id in 0..20 {
        world.apply(&Change::Join(AvatarId(id * 3)));
    }
    for turn in 0..300_usize {
        let action = |id: AvatarId| {
            let number = (id.0 as usize * 31 + turn * turn) / 7;
            match number % 4 {
                0 | 1 => Action::Move(Direction::ALL[number % 5]),
                2 => Action::Pickup,
                _ => Action::Attack(Direction::ALL[number % 5]),
            }
        };
        let ids = world.avatars().iter().map(|avatar| avatar.id());
        let decisions: Vec<_> = ids.map(|id| (id, action(id))).collect();
        world.step(&decisions);
    }
    assert!(
        world
            .avatars()
            .iter()
            .any(|avatar| !avatar.backpack().is_empty())
    );
    world
}

#[test]
fn a_decoded_world_is_equal_and_evolves_identically() {
    let mut world = world();
    let mut restored = World::from_bytes(&world.to_bytes()).unwrap();
    assert_eq!(restored, world);
    for _ in 0..20 {
        assert_eq!(restored.step(&[]), world.step(&[]));
    }
    assert_eq!(restored.hash(), world.hash());
}

/// Returns a world with a drawn map, in the extended format.
fn drawn_world() -> World {
    let landmark = |letter, name: &str| Landmark {
        letter,
        name: name.to_owned(),
    };
    let map = DrawnMap {
        rows: vec!["gG.#".to_owned(), "..Sp".to_owned()],
        landmarks: vec![landmark('p', "plaza"), landmark('g', "gate")],
    };
    let settings = LevelSettings {
        generator: Generator::Drawn,
        map,
        start_width: 4,
        start_height: 2,
        score_cells_per_free_cell: Ppm(1),
        pickups_per_free_cell: Ppm(200_000),
        ..Level::for_worksheet(3).unwrap().settings().clone()
    };
    let mut world = World::new(Level::new(settings).unwrap(), 7);
    world.apply(&Change::Join(AvatarId(1)));
    world.step(&[]);
    world
}

#[test]
fn a_decoded_world_with_a_drawn_map_is_equal_and_evolves_identically() {
    let mut world = drawn_world();
    let bytes = world.to_bytes();
    assert_eq!(bytes[4..6], [2, 0]);
    let mut restored = World::from_bytes(&bytes).unwrap();
    assert_eq!(restored, world);
    for id in 2..8 {
        let change = Change::Join(AvatarId(id));
        assert_eq!(restored.apply(&change), world.apply(&change));
        assert_eq!(restored.step(&[]), world.step(&[]));
    }
    assert_eq!(restored.hash(), world.hash());
    for length in 0..bytes.len() {
        assert!(World::from_bytes(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn worlds_without_extended_settings_keep_their_format() {
    for name in Level::NAMES {
        let world = World::new(Level::by_name(name).unwrap(), 1);
        assert_eq!(world.to_bytes()[4..6], [1, 0], "{name}");
    }
}

#[test]
fn each_extended_setting_alone_is_stored() {
    let base = Level::open_world().settings().clone();
    let mut pickups = base.clone();
    pickups.pickups_per_free_cell = Ppm(1);
    let mut scores = base;
    scores.score_cells_per_free_cell = Ppm(1);
    for settings in [pickups, scores] {
        let world = World::new(Level::new(settings).unwrap(), 1);
        assert_eq!(World::from_bytes(&world.to_bytes()), Ok(world));
    }
}

#[test]
fn a_basic_level_in_the_extended_format_is_rejected() {
    let mut bytes = World::new(Level::level1(), 1).to_bytes();
    bytes[4] = 2;
    // The level ends before the map (22 bytes) and the number of avatars (4): no rows, no width, no
    // landmarks, and both ratios are 0.
    let end = bytes.len() - 30;
    bytes.splice(end..end, [0; 11]);
    let refused = World::from_bytes(&bytes).unwrap_err().to_string();
    assert!(refused.ends_with("must be stored in format 1"), "{refused}");
}

#[test]
fn an_invalid_drawn_map_is_rejected() {
    let bytes = drawn_world().to_bytes();
    let rows = bytes.windows(8).position(|part| part == b"gG.#..Sp");
    let mut damaged = bytes.clone();
    damaged[rows.unwrap()] = b'x';
    let refused = World::from_bytes(&damaged).unwrap_err().to_string();
    assert_eq!(
        refused,
        "the world's level is invalid: the drawn map is invalid: the landmark `x` is on the map, \
         but has no name"
    );
}

#[test]
fn truncation_at_any_byte_is_an_error() {
    let bytes = world().to_bytes();
    for length in 0..bytes.len() {
        assert!(
            World::from_bytes(&bytes[..length]).is_err(),
            "{length} of {} bytes",
            bytes.len()
        );
    }
}

#[test]
fn trailing_bytes_are_an_error() {
    let mut bytes = world().to_bytes();
    bytes.push(0);
    assert_eq!(World::from_bytes(&bytes), Err(DecodeError::TooLong(1)));
}

#[test]
fn other_data_and_unknown_formats_are_rejected() {
    assert_eq!(
        World::from_bytes(b"PK\x03\x04"),
        Err(DecodeError::NotAWorld)
    );
    assert_eq!(World::from_bytes(b""), Err(DecodeError::NotAWorld));
    let mut bytes = world().to_bytes();
    bytes[4] = 9;
    assert_eq!(
        World::from_bytes(&bytes),
        Err(DecodeError::UnknownFormat(9))
    );
}

#[test]
fn a_map_larger_than_its_bytes_is_rejected_before_allocating_memory() {
    let mut bytes = Vec::new();
    let whole = World::new(Level::level1(), 1).to_bytes();
    // The world ends with the map of Level1: corner (8), sides (8), obstacles (1), one score cell
    // (9), no avatars (4).
    bytes.extend(&whole[..whole.len() - 22]);
    bytes.extend((1u32 << 24).to_le_bytes());
    bytes.extend((1u32 << 24).to_le_bytes());
    assert_eq!(World::from_bytes(&bytes), Err(DecodeError::Cut("the map")));
}

#[test]
fn empty_and_distant_maps_are_rejected() {
    let whole = World::new(Level::level1(), 1).to_bytes();
    let map = whole.len() - 30;
    for (at, number) in [(map + 8, 0), (map, 0x7fff_fff0u32)] {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        assert!(
            matches!(World::from_bytes(&bytes), Err(DecodeError::Invalid(_))),
            "at {at}"
        );
    }
}

#[test]
fn two_avatars_on_one_cell_are_rejected() {
    let mut world = World::new(Level::level1(), 1);
    world.apply(&Change::Join(AvatarId(1)));
    world.apply(&Change::Join(AvatarId(2)));
    let mut bytes = world.to_bytes();
    // An avatar without belongings takes 16 bytes; its cell follows its id.
    let (first, second) = (bytes.len() - 32 + 4, bytes.len() - 16 + 4);
    bytes.copy_within(first..first + 4, second);
    let refused = World::from_bytes(&bytes).unwrap_err().to_string();
    assert_eq!(
        refused,
        "the world is invalid: an avatar must be alone on a cell without an obstacle"
    );
}

#[test]
fn the_hash_is_displayed_as_32_digits() {
    let hash = World::new(Level::level1(), 1).hash();
    assert_eq!(hash.to_string().len(), 32);
    assert_ne!(hash, World::new(Level::level1(), 2).hash());
}
