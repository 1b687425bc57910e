//! The world: what is true between two turns, and how a turn goes.

mod attacks;
mod backpacks;
mod environment;
mod moves;
mod roster;
mod spawning;
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

/// A level being played. Two worlds are equal when all that decides their future is.
///
/// No two avatars share a cell, none stands on an obstacle, at most one thing lies on a cell, and all cells without
/// obstacle are connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    pub(crate) level: Level,
    pub(crate) seed: u64,
    pub(crate) turn: u64,
    pub(crate) terrain_version: u64,
    pub(crate) grid: Grid,
    /// Sorted by id; the grid knows them by their index.
    pub(crate) avatars: Vec<Avatar>,
}

impl World {
    /// A world before its first turn, without avatars. The same level and seed have the same map.
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

    /// Plays one turn; the turn number goes up by one.
    ///
    /// Avatars without a decision wait, decisions for unknown avatars are ignored, and of several for the same avatar the
    /// first counts. Otherwise the order of the slice does not matter: avatars act in the order of their ids.
    ///
    /// First what costs no movement (pickup, drop), then attacks one by one, then all moves at once; then the environment:
    /// effects run out, avatars get what lies under them, the map grows, and things vanish and appear.
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

    /// How many turns were played.
    pub fn turn(&self) -> u64 {
        self.turn
    }

    /// What is played.
    pub fn level(&self) -> &Level {
        &self.level
    }

    /// The source of all that is random here.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The map's corners.
    pub fn bounds(&self) -> Bounds {
        self.grid.bounds()
    }

    /// Another number whenever bounds or obstacles are no longer what they were; it only goes up.
    pub fn terrain_version(&self) -> u64 {
        self.terrain_version
    }

    /// Whether an obstacle is on the cell; off the map there are none.
    pub fn is_obstacle(&self, location: Location) -> bool {
        self.grid
            .index(location)
            .is_some_and(|index| self.grid.is_obstacle(index))
    }

    /// The obstacles, in the order of [`Location`].
    pub fn obstacles(&self) -> impl Iterator<Item = Location> {
        let cells = self.grid.obstacles().iter().enumerate();
        cells
            .filter(|(_, is_obstacle)| **is_obstacle)
            .map(|(index, _)| self.grid.location(index))
    }

    /// The avatars, by id.
    pub fn avatars(&self) -> &[Avatar] {
        &self.avatars
    }

    /// The avatar with this id.
    pub fn avatar(&self, id: AvatarId) -> Option<&Avatar> {
        self.slot(id).map(|slot| &self.avatars[slot])
    }

    /// The avatar on the cell.
    pub fn avatar_at(&self, location: Location) -> Option<&Avatar> {
        self.grid.occupant(location).map(|slot| &self.avatars[slot])
    }

    /// What lies on the map, in the order of [`Location`].
    pub fn interactables(&self) -> impl Iterator<Item = (Location, Interactable)> {
        self.grid
            .interactables()
            .map(|(index, what)| (self.grid.location(index), what))
    }

    /// What lies on the cell.
    pub fn interactable_at(&self, location: Location) -> Option<Interactable> {
        self.grid.interactable(self.grid.index(location)?)
    }

    /// Whether the level's goal is reached: on a map of [`Generator::Level1`] when somebody has scored. Other levels have no end.
    pub fn is_complete(&self) -> bool {
        self.level.settings().generator == Generator::Level1
            && self.avatars.iter().any(|avatar| avatar.score > 0)
    }

    pub(crate) fn slot(&self, id: AvatarId) -> Option<Slot> {
        self.avatars.binary_search_by_key(&id, Avatar::id).ok()
    }

    /// What each avatar does, by slot.
    fn actions(&self, decisions: &[(AvatarId, Action)]) -> Vec<Action> {
        let mut decided = vec![None; self.avatars.len()];
        for (id, action) in decisions {
            if let Some(slot) = self.slot(*id) {
                decided[slot].get_or_insert(*action);
            }
        }
        decided.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn draws(&self, purpose: Purpose, id: u32) -> Draws {
        Draws::new(self.seed, self.turn, purpose, id)
    }

    /// A random free cell for an avatar. While there is none, the map grows by a ring, so that there is always room for one more.
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
        self.grid.grow();
        self.terrain_version = self.terrain_version.wrapping_add(1);
        events.push(Event::Grew {
            bounds: self.bounds(),
        });
    }
}

/// The cell that an avatar's action is aimed at.
fn target(avatar: &Avatar, direction: Direction) -> Location {
    avatar.location.towards(direction)
}
