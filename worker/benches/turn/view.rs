//! An encoded world of 31 × 31 cells, in the layout of docs/view-format.md.

const SIDE: i16 = 31;
const HALF: i16 = SIDE / 2;

/// The encoded parts of a turn that a game sends.
pub(crate) struct View {
    pub(crate) terrain: Vec<u8>,
    pub(crate) entities: Vec<u8>,
    /// Each player's avatar state.
    pub(crate) avatars: Vec<Vec<u8>>,
}

impl View {
    /// Returns a world with one avatar per player and obstacles on a tenth of its cells.
    pub(crate) fn new(players: usize) -> Self {
        let mut places = shuffled();
        let obstacles = places.split_off(places.len() * 9 / 10);
        let things = places.split_off(places.len() - players);
        let avatars = &places[..players];
        let corner = |at: i16| at.to_le_bytes();

        let mut terrain = vec![1, 0, 0, 0];
        for at in [-HALF, -HALF, HALF, HALF] {
            terrain.extend(corner(at));
        }
        let mut bits = vec![0_u8; (SIDE * SIDE).unsigned_abs().div_ceil(8).into()];
        for (x, y) in obstacles {
            let index = usize::try_from((y + HALF) * SIDE + x + HALF).unwrap();
            bits[index / 8] |= 1 << (index % 8);
        }
        terrain.extend(bits);

        let mut entities = vec![1, 0, 0, 0];
        for count in [avatars.len(), things.len()] {
            entities.extend(u32::try_from(count).unwrap().to_le_bytes());
        }
        for (id, &(x, y)) in (1_u32..).zip(avatars) {
            entities.extend(id.to_le_bytes());
            entities.extend([x.to_le_bytes(), y.to_le_bytes()].concat());
            entities.extend([5_i32.to_le_bytes(), 0_i32.to_le_bytes()].concat());
            entities.extend([0, 0, 0, 0]);
        }
        for (x, y) in things {
            entities.extend([x.to_le_bytes(), y.to_le_bytes()].concat());
            entities.extend([1, 0]);
        }
        let own = |(id, &(x, y)): (u32, &(i16, i16))| {
            let mut own = vec![1, 0, 0, 0];
            own.extend(id.to_le_bytes());
            own.extend([x.to_le_bytes(), y.to_le_bytes()].concat());
            own.extend([5_i32.to_le_bytes(), 0_i32.to_le_bytes()].concat());
            own
        };
        let avatars = (1_u32..).zip(avatars).map(own).collect();
        Self {
            terrain,
            entities,
            avatars,
        }
    }

    /// Returns the size of a turn's frame without the terrain.
    pub(crate) fn frame_bytes(&self) -> usize {
        16 + 8 + self.entities.len() + self.avatars[0].len()
    }
}

/// Returns all cells, shuffled the same way every time.
fn shuffled() -> Vec<(i16, i16)> {
    let mut cells: Vec<_> = (-HALF..=HALF)
        .flat_map(|y| (-HALF..=HALF).map(move |x| (x, y)))
        .collect();
    let mut state = 1_u64;
    for at in (1..cells.len()).rev() {
        // The MMIX generator by Knuth.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap() % (at + 1);
        cells.swap(at, other);
    }
    cells
}
