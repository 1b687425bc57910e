use crate::{Bounds, Direction, Interactable, Location};

/// An index into the world's avatars, which are sorted by id.
pub(crate) type Slot = usize;

/// The cells of a map, row by row from the south-west. No avatar or interactable is on an obstacle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grid {
    south_west: Location,
    width: u32,
    height: u32,
    obstacles: Vec<bool>,
    interactables: Vec<Option<Interactable>>,
    /// For each cell, its avatar's slot plus 1, or 0.
    occupants: Vec<u32>,
}

impl Grid {
    /// Creates an empty grid around (0, 0): from −⌊(side − 1) ÷ 2⌋ to ⌊side ÷ 2⌋ on each axis.
    pub(crate) fn centred(width: u32, height: u32) -> Self {
        Grid::empty(Grid::centred_corner(width, height), width, height)
    }

    pub(crate) fn centred_corner(width: u32, height: u32) -> Location {
        let lowest = |side: u32| -((side.saturating_sub(1) / 2) as i32);
        Location::new(lowest(width), lowest(height))
    }

    pub(crate) fn empty(south_west: Location, width: u32, height: u32) -> Self {
        let cells = width as usize * height as usize;
        Grid {
            south_west,
            width,
            height,
            obstacles: vec![false; cells],
            interactables: vec![None; cells],
            occupants: vec![0; cells],
        }
    }

    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            south_west: self.south_west,
            north_east: Location::new(
                self.south_west.x + (self.width as i32 - 1),
                self.south_west.y + (self.height as i32 - 1),
            ),
        }
    }

    pub(crate) fn width(&self) -> u32 {
        self.width
    }

    pub(crate) fn height(&self) -> u32 {
        self.height
    }

    pub(crate) fn len(&self) -> usize {
        self.obstacles.len()
    }

    pub(crate) fn index(&self, location: Location) -> Option<usize> {
        // In 64 bits, because the location may be near the limits of an i32.
        let x = u32::try_from(i64::from(location.x) - i64::from(self.south_west.x)).ok()?;
        let y = u32::try_from(i64::from(location.y) - i64::from(self.south_west.y)).ok()?;
        (x < self.width && y < self.height).then(|| y as usize * self.width as usize + x as usize)
    }

    pub(crate) fn location(&self, index: usize) -> Location {
        let width = self.width as usize;
        Location::new(
            self.south_west.x + (index % width) as i32,
            self.south_west.y + (index / width) as i32,
        )
    }

    /// Returns the neighbours on the map, in the order north, east, south, west.
    pub(crate) fn neighbours(&self, index: usize) -> impl Iterator<Item = usize> + use<> {
        let width = self.width as usize;
        let (x, cells) = (index % width, self.len());
        [
            (index + width < cells).then_some(index + width),
            (x + 1 < width).then_some(index + 1),
            index.checked_sub(width),
            (x > 0).then(|| index - 1),
        ]
        .into_iter()
        .flatten()
    }

    pub(crate) fn is_obstacle(&self, index: usize) -> bool {
        self.obstacles[index]
    }

    pub(crate) fn set_obstacle(&mut self, index: usize) {
        self.obstacles[index] = true;
    }

    pub(crate) fn obstacles(&self) -> &[bool] {
        &self.obstacles
    }

    pub(crate) fn interactable(&self, index: usize) -> Option<Interactable> {
        self.interactables[index]
    }

    pub(crate) fn set_interactable(&mut self, index: usize, what: Option<Interactable>) {
        self.interactables[index] = what;
    }

    pub(crate) fn interactables(&self) -> impl Iterator<Item = (usize, Interactable)> {
        let cells = self.interactables.iter().enumerate();
        cells.filter_map(|(index, what)| what.map(|what| (index, what)))
    }

    pub(crate) fn occupant(&self, location: Location) -> Option<Slot> {
        let occupant = self.occupants[self.index(location)?];
        (occupant as usize).checked_sub(1)
    }

    pub(crate) fn set_occupant(&mut self, location: Location, slot: Option<Slot>) {
        if let Some(index) = self.index(location) {
            self.occupants[index] = slot.map_or(0, |slot| slot as u32 + 1);
        }
    }

    pub(crate) fn count(&self, what: Interactable) -> usize {
        self.interactables()
            .filter(|(_, other)| *other == what)
            .count()
    }

    /// Returns the number of cells without an obstacle.
    pub(crate) fn count_passable(&self) -> usize {
        self.obstacles
            .iter()
            .filter(|is_obstacle| !**is_obstacle)
            .count()
    }

    pub(crate) fn is_free(&self, index: usize) -> bool {
        !self.obstacles[index] && self.occupants[index] == 0 && self.interactables[index].is_none()
    }

    /// Ensures that a cell at the edge is free, so that a ring of cells around the map is connected
    /// to it: clears the shortest straight way from a free cell to the edge.
    pub(crate) fn open_edge(&mut self) {
        let Bounds {
            south_west,
            north_east,
        } = self.bounds();
        let ways = |index: usize| {
            let Location { x, y } = self.location(index);
            [
                (north_east.y - y, Direction::North),
                (north_east.x - x, Direction::East),
                (y - south_west.y, Direction::South),
                (x - south_west.x, Direction::West),
            ]
            .map(|(steps, direction)| (steps, index, direction))
        };
        let free = (0..self.len()).filter(|index| !self.is_obstacle(*index));
        let Some((steps, index, direction)) = free.flat_map(ways).min_by_key(|way| way.0) else {
            return;
        };
        let mut cell = self.location(index);
        for _ in 0..steps {
            cell = cell.towards(direction);
            if let Some(index) = self.index(cell) {
                self.obstacles[index] = false;
            }
        }
    }

    pub(crate) fn grow(&mut self) {
        let south_west = self
            .south_west
            .towards(Direction::South)
            .towards(Direction::West);
        let mut grown = Grid::empty(south_west, self.width + 2, self.height + 2);
        let (old, new) = (self.width as usize, grown.width as usize);
        for row in 0..self.height as usize {
            let from = row * old..(row + 1) * old;
            let to = (row + 1) * new + 1..(row + 1) * new + 1 + old;
            grown.obstacles[to.clone()].copy_from_slice(&self.obstacles[from.clone()]);
            grown.interactables[to.clone()].copy_from_slice(&self.interactables[from.clone()]);
            grown.occupants[to].copy_from_slice(&self.occupants[from]);
        }
        *self = grown;
    }
}
