use super::*;
use crate::avatar::BACKPACK_CAPACITY;

const KEY: Interactable = Interactable::Artefact(Artefact::Key);

#[test]
fn pickup_puts_the_artefact_on_the_cell_into_the_backpack() {
    let mut world = drawn("A .");
    world.lay(0, 0, KEY);
    world.step(&[]);
    assert_eq!(world.named(A).backpack, [], "standing there is not enough");
    let events = world.step(&[(A, Action::Pickup)]);
    let location = Location::new(0, 0);
    assert_eq!(
        events,
        [Event::PickedUp {
            id: A,
            location,
            what: KEY
        }]
    );
    assert_eq!(world.named(A).backpack, [Artefact::Key]);
    assert_eq!(world.interactable_at(location), None);
}

#[test]
fn pickup_takes_only_artefacts() {
    for what in [None, Some(Interactable::Score)] {
        let mut world = drawn("A");
        if let Some(what) = what {
            world.lay(0, 0, what);
        }
        world.step(&[(A, Action::Pickup)]);
        assert_eq!(world.named(A).backpack, []);
        assert_eq!(world.interactable_at(Location::new(0, 0)), what);
    }
}

#[test]
fn no_artefact_fits_into_a_full_backpack() {
    let mut world = drawn("A");
    world.lay(0, 0, KEY);
    world.named(A).backpack = vec![Artefact::Chest; BACKPACK_CAPACITY - 1];
    world.step(&[(A, Action::Pickup)]);
    assert_eq!(world.named(A).backpack.len(), BACKPACK_CAPACITY);
    world.lay(0, 0, KEY);
    world.step(&[(A, Action::Pickup)]);
    assert_eq!(world.named(A).backpack.len(), BACKPACK_CAPACITY);
    assert_eq!(world.count(KEY), 1);
}

#[test]
fn drop_destroys_the_artefact_at_the_index() {
    let mut world = drawn("A");
    world.named(A).backpack = vec![Artefact::Chest, Artefact::Key, Artefact::Coins];
    let events = world.step(&[(A, Action::Drop(1))]);
    assert_eq!(
        events,
        [Event::Dropped {
            id: A,
            what: Artefact::Key
        }]
    );
    assert_eq!(world.named(A).backpack, [Artefact::Chest, Artefact::Coins]);
    assert_eq!(world.interactables().count(), 0);
}

#[test]
fn dropping_a_missing_artefact_has_no_effect() {
    for index in [-1, 1, i32::MIN, i32::MAX] {
        let mut world = drawn("A");
        world.named(A).backpack = vec![Artefact::Chest];
        assert_eq!(world.step(&[(A, Action::Drop(index))]), []);
        assert_eq!(world.named(A).backpack, [Artefact::Chest]);
    }
    assert_eq!(
        check("A", &[(A, Action::Drop(-1))], "A"),
        [],
        "with an empty backpack"
    );
}

#[test]
fn an_avatar_picks_up_before_it_is_killed() {
    let mut world = drawn("A B .");
    world.lay(1, 0, KEY);
    world.named(B).health = 1;
    world.step(&[(A, attack(Direction::East)), (B, Action::Pickup)]);
    assert_eq!(world.named(B).backpack, [Artefact::Key]);
}
