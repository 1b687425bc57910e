use aimmo_record::convert;
use aimmo_simulation::{AvatarId, Change, Events};
use bytes::BytesMut;
use serde::Deserialize;

use super::layout::{self, Avatar, Cell, Map};
use super::*;

/// `proto/testdata/view-v1.json`, which the Python tests read as well.
#[derive(Deserialize)]
struct Golden {
    terrain: GoldenTerrain,
    avatars: Vec<GoldenAvatar<u8>>,
    interactables: Vec<GoldenThing>,
    avatar: GoldenAvatar<Vec<u8>>,
}

#[derive(Deserialize)]
struct GoldenTerrain {
    worksheet: u8,
    south_west: (i16, i16),
    north_east: (i16, i16),
    obstacles: Vec<(i16, i16)>,
}

#[derive(Deserialize)]
struct GoldenAvatar<B> {
    id: u32,
    location: (i16, i16),
    health: i32,
    score: i32,
    orientation: u8,
    backpack: B,
    #[serde(default)]
    effects: Vec<GoldenEffect>,
}

#[derive(Deserialize)]
struct GoldenThing {
    location: (i16, i16),
    kind: u8,
}

#[derive(Deserialize)]
struct GoldenEffect {
    kind: u8,
    turns: u16,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../../../proto/testdata/view-v1.json")).unwrap()
}

fn at((x, y): (i16, i16)) -> Cell {
    Cell { x, y }
}

impl<B> GoldenAvatar<B> {
    fn seen(&self) -> Avatar {
        Avatar {
            id: self.id,
            cell: at(self.location),
            health: self.health,
            score: self.score,
            orientation: self.orientation,
        }
    }
}

#[test]
fn terrain_has_the_agreed_layout() {
    let terrain = golden().terrain;
    let map = Map {
        worksheet: terrain.worksheet,
        south_west: at(terrain.south_west),
        north_east: at(terrain.north_east),
    };
    let bytes = layout::terrain(map, terrain.obstacles.into_iter().map(at));
    assert_eq!(
        bytes[..],
        include_bytes!("../../../proto/testdata/view-v1.terrain")[..]
    );
}

#[test]
fn entities_have_the_agreed_layout() {
    let golden = golden();
    let avatars = golden.avatars.iter();
    let things = golden.interactables.iter();
    let bytes = layout::entities(
        avatars.map(|avatar| (avatar.seen(), avatar.backpack)),
        things.map(|thing| (at(thing.location), thing.kind)),
    );
    assert_eq!(
        bytes[..],
        include_bytes!("../../../proto/testdata/view-v1.entities")[..]
    );
}

#[test]
fn an_avatars_own_state_has_the_agreed_layout() {
    let avatar = golden().avatar;
    let effects = avatar.effects.iter();
    let mut bytes = BytesMut::new();
    layout::put_own(
        &mut bytes,
        avatar.seen(),
        avatar.backpack.iter().copied(),
        effects.map(|effect| (effect.kind, effect.turns)),
    );
    assert_eq!(
        bytes[..],
        include_bytes!("../../../proto/testdata/view-v1.avatar")[..]
    );
}

#[test]
fn a_view_shows_the_world() {
    let level = convert::level_by_name("worksheet-3").unwrap();
    let mut world = World::new(convert::level_from_proto(&level).unwrap(), 1);
    for id in [9, 7] {
        world.apply(&Change::Join(AvatarId(id)));
    }
    world.step(&[]);
    let terrain = Terrain::of(&world);
    let view = View::of(&world, &terrain);
    assert_eq!(terrain.bytes[..2], [1, 3]);
    let set: u32 = terrain.bytes[12..]
        .iter()
        .map(|byte| byte.count_ones())
        .sum();
    assert_eq!(set as usize, world.obstacles().count());
    let things = world.interactables().count();
    assert_eq!(view.entities.len(), 12 + 2 * 20 + things * 6);
    assert_eq!(view.entities[4..12], [2, 0, 0, 0, things as u8, 0, 0, 0]);
    let ids: Vec<_> = view.avatars.iter().map(|(player, _)| player.0).collect();
    assert_eq!(ids, [7, 9]);
    for (player, own) in &view.avatars {
        assert_eq!(own.len(), 20);
        assert_eq!(own[4..8], player.0.to_le_bytes());
    }
}

#[test]
fn each_avatar_sees_the_world_that_it_is_in() {
    let level = convert::level_by_name("worksheet-3").unwrap();
    let level = convert::level_from_proto(&level).unwrap();
    let mut worlds = Worlds::new(level.clone(), 1);
    let mut apply = |change| worlds.apply(&change, &mut Events::default());
    for id in [7, 8, 9] {
        apply(Change::Join(AvatarId(id)));
    }
    let id = AvatarId(8);
    apply(Change::Enter { id, level, seed: 2 });
    let mut terrains = Terrains::default();
    let ids = |view: &View<'_>| -> Vec<u32> {
        let avatars = view.avatars.iter();
        avatars.map(|(player, _)| player.0).collect()
    };
    let seen: Vec<_> = terrains.views(&worlds).iter().map(ids).collect();
    assert_eq!(seen, [vec![7, 9], vec![8]]);
    let maps = |terrains: &mut Terrains, worlds: &Worlds| -> Vec<*const u8> {
        let views = terrains.views(worlds);
        let maps = views.iter().map(|view| view.terrain.bytes.as_ptr());
        maps.collect()
    };
    let before = maps(&mut terrains, &worlds);
    worlds.step(&[], &mut Events::default());
    assert_eq!(
        maps(&mut terrains, &worlds),
        before,
        "maps are encoded once"
    );
    worlds.apply(&Change::Return(id), &mut Events::default());
    assert_eq!(maps(&mut terrains, &worlds), before[..1]);
}
