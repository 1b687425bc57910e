//! A model of the engine, which plays games and generates random ones.

use aimmo_proto::creator::level::Landmark;
use aimmo_proto::creator::roster_change::{
    Change, CodeChange, Enter, Join, Leave, Place, Rename, Return,
};
use aimmo_proto::creator::{
    Decision, Level, PlayerLog, RosterChange, TurnRecord, World as WorldToMake,
};
use aimmo_proto::worker;
use aimmo_record::frames::{Names, update_names};
use aimmo_record::{convert, turn};
use aimmo_simulation::{Events, Worlds};
use proptest::prelude::*;

/// A game in progress, with its record so far.
#[derive(Debug, Clone)]
pub(crate) struct Game {
    pub(crate) worlds: Worlds,
    pub(crate) names: Names,
    pub(crate) epoch: u32,
    pub(crate) records: Vec<TurnRecord>,
}

impl Game {
    /// Creates a game and plays its first turn, without players.
    pub(crate) fn new(level: &str, seed: u64) -> Self {
        let changes = vec![reset(level, seed, 1)];
        let (worlds, rest) = turn::begin(&changes).unwrap();
        assert!(rest.is_empty());
        let mut game = Self {
            worlds,
            names: Names::new(),
            epoch: 1,
            records: Vec::new(),
        };
        game.finish(changes, Vec::new());
        game
    }

    /// Plays a turn.
    pub(crate) fn play(&mut self, changes: Vec<RosterChange>, decisions: Vec<Decision>) {
        for change in &changes {
            turn::apply(&mut self.worlds, change, &mut Events::default()).unwrap();
            if let Some(Change::Reset(world)) = &change.change {
                self.epoch = world.epoch;
            }
        }
        self.finish(changes, decisions);
    }

    fn finish(&mut self, changes: Vec<RosterChange>, decisions: Vec<Decision>) {
        update_names(&mut self.names, &changes);
        let decided = turn::decisions(&decisions);
        self.worlds.step(&decided, &mut Events::default());
        let logs = decisions.iter().map(|decision| PlayerLog {
            player_id: decision.player_id,
            text: "…\n\"".to_owned(),
            ..PlayerLog::default()
        });
        let logs = logs.collect();
        let record = turn::record(&self.worlds, changes, decisions, logs);
        self.records.push(record);
    }
}

pub(crate) fn change(change: Change) -> RosterChange {
    RosterChange {
        change: Some(change),
    }
}

/// Returns a reset to a small map, so that avatars meet; the level's name selects the rules.
fn reset(level: &str, seed: u64, epoch: u32) -> RosterChange {
    change(Change::Reset(WorldToMake {
        epoch,
        level: Some(small(level)),
        seed,
    }))
}

fn small(level: &str) -> Level {
    let mut level = match level {
        "drawn" => drawn(),
        name => convert::level_by_name(name).unwrap(),
    };
    if level.generator == "Main" {
        (level.start_width, level.start_height) = (4, 4);
        level.score_despawn_chance_ppm *= 4;
        level.pickup_spawn_chance_ppm *= 4;
    }
    level
}

/// Returns a small level with a walled map, landmarks and pickups per free cell.
fn drawn() -> Level {
    let landmark = |letter: &str, name: &str| Landmark {
        letter: letter.to_owned(),
        name: name.to_owned(),
    };
    let rows = ["#####", "#SaA#", "#.#S#", "#b..#", "#####"];
    Level {
        name: "drawn".to_owned(),
        generator: "Drawn".to_owned(),
        map_rows: rows.map(str::to_owned).to_vec(),
        landmarks: vec![landmark("b", "bridge"), landmark("a", "arch")],
        start_width: 5,
        start_height: 5,
        score_cells_per_free_cell_ppm: 100_000,
        pickups_per_free_cell_ppm: 200_000,
        ..convert::level_by_name("worksheet-3").unwrap()
    }
}

/// Generates games of up to 30 turns and 8 players with all possible events.
pub(crate) fn games() -> impl Strategy<Value = Game> {
    let turns = proptest::collection::vec(turns(), 0..30);
    (levels(), any::<u64>(), turns).prop_map(|(level, seed, turns)| {
        let mut game = Game::new(level, seed);
        for (changes, decisions) in turns {
            game.play(changes, decisions);
        }
        game
    })
}

fn levels() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        4 => Just("open-world"),
        2 => Just("worksheet-4"),
        1 => Just("level-1"),
        2 => Just("drawn"),
    ]
}

fn turns() -> impl Strategy<Value = (Vec<RosterChange>, Vec<Decision>)> {
    let changes = proptest::collection::vec(changes(), 0..3);
    let decisions = proptest::collection::vec(decisions(), 0..8);
    (changes, decisions)
}

fn changes() -> impl Strategy<Value = RosterChange> {
    let joins = (1u32..9).prop_map(|player_id| {
        change(Change::Join(Join {
            player_id,
            name: format!("player {player_id}"),
        }))
    });
    let leaves = (1u32..9).prop_map(|player_id| change(Change::Leave(Leave { player_id })));
    let places = (1u32..9).prop_map(|player_id| {
        change(Change::Place(Place {
            player_id,
            number: 1,
        }))
    });
    let renames = (1u32..9, "new name [1-3]")
        .prop_map(|(player_id, name)| change(Change::Rename(Rename { player_id, name })));
    let code = (1u32..9).prop_map(|player_id| {
        change(Change::Code(CodeChange {
            player_id,
            code_version: 2,
            facts: None,
        }))
    });
    let resets = (levels(), any::<u64>(), 2u32..9);
    let resets = resets.prop_map(|(level, seed, epoch)| reset(level, seed, epoch));
    let enters = (1u32..9, levels(), any::<u64>());
    let enters = enters.prop_map(|(player_id, level, seed)| {
        change(Change::Enter(Enter {
            player_id,
            task: "a task".to_owned(),
            level: Some(small(level)),
            seed,
            number: 1,
        }))
    });
    let returns = (1u32..9).prop_map(|player_id| {
        change(Change::Return(Return {
            player_id,
            number: 1,
        }))
    });
    prop_oneof![
        12 => joins,
        3 => leaves,
        3 => places,
        4 => renames,
        1 => code,
        1 => resets,
        4 => enters,
        2 => returns,
    ]
}

/// Generates mostly valid decisions, and a few that no worker should send.
fn decisions() -> impl Strategy<Value = Decision> {
    let kind = prop_oneof![1 => Just(0), 6 => Just(1), 6 => Just(2), 3 => Just(3), 2 => 0i32..8];
    let step = prop_oneof![9 => -1i32..2, 1 => any::<i32>()];
    let steps = (step.clone(), step);
    (1u32..10, kind, steps, -1i32..4, 0i32..8).prop_map(
        |(player_id, kind, (dx, dy), index, outcome)| Decision {
            player_id,
            action: Some(worker::Action {
                r#type: kind,
                dx,
                // Half the time, use only one axis, as in a valid direction.
                dy: if dx != 0 && index % 2 == 0 { 0 } else { dy },
                index,
            }),
            outcome,
        },
    )
}
