//! A small game for tests: records, frames and checkpoints that fit together.

use std::sync::Arc;

use aimmo_proto::creator::roster_change::{Change, Join};
use aimmo_proto::creator::{Checkpoint, Desired, Level, Player, RosterChange, TurnRecord, World};
use aimmo_record::convert;
use aimmo_record::frames::{self, Action, ActionEntry, Direction, Frame, Names, Outcome, Scene};
use aimmo_record::turn;

use crate::broadcast::TurnBroadcast;

/// A game in which players 7 and 8 walk about.
#[derive(Clone, Default)]
pub(crate) struct SampleGame {
    world: Option<aimmo_simulation::World>,
    scene: Option<Scene>,
    names: Names,
}

impl SampleGame {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Returns the desired state of such a game.
    pub(crate) fn desired() -> Desired {
        let player = |player_id, name: &str| Player {
            player_id,
            name: name.to_owned(),
            code_version: 1,
            ..Player::default()
        };
        Desired {
            revision: 1,
            world: Some(world()),
            players: vec![player(7, "Ada"), player(8, "Bob")],
            public: true,
            ..Desired::default()
        }
    }

    /// Plays a turn.
    pub(crate) fn turn(&mut self) -> (TurnRecord, TurnBroadcast) {
        let changes = match self.world {
            Some(_) => Vec::new(),
            None => beginning(),
        };
        let mut world = self.world.take().unwrap_or_else(|| {
            let (mut world, rest) = turn::begin(&changes).unwrap();
            for change in rest {
                turn::apply(&mut world, change).unwrap();
            }
            world
        });
        let decisions = vec![walk(7, world.turn()), walk(8, world.turn() / 3)];
        let events = world.step(&turn::decisions(&decisions));
        frames::update_names(&mut self.names, &changes);
        let scene = Scene::after(self.scene.as_ref(), &world, &self.names);
        let entries = ActionEntry::all(&decisions);
        let frame = Frame::between(self.scene.as_ref(), &scene, entries, &events);
        let broadcast = TurnBroadcast {
            turn: world.turn(),
            frame,
            scene: Arc::new(scene.clone()),
            logs: Vec::new(),
        };
        let record = turn::record(&world, changes, decisions, Vec::new());
        self.world = Some(world);
        self.scene = Some(scene);
        (record, broadcast)
    }

    /// Returns the world after the last turn.
    pub(crate) fn checkpoint(&self) -> Checkpoint {
        turn::checkpoint(self.world(), 1)
    }

    pub(crate) fn world(&self) -> &aimmo_simulation::World {
        self.world.as_ref().unwrap()
    }
}

pub(crate) fn world() -> World {
    World {
        epoch: 1,
        seed: 5,
        level: Some(Level {
            name: "open-world".to_owned(),
            era: "future".to_owned(),
            generator: "Main".to_owned(),
            start_width: 11,
            start_height: 11,
            score_cells_per_avatar_ppm: 500_000,
            score_despawn_chance_ppm: 50_000,
            ..Level::default()
        }),
    }
}

fn beginning() -> Vec<RosterChange> {
    let desired = SampleGame::desired();
    let players = desired.players.into_iter();
    let joins = players.map(|player| {
        Change::Join(Join {
            player_id: player.player_id,
            name: player.name,
        })
    });
    let reset = desired.world.map(Change::Reset);
    let changes = reset.into_iter().chain(joins);
    changes
        .map(|change| RosterChange {
            change: Some(change),
        })
        .collect()
}

fn walk(player: u32, step: u64) -> aimmo_proto::creator::Decision {
    let (x, y) = [(1, 0), (0, 1), (-1, 0), (0, -1)][step as usize % 4];
    let direction = Direction { x, y };
    convert::decision(player, Action::Move { direction }, Outcome::Answered)
}
