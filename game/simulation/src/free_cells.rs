use crate::draws::Draws;
use crate::grid::Grid;

/// Number of random attempts to find a free cell before all cells are scanned.
const TRIES: u32 = 64;

/// Selects free cells uniformly. While in use, only cells that it returned may become occupied.
#[derive(Debug, Default)]
pub(crate) struct FreeCells {
    /// The remaining cells, listed once random attempts have failed; a full map is scanned once.
    left: Option<Vec<usize>>,
}

impl FreeCells {
    pub(crate) fn take(&mut self, grid: &Grid, draws: &mut Draws) -> Option<usize> {
        if self.left.is_none() {
            for _ in 0..TRIES {
                let index = draws.index(grid.len());
                if grid.is_free(index) {
                    return Some(index);
                }
            }
        }
        let left = self.left.get_or_insert_with(|| {
            let cells = 0..grid.len();
            cells.filter(|index| grid.is_free(*index)).collect()
        });
        if left.is_empty() {
            return None;
        }
        Some(left.swap_remove(draws.index(left.len())))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::draws::Purpose;
    use crate::{Interactable, Location};

    /// Returns a map of 40 by 25 cells on which only the first few are free.
    fn grid(free: usize) -> Grid {
        let mut grid = Grid::empty(Location::new(0, 0), 40, 25);
        for index in free..grid.len() {
            grid.set_obstacle(index);
        }
        grid
    }

    #[test]
    fn all_free_cells_and_no_others_are_returned() {
        for free in [0, 1, 7, 500, 1000] {
            let mut grid = grid(free);
            let mut cells = FreeCells::default();
            let mut draws = Draws::new(1, 1, Purpose::Pickups, 0);
            let mut given = 0;
            while let Some(index) = cells.take(&grid, &mut draws) {
                assert!(grid.is_free(index), "cell {index} with {free} free cells");
                grid.set_interactable(index, Some(Interactable::Health));
                given += 1;
            }
            assert_eq!(given, free);
        }
    }

    #[test]
    fn all_free_cells_are_chosen_equally_often() {
        let grid = grid(5);
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        for turn in 0..5000 {
            let mut draws = Draws::new(1, turn, Purpose::Pickups, 0);
            let index = FreeCells::default().take(&grid, &mut draws).unwrap();
            *counts.entry(index).or_default() += 1;
        }
        assert!(
            counts.values().all(|count| (900..1100).contains(count)),
            "{counts:?}"
        );
    }
}
