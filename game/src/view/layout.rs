//! Encodes version 1 of the layout from plain values.

use bytes::{BufMut as _, Bytes, BytesMut};

const VERSION: u8 = 1;
const HEADER_BYTES: usize = 12;
const AVATAR_BYTES: usize = 20;
const INTERACTABLE_BYTES: usize = 6;

/// A cell. The layout has 16 bits per coordinate; maps are far smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) x: i16,
    pub(super) y: i16,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Map {
    pub(super) worksheet: u8,
    pub(super) south_west: Cell,
    pub(super) north_east: Cell,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Avatar {
    pub(super) id: u32,
    pub(super) cell: Cell,
    pub(super) health: i32,
    pub(super) score: i32,
    pub(super) orientation: u8,
}

pub(super) fn terrain(map: Map, obstacles: impl Iterator<Item = Cell>) -> Bytes {
    let (west, south) = (map.south_west.x, map.south_west.y);
    let width = usize::from(map.north_east.x.abs_diff(west)) + 1;
    let height = usize::from(map.north_east.y.abs_diff(south)) + 1;
    let mut cells = vec![0_u8; (width * height).div_ceil(8)];
    for obstacle in obstacles {
        let row = usize::from(obstacle.y.abs_diff(south));
        let cell = row * width + usize::from(obstacle.x.abs_diff(west));
        if let Some(byte) = cells.get_mut(cell / 8) {
            *byte |= 1 << (cell % 8);
        }
    }
    let mut bytes = BytesMut::with_capacity(HEADER_BYTES + cells.len());
    bytes.put_slice(&[VERSION, map.worksheet, 0, 0]);
    put_cell(&mut bytes, map.south_west);
    put_cell(&mut bytes, map.north_east);
    bytes.put_slice(&cells);
    bytes.freeze()
}

/// Encodes the avatars with backpack sizes, by id, and the interactables with kinds, by y, then x.
pub(super) fn entities(
    avatars: impl ExactSizeIterator<Item = (Avatar, u8)>,
    interactables: impl Iterator<Item = (Cell, u8)>,
) -> Bytes {
    // Room for a few interactables per avatar, as is typical of levels.
    let expected = HEADER_BYTES + (AVATAR_BYTES + 3 * INTERACTABLE_BYTES) * avatars.len();
    let mut bytes = BytesMut::with_capacity(expected);
    bytes.put_slice(&[VERSION, 0, 0, 0]);
    bytes.put_u32_le(u32::try_from(avatars.len()).unwrap_or(u32::MAX));
    bytes.put_u32_le(0);
    for (avatar, backpack) in avatars {
        bytes.put_u32_le(avatar.id);
        put_cell(&mut bytes, avatar.cell);
        bytes.put_i32_le(avatar.health);
        bytes.put_i32_le(avatar.score);
        bytes.put_slice(&[avatar.orientation, backpack, 0, 0]);
    }
    let mut count: u32 = 0;
    for (cell, kind) in interactables {
        put_cell(&mut bytes, cell);
        bytes.put_slice(&[kind, 0]);
        count += 1;
    }
    bytes[8..HEADER_BYTES].copy_from_slice(&count.to_le_bytes());
    bytes.freeze()
}

/// Appends an avatar's own state: backpack kinds, and effect kinds and turns; at most ten of each.
pub(super) fn put_own(
    bytes: &mut BytesMut,
    avatar: Avatar,
    backpack: impl ExactSizeIterator<Item = u8>,
    effects: impl ExactSizeIterator<Item = (u8, u16)>,
) {
    let small = |count| u8::try_from(count).unwrap_or(u8::MAX);
    bytes.put_slice(&[
        VERSION,
        avatar.orientation,
        small(backpack.len()),
        small(effects.len()),
    ]);
    bytes.put_u32_le(avatar.id);
    put_cell(bytes, avatar.cell);
    bytes.put_i32_le(avatar.health);
    bytes.put_i32_le(avatar.score);
    for kind in backpack {
        bytes.put_u8(kind);
    }
    for (kind, remaining) in effects {
        bytes.put_slice(&[kind, 0]);
        bytes.put_u16_le(remaining);
    }
}

fn put_cell(bytes: &mut BytesMut, cell: Cell) {
    bytes.put_i16_le(cell.x);
    bytes.put_i16_le(cell.y);
}
