//! Invariants of several worlds.

use std::collections::BTreeSet;

use aimmo_simulation::{Action, AvatarId, Change, Events, Level, World, Worlds};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::inputs::{Turn, actions, damaged, levels};

/// Generates turns of a few avatars, which often change worlds.
fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let ids = || (0..6u32).prop_map(AvatarId);
    let world = || (levels(), any::<u64>());
    let change = prop_oneof![
        6 => ids().prop_map(Change::Join),
        1 => ids().prop_map(Change::Leave),
        2 => ids().prop_map(Change::Place),
        4 => (ids(), world()).prop_map(|(id, (level, seed))| Change::Enter { id, level, seed }),
        3 => ids().prop_map(Change::Return),
        1 => world().prop_map(|(level, seed)| Change::Reset { level, seed }),
    ];
    let turn = (vec(change, 0..5), vec((ids(), actions()), 0..10));
    let turn = turn.prop_map(|(changes, decisions)| Turn { changes, decisions });
    vec(turn, 1..16)
}

fn play(worlds: &mut Worlds, turn: &Turn) -> Events {
    let mut events = Events::default();
    for change in &turn.changes {
        worlds.apply(change, &mut events);
    }
    worlds.step(&turn.decisions, &mut events);
    events
}

/// The changes and decisions that concern one avatar.
fn only(id: AvatarId, turn: &Turn) -> Turn {
    let is_own = |change: &&Change| match change {
        Change::Join(other)
        | Change::Leave(other)
        | Change::Place(other)
        | Change::Return(other)
        | Change::Enter { id: other, .. } => *other == id,
        Change::Reset { .. } => true,
    };
    let decisions = turn.decisions.iter().filter(|(other, _)| *other == id);
    Turn {
        changes: turn.changes.iter().filter(is_own).cloned().collect(),
        decisions: decisions.copied().collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_avatar_is_in_exactly_one_world(level in levels(), seed: u64, turns in turns()) {
        let mut worlds = Worlds::new(level, seed);
        for turn in &turns {
            play(&mut worlds, turn);
            let ids = worlds.ids();
            prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
            prop_assert!(ids.is_sorted());
            for (id, world) in worlds.private() {
                prop_assert_eq!(world.avatars().len(), 1);
                prop_assert!(world.avatar(*id).is_some() && worlds.shared().avatar(*id).is_none());
                prop_assert_eq!(world.turn(), worlds.turn());
            }
        }
    }

    #[test]
    fn nothing_in_one_world_affects_a_private_one(level in levels(), seed: u64, turns in turns()) {
        // What the others do decides only where an avatar starts in the shared world.
        let mut together = Worlds::new(level.clone(), seed);
        let mut alone: Vec<Worlds> = (0..6).map(|_| Worlds::new(level.clone(), seed)).collect();
        for turn in &turns {
            let events = play(&mut together, turn);
            for (id, alone) in (0..6).map(AvatarId).zip(&mut alone) {
                let own = play(alone, &only(id, turn));
                let score = |worlds: &Worlds| worlds.avatar(id).map(|avatar| avatar.score());
                // Points from the shared world go along.
                if score(&together) == score(alone) {
                    prop_assert_eq!(together.private().get(&id), alone.private().get(&id));
                    prop_assert_eq!(events.private(id), own.private(id));
                }
            }
        }
    }

    #[test]
    fn private_worlds_do_not_affect_the_shared_one(level in levels(), seed: u64, turns in turns()) {
        let mut worlds = Worlds::new(level.clone(), seed);
        for turn in &turns {
            play(&mut worlds, turn);
        }
        let mut alone = worlds.shared().clone();
        let decisions: Vec<(AvatarId, Action)> = turns.iter().flat_map(|turn| turn.decisions.clone()).collect();
        let mut events = Events::default();
        worlds.step(&decisions, &mut events);
        prop_assert_eq!(&events.shared, &alone.step(&decisions));
        prop_assert_eq!(worlds.shared(), &alone);
    }

    #[test]
    fn worlds_are_deterministic_and_restored_worlds_evolve_identically(level in levels(), seed: u64, turns in turns()) {
        let mut worlds = Worlds::new(level.clone(), seed);
        let mut restored = Worlds::new(level, seed);
        for turn in &turns {
            let events = play(&mut worlds, turn);
            restored = Worlds::from_bytes(&restored.to_bytes()).unwrap();
            prop_assert_eq!(events, play(&mut restored, turn));
            prop_assert_eq!(worlds.hash(), restored.hash());
            prop_assert_eq!(&worlds, &restored);
        }
    }

    #[test]
    fn without_private_worlds_bytes_and_hashes_are_those_of_the_shared_world(level in levels(), seed: u64, turns in turns()) {
        let mut worlds = Worlds::new(level.clone(), seed);
        let mut world = World::new(level, seed);
        for turn in &turns {
            let is_shared = |change: &&Change| !matches!(change, Change::Enter { .. } | Change::Return(_));
            let changes: Vec<Change> = turn.changes.iter().filter(is_shared).cloned().collect();
            let mut events = Vec::new();
            for change in &changes {
                events.extend(world.apply(change));
            }
            events.extend(world.step(&turn.decisions));
            let turn = Turn { changes, decisions: turn.decisions.clone() };
            prop_assert_eq!(play(&mut worlds, &turn).shared, events);
            prop_assert_eq!(worlds.to_bytes(), world.to_bytes());
            prop_assert_eq!(worlds.hash(), world.hash());
        }
    }

    #[test]
    fn damaged_bytes_are_rejected_or_decode_to_playable_worlds(
        level in levels(), seed: u64, turns in turns(), damage in vec((any::<usize>(), any::<u8>()), 1..6), cut: Option<usize>,
    ) {
        let mut worlds = Worlds::new(level, seed);
        for turn in &turns {
            play(&mut worlds, turn);
        }
        let bytes = damaged(worlds.to_bytes(), damage, cut);
        if let Ok(mut damaged) = Worlds::from_bytes(&bytes) {
            prop_assert_eq!(damaged.to_bytes(), bytes);
            for turn in turns.iter().take(3) {
                play(&mut damaged, turn);
            }
        }
    }
}

#[test]
fn the_maps_that_an_avatar_sees_in_a_row_have_different_versions() {
    let mut worlds = Worlds::new(Level::open_world(), 1);
    let id = AvatarId(1);
    let level = Level::by_name("worksheet-1").unwrap();
    let enter = Change::Enter { id, level, seed: 2 };
    let mut seen = Vec::new();
    for change in [
        Change::Join(id),
        enter.clone(),
        enter.clone(),
        Change::Return(id),
        enter,
    ] {
        worlds.apply(&change, &mut Events::default());
        worlds.step(&[], &mut Events::default());
        seen.push(worlds.world_of(id).terrain_version());
    }
    assert!(seen.windows(2).all(|pair| pair[0] != pair[1]), "{seen:?}");
}
