use super::*;
use crate::Change;

fn place(world: &mut World, id: AvatarId) -> (Location, Location) {
    let events = world.apply(&Change::Place(id));
    match events[..] {
        [
            Event::Placed {
                id: placed,
                from,
                to,
            },
        ] => {
            assert_eq!(placed, id);
            assert_eq!(world.avatar_at(to).map(Avatar::id), Some(id));
            assert!(from == to || world.avatar_at(from).is_none());
            (from, to)
        }
        _ => panic!("{events:?}"),
    }
}

#[test]
fn a_placed_avatar_is_on_a_free_start_cell_and_keeps_what_it_has() {
    for seed in 0..20 {
        let mut world = World::new(level(of_rows(&["S..S.", "...S#"])), seed).with_avatars(2);
        let start = world.named(A).location;
        world.step(&[(A, WEST), (B, WEST)]);
        let avatar = world.named(A);
        (avatar.health, avatar.score) = (3, 7);
        avatar.backpack.push(Artefact::Key);
        let before = avatar.clone();
        let (from, to) = place(&mut world, A);
        assert_eq!(from, before.location, "it left {start}");
        assert_ne!(from, to);
        assert!(world.level.start_cells().contains(&to));
        let expected = Avatar {
            location: to,
            ..before
        };
        assert_eq!(*world.named(A), expected);
    }
}

#[test]
fn placing_depends_on_the_turn() {
    let mut world = World::new(level(of_rows(&["SSSSSSSSS."])), 1).with_avatars(1);
    let mut places = Vec::new();
    for _ in 0..30 {
        world.step(&[]);
        let again = world.clone().apply(&Change::Place(A));
        places.push(place(&mut world, A).1);
        let Event::Placed { to, .. } = again[0] else {
            panic!("{again:?}");
        };
        assert_eq!(places.last(), Some(&to));
    }
    places.sort();
    places.dedup();
    assert!(places.len() > 5, "{places:?}");
}

#[test]
fn without_free_start_cells_an_avatar_is_placed_on_any_free_cell() {
    let mut world = drawn("A B . k #");
    assert_eq!(place(&mut world, A).1, Location::new(2, 0));
    assert_looks(&world, ". B A k #");
}

#[test]
fn an_avatar_on_the_only_free_start_cell_stays_there() {
    let mut world = World::new(Level::level1(), 1).with_avatars(1);
    let start = Location::new(-2, 0);
    assert_eq!(place(&mut world, A), (start, start));
    world.step(&[(A, EAST)]);
    assert_eq!(place(&mut world, A), (Location::new(-1, 0), start));
}

#[test]
fn placing_never_grows_a_full_map() {
    let mut world = drawn("A B #");
    let location = Location::new(0, 0);
    assert_eq!(place(&mut world, A), (location, location));
    assert_looks(&world, "A B #");
}

#[test]
fn placing_an_absent_avatar_has_no_effect() {
    let mut world = drawn("A . .");
    let before = world.clone();
    assert_eq!(world.apply(&Change::Place(B)), []);
    assert_eq!(world, before);
}
