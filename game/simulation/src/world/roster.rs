use super::World;
use crate::draws::Purpose;
use crate::free_cells::FreeCells;
use crate::grid::Slot;
use crate::{Avatar, AvatarId, Change, Event, Level};

impl World {
    /// Applies a change. A turn's changes must be applied before its [`World::step`]. If there is
    /// no free cell for a joining avatar, the map grows by a ring.
    ///
    /// [`Change::Enter`] and [`Change::Return`] need [`Worlds`](crate::Worlds).
    pub fn apply(&mut self, change: &Change) -> Vec<Event> {
        let mut events = Vec::new();
        match change {
            Change::Join(id) => self.join(*id, &mut events),
            Change::Leave(id) => self.leave(*id, &mut events),
            Change::Place(id) => self.place(*id, &mut events),
            Change::Reset { level, seed } => {
                let ids: Vec<AvatarId> = self.avatars.iter().map(Avatar::id).collect();
                self.reset(level, *seed, &ids, &mut events);
            }
            Change::Enter { .. } | Change::Return(_) => {}
        }
        events
    }

    /// Adds an avatar, which must be absent, with this score.
    pub(crate) fn receive(&mut self, id: AvatarId, score: u32, events: &mut Vec<Event>) {
        self.join(id, events);
        if let Some(slot) = self.slot(id) {
            self.avatars[slot].score = score;
        }
    }

    fn join(&mut self, id: AvatarId, events: &mut Vec<Event>) {
        let Err(slot) = self.avatars.binary_search_by_key(&id, Avatar::id) else {
            return;
        };
        let index = self
            .free_start_cell(id, Purpose::Join)
            .unwrap_or_else(|| self.free_cell_for(id, Purpose::Join, events));
        let location = self.grid.location(index);
        self.avatars.insert(slot, Avatar::new(id, location));
        self.place_from(slot);
        events.push(Event::Joined { id, location });
    }

    pub(crate) fn leave(&mut self, id: AvatarId, events: &mut Vec<Event>) {
        let Some(slot) = self.slot(id) else {
            return;
        };
        let location = self.avatars.remove(slot).location;
        self.grid.set_occupant(location, None);
        self.place_from(slot);
        events.push(Event::Left { id, location });
    }

    fn place(&mut self, id: AvatarId, events: &mut Vec<Event>) {
        let Some(slot) = self.slot(id) else {
            return;
        };
        let from = self.avatars[slot].location;
        let index = self.free_start_cell(id, Purpose::Place).or_else(|| {
            if self.level.start_cells().contains(&from) {
                return None;
            }
            // A full map does not grow, unlike for a new avatar: this one has a cell.
            let mut draws = self.draws(Purpose::Place, id.0);
            FreeCells::default().take(&self.grid, &mut draws)
        });
        let to = index.map_or(from, |index| self.grid.location(index));
        self.relocate(slot, to);
        events.push(Event::Placed { id, from, to });
    }

    /// Replaces the world, which these avatars join in this order.
    pub(crate) fn reset(
        &mut self,
        level: &Level,
        seed: u64,
        ids: &[AvatarId],
        events: &mut Vec<Event>,
    ) {
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
            self.join(*id, events);
        }
    }

    /// Updates the grid for the avatars from slot `first` on, whose slots have shifted.
    fn place_from(&mut self, first: Slot) {
        for (slot, avatar) in self.avatars.iter().enumerate().skip(first) {
            self.grid.set_occupant(avatar.location, Some(slot));
        }
    }
}
