//! The binary view of the world that workers read; see `docs/view-format.md`.

mod layout;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::iter;

use aimmo_common::ids::PlayerId;
use aimmo_simulation::{
    Artefact, Avatar, AvatarId, Effect, EffectKind, Interactable, Location, Orientation, World,
    Worlds,
};
use bytes::{Bytes, BytesMut};

use layout::{Cell, Map};

/// The encoded map, cached until it changes.
#[derive(Debug, Clone)]
pub struct Terrain {
    /// Different for every map that a player sees.
    pub revision: u64,
    /// The encoded map: `TurnRequest.terrain`.
    pub bytes: Bytes,
}

/// The encoded maps of several worlds, cached until they change; `None` is the shared one.
#[derive(Debug, Clone, Default)]
pub struct Terrains(BTreeMap<Option<AvatarId>, Terrain>);

/// The encoded world.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// The part that rarely changes.
    pub terrain: &'a Terrain,
    /// The part that changes every turn and is the same for all players.
    pub entities: Bytes,
    /// Each avatar's own state, by id.
    pub avatars: Vec<(PlayerId, Bytes)>,
}

impl Terrain {
    /// Encodes a world's map.
    pub fn of(world: &World) -> Self {
        let bounds = world.bounds();
        let map = Map {
            worksheet: u8::try_from(world.level().worksheet()).unwrap_or(0),
            south_west: cell(bounds.south_west),
            north_east: cell(bounds.north_east),
        };
        Self {
            revision: world.terrain_version(),
            bytes: layout::terrain(map, world.obstacles().map(cell)),
        }
    }
}

impl Terrains {
    /// Encodes the shared world, and then the private ones, by avatar.
    pub fn views(&mut self, worlds: &Worlds) -> Vec<View<'_>> {
        let all = || {
            let private = worlds.private().iter();
            let private = private.map(|(id, world)| (Some(*id), world));
            iter::once((None, worlds.shared())).chain(private)
        };
        let mut known = std::mem::take(&mut self.0);
        let terrains = all().map(|(id, world)| {
            let terrain = known.remove(&id);
            let terrain = terrain.filter(|it| it.revision == world.terrain_version());
            (id, terrain.unwrap_or_else(|| Terrain::of(world)))
        });
        self.0 = terrains.collect();
        // Both are in the same order.
        let pairs = all().zip(self.0.values());
        pairs
            .map(|((_, world), terrain)| View::of(world, terrain))
            .collect()
    }
}

impl<'a> View<'a> {
    /// Encodes a world with this map.
    pub fn of(world: &World, terrain: &'a Terrain) -> Self {
        // One allocation holds all avatars' own states.
        let mut own = BytesMut::new();
        let avatars = world.avatars().iter().map(|avatar| {
            let backpack = avatar.backpack().iter().copied();
            layout::put_own(
                &mut own,
                everybody_sees(avatar),
                backpack.map(|artefact| kind(Interactable::Artefact(artefact))),
                avatar.effects().iter().map(effect),
            );
            (PlayerId(avatar.id().0), own.split().freeze())
        });
        Self {
            terrain,
            avatars: avatars.collect(),
            entities: layout::entities(
                world.avatars().iter().map(|avatar| {
                    let backpack = u8::try_from(avatar.backpack().len());
                    (everybody_sees(avatar), backpack.unwrap_or(u8::MAX))
                }),
                world
                    .interactables()
                    .map(|(location, what)| (cell(location), kind(what))),
            ),
        }
    }
}

fn everybody_sees(avatar: &Avatar) -> layout::Avatar {
    layout::Avatar {
        id: avatar.id().0,
        cell: cell(avatar.location()),
        health: avatar.health(),
        score: i32::try_from(avatar.score()).unwrap_or(i32::MAX),
        orientation: match avatar.orientation() {
            Orientation::North => 0,
            Orientation::East => 1,
            Orientation::South => 2,
            Orientation::West => 3,
        },
    }
}

fn cell(location: Location) -> Cell {
    let short = |coordinate: i32| {
        let range = (i16::MIN.into(), i16::MAX.into());
        // Clamped, so the value fits into an i16.
        coordinate.clamp(range.0, range.1) as i16
    };
    Cell {
        x: short(location.x),
        y: short(location.y),
    }
}

fn effect(effect: &Effect) -> (u8, u16) {
    let pickup = match effect.kind {
        EffectKind::Invulnerability => Interactable::Invulnerability,
        EffectKind::DamageBoost => Interactable::DamageBoost,
    };
    (kind(pickup), effect.remaining.into())
}

fn kind(interactable: Interactable) -> u8 {
    match interactable {
        Interactable::Score => 1,
        Interactable::Health => 2,
        Interactable::Invulnerability => 3,
        Interactable::DamageBoost => 4,
        Interactable::Artefact(Artefact::Chest) => 5,
        Interactable::Artefact(Artefact::Key) => 6,
        Interactable::Artefact(Artefact::YellowOrb) => 7,
        Interactable::Artefact(Artefact::Phone) => 8,
        Interactable::Artefact(Artefact::Keyboard) => 9,
        Interactable::Artefact(Artefact::Coins) => 10,
    }
}
