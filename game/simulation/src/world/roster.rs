use super::World;
use crate::draws::Purpose;
use crate::generate::LEVEL1_START;
use crate::grid::Slot;
use crate::{Avatar, AvatarId, Change, Event, Generator, Level, Location};

impl World {
    /// Applies a change. A turn's changes must be applied before its [`World::step`]. If there is
    /// no free cell for a joining avatar, the map grows by a ring.
    pub fn apply(&mut self, change: &Change) -> Vec<Event> {
        let mut events = Vec::new();
        match change {
            Change::Join(id) => self.join(*id, &mut events),
            Change::Leave(id) => self.leave(*id, &mut events),
            Change::Reset { level, seed } => self.reset(level, *seed, &mut events),
        }
        events
    }

    fn join(&mut self, id: AvatarId, events: &mut Vec<Event>) {
        let Err(slot) = self.avatars.binary_search_by_key(&id, Avatar::id) else {
            return;
        };
        let location = match self.fixed_start() {
            Some(start) => start,
            None => {
                let index = self.free_cell_for(id, Purpose::Join, events);
                self.grid.location(index)
            }
        };
        self.avatars.insert(slot, Avatar::new(id, location));
        self.place_from(slot);
        events.push(Event::Joined { id, location });
    }

    fn leave(&mut self, id: AvatarId, events: &mut Vec<Event>) {
        let Some(slot) = self.slot(id) else {
            return;
        };
        let location = self.avatars.remove(slot).location;
        self.grid.set_occupant(location, None);
        self.place_from(slot);
        events.push(Event::Left { id, location });
    }

    fn reset(&mut self, level: &Level, seed: u64, events: &mut Vec<Event>) {
        let ids: Vec<AvatarId> = self.avatars.iter().map(Avatar::id).collect();
        *self = World {
            // Neither restarts: turns are consecutive, and no two maps have the same version.
            turn: self.turn,
            terrain_version: self.terrain_version.wrapping_add(1),
            ..World::new(level.clone(), seed)
        };
        events.push(Event::Reset {
            bounds: self.bounds(),
        });
        for id in ids {
            self.join(id, events);
        }
    }

    /// Returns the level's fixed start cell, if it has one that is free.
    fn fixed_start(&self) -> Option<Location> {
        let has_one = self.level.settings().generator == Generator::Level1;
        let is_free = || {
            self.grid
                .index(LEVEL1_START)
                .is_some_and(|index| self.grid.is_free(index))
        };
        (has_one && is_free()).then_some(LEVEL1_START)
    }

    /// Updates the grid for the avatars from slot `first` on, whose slots have shifted.
    fn place_from(&mut self, first: Slot) {
        for (slot, avatar) in self.avatars.iter().enumerate().skip(first) {
            self.grid.set_occupant(avatar.location, Some(slot));
        }
    }
}
