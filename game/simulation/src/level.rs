mod catalogue;
mod drawn;
#[cfg(test)]
mod tests;

use crate::{Interactable, Location, Ppm};

pub use drawn::{DrawnMap, Error as DrawnMapError, Landmark};

/// A level's settings. The values in brackets are those of the contract's open world.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "their types describe the other fields")]
pub struct LevelSettings {
    /// The display name: 1 to 64 bytes, no control characters.
    pub name: String,
    /// The worksheet number, or 0. Worksheets spawn pickups with [`PickupSpawning::PerKind`].
    pub worksheet: u32,
    pub era: Era,
    pub generator: Generator,
    /// The map for [`Generator::Drawn`], of exactly the initial size; otherwise empty.
    pub map: DrawnMap,
    /// Initial width in cells: 1 to [`Level::MAX_START_SIDE`] (31).
    pub start_width: u32,
    /// Initial height in cells: 1 to [`Level::MAX_START_SIDE`] (31).
    pub start_height: u32,
    /// Probability that a cell becomes an obstacle: up to 1 (0.1).
    pub obstacle_ratio: Ppm,
    /// Cells per avatar below which the map grows by a ring per turn: up to 1000, 0 for never (16).
    pub target_cells_per_avatar: Ppm,
    /// Score cells per avatar, replenished immediately: up to 100 (0.5).
    pub score_cells_per_avatar: Ppm,
    /// Probability per turn that a score cell disappears: up to 1 (0.05).
    pub score_despawn_chance: Ppm,
    /// Pickups per avatar, of all kinds together: up to 100 (1.2).
    pub pickups_per_avatar: Ppm,
    /// Probability per turn that a missing pickup appears in the open world: up to 1 (0.1).
    pub pickup_spawn_chance: Ppm,
    /// If not 0, the score cells per cell without an obstacle, instead of per avatar: up to 1 (0).
    pub score_cells_per_free_cell: Ppm,
    /// If not 0, the pickups of all kinds per cell without an obstacle, instead of per avatar, with
    /// at least one of each kind: up to 1 (0). They spawn by [`PickupSpawning::PerKind`].
    pub pickups_per_free_cell: Ppm,
    /// The kinds of pickups: no duplicates, and never [`Interactable::Score`].
    pub pickup_kinds: Vec<Interactable>,
}

/// A world's visual theme. It has no effect on the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// The open world and worksheets 1 and 2.
    Future,
    /// Worksheet 3.
    Ancient,
    /// Worksheet 4.
    Modern,
}

#[expect(missing_docs, reason = "the names are self-explanatory")]
impl Era {
    pub const ALL: [Era; 3] = [Era::Future, Era::Ancient, Era::Modern];

    pub const fn name(self) -> &'static str {
        match self {
            Era::Future => "future",
            Era::Ancient => "ancient",
            Era::Modern => "modern",
        }
    }

    pub fn from_name(name: &str) -> Option<Era> {
        Era::ALL.into_iter().find(|era| era.name() == name)
    }
}

/// The map generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Generator {
    /// Random obstacles, with all free cells connected; avatars start anywhere.
    Main,
    /// Five cells in a row: avatars start at (−2, 0), and (2, 0) is a score cell.
    Level1,
    /// The cells of [`LevelSettings::map`]. Such a map grows only when it is full.
    Drawn,
}

#[expect(missing_docs, reason = "the names are self-explanatory")]
impl Generator {
    pub const ALL: [Generator; 3] = [Generator::Main, Generator::Level1, Generator::Drawn];

    pub const fn name(self) -> &'static str {
        match self {
            Generator::Main => "Main",
            Generator::Level1 => "Level1",
            Generator::Drawn => "Drawn",
        }
    }

    pub fn from_name(name: &str) -> Option<Generator> {
        Generator::ALL
            .into_iter()
            .find(|generator| generator.name() == name)
    }
}

/// The policy for spawning missing pickups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PickupSpawning {
    /// The open world: each missing pickup appears with a given probability and has a random kind.
    ByChance,
    /// Worksheets: all missing pickups appear immediately, with an equal share of each kind.
    PerKind,
}

const LEVEL1_START: Location = Location::new(-2, 0);

/// A valid level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    settings: LevelSettings,
}

/// The reason a level is invalid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error(
        "a level's name must have 1 to {} bytes and no control characters",
        Level::MAX_NAME
    )]
    Name,
    #[error(
        "a map of {width} by {height} cells is not possible: each side must have 1 to {} cells",
        Level::MAX_START_SIDE
    )]
    Size { width: u32, height: u32 },
    #[error("the generator Level1 makes a map of 5 by 1 cells, not {width} by {height}")]
    FixedSize { width: u32, height: u32 },
    #[error("the generator Drawn needs a drawn map, which only a lesson can have")]
    NoMap,
    #[error("a drawn map needs the generator Drawn, not {0}")]
    UnusedMap(&'static str),
    #[error("the drawn map is invalid: {0}")]
    Map(#[from] DrawnMapError),
    #[error("the drawn map has {} by {} cells, but the level's size is {width} by {height}", map.0, map.1)]
    MapSize {
        map: (u32, u32),
        width: u32,
        height: u32,
    },
    #[error("{setting} is {found}, but must be at most {most}")]
    TooLarge {
        setting: &'static str,
        found: Ppm,
        most: Ppm,
    },
    #[error("the kind of pickup {0} is listed more than once")]
    DuplicateKind(&'static str),
    #[error("score is not a kind of pickup; use score_cells_per_avatar for score cells")]
    ScoreAsPickup,
}

#[expect(missing_docs, reason = "the getters are self-explanatory")]
impl Level {
    /// Maximum length of a name, in bytes.
    pub const MAX_NAME: usize = 64;
    /// Maximum initial length of a map's side, in cells.
    pub const MAX_START_SIDE: u32 = 256;
    /// Maximum side to which a crowded map grows; beyond it, a map grows only when it is full.
    pub const MAX_GROWN_SIDE: u32 = 2048;

    /// Validates the settings and reports the first invalid one.
    pub fn new(settings: LevelSettings) -> Result<Level, Error> {
        check_name(&settings.name)?;
        check_size(&settings)?;
        check_map(&settings)?;
        check_ratios(&settings)?;
        check_kinds(&settings.pickup_kinds)?;
        Ok(Level { settings })
    }

    pub fn settings(&self) -> &LevelSettings {
        &self.settings
    }

    pub fn name(&self) -> &str {
        &self.settings.name
    }

    pub fn worksheet(&self) -> u32 {
        self.settings.worksheet
    }

    pub fn era(&self) -> Era {
        self.settings.era
    }

    /// Returns the landmarks of a drawn map, with their cells in the order of [`Location`].
    pub fn landmarks(&self) -> impl Iterator<Item = (&str, Vec<Location>)> {
        let map = &self.settings.map;
        let landmarks = map.landmarks.iter();
        landmarks.map(|Landmark { letter, name }| {
            let cells = map.landmark_cells(*letter).collect();
            (name.as_str(), cells)
        })
    }

    /// Returns true if the location belongs to the landmark with this name.
    pub fn is_at_landmark(&self, name: &str, location: Location) -> bool {
        let map = &self.settings.map;
        let Some(letter) = map.landmark_at(location) else {
            return false;
        };
        let mut landmarks = map.landmarks.iter();
        landmarks.any(|landmark| landmark.letter == letter && landmark.name == name)
    }

    /// Returns the start cells, in the order of [`Location`]; none if avatars start anywhere.
    pub fn start_cells(&self) -> Vec<Location> {
        match self.settings.generator {
            Generator::Main => Vec::new(),
            Generator::Level1 => vec![LEVEL1_START],
            Generator::Drawn => self.settings.map.start_cells().collect(),
        }
    }

    pub fn pickup_spawning(&self) -> PickupSpawning {
        match self.settings.worksheet {
            0 if self.settings.pickups_per_free_cell == Ppm::ZERO => PickupSpawning::ByChance,
            _ => PickupSpawning::PerKind,
        }
    }
}

fn check_name(name: &str) -> Result<(), Error> {
    let is_fine =
        (1..=Level::MAX_NAME).contains(&name.len()) && !name.chars().any(char::is_control);
    if is_fine { Ok(()) } else { Err(Error::Name) }
}

fn check_size(settings: &LevelSettings) -> Result<(), Error> {
    let (width, height) = (settings.start_width, settings.start_height);
    let sides = 1..=Level::MAX_START_SIDE;
    if !sides.contains(&width) || !sides.contains(&height) {
        return Err(Error::Size { width, height });
    }
    if settings.generator == Generator::Level1 && (width, height) != (5, 1) {
        return Err(Error::FixedSize { width, height });
    }
    Ok(())
}

fn check_map(settings: &LevelSettings) -> Result<(), Error> {
    let map = &settings.map;
    match (settings.generator, map.is_empty()) {
        (Generator::Drawn, true) => return Err(Error::NoMap),
        (Generator::Drawn, false) => map.check()?,
        (_, true) => return Ok(()),
        (other, false) => return Err(Error::UnusedMap(other.name())),
    }
    let (width, height) = (settings.start_width, settings.start_height);
    let map = (map.width(), map.height());
    if map == (width, height) {
        Ok(())
    } else {
        Err(Error::MapSize { map, width, height })
    }
}

fn check_ratios(settings: &LevelSettings) -> Result<(), Error> {
    let many = Ppm(100 * Ppm::ONE.0);
    let limits = [
        ("obstacle_ratio", settings.obstacle_ratio, Ppm::ONE),
        (
            "target_cells_per_avatar",
            settings.target_cells_per_avatar,
            Ppm(1000 * Ppm::ONE.0),
        ),
        (
            "score_cells_per_avatar",
            settings.score_cells_per_avatar,
            many,
        ),
        (
            "score_despawn_chance",
            settings.score_despawn_chance,
            Ppm::ONE,
        ),
        (
            "score_cells_per_free_cell",
            settings.score_cells_per_free_cell,
            Ppm::ONE,
        ),
        ("pickups_per_avatar", settings.pickups_per_avatar, many),
        (
            "pickups_per_free_cell",
            settings.pickups_per_free_cell,
            Ppm::ONE,
        ),
        (
            "pickup_spawn_chance",
            settings.pickup_spawn_chance,
            Ppm::ONE,
        ),
    ];
    match limits.into_iter().find(|(_, found, most)| found > most) {
        Some((setting, found, most)) => Err(Error::TooLarge {
            setting,
            found,
            most,
        }),
        None => Ok(()),
    }
}

fn check_kinds(kinds: &[Interactable]) -> Result<(), Error> {
    for (index, kind) in kinds.iter().enumerate() {
        if *kind == Interactable::Score {
            return Err(Error::ScoreAsPickup);
        }
        if kinds[..index].contains(kind) {
            return Err(Error::DuplicateKind(kind.name()));
        }
    }
    Ok(())
}
