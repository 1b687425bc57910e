//! Locations and directions. X increases to the east, y to the north.

use std::fmt;

/// A cell of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the module describes the axes")]
pub struct Location {
    pub x: i32,
    pub y: i32,
}

impl Location {
    /// Returns the cell at `x`, `y`.
    pub const fn new(x: i32, y: i32) -> Self {
        Location { x, y }
    }

    /// Returns the neighbour in that direction, or the location itself for [`Direction::Here`].
    pub const fn towards(self, direction: Direction) -> Self {
        Location {
            x: self.x.saturating_add(direction.dx()),
            y: self.y.saturating_add(direction.dy()),
        }
    }
}

impl PartialOrd for Location {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Location {
    /// Orders locations row by row from the south-west, as worlds list their contents.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.y, self.x).cmp(&(other.y, other.x))
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}, {})", self.x, self.y)
    }
}

/// The target of an action: the avatar's own cell or one of its four neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the module describes the axes")]
pub enum Direction {
    /// (0, 0): valid in the contract, but without effect.
    Here,
    North,
    East,
    South,
    West,
}

#[expect(missing_docs, reason = "`dx` and `dy` are self-explanatory")]
impl Direction {
    /// All five directions, [`Direction::Here`] first.
    pub const ALL: [Direction; 5] = [
        Direction::Here,
        Direction::North,
        Direction::East,
        Direction::South,
        Direction::West,
    ];

    pub const fn dx(self) -> i32 {
        match self {
            Direction::East => 1,
            Direction::West => -1,
            Direction::Here | Direction::North | Direction::South => 0,
        }
    }

    pub const fn dy(self) -> i32 {
        match self {
            Direction::North => 1,
            Direction::South => -1,
            Direction::Here | Direction::East | Direction::West => 0,
        }
    }

    /// Returns the direction of a step, or `None` for a diagonal or a step longer than one cell.
    pub const fn from_delta(dx: i32, dy: i32) -> Option<Direction> {
        match (dx, dy) {
            (0, 0) => Some(Direction::Here),
            (0, 1) => Some(Direction::North),
            (1, 0) => Some(Direction::East),
            (0, -1) => Some(Direction::South),
            (-1, 0) => Some(Direction::West),
            _ => None,
        }
    }
}

/// The direction an avatar faces: that of its last successful move, initially north.
#[expect(missing_docs, reason = "the names are self-explanatory")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Orientation {
    #[default]
    North,
    East,
    South,
    West,
}

impl Orientation {
    /// All four orientations, clockwise from north.
    pub const ALL: [Orientation; 4] = [
        Orientation::North,
        Orientation::East,
        Orientation::South,
        Orientation::West,
    ];

    /// Returns the name used in the contract's game state: `north`, `east`, `south` or `west`.
    pub const fn name(self) -> &'static str {
        match self {
            Orientation::North => "north",
            Orientation::East => "east",
            Orientation::South => "south",
            Orientation::West => "west",
        }
    }

    /// Returns the orientation after a move in that direction, or `None` for [`Direction::Here`].
    pub const fn from_direction(direction: Direction) -> Option<Orientation> {
        match direction {
            Direction::Here => None,
            Direction::North => Some(Orientation::North),
            Direction::East => Some(Orientation::East),
            Direction::South => Some(Orientation::South),
            Direction::West => Some(Orientation::West),
        }
    }
}

/// A map's rectangle, including both corners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The cell with the smallest x and y.
    pub south_west: Location,
    /// The cell with the largest x and y.
    pub north_east: Location,
}

#[expect(missing_docs, reason = "the names are self-explanatory")]
impl Bounds {
    pub const fn contains(&self, location: Location) -> bool {
        self.south_west.x <= location.x
            && location.x <= self.north_east.x
            && self.south_west.y <= location.y
            && location.y <= self.north_east.y
    }

    pub const fn width(&self) -> u32 {
        self.south_west.x.abs_diff(self.north_east.x) + 1
    }

    pub const fn height(&self) -> u32 {
        self.south_west.y.abs_diff(self.north_east.y) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_and_their_steps_match() {
        for direction in Direction::ALL {
            assert_eq!(
                Direction::from_delta(direction.dx(), direction.dy()),
                Some(direction)
            );
        }
        assert_eq!(Direction::from_delta(1, 1), None);
        assert_eq!(Direction::from_delta(0, 2), None);
    }

    #[test]
    fn locations_are_ordered_row_by_row_from_the_south_west() {
        assert!(Location::new(5, -1) < Location::new(-5, 0));
        assert!(Location::new(-5, 0) < Location::new(5, 0));
    }
}
