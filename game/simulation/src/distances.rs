use std::collections::VecDeque;

use crate::grid::Grid;

/// The number of steps from each cell to the nearest of a set of cells, around obstacles but
/// through avatars; `u32::MAX` if there is no way.
pub(crate) struct Distances {
    steps: Vec<u32>,
}

impl Distances {
    /// Creates the distances to no cell at all.
    pub(crate) fn new(grid: &Grid) -> Self {
        Distances {
            steps: vec![u32::MAX; grid.len()],
        }
    }

    /// Adds cells to the set. Visits only the cells that become nearer.
    pub(crate) fn add(&mut self, grid: &Grid, cells: impl Iterator<Item = usize>) {
        let mut frontier: VecDeque<usize> = cells.collect();
        for cell in &frontier {
            self.steps[*cell] = 0;
        }
        while let Some(cell) = frontier.pop_front() {
            let steps = self.steps[cell].saturating_add(1);
            for next in grid.neighbours(cell) {
                if !grid.is_obstacle(next) && self.steps[next] > steps {
                    self.steps[next] = steps;
                    frontier.push_back(next);
                }
            }
        }
    }

    pub(crate) fn from(&self, cell: usize) -> u32 {
        self.steps[cell]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Location;

    /// Returns a map of 5 by 3 cells, whose middle column has an obstacle except in the north.
    fn grid() -> Grid {
        let mut grid = Grid::empty(Location::new(0, 0), 5, 3);
        grid.set_obstacle(2);
        grid.set_obstacle(7);
        grid
    }

    #[test]
    fn distances_lead_around_obstacles() {
        let grid = grid();
        let mut distances = Distances::new(&grid);
        assert_eq!(distances.from(0), u32::MAX);
        distances.add(&grid, [0].into_iter());
        let steps: Vec<u32> = [0, 1, 4, 12].map(|cell| distances.from(cell)).to_vec();
        assert_eq!(steps, [0, 1, 8, 4]);
    }

    #[test]
    fn cells_added_one_by_one_or_together_give_the_same_distances() {
        let grid = grid();
        let (mut single, mut together) = (Distances::new(&grid), Distances::new(&grid));
        for cell in [0, 14, 3] {
            single.add(&grid, [cell].into_iter());
        }
        together.add(&grid, [0, 14, 3].into_iter());
        assert_eq!(single.steps, together.steps);
    }
}
