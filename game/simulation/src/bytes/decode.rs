use super::{BASIC_FORMAT, EXTENDED_FORMAT, MAGIC, SEVERAL_FORMAT};
use crate::avatar::{BACKPACK_CAPACITY, EFFECT_TURNS, MAX_EFFECTS, MAX_HEALTH};
use crate::grid::Grid;
use crate::{
    Artefact, Avatar, AvatarId, DrawnMap, Effect, EffectKind, Era, Generator, Interactable,
    Landmark, Level, LevelError, LevelSettings, Location, Orientation, Ppm, World,
};

/// Maximum distance of a corner from the origin, which leaves room for maps to grow.
const FURTHEST: u32 = 1 << 24;

/// The reason bytes could not be decoded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum DecodeError {
    #[error("the bytes are not a world: they do not start with AIMW")]
    NotAWorld,
    #[error(
        "the world is stored in format {0}; this program reads formats {BASIC_FORMAT} to {SEVERAL_FORMAT}"
    )]
    UnknownFormat(u16),
    #[error("the world's bytes are truncated in {0}")]
    Cut(&'static str),
    #[error("the world is followed by {0} extra bytes")]
    TooLong(usize),
    #[error("the world's level is invalid: {0}")]
    Level(#[from] LevelError),
    #[error("the world is invalid: {0}")]
    Invalid(&'static str),
}

type Result<T> = std::result::Result<T, DecodeError>;

impl World {
    /// Decodes the output of [`World::to_bytes`] and rejects anything else. Memory use is
    /// proportional to the length of the input.
    pub fn from_bytes(bytes: &[u8]) -> Result<World> {
        let mut reader = Reader { rest: bytes };
        if reader.take(MAGIC.len(), "the beginning").ok() != Some(&MAGIC[..]) {
            return Err(DecodeError::NotAWorld);
        }
        let format = u16::from_le_bytes(reader.array("the format")?);
        if format == SEVERAL_FORMAT {
            return Err(DecodeError::Invalid(
                "it contains other worlds, which only a shared world can have",
            ));
        }
        if ![BASIC_FORMAT, EXTENDED_FORMAT].contains(&format) {
            return Err(DecodeError::UnknownFormat(format));
        }
        let turn = reader.u64("the turn")?;
        let seed = reader.u64("the seed")?;
        let terrain_version = reader.u64("the terrain's version")?;
        let level = level(&mut reader, format)?;
        let mut grid = grid(&mut reader)?;
        let avatars = avatars(&mut reader, &mut grid)?;
        match reader.rest.len() {
            0 => Ok(World {
                level,
                seed,
                turn,
                terrain_version,
                grid,
                avatars,
            }),
            more => Err(DecodeError::TooLong(more)),
        }
    }
}

fn level(reader: &mut Reader<'_>, format: u16) -> Result<Level> {
    const PART: &str = "the level";
    let length = reader.u8(PART)?;
    let name = reader.text(length, PART)?;
    // Struct fields are evaluated in the order written here, which is the order of the bytes.
    let mut settings = LevelSettings {
        name,
        worksheet: reader.u32(PART)?,
        era: reader.one_of(&Era::ALL, PART)?,
        generator: reader.one_of(&Generator::ALL, PART)?,
        map: DrawnMap::default(),
        start_width: reader.u32(PART)?,
        start_height: reader.u32(PART)?,
        obstacle_ratio: Ppm(reader.u32(PART)?),
        target_cells_per_avatar: Ppm(reader.u32(PART)?),
        score_cells_per_avatar: Ppm(reader.u32(PART)?),
        score_despawn_chance: Ppm(reader.u32(PART)?),
        pickups_per_avatar: Ppm(reader.u32(PART)?),
        pickup_spawn_chance: Ppm(reader.u32(PART)?),
        score_cells_per_free_cell: Ppm::ZERO,
        pickups_per_free_cell: Ppm::ZERO,
        pickup_kinds: reader.list(u8::MAX.into(), PART, |reader| {
            reader.one_of(&Interactable::ALL, PART)
        })?,
    };
    if format == EXTENDED_FORMAT {
        settings.map = map(reader)?;
        settings.score_cells_per_free_cell = Ppm(reader.u32(PART)?);
        settings.pickups_per_free_cell = Ppm(reader.u32(PART)?);
        if !settings.is_extended() {
            return Err(DecodeError::Invalid(
                "a level without a drawn map or ratios per free cell must be stored in format 1",
            ));
        }
    }
    Ok(Level::new(settings)?)
}

fn map(reader: &mut Reader<'_>) -> Result<DrawnMap> {
    const PART: &str = "the drawn map";
    let (height, width) = (reader.u8(PART)?, reader.u8(PART)?);
    let rows = (0..height).map(|_| reader.text(width, PART));
    let rows = rows.collect::<Result<Vec<String>>>()?;
    if rows.is_empty() && width != 0 {
        return Err(DecodeError::Invalid("a map without rows has no width"));
    }
    let landmarks = reader.list(u8::MAX.into(), PART, |reader| {
        let letter = reader.u8(PART)?.into();
        let length = reader.u8(PART)?;
        let name = reader.text(length, PART)?;
        Ok(Landmark { letter, name })
    })?;
    Ok(DrawnMap { rows, landmarks })
}

fn grid(reader: &mut Reader<'_>) -> Result<Grid> {
    const PART: &str = "the map";
    let south_west = Location::new(reader.i32(PART)?, reader.i32(PART)?);
    let (width, height) = (reader.u32(PART)?, reader.u32(PART)?);
    let is_far =
        |lowest: i32, side: u32| lowest.unsigned_abs() > FURTHEST || side == 0 || side > FURTHEST;
    if is_far(south_west.x, width) || is_far(south_west.y, height) {
        return Err(DecodeError::Invalid(
            "the map must not be empty or far from the origin",
        ));
    }
    let cells = u64::from(width) * u64::from(height);
    let length = usize::try_from(cells.div_ceil(8)).map_err(|_| DecodeError::Cut(PART))?;
    // Allocate only now that the input is known to contain a bit for every cell.
    let bits = reader.take(length, PART)?;
    let mut grid = Grid::empty(south_west, width, height);
    for (index, byte) in bits.iter().enumerate().filter(|(_, byte)| **byte != 0) {
        for bit in (0..8).filter(|bit| byte >> bit & 1 == 1) {
            if index * 8 + bit >= grid.len() {
                return Err(DecodeError::Invalid("obstacles must be on the map"));
            }
            grid.set_obstacle(index * 8 + bit);
        }
    }
    interactables(reader, &mut grid)?;
    Ok(grid)
}

fn interactables(reader: &mut Reader<'_>, grid: &mut Grid) -> Result<()> {
    const PART: &str = "the interactables";
    let mut lowest = 0;
    for _ in 0..reader.u32(PART)? {
        let index = reader.u32(PART)? as usize;
        if index < lowest || index >= grid.len() || grid.is_obstacle(index) {
            return Err(DecodeError::Invalid(
                "interactables must be sorted and on cells without an obstacle",
            ));
        }
        lowest = index + 1;
        grid.set_interactable(index, Some(reader.one_of(&Interactable::ALL, PART)?));
    }
    Ok(())
}

fn avatars(reader: &mut Reader<'_>, grid: &mut Grid) -> Result<Vec<Avatar>> {
    let mut avatars: Vec<Avatar> = Vec::new();
    for slot in 0..reader.u32("the avatars")? {
        let avatar = avatar(reader, grid)?;
        if avatars.last().is_some_and(|last| last.id >= avatar.id) {
            return Err(DecodeError::Invalid("avatars must be sorted by id"));
        }
        grid.set_occupant(avatar.location, Some(slot as usize));
        avatars.push(avatar);
    }
    Ok(avatars)
}

fn avatar(reader: &mut Reader<'_>, grid: &Grid) -> Result<Avatar> {
    const PART: &str = "an avatar";
    let id = AvatarId(reader.u32(PART)?);
    let index = reader.u32(PART)? as usize;
    if index >= grid.len()
        || grid.is_obstacle(index)
        || grid.occupant(grid.location(index)).is_some()
    {
        return Err(DecodeError::Invalid(
            "an avatar must be alone on a cell without an obstacle",
        ));
    }
    let orientation = reader.one_of(&Orientation::ALL, PART)?;
    let health = i32::from(reader.u8(PART)?);
    if !(1..=MAX_HEALTH).contains(&health) {
        return Err(DecodeError::Invalid(
            "an avatar's health must be from 1 to 100",
        ));
    }
    Ok(Avatar {
        id,
        location: grid.location(index),
        orientation,
        health,
        score: reader.u32(PART)?,
        backpack: reader.list(BACKPACK_CAPACITY, PART, |reader| {
            reader.one_of(&Artefact::ALL, PART)
        })?,
        effects: reader.list(MAX_EFFECTS, PART, effect)?,
    })
}

fn effect(reader: &mut Reader<'_>) -> Result<Effect> {
    const PART: &str = "an effect";
    let kind = reader.one_of(&EffectKind::ALL, PART)?;
    let remaining = reader.u8(PART)?;
    if !(1..=EFFECT_TURNS).contains(&remaining) {
        return Err(DecodeError::Invalid(
            "an effect must last from 1 to 10 turns",
        ));
    }
    Ok(Effect { kind, remaining })
}

pub(crate) struct Reader<'a> {
    pub(crate) rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn take(&mut self, length: usize, part: &'static str) -> Result<&'a [u8]> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(DecodeError::Cut(part))?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self, part: &'static str) -> Result<[u8; N]> {
        let (taken, rest) = self
            .rest
            .split_first_chunk()
            .ok_or(DecodeError::Cut(part))?;
        self.rest = rest;
        Ok(*taken)
    }

    fn u8(&mut self, part: &'static str) -> Result<u8> {
        self.array(part).map(u8::from_le_bytes)
    }

    pub(crate) fn u32(&mut self, part: &'static str) -> Result<u32> {
        self.array(part).map(u32::from_le_bytes)
    }

    fn i32(&mut self, part: &'static str) -> Result<i32> {
        self.array(part).map(i32::from_le_bytes)
    }

    fn u64(&mut self, part: &'static str) -> Result<u64> {
        self.array(part).map(u64::from_le_bytes)
    }

    fn text(&mut self, length: u8, part: &'static str) -> Result<String> {
        let bytes = self.take(length.into(), part)?;
        let text = std::str::from_utf8(bytes);
        text.map(str::to_owned)
            .map_err(|_| DecodeError::Invalid("the level's texts must be UTF-8"))
    }

    fn one_of<T: Copy>(&mut self, all: &[T], part: &'static str) -> Result<T> {
        let code = self.u8(part)?;
        let value = all.get(usize::from(code)).copied();
        value.ok_or(DecodeError::Invalid("unknown code"))
    }

    fn list<T>(
        &mut self,
        most: usize,
        part: &'static str,
        item: impl Fn(&mut Self) -> Result<T>,
    ) -> Result<Vec<T>> {
        let length = usize::from(self.u8(part)?);
        if length > most {
            return Err(DecodeError::Invalid("a list exceeds its maximum length"));
        }
        (0..length).map(|_| item(self)).collect()
    }
}
