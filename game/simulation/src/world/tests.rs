//! Test worlds drawn as text: `.` is a free cell, `#` an obstacle, a capital letter an avatar (A
//! has id 1), and lower-case letters are objects (see [`THINGS`]). The first cell of the last row
//! is (0, 0).

mod attacks;
mod backpacks;
mod drawn_maps;
mod environment;
mod growth;
mod maps;
mod moves;
mod placing;
mod roster;
mod spawning;
mod spreading;

use super::World;
use crate::grid::Grid;
use crate::{
    Action, Artefact, Avatar, AvatarId, Direction, DrawnMap, Event, Generator, Interactable, Level,
    LevelSettings, Location, Ppm,
};

const A: AvatarId = AvatarId(1);
const B: AvatarId = AvatarId(2);
const C: AvatarId = AvatarId(3);
const D: AvatarId = AvatarId(4);

const NORTH: Action = Action::Move(Direction::North);
const EAST: Action = Action::Move(Direction::East);
const SOUTH: Action = Action::Move(Direction::South);
const WEST: Action = Action::Move(Direction::West);

const THINGS: [(char, Interactable); 6] = [
    ('s', Interactable::Score),
    ('h', Interactable::Health),
    ('i', Interactable::Invulnerability),
    ('d', Interactable::DamageBoost),
    ('k', Interactable::Artefact(Artefact::Key)),
    ('c', Interactable::Artefact(Artefact::Chest)),
];

/// Returns a level in which nothing appears, disappears or grows.
fn quiet() -> LevelSettings {
    LevelSettings {
        name: "drawn".to_owned(),
        ..Level::level1().settings().clone()
    }
}

/// Returns a quiet level with this map.
fn of_rows(rows: &[&str]) -> LevelSettings {
    let map = DrawnMap {
        rows: rows.iter().map(|row| (*row).to_owned()).collect(),
        landmarks: Vec::new(),
    };
    LevelSettings {
        generator: Generator::Drawn,
        start_width: map.width(),
        start_height: map.height(),
        map,
        ..quiet()
    }
}

fn level(settings: LevelSettings) -> Level {
    Level::new(settings).unwrap()
}

/// Parses a drawing into a world with a quiet level.
fn drawn(picture: &str) -> World {
    let rows: Vec<Vec<char>> = picture
        .lines()
        .map(|line| line.chars().filter(|cell| !cell.is_whitespace()).collect())
        .filter(|row: &Vec<char>| !row.is_empty())
        .collect();
    let mut world = World::new(level(quiet()), 1);
    world.grid = Grid::empty(Location::new(0, 0), rows[0].len() as u32, rows.len() as u32);
    let mut avatars = Vec::new();
    for (y, row) in rows.iter().rev().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            let index = y * rows[0].len() + x;
            match *cell {
                '.' => {}
                '#' => world.grid.set_obstacle(index),
                'A'..='Z' => avatars.push((AvatarId(*cell as u32 - 'A' as u32 + 1), index)),
                thing => {
                    let (_, what) = THINGS.iter().find(|(letter, _)| *letter == thing).unwrap();
                    world.grid.set_interactable(index, Some(*what));
                }
            }
        }
    }
    avatars.sort();
    for (slot, (id, index)) in avatars.into_iter().enumerate() {
        let location = world.grid.location(index);
        world.grid.set_occupant(location, Some(slot));
        world.avatars.push(Avatar::new(id, location));
    }
    world
}

/// Draws a world; avatars hide the objects they stand on.
fn picture(world: &World) -> String {
    let bounds = world.bounds();
    let mut picture = String::new();
    for y in (bounds.south_west.y..=bounds.north_east.y).rev() {
        for x in bounds.south_west.x..=bounds.north_east.x {
            let location = Location::new(x, y);
            let letter = |what| THINGS.iter().find(|(_, thing)| *thing == what).unwrap().0;
            let shown = match (world.avatar_at(location), world.interactable_at(location)) {
                (Some(avatar), _) => char::from(b'A' + avatar.id.0 as u8 - 1),
                (None, Some(what)) => letter(what),
                (None, None) if world.is_obstacle(location) => '#',
                (None, None) => '.',
            };
            picture.push(shown);
            picture.push(' ');
        }
        picture.push('\n');
    }
    picture
}

/// Asserts that the world matches the drawing.
#[track_caller]
fn assert_looks(world: &World, after: &str) {
    assert_eq!(picture(world), picture(&drawn(after)));
}

/// Plays one turn from the first drawing and asserts that the result matches the second.
#[track_caller]
fn check(before: &str, decisions: &[(AvatarId, Action)], after: &str) -> Vec<Event> {
    let mut world = drawn(before);
    let events = world.step(decisions);
    assert_looks(&world, after);
    events
}

fn attack(direction: Direction) -> Action {
    Action::Attack(direction)
}

impl World {
    fn named(&mut self, id: AvatarId) -> &mut Avatar {
        let slot = self.slot(id).unwrap();
        &mut self.avatars[slot]
    }

    fn lay(&mut self, x: i32, y: i32, what: Interactable) {
        let index = self.grid.index(Location::new(x, y)).unwrap();
        self.grid.set_interactable(index, Some(what));
    }

    fn count(&self, what: Interactable) -> usize {
        self.grid.count(what)
    }

    fn with_avatars(mut self, count: u32) -> World {
        for id in 1..=count {
            self.apply(&crate::Change::Join(AvatarId(id)));
        }
        self
    }
}

const ALWAYS: Ppm = Ppm::ONE;
