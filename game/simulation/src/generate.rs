use crate::draws::{Draws, Purpose};
use crate::grid::Grid;
use crate::{Generator, Interactable, Level, Location};

const LEVEL1_SCORE_CELL: Location = Location::new(2, 0);

/// Generates a level's map, which depends only on the level and the seed.
pub(crate) fn generate(level: &Level, seed: u64) -> Grid {
    let settings = level.settings();
    let mut grid = Grid::centred(settings.start_width, settings.start_height);
    match settings.generator {
        Generator::Main => {
            // Turn 0, because the map after a reset also depends only on the level and the seed.
            let draws = Draws::new(seed, 0, Purpose::Map, 0);
            Builder::new(&mut grid, draws).place_obstacles(level);
        }
        Generator::Level1 => {
            if let Some(index) = grid.index(LEVEL1_SCORE_CELL) {
                grid.set_interactable(index, Some(Interactable::Score));
            }
        }
        Generator::Drawn => {
            for obstacle in settings.map.obstacles() {
                if let Some(index) = grid.index(obstacle) {
                    grid.set_obstacle(index);
                }
            }
        }
    }
    grid
}

struct Builder<'a> {
    grid: &'a mut Grid,
    draws: Draws,
    /// The last search that visited each cell, which saves clearing the cells between searches.
    seen: Vec<u32>,
    search: u32,
    frontier: Vec<usize>,
}

impl<'a> Builder<'a> {
    fn new(grid: &'a mut Grid, draws: Draws) -> Self {
        let seen = vec![0; grid.len()];
        Builder {
            grid,
            draws,
            seen,
            search: 0,
            frontier: Vec::new(),
        }
    }

    /// Turns cells into obstacles with the level's probability, but keeps all free cells connected.
    fn place_obstacles(mut self, level: &Level) {
        let kept_free = self.edge_cell();
        let mut cells: Vec<usize> = (0..self.grid.len())
            .filter(|cell| *cell != kept_free)
            .collect();
        self.draws.shuffle(&mut cells);
        for cell in cells {
            if self.draws.chance(level.settings().obstacle_ratio) && !self.cuts_off(cell) {
                self.grid.set_obstacle(cell);
            }
        }
    }

    /// Returns a random cell on the edge but not in a corner; a corner if there are no other cells.
    // The cell is kept free to connect the ring when the map grows.
    fn edge_cell(&mut self) -> usize {
        let edges = |grid: &Grid, cell: usize| {
            let bounds = grid.bounds();
            let Location { x, y } = grid.location(cell);
            let at_x = x == bounds.south_west.x || x == bounds.north_east.x;
            let at_y = y == bounds.south_west.y || y == bounds.north_east.y;
            (at_x, at_y)
        };
        let cells = 0..self.grid.len();
        let mut chosen: Vec<usize> = cells
            .clone()
            .filter(|cell| matches!(edges(self.grid, *cell), (true, false) | (false, true)))
            .collect();
        if chosen.is_empty() {
            chosen = cells
                .filter(|cell| edges(self.grid, *cell) == (true, true))
                .collect();
        }
        chosen[self.draws.index(chosen.len())]
    }

    /// Returns true if an obstacle on a free cell would disconnect its free neighbours.
    // If they stay connected to each other, all free cells do.
    fn cuts_off(&mut self, cell: usize) -> bool {
        let grid = &*self.grid;
        let mut wanted: Vec<usize> = grid
            .neighbours(cell)
            .filter(|next| !grid.is_obstacle(*next))
            .collect();
        let Some(start) = wanted.pop() else {
            return false;
        };
        self.search += 1;
        // The cell counts as visited, so that the search goes around it.
        self.seen[cell] = self.search;
        self.seen[start] = self.search;
        self.frontier.clear();
        self.frontier.push(start);
        let mut at = 0;
        // Breadth-first, because the way around a cell is usually short.
        while let Some(&here) = self.frontier.get(at) {
            if wanted.iter().all(|next| self.seen[*next] == self.search) {
                return false;
            }
            at += 1;
            for next in grid.neighbours(here) {
                if self.seen[next] != self.search && !grid.is_obstacle(next) {
                    self.seen[next] = self.search;
                    self.frontier.push(next);
                }
            }
        }
        !wanted.iter().all(|next| self.seen[*next] == self.search)
    }
}
