//! Invariants of the world decoder for arbitrary bytes. cargo-fuzz checks them with generated
//! inputs (`fuzz/`), and the test here checks them with the corpus.

use crate::{Action, AvatarId, Change, Direction, World};

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

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(world);
}
