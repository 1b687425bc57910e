//! Benchmarks of presenting and verifying a turn with 50 players in the open world.

use std::hint::black_box;

use aimmo_proto::creator::Decision;
use aimmo_record::convert::{decision, level_by_name, level_from_proto};
use aimmo_record::frames::{ActionEntry, Frame, Frames, Names, Outcome, Scenes, StateFrame};
use aimmo_record::{WorldHash, turn};
use aimmo_simulation::{Action, AvatarId, Change, Direction, Events, Worlds};
use criterion::{Criterion, criterion_group, criterion_main};

const PLAYERS: u32 = 50;

/// A turn of a world in which all avatars walk back and forth, with its inputs.
struct Turn {
    names: Names,
    before: Scenes,
    after: Worlds,
    decisions: Vec<Decision>,
    events: Events,
}

fn a_turn() -> Option<Turn> {
    let level = level_from_proto(&level_by_name("open-world")?).ok()?;
    let mut worlds = Worlds::new(level, 1);
    let mut names = Names::new();
    for id in 1..=PLAYERS {
        worlds.apply(&Change::Join(AvatarId(id)), &mut Events::default());
        names.insert(id, format!("player {id}"));
    }
    let decide = |turn: u32| {
        let direction = |id| Direction::ALL[1 + ((id + turn) % 4) as usize];
        (1..=PLAYERS)
            .map(|id| decision(id, Action::Move(direction(id)), Outcome::Answered))
            .collect::<Vec<_>>()
    };
    for turn in 0..100 {
        worlds.step(&turn::decisions(&decide(turn)), &mut Events::default());
    }
    let before = Scenes::of(&worlds, &names);
    let decisions = decide(100);
    let mut events = Events::default();
    worlds.step(&turn::decisions(&decisions), &mut events);
    Some(Turn {
        names,
        before,
        after: worlds,
        decisions,
        events,
    })
}

fn frames(criterion: &mut Criterion) {
    let Some(turn) = a_turn() else { return };
    let show = || {
        let scenes = Scenes::after(Some(&turn.before), &turn.after, &turn.names);
        let actions = ActionEntry::all(&turn.decisions);
        let frames = Frames::between(Some(&turn.before), &scenes, actions, &turn.events);
        (scenes, frames)
    };
    let (scenes, frames) = show();
    let delta = frames.shared;
    let state = Frame::State(StateFrame::of(scenes.shared()));
    let mut group = criterion.benchmark_group("record");
    group.bench_function("show a turn of 50 players", |bencher| {
        bencher.iter(|| black_box(show()))
    });
    group.bench_function(
        format!("encode its delta, {} bytes", delta.to_json().len()),
        |bencher| {
            bencher.iter(|| black_box(delta.to_json()));
        },
    );
    group.bench_function(
        format!("encode its state, {} bytes", state.to_json().len()),
        |bencher| {
            bencher.iter(|| black_box(state.to_json()));
        },
    );
    group.bench_function("hash its world", |bencher| {
        bencher.iter(|| black_box(WorldHash::of(&turn.after)));
    });
    group.finish();
}

criterion_group!(benches, frames);
criterion_main!(benches);
