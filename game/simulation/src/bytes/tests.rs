use super::*;
use crate::{Action, AvatarId, Change, Direction, Level, World};

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
