use super::{BASIC_FORMAT, EXTENDED_FORMAT, MAGIC};
use crate::grid::Grid;
use crate::{
    Artefact, Avatar, DrawnMap, EffectKind, Era, Generator, Interactable, Landmark, Level,
    LevelSettings, Orientation, World,
};

impl World {
    /// Returns the canonical encoding, which [`World::from_bytes`] decodes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(256 + self.grid.len() / 4 + self.avatars.len() * 24);
        out.extend(MAGIC);
        let is_extended = self.level.settings().is_extended();
        let format = if is_extended {
            EXTENDED_FORMAT
        } else {
            BASIC_FORMAT
        };
        out.extend(format.to_le_bytes());
        out.extend(self.turn.to_le_bytes());
        out.extend(self.seed.to_le_bytes());
        out.extend(self.terrain_version.to_le_bytes());
        put_level(&mut out, &self.level);
        put_grid(&mut out, &self.grid);
        put_count(&mut out, self.avatars.len());
        for avatar in &self.avatars {
            put_avatar(&mut out, avatar, &self.grid);
        }
        out
    }
}

fn put_level(out: &mut Vec<u8>, level: &Level) {
    let LevelSettings {
        name,
        worksheet,
        era,
        generator,
        map,
        start_width,
        start_height,
        obstacle_ratio,
        target_cells_per_avatar,
        score_cells_per_avatar,
        score_despawn_chance,
        pickups_per_avatar,
        pickup_spawn_chance,
        score_cells_per_free_cell,
        pickups_per_free_cell,
        pickup_kinds,
    } = level.settings();
    out.push(name.len() as u8);
    out.extend(name.as_bytes());
    put_u32(out, *worksheet);
    out.push(code(&Era::ALL, era));
    out.push(code(&Generator::ALL, generator));
    put_u32(out, *start_width);
    put_u32(out, *start_height);
    for ratio in [
        obstacle_ratio,
        target_cells_per_avatar,
        score_cells_per_avatar,
        score_despawn_chance,
        pickups_per_avatar,
        pickup_spawn_chance,
    ] {
        put_u32(out, ratio.0);
    }
    out.push(pickup_kinds.len() as u8);
    out.extend(
        pickup_kinds
            .iter()
            .map(|kind| code(&Interactable::ALL, kind)),
    );
    if level.settings().is_extended() {
        put_map(out, map);
        put_u32(out, score_cells_per_free_cell.0);
        put_u32(out, pickups_per_free_cell.0);
    }
}

fn put_map(out: &mut Vec<u8>, map: &DrawnMap) {
    let DrawnMap { rows, landmarks } = map;
    out.push(rows.len() as u8);
    out.push(map.width() as u8);
    for row in rows {
        out.extend(row.as_bytes());
    }
    out.push(landmarks.len() as u8);
    for Landmark { letter, name } in landmarks {
        out.push(*letter as u8);
        out.push(name.len() as u8);
        out.extend(name.as_bytes());
    }
}

fn put_grid(out: &mut Vec<u8>, grid: &Grid) {
    let south_west = grid.bounds().south_west;
    out.extend(south_west.x.to_le_bytes());
    out.extend(south_west.y.to_le_bytes());
    put_u32(out, grid.width());
    put_u32(out, grid.height());
    let byte = |cells: &[bool]| {
        let bits = cells.iter().enumerate();
        bits.fold(0, |byte, (bit, is_obstacle)| {
            byte | (u8::from(*is_obstacle) << bit)
        })
    };
    out.extend(grid.obstacles().chunks(8).map(byte));
    put_count(out, grid.interactables().count());
    for (index, what) in grid.interactables() {
        put_count(out, index);
        out.push(code(&Interactable::ALL, &what));
    }
}

fn put_avatar(out: &mut Vec<u8>, avatar: &Avatar, grid: &Grid) {
    let Avatar {
        id,
        location,
        orientation,
        health,
        score,
        backpack,
        effects,
    } = avatar;
    put_u32(out, id.0);
    put_count(out, grid.index(*location).unwrap_or(usize::MAX));
    out.push(code(&Orientation::ALL, orientation));
    out.push(*health as u8);
    put_u32(out, *score);
    out.push(backpack.len() as u8);
    out.extend(
        backpack
            .iter()
            .map(|artefact| code(&Artefact::ALL, artefact)),
    );
    out.push(effects.len() as u8);
    for effect in effects {
        out.push(code(&EffectKind::ALL, &effect.kind));
        out.push(effect.remaining);
    }
}

fn put_u32(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}

/// Appends a count as 32 bits, which are enough: larger maps would not fit into memory.
fn put_count(out: &mut Vec<u8>, count: usize) {
    put_u32(out, count as u32);
}

fn code<T: PartialEq>(all: &[T], value: &T) -> u8 {
    all.iter()
        .position(|other| other == value)
        .unwrap_or(usize::from(u8::MAX)) as u8
}
