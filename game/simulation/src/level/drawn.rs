//! Maps drawn cell by cell, with landmarks and start cells.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::grid::Grid;
use crate::{Direction, Location};

/// A map as rows of characters, for [`Generator::Drawn`](crate::Generator::Drawn); empty for other
/// generators.
///
/// `#` is an obstacle; all other characters are free cells: `.` an ordinary one, `S` a start cell,
/// and a lowercase letter a cell of the landmark with that letter. An uppercase letter other than
/// `S` is a start cell of the landmark with the lowercase letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DrawnMap {
    /// Rows from north to south, of equal length: 1 to [`DrawnMap::MAX_SIDE`] rows and columns.
    pub rows: Vec<String>,
    /// The landmarks on the map, without duplicate letters or names.
    pub landmarks: Vec<Landmark>,
}

/// A named set of free cells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Landmark {
    /// The letter that marks its cells: `a` to `z`.
    pub letter: char,
    /// The name: 1 to [`DrawnMap::MAX_LANDMARK_NAME`] bytes, no control characters.
    pub name: String,
}

/// The reason a drawn map is invalid. Rows and columns count from 1, from the north-west.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("it has {rows} rows, but must have 1 to {}", DrawnMap::MAX_SIDE)]
    Rows { rows: usize },
    #[error(
        "row {row} has {found} cells, but each row must have 1 to {}",
        DrawnMap::MAX_SIDE
    )]
    RowLength { row: usize, found: usize },
    #[error("row {row} has {found} cells, but the first row has {first}")]
    UnequalRows {
        row: usize,
        found: usize,
        first: usize,
    },
    #[error(
        "`{}` in row {row}, column {column} is not a cell; the cells are #, ., S and letters of landmarks",
        cell.escape_debug()
    )]
    UnknownCell {
        row: usize,
        column: usize,
        cell: char,
    },
    #[error("`{}` is not a letter for a landmark; the letters are a to z", .0.escape_debug())]
    Letter(char),
    #[error("the letter `{0}` is listed for more than one landmark")]
    DuplicateLetter(char),
    #[error(
        "the name of the landmark `{letter}` must have 1 to {} bytes and no control characters",
        DrawnMap::MAX_LANDMARK_NAME
    )]
    Name { letter: char },
    #[error("the name `{0}` is listed for more than one landmark")]
    DuplicateName(String),
    #[error("the landmark `{0}` is on the map, but has no name")]
    Unnamed(char),
    #[error("the landmark `{0}` has a name, but is not on the map")]
    Missing(char),
    #[error("it has no free cell")]
    Full,
    #[error(
        "the free cell in row {row}, column {column} cannot be reached from the other free cells"
    )]
    Disconnected { row: usize, column: usize },
}

#[expect(missing_docs, reason = "the other getters are self-explanatory")]
impl DrawnMap {
    /// Maximum number of rows and of columns.
    pub const MAX_SIDE: usize = 64;
    /// Maximum length of a landmark's name, in bytes.
    pub const MAX_LANDMARK_NAME: usize = 32;

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.landmarks.is_empty()
    }

    pub fn width(&self) -> u32 {
        self.rows.first().map_or(0, String::len) as u32
    }

    pub fn height(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Returns the cells on which avatars start, in the order of [`Location`].
    pub fn start_cells(&self) -> impl Iterator<Item = Location> {
        let starts = self.cells().filter(|(_, cell)| cell.is_ascii_uppercase());
        starts.map(|(location, _)| location)
    }

    /// Returns the cells of the landmark with this letter, in the order of [`Location`].
    pub fn landmark_cells(&self, letter: char) -> impl Iterator<Item = Location> {
        let cells = self.cells();
        cells
            .filter(move |(_, cell)| landmark(*cell) == Some(letter))
            .map(|(location, _)| location)
    }

    /// Returns the letter of the landmark that the location belongs to.
    pub(super) fn landmark_at(&self, location: Location) -> Option<char> {
        let corner = Grid::centred_corner(self.width(), self.height());
        // In 64 bits, because the location may be near the limits of an i32.
        let offset = |at: i32, lowest: i32| usize::try_from(i64::from(at) - i64::from(lowest)).ok();
        let row = self.rows.iter().rev().nth(offset(location.y, corner.y)?)?;
        landmark(*row.as_bytes().get(offset(location.x, corner.x)?)?)
    }

    pub(crate) fn obstacles(&self) -> impl Iterator<Item = Location> {
        let obstacles = self.cells().filter(|(_, cell)| *cell == OBSTACLE);
        obstacles.map(|(location, _)| location)
    }

    /// Returns the cells in the order of [`Location`].
    fn cells(&self) -> impl Iterator<Item = (Location, u8)> {
        let corner = Grid::centred_corner(self.width(), self.height());
        let rows = self.rows.iter().rev().zip(corner.y..);
        rows.flat_map(move |(row, y)| {
            let cells = (corner.x..).zip(row.bytes());
            cells.map(move |(x, cell)| (Location::new(x, y), cell))
        })
    }

    /// Returns the first reason the map is invalid as the error.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.check_rows()?;
        self.check_landmarks()?;
        self.check_connected()
    }

    fn check_rows(&self) -> Result<(), Error> {
        let sides = 1..=DrawnMap::MAX_SIDE;
        if !sides.contains(&self.rows.len()) {
            return Err(Error::Rows {
                rows: self.rows.len(),
            });
        }
        let first = self.rows[0].chars().count();
        for (index, text) in self.rows.iter().enumerate() {
            let (row, found) = (index + 1, text.chars().count());
            if !sides.contains(&found) {
                return Err(Error::RowLength { row, found });
            }
            if found != first {
                return Err(Error::UnequalRows { row, found, first });
            }
            let mut cells = text.chars().zip(1..);
            if let Some((cell, column)) = cells.find(|(cell, _)| !is_cell(*cell)) {
                return Err(Error::UnknownCell { row, column, cell });
            }
        }
        Ok(())
    }

    fn check_landmarks(&self) -> Result<(), Error> {
        for (index, Landmark { letter, name }) in self.landmarks.iter().enumerate() {
            let before = &self.landmarks[..index];
            if !letter.is_ascii_lowercase() {
                return Err(Error::Letter(*letter));
            }
            if before.iter().any(|other| other.letter == *letter) {
                return Err(Error::DuplicateLetter(*letter));
            }
            let lengths = 1..=DrawnMap::MAX_LANDMARK_NAME;
            if !lengths.contains(&name.len()) || name.chars().any(char::is_control) {
                return Err(Error::Name { letter: *letter });
            }
            if before.iter().any(|other| other.name == *name) {
                return Err(Error::DuplicateName(name.clone()));
            }
        }
        let listed: BTreeSet<char> = self.landmarks.iter().map(|it| it.letter).collect();
        let drawn: BTreeSet<char> = self
            .cells()
            .filter_map(|(_, cell)| landmark(cell))
            .collect();
        if let Some(letter) = drawn.difference(&listed).next() {
            return Err(Error::Unnamed(*letter));
        }
        match listed.difference(&drawn).next() {
            Some(letter) => Err(Error::Missing(*letter)),
            None => Ok(()),
        }
    }

    fn check_connected(&self) -> Result<(), Error> {
        let free = self.cells().filter(|(_, cell)| *cell != OBSTACLE);
        let mut unreached: BTreeSet<Location> = free.map(|(location, _)| location).collect();
        // From the north, where people begin to read.
        let mut frontier = vec![unreached.pop_last().ok_or(Error::Full)?];
        while let Some(cell) = frontier.pop() {
            let neighbours = Direction::ALL.map(|direction| cell.towards(direction));
            frontier.extend(neighbours.into_iter().filter(|next| unreached.remove(next)));
        }
        match unreached.last() {
            Some(cell) => Err(self.disconnected(*cell)),
            None => Ok(()),
        }
    }

    fn disconnected(&self, cell: Location) -> Error {
        let corner = Grid::centred_corner(self.width(), self.height());
        Error::Disconnected {
            row: self.rows.len() - (cell.y - corner.y) as usize,
            column: (cell.x - corner.x) as usize + 1,
        }
    }
}

const OBSTACLE: u8 = b'#';
const START: u8 = b'S';

fn is_cell(cell: char) -> bool {
    cell == '#' || cell == '.' || cell.is_ascii_alphabetic()
}

fn landmark(cell: u8) -> Option<char> {
    let is_landmark = cell.is_ascii_alphabetic() && cell != START;
    is_landmark.then(|| cell.to_ascii_lowercase().into())
}
