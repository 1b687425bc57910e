mod bytes;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::{Action, Avatar, AvatarId, Change, Event, Level, World};

/// A shared world, and the worlds of avatars that are on their own. All of them play the same
/// turns, and nothing in one of them affects another. Each avatar is in exactly one world, and a
/// private world has exactly one avatar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worlds {
    shared: World,
    private: BTreeMap<AvatarId, World>,
}

/// The events of a turn, by world.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Events {
    /// The events in the shared world.
    pub shared: Vec<Event>,
    /// The events in private worlds, by avatar; worlds without events may be missing.
    pub private: BTreeMap<AvatarId, Vec<Event>>,
}

impl Events {
    /// Returns the events in an avatar's private world; empty if it has none.
    pub fn private(&self, id: AvatarId) -> &[Event] {
        self.private.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the events in the world that an avatar is in after the turn.
    pub fn in_world_of(&self, id: AvatarId, worlds: &Worlds) -> &[Event] {
        match worlds.private.contains_key(&id) {
            true => self.private(id),
            false => &self.shared,
        }
    }

    fn add_private(&mut self, id: AvatarId, events: Vec<Event>) {
        if !events.is_empty() {
            self.private.entry(id).or_default().extend(events);
        }
    }
}

impl From<World> for Worlds {
    fn from(shared: World) -> Self {
        Worlds {
            shared,
            private: BTreeMap::new(),
        }
    }
}

#[expect(missing_docs, reason = "the other getters are self-explanatory")]
impl Worlds {
    /// Creates a shared world, as [`World::new`] does.
    pub fn new(level: Level, seed: u64) -> Worlds {
        World::new(level, seed).into()
    }

    /// Applies a change and adds its events. A turn's changes must be applied before its
    /// [`Worlds::step`], with the same `events`.
    pub fn apply(&mut self, change: &Change, events: &mut Events) {
        match change {
            Change::Leave(id) if self.private.contains_key(id) => self.forget(*id, events),
            Change::Join(id) | Change::Leave(id) | Change::Place(id) => {
                match self.private.get_mut(id) {
                    Some(world) => events.add_private(*id, world.apply(change)),
                    None => events.shared.extend(self.shared.apply(change)),
                }
            }
            Change::Reset { level, seed } => {
                let ids = self.ids();
                self.private.clear();
                events.private.clear();
                self.shared.reset(level, *seed, &ids, &mut events.shared);
            }
            Change::Enter { id, level, seed } => self.enter(*id, level, *seed, events),
            Change::Return(id) => self.return_to_shared(*id, events),
        }
    }

    /// Plays one turn in every world, as [`World::step`] does, and adds its events.
    pub fn step(&mut self, decisions: &[(AvatarId, Action)], events: &mut Events) {
        events.shared.extend(self.shared.step(decisions));
        for (id, world) in &mut self.private {
            let own = decisions.iter().find(|(other, _)| other == id);
            events.add_private(*id, world.step(own.map_or(&[], std::slice::from_ref)));
        }
    }

    pub fn turn(&self) -> u64 {
        self.shared.turn()
    }

    pub fn shared(&self) -> &World {
        &self.shared
    }

    /// Returns the private worlds, by avatar.
    pub fn private(&self) -> &BTreeMap<AvatarId, World> {
        &self.private
    }

    /// Returns the ids of all avatars, sorted.
    pub fn ids(&self) -> Vec<AvatarId> {
        let shared = self.shared.avatars().iter().map(Avatar::id);
        let mut ids: Vec<AvatarId> = shared.chain(self.private.keys().copied()).collect();
        ids.sort_unstable();
        ids
    }

    /// Returns the world that an avatar is in; the shared one for an absent avatar.
    pub fn world_of(&self, id: AvatarId) -> &World {
        self.private.get(&id).unwrap_or(&self.shared)
    }

    pub fn avatar(&self, id: AvatarId) -> Option<&Avatar> {
        self.world_of(id).avatar(id)
    }

    fn enter(&mut self, id: AvatarId, level: &Level, seed: u64, events: &mut Events) {
        let Some(score) = self.avatar(id).map(Avatar::score) else {
            return;
        };
        self.shared.leave(id, &mut events.shared);
        let mut world = World {
            turn: self.turn(),
            // No two maps that an avatar sees have the same version: those of the shared world
            // are far smaller, and a map does not grow that often.
            terrain_version: self.turn().wrapping_add(1) << 32,
            ..World::new(level.clone(), seed)
        };
        let mut own = Vec::new();
        world.receive(id, score, &mut own);
        // Otherwise, there would be nothing on the map in the first turn.
        world.update_map(&mut own);
        self.private.insert(id, world);
        events.private.insert(id, own);
    }

    fn return_to_shared(&mut self, id: AvatarId, events: &mut Events) {
        let Some(world) = self.private.get(&id) else {
            return;
        };
        let score = world.avatar(id).map_or(0, Avatar::score);
        self.forget(id, events);
        self.shared.receive(id, score, &mut events.shared);
    }

    fn forget(&mut self, id: AvatarId, events: &mut Events) {
        self.private.remove(&id);
        events.private.remove(&id);
    }
}
