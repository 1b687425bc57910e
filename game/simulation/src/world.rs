mod attacks;
mod backpacks;
mod environment;
mod moves;
mod roster;
mod spawning;
mod spreading;
#[cfg(test)]
mod tests;

use crate::draws::{Draws, Purpose};
use crate::event::Event;
use crate::free_cells::FreeCells;
use crate::generate::generate;
use crate::grid::{Grid, Slot};
use crate::{
    Action, Avatar, AvatarId, Bounds, Direction, Generator, Interactable, Level, Location,
};

/// A level being played. Worlds are equal if everything that affects their future is equal.
///
/// No two avatars share a cell, no avatar is on an obstacle, each cell has at most one
/// interactable, and all cells without obstacles are connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    pub(crate) level: Level,
    pub(crate) seed: u64,
    pub(crate) turn: u64,
    pub(crate) terrain_version: u64,
    pub(crate) grid: Grid,
    /// Sorted by id; the grid refers to avatars by index.
    pub(crate) avatars: Vec<Avatar>,
}

#[expect(missing_docs, reason = "the other getters are self-explanatory")]
impl World {
    /// Creates a world without avatars. The map depends only on the level and the seed.
    pub fn new(level: Level, seed: u64) -> World {
        let grid = generate(&level, seed);
        World {
            level,
            seed,
            turn: 0,
            terrain_version: 1,
            grid,
            avatars: Vec::new(),
        }
    }

    /// Plays one turn and increments the turn number.
    ///
    /// Avatars without a decision wait, decisions for unknown avatars are ignored, and only an
    /// avatar's first decision counts. Otherwise, the order of decisions does not matter: avatars
    /// act in order of id.
    ///
    /// Pickups and drops come first, then attacks one by one, then all moves at once, and finally
    /// the environment: effects expire, objects affect the avatars on their cells, the map grows,
    /// and objects disappear and appear.
    pub fn step(&mut self, decisions: &[(AvatarId, Action)]) -> Vec<Event> {
        self.turn = self.turn.wrapping_add(1);
        let mut events = Vec::new();
        let actions = self.actions(decisions);
        self.use_backpacks(&actions, &mut events);
        let mut intents = moves::intents(&self.avatars, &actions);
        self.attack(&actions, &mut intents, &mut events);
        self.move_avatars(&intents, &mut events);
        self.update_environment(&mut events);
        events
    }

    pub fn turn(&self) -> u64 {
        self.turn
    }

    pub fn level(&self) -> &Level {
        &self.level
    }

    pub fn seed(&self) -> u64 {
        self.seed
    }

    pub fn bounds(&self) -> Bounds {
        self.grid.bounds()
    }

    /// Returns a number that increases whenever the bounds or obstacles change.
    pub fn terrain_version(&self) -> u64 {
        self.terrain_version
    }

    /// Returns true if the cell has an obstacle; false off the map.
    pub fn is_obstacle(&self, location: Location) -> bool {
        self.grid
            .index(location)
            .is_some_and(|index| self.grid.is_obstacle(index))
    }

    /// Returns the obstacles, in [`Location`] order.
    pub fn obstacles(&self) -> impl Iterator<Item = Location> {
        let cells = self.grid.obstacles().iter().enumerate();
        cells
            .filter(|(_, is_obstacle)| **is_obstacle)
            .map(|(index, _)| self.grid.location(index))
    }

    /// Returns the avatars, sorted by id.
    pub fn avatars(&self) -> &[Avatar] {
        &self.avatars
    }

    pub fn avatar(&self, id: AvatarId) -> Option<&Avatar> {
        self.slot(id).map(|slot| &self.avatars[slot])
    }

    pub fn avatar_at(&self, location: Location) -> Option<&Avatar> {
        self.grid.occupant(location).map(|slot| &self.avatars[slot])
    }

    /// Returns the objects on the map, in [`Location`] order.
    pub fn interactables(&self) -> impl Iterator<Item = (Location, Interactable)> {
        self.grid
            .interactables()
            .map(|(index, what)| (self.grid.location(index), what))
    }

    pub fn interactable_at(&self, location: Location) -> Option<Interactable> {
        self.grid.interactable(self.grid.index(location)?)
    }

    /// Returns true once the level's goal has been reached: on [`Generator::Level1`] maps, as soon
    /// as an avatar has scored. Other levels have no goal.
    pub fn is_complete(&self) -> bool {
        self.level.settings().generator == Generator::Level1
            && self.avatars.iter().any(|avatar| avatar.score > 0)
    }

    pub(crate) fn slot(&self, id: AvatarId) -> Option<Slot> {
        self.avatars.binary_search_by_key(&id, Avatar::id).ok()
    }

    fn actions(&self, decisions: &[(AvatarId, Action)]) -> Vec<Action> {
        let mut actions = vec![None; self.avatars.len()];
        for (id, action) in decisions {
            if let Some(slot) = self.slot(*id) {
                // Only an avatar's first decision counts.
                actions[slot].get_or_insert(*action);
            }
        }
        actions.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn draws(&self, purpose: Purpose, id: u32) -> Draws {
        Draws::new(self.seed, self.turn, purpose, id)
    }

    /// Returns a random free start cell for an avatar; `None` if no start cell is free.
    fn free_start_cell(&self, id: AvatarId, purpose: Purpose) -> Option<usize> {
        let starts = self.level.start_cells().into_iter();
        let starts = starts.filter_map(|start| self.grid.index(start));
        let free: Vec<usize> = starts.filter(|index| self.grid.is_free(*index)).collect();
        let chosen = self.draws(purpose, id.0).index(free.len());
        free.get(chosen).copied()
    }

    fn relocate(&mut self, slot: Slot, to: Location) {
        let from = std::mem::replace(&mut self.avatars[slot].location, to);
        self.grid.set_occupant(from, None);
        self.grid.set_occupant(to, Some(slot));
    }

    /// Returns a random free cell for an avatar, growing the map until there is one.
    fn free_cell_for(&mut self, id: AvatarId, purpose: Purpose, events: &mut Vec<Event>) -> usize {
        let mut draws = self.draws(purpose, id.0);
        loop {
            if let Some(index) = FreeCells::default().take(&self.grid, &mut draws) {
                return index;
            }
            self.grow(events);
        }
    }

    fn grow(&mut self, events: &mut Vec<Event>) {
        // Other generators leave an edge cell free.
        if self.level.settings().generator == Generator::Drawn {
            self.grid.open_edge();
        }
        self.grid.grow();
        self.terrain_version = self.terrain_version.wrapping_add(1);
        events.push(Event::Grew {
            bounds: self.bounds(),
        });
    }
}

fn target(avatar: &Avatar, direction: Direction) -> Location {
    avatar.location.towards(direction)
}
