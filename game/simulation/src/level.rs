//! Levels: what a world is made from, and how it goes on. Plain data, checked once.

mod catalogue;
#[cfg(test)]
mod tests;

use crate::{Interactable, Ppm};

/// What a level may be made of; [`Level::new`] says whether it can be played.
///
/// The defaults in brackets are those of the contract's open world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelSettings {
    /// What people call it: 1 to 64 bytes, no control characters.
    pub name: String,
    /// The worksheet's number; 0 for none. Worksheets spawn pickups as [`PickupSpawning::PerKind`] says.
    pub worksheet: u32,
    /// How it looks.
    pub era: Era,
    /// How the map is made.
    pub generator: Generator,
    /// Cells from west to east at the start: 1 to [`Level::MAX_START_SIDE`] (31).
    pub start_width: u32,
    /// Cells from south to north at the start: 1 to [`Level::MAX_START_SIDE`] (31).
    pub start_height: u32,
    /// The chance of a cell to become an obstacle: up to 1 (0.1).
    pub obstacle_ratio: Ppm,
    /// The map grows by a ring a turn while it has fewer cells than this for each avatar: up to 1000, 0 for never (16).
    pub target_cells_per_avatar: Ppm,
    /// Score cells for each avatar, missing ones appear at once: up to 100 (0.5).
    pub score_cells_per_avatar: Ppm,
    /// The chance of each score cell to vanish in a turn: up to 1 (0.05).
    pub score_despawn_chance: Ppm,
    /// Pickups for each avatar, of all kinds together: up to 100 (1.2).
    pub pickups_per_avatar: Ppm,
    /// The chance of each missing pickup to appear in a turn: up to 1 (0.1). Only for [`PickupSpawning::ByChance`].
    pub pickup_spawn_chance: Ppm,
    /// The kinds of pickups, each once; not [`Interactable::Score`].
    pub pickup_kinds: Vec<Interactable>,
}

/// How a world looks. It changes nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// The open world and worksheets 1 and 2.
    Future,
    /// Worksheet 3.
    Ancient,
    /// Worksheet 4.
    Modern,
}

impl Era {
    /// All three.
    pub const ALL: [Era; 3] = [Era::Future, Era::Ancient, Era::Modern];

    /// The contract's name: `future`, `ancient` or `modern`.
    pub const fn name(self) -> &'static str {
        match self {
            Era::Future => "future",
            Era::Ancient => "ancient",
            Era::Modern => "modern",
        }
    }

    /// The era of that name.
    pub fn from_name(name: &str) -> Option<Era> {
        Era::ALL.into_iter().find(|era| era.name() == name)
    }
}

/// How a map is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Generator {
    /// Obstacles at random, free cells connected; avatars start anywhere.
    Main,
    /// Five cells in a row: start at (−2, 0), a score cell at (2, 0).
    Level1,
}

impl Generator {
    /// Both.
    pub const ALL: [Generator; 2] = [Generator::Main, Generator::Level1];

    /// The contract's name: `Main` or `Level1`.
    pub const fn name(self) -> &'static str {
        match self {
            Generator::Main => "Main",
            Generator::Level1 => "Level1",
        }
    }

    /// The generator of that name.
    pub fn from_name(name: &str) -> Option<Generator> {
        Generator::ALL
            .into_iter()
            .find(|generator| generator.name() == name)
    }
}

/// How missing pickups appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PickupSpawning {
    /// Each missing one with a chance, and then of any kind: the open world.
    ByChance,
    /// Of each kind at once as many as are missing of it, all kinds having the same share: worksheets.
    PerKind,
}

/// A level that can be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    settings: LevelSettings,
}

/// Why a level can't be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The name is empty, too long or not printable.
    #[error(
        "a level's name has 1 to {} bytes and no control characters",
        Level::MAX_NAME
    )]
    Name,
    /// The map would be too small or too large.
    #[error(
        "a map of {width} by {height} cells can't be made: each side has 1 to {} cells",
        Level::MAX_START_SIDE
    )]
    Size {
        /// The width asked for.
        width: u32,
        /// The height asked for.
        height: u32,
    },
    /// The first level's map is what it is.
    #[error("the map of the generator Level1 is 5 cells wide and 1 high, not {width} by {height}")]
    FixedSize {
        /// The width asked for.
        width: u32,
        /// The height asked for.
        height: u32,
    },
    /// A ratio or chance is too large.
    #[error("{setting} is {found}, but at most {most} is possible")]
    TooLarge {
        /// The setting's name.
        setting: &'static str,
        /// What was asked for.
        found: Ppm,
        /// What is possible.
        most: Ppm,
    },
    /// A kind of pickup stands there twice.
    #[error("the kind of pickup {0} is listed more than once")]
    DuplicateKind(&'static str),
    /// Score cells have settings of their own.
    #[error("score is no kind of pickup: score cells are set by score_cells_per_avatar")]
    ScoreAsPickup,
}

impl Level {
    /// The longest name, in bytes.
    pub const MAX_NAME: usize = 64;
    /// The longest side of a map at the start, in cells.
    pub const MAX_START_SIDE: u32 = 256;
    /// The longest side that a map grows to for the sake of room. Only when an avatar finds no free cell at all does it grow further.
    pub const MAX_GROWN_SIDE: u32 = 2048;

    /// Checks the settings.
    ///
    /// # Errors
    /// When a setting is outside its limits, and which.
    pub fn new(settings: LevelSettings) -> Result<Level, Error> {
        check_name(&settings.name)?;
        check_size(&settings)?;
        check_ratios(&settings)?;
        check_kinds(&settings.pickup_kinds)?;
        Ok(Level { settings })
    }

    /// All settings.
    pub fn settings(&self) -> &LevelSettings {
        &self.settings
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// The worksheet's number; 0 for none.
    pub fn worksheet(&self) -> u32 {
        self.settings.worksheet
    }

    /// How it looks.
    pub fn era(&self) -> Era {
        self.settings.era
    }

    /// How missing pickups appear: worksheets have their own way.
    pub fn pickup_spawning(&self) -> PickupSpawning {
        match self.settings.worksheet {
            0 => PickupSpawning::ByChance,
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
        ("pickups_per_avatar", settings.pickups_per_avatar, many),
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
