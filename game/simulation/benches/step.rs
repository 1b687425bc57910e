//! Benchmarks for playing a turn, hashing and encoding a world, each for a class and for a crowd,
//! and for generating a map.

use std::hint::black_box;

use aimmo_simulation::{Action, AvatarId, Change, Direction, Level, LevelSettings, World};
use criterion::{Criterion, criterion_group, criterion_main};

/// Number of turns with precomputed decisions.
const TURNS: usize = 64;

/// Returns an open world with this many avatars, on a map that has grown to hold them.
fn open_world(avatars: u32) -> World {
    let mut world = World::new(Level::open_world(), 1);
    for id in 0..avatars {
        world.apply(&Change::Join(AvatarId(id)));
    }
    let mut terrain = 0;
    while terrain != world.terrain_version() {
        terrain = world.terrain_version();
        world.step(&[]);
    }
    world
}

/// Returns random decisions: three moves for every attack.
fn decisions(avatars: u32) -> Vec<Vec<(AvatarId, Action)>> {
    let mut state = 1u64;
    let mut below = |bound: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % bound) as usize
    };
    let mut action = || {
        let direction = Direction::ALL[1 + below(4)];
        if below(4) == 0 {
            Action::Attack(direction)
        } else {
            Action::Move(direction)
        }
    };
    (0..TURNS)
        .map(|_| (0..avatars).map(|id| (AvatarId(id), action())).collect())
        .collect()
}

fn turns(criterion: &mut Criterion) {
    for avatars in [30, 10_000] {
        let decisions = decisions(avatars);
        let mut world = open_world(avatars);
        let mut turns = decisions.iter().cycle();
        criterion.bench_function(&format!("step/{avatars}"), |bencher| {
            bencher.iter(|| turns.next().map(|decisions| world.step(decisions)));
        });
        criterion.bench_function(&format!("to_bytes/{avatars}"), |bencher| {
            bencher.iter(|| black_box(&world).to_bytes());
        });
        criterion.bench_function(&format!("hash/{avatars}"), |bencher| {
            bencher.iter(|| black_box(&world).hash());
        });
        let bytes = world.to_bytes();
        criterion.bench_function(&format!("from_bytes/{avatars}"), |bencher| {
            bencher.iter(|| World::from_bytes(black_box(&bytes)));
        });
    }
}

fn maps(criterion: &mut Criterion) {
    for side in [31, 200] {
        let settings = LevelSettings {
            start_width: side,
            start_height: side,
            ..Level::open_world().settings().clone()
        };
        let Ok(level) = Level::new(settings) else {
            continue;
        };
        let mut seed = 0;
        criterion.bench_function(&format!("new/{side}"), |bencher| {
            bencher.iter(|| {
                seed += 1;
                World::new(level.clone(), seed)
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = turns, maps
}
criterion_main!(benches);
