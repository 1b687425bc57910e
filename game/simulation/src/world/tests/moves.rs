use super::*;
use crate::{Obstruction, Orientation};

#[test]
fn an_avatar_moves_to_a_free_cell_and_turns() {
    let mut world = drawn(". . .\n . A .\n . . .");
    for (action, location, orientation) in [
        (NORTH, (1, 2), Orientation::North),
        (EAST, (2, 2), Orientation::East),
        (SOUTH, (2, 1), Orientation::South),
        (WEST, (1, 1), Orientation::West),
    ] {
        let from = world.named(A).location;
        let to = Location::new(location.0, location.1);
        let events = world.step(&[(A, action)]);
        assert_eq!(events, [Event::Moved { id: A, from, to }]);
        let avatar = world.avatar(A).unwrap();
        assert_eq!((avatar.location(), avatar.orientation()), (to, orientation));
    }
}

#[test]
fn a_move_blocked_by_an_edge_or_obstacle_keeps_the_orientation() {
    let mut world = drawn("A #");
    for (action, target, by) in [
        (WEST, (-1, 0), Obstruction::Edge),
        (SOUTH, (0, -1), Obstruction::Edge),
        (EAST, (1, 0), Obstruction::Obstacle),
    ] {
        let target = Location::new(target.0, target.1);
        assert_eq!(
            world.step(&[(A, action)]),
            [Event::Blocked { id: A, target, by }]
        );
        assert_eq!(world.avatar(A).unwrap().orientation(), Orientation::North);
    }
    assert_looks(&world, "A #");
}

#[test]
fn if_two_avatars_want_the_same_cell_neither_moves() {
    let events = check("A . B", &[(A, EAST), (B, WEST)], "A . B");
    let (target, by) = (Location::new(1, 0), Obstruction::Avatar);
    assert_eq!(
        events,
        [
            Event::Blocked { id: A, target, by },
            Event::Blocked { id: B, target, by }
        ]
    );
}

#[test]
fn two_avatars_cannot_swap_places() {
    check("A B", &[(A, EAST), (B, WEST)], "A B");
}

#[test]
fn a_closed_rotation_does_not_move() {
    let decisions = [(A, EAST), (B, SOUTH), (C, WEST), (D, NORTH)];
    check("A B\n D C", &decisions, "A B\n D C");
}

#[test]
fn a_rotation_with_a_gap_moves() {
    check(
        "A B\n . C",
        &[(A, EAST), (B, SOUTH), (C, WEST)],
        ". A\n C B",
    );
}

#[test]
fn a_chain_with_a_free_head_moves_regardless_of_id_order() {
    check("A B C .", &[(A, EAST), (B, EAST), (C, EAST)], ". A B C");
    check("C B A .", &[(A, EAST), (B, EAST), (C, EAST)], ". C B A");
    check("B C A .", &[(A, EAST), (B, EAST), (C, EAST)], ". B C A");
}

#[test]
fn a_chain_blocked_by_a_waiting_avatar_stays_in_place() {
    check("A B C", &[(A, EAST), (B, EAST)], "A B C");
}

#[test]
fn a_chain_blocked_by_an_obstacle_or_the_edge_stays_in_place() {
    check("A B #", &[(A, EAST), (B, EAST)], "A B #");
    check("A B", &[(A, EAST), (B, EAST)], "A B");
}

#[test]
fn a_chain_behind_a_contested_cell_stays_in_place() {
    check("A B . C", &[(A, EAST), (B, EAST), (C, WEST)], "A B . C");
}

#[test]
fn a_cell_being_vacated_is_still_contested() {
    check(
        "A B C\n . . .",
        &[(A, EAST), (B, SOUTH), (C, WEST)],
        "A . C\n . B .",
    );
}

#[test]
fn avatars_moving_into_a_closed_rotation_stay_in_place() {
    let decisions = [(A, EAST), (B, EAST), (C, WEST)];
    check("A B C .", &decisions, "A B C .");
}

#[test]
fn move_towards_is_a_move() {
    check("A .", &[(A, Action::MoveTowards(Direction::East))], ". A");
    check("A .", &[(A, Action::MoveTowards(Direction::Here))], "A .");
    check(
        "A . B",
        &[(A, Action::MoveTowards(Direction::East)), (B, WEST)],
        "A . B",
    );
}

#[test]
fn a_move_to_ones_own_cell_is_a_wait() {
    let events = check(
        "A B",
        &[(A, EAST), (B, Action::Move(Direction::Here))],
        "A B",
    );
    assert_eq!(events.len(), 1, "only A is blocked: {events:?}");
}

#[test]
fn the_first_of_two_decisions_counts_and_unknown_avatars_are_ignored() {
    check("A . .", &[(D, WEST), (A, EAST), (A, WEST)], ". A .");
}

#[test]
fn an_avatar_without_a_decision_waits() {
    assert_eq!(check("A .", &[], "A ."), []);
}
