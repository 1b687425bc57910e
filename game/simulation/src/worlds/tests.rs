use super::*;
use crate::bytes::{MAGIC, SEVERAL_FORMAT};
use crate::{
    Artefact, DecodeError, Direction, DrawnMap, Generator, Interactable, LevelSettings, Ppm,
};

const A: AvatarId = AvatarId(1);
const B: AvatarId = AvatarId(2);

/// A level whose map has one start cell, and keys on all other cells.
fn level() -> Level {
    let map = DrawnMap {
        rows: vec!["S....".to_owned()],
        ..DrawnMap::default()
    };
    let settings = LevelSettings {
        generator: Generator::Drawn,
        map,
        start_width: 5,
        start_height: 1,
        pickups_per_free_cell: Ppm::ONE,
        pickup_kinds: vec![Interactable::Artefact(Artefact::Key)],
        ..Level::for_worksheet(3).unwrap().settings().clone()
    };
    Level::new(settings).unwrap()
}

fn enter(id: AvatarId) -> Change {
    Change::Enter {
        id,
        level: level(),
        seed: 9,
    }
}

/// Returns worlds with both avatars in the shared one.
fn worlds() -> Worlds {
    let mut worlds = Worlds::new(Level::open_world(), 1);
    apply(&mut worlds, &[Change::Join(A), Change::Join(B)]);
    worlds
}

fn apply(worlds: &mut Worlds, changes: &[Change]) -> Events {
    let mut events = Events::default();
    for change in changes {
        worlds.apply(change, &mut events);
    }
    events
}

fn step(worlds: &mut Worlds, action: Action) -> Events {
    let mut events = Events::default();
    worlds.step(&[(A, action)], &mut events);
    events
}

#[test]
fn an_avatar_that_enters_its_own_world_leaves_the_shared_one() {
    let mut worlds = worlds();
    let from = worlds.avatar(A).unwrap().location();
    let events = apply(&mut worlds, &[enter(A)]);
    let left = Event::Left {
        id: A,
        location: from,
    };
    assert_eq!(events.shared, [left]);
    let location = level().start_cells()[0];
    assert_eq!(events.private(A)[0], Event::Joined { id: A, location });
    assert_eq!(worlds.world_of(A).interactables().count(), 4);
    assert_eq!(worlds.ids(), [A, B]);
    assert_eq!(worlds.world_of(A).level(), &level());
    assert_eq!(worlds.world_of(B), worlds.shared());
}

#[test]
fn an_avatar_takes_only_its_score_from_world_to_world() {
    let mut worlds = worlds();
    worlds.shared.avatars[0].score = 7;
    worlds.shared.avatars[0].backpack.push(Artefact::Chest);
    apply(&mut worlds, &[enter(A)]);
    let own = |worlds: &Worlds| {
        let avatar = worlds.avatar(A).unwrap();
        (avatar.score(), avatar.backpack().len())
    };
    assert_eq!(own(&worlds), (7, 0));
    step(&mut worlds, Action::Move(Direction::East));
    step(&mut worlds, Action::Pickup);
    assert_eq!(own(&worlds), (7, 1));
    let events = apply(&mut worlds, &[Change::Return(A)]);
    assert_eq!(own(&worlds), (7, 0));
    let joined = |event: &Event| matches!(event, Event::Joined { id, .. } if *id == A);
    assert!(events.shared.iter().any(joined) && events.private.is_empty());
    assert!(worlds.private().is_empty());
}

#[test]
fn entering_again_makes_the_world_anew() {
    let mut worlds = worlds();
    apply(&mut worlds, &[enter(A)]);
    for action in [Action::Move(Direction::East), Action::Pickup] {
        step(&mut worlds, action);
    }
    assert_eq!(worlds.avatar(A).unwrap().backpack().len(), 1);
    let events = apply(&mut worlds, &[enter(A)]);
    assert!(events.shared.is_empty());
    let avatar = worlds.avatar(A).unwrap();
    assert_eq!(avatar.location(), level().start_cells()[0]);
    assert!(avatar.backpack().is_empty());
}

#[test]
fn absent_avatars_and_avatars_without_a_world_of_their_own_stay_where_they_are() {
    let mut worlds = worlds();
    let before = worlds.clone();
    let events = apply(&mut worlds, &[enter(AvatarId(3)), Change::Return(A)]);
    assert_eq!(events, Events::default());
    assert_eq!(worlds, before);
}

#[test]
fn a_new_shared_world_ends_the_private_ones_and_everyone_joins_it() {
    let mut worlds = worlds();
    let reset = Change::Reset {
        level: level(),
        seed: 3,
    };
    let events = apply(&mut worlds, &[enter(A), reset]);
    assert_eq!(worlds.ids(), [A, B]);
    assert!(worlds.private().is_empty() && events.private.is_empty());
    let joined = events.shared.iter().filter_map(|event| match event {
        Event::Joined { id, .. } => Some(*id),
        _ => None,
    });
    assert_eq!(joined.collect::<Vec<_>>(), [A, B]);
}

#[test]
fn an_avatar_can_leave_or_be_placed_in_its_own_world() {
    let mut worlds = worlds();
    apply(&mut worlds, &[enter(A)]);
    step(&mut worlds, Action::Move(Direction::East));
    let events = apply(&mut worlds, &[Change::Join(A), Change::Place(A)]);
    let [Event::Placed { to, .. }] = events.private(A) else {
        panic!("{events:?}");
    };
    assert_eq!(*to, level().start_cells()[0]);
    apply(&mut worlds, &[Change::Leave(A)]);
    assert_eq!(worlds.ids(), [B]);
}

#[test]
fn bytes_that_are_not_canonical_are_rejected() {
    let mut worlds = worlds();
    let shared = worlds.to_bytes();
    apply(&mut worlds, &[enter(A)]);
    let (alone, own) = (worlds.shared.to_bytes(), worlds.private[&A].to_bytes());
    let encode = |shared: &[u8], private: &[(u32, &[u8])]| {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(SEVERAL_FORMAT.to_le_bytes());
        let put = |bytes: &mut Vec<u8>, world: &[u8]| {
            bytes.extend((world.len() as u32).to_le_bytes());
            bytes.extend(world);
        };
        put(&mut bytes, shared);
        bytes.extend((private.len() as u32).to_le_bytes());
        for (id, world) in private {
            bytes.extend(id.to_le_bytes());
            put(&mut bytes, world);
        }
        bytes
    };
    let right = encode(&alone, &[(1, &own)]);
    assert_eq!(right, worlds.to_bytes());
    assert_eq!(Worlds::from_bytes(&right), Ok(worlds.clone()));
    let later = {
        let mut later = worlds.clone();
        later.step(&[], &mut Events::default());
        later.private[&A].to_bytes()
    };
    for (bytes, reason) in [
        (encode(&alone, &[]), "stored by itself"),
        (encode(&shared, &[(1, &own)]), "one world only"),
        (encode(&alone, &[(3, &own)]), "its avatar and no other"),
        (encode(&alone, &[(1, &own), (1, &own)]), "sorted by avatar"),
        (encode(&alone, &[(1, &later)]), "the same turn"),
        (encode(&alone, &[(1, &right)]), "other worlds"),
        (encode(&right, &[(1, &own)]), "other worlds"),
        (right[..right.len() - 1].to_vec(), "truncated"),
        ([&right[..], &[0]].concat(), "1 extra bytes"),
    ] {
        let error: DecodeError = Worlds::from_bytes(&bytes).unwrap_err();
        assert!(error.to_string().contains(reason), "{error}: {reason}");
    }
}
