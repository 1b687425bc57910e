//! Even distribution of objects over the map.

use std::collections::BTreeSet;

use super::World;
use crate::distances::Distances;
use crate::draws::Draws;
use crate::{Event, Interactable};

/// Cells drawn for each object, of which the one farthest from others of its kind is used.
const CANDIDATES: usize = 8;

impl World {
    /// Places objects far from others of their kind, on free cells other than start cells. Places
    /// fewer if there are not enough cells.
    pub(super) fn spread(
        &mut self,
        what: Interactable,
        count: u64,
        draws: &mut Draws,
        events: &mut Vec<Event>,
    ) {
        if count == 0 {
            return;
        }
        let starts: BTreeSet<usize> = self
            .level
            .start_cells()
            .into_iter()
            .filter_map(|start| self.grid.index(start))
            .collect();
        let mut cells: Vec<usize> = (0..self.grid.len())
            .filter(|cell| self.grid.is_free(*cell) && !starts.contains(cell))
            .collect();
        let mut distances = Distances::new(&self.grid);
        let same = self.grid.interactables().filter(|(_, it)| *it == what);
        distances.add(&self.grid, same.map(|(cell, _)| cell));
        for _ in 0..count {
            if cells.is_empty() {
                return;
            }
            let drawn: Vec<usize> = (0..CANDIDATES).map(|_| draws.index(cells.len())).collect();
            let farthest = |one: usize, other: usize| {
                // The first of several equally distant candidates, so that it remains random.
                let is_farther = distances.from(cells[other]) > distances.from(cells[one]);
                if is_farther { other } else { one }
            };
            let Some(chosen) = drawn.into_iter().reduce(farthest) else {
                return;
            };
            let cell = cells.swap_remove(chosen);
            distances.add(&self.grid, [cell].into_iter());
            self.grid.set_interactable(cell, Some(what));
            let location = self.grid.location(cell);
            events.push(Event::Spawned { location, what });
        }
    }
}
