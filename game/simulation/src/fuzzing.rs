//! Invariants of the world decoder for arbitrary bytes. cargo-fuzz checks them with generated
//! inputs (`fuzz/`), and the test here checks them with the corpus.

use crate::{Action, AvatarId, Change, Direction, Events, Level, World, Worlds};

/// Checks that the bytes are rejected or are the only encoding of a world, and that any decoded
/// world can be played and encoded again.
pub fn world(data: &[u8]) {
    let Ok(mut world) = World::from_bytes(data) else {
        return;
    };
    assert_eq!(world.to_bytes(), data);
    world.apply(&Change::Join(AvatarId(u32::MAX)));
    if let Some(first) = world.avatars().first().map(|avatar| avatar.id()) {
        world.apply(&Change::Place(first));
    }
    let decisions: Vec<_> = world
        .avatars()
        .iter()
        .zip((0..5).cycle())
        .map(|(avatar, at)| {
            let direction = Direction::ALL[at];
            let action = [
                Action::Move(direction),
                Action::Attack(direction),
                Action::Pickup,
                Action::Drop(0),
                Action::MoveTowards(direction),
            ];
            (avatar.id(), action[at])
        })
        .collect();
    for _ in 0..2 {
        world.step(&decisions);
    }
    assert_eq!(World::from_bytes(&world.to_bytes()), Ok(world));
}

/// Checks the same of several worlds, and that their avatars can enter and leave private ones.
pub fn worlds(data: &[u8]) {
    let Ok(mut worlds) = Worlds::from_bytes(data) else {
        return;
    };
    assert_eq!(worlds.to_bytes(), data);
    let own = worlds.private().keys().next().copied();
    let shared = worlds.shared().avatars().first().map(|avatar| avatar.id());
    let mut events = Events::default();
    if let Some(id) = own {
        worlds.apply(&Change::Return(id), &mut events);
    }
    if let Some(id) = shared {
        let level = Level::open_world();
        worlds.apply(&Change::Enter { id, level, seed: 1 }, &mut events);
    }
    worlds.step(&[], &mut events);
    assert_eq!(Worlds::from_bytes(&worlds.to_bytes()), Ok(worlds));
}

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(world, worlds);
}
