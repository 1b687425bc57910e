//! A small game for tests: records, frames and checkpoints that fit together.

use std::sync::Arc;

use aimmo_proto::creator::roster_change::{Change, Join, Rename};
use aimmo_proto::creator::{Checkpoint, Desired, Level, Player, RosterChange, TurnRecord, World};
use aimmo_record::convert;
use aimmo_record::frames::{self, Action, ActionEntry, Direction, Frame, Names, Outcome, Scene};
use aimmo_record::turn;

use crate::broadcast::TurnBroadcast;

/// A game in which players 7 and 8 walk about.
#[derive(Clone, Default)]
pub(crate) struct SampleGame {
    /// The changes of the next turn.
    changes: Vec<RosterChange>,
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

    /// Renames a player in the next turn.
    pub(crate) fn rename(&mut self, player_id: u32, name: &str) {
        let name = name.to_owned();
        self.changes
            .push(wrapped(Change::Rename(Rename { player_id, name })));
    }

    /// Creates a new world in the next turn.
    pub(crate) fn reset(&mut self) {
        self.changes.push(wrapped(Change::Reset(world())));
        // Spectators receive a new world in full.
        self.scene = None;
    }

    /// Plays a turn.
    pub(crate) fn turn(&mut self) -> (TurnRecord, TurnBroadcast) {
        let mut changes = std::mem::take(&mut self.changes);
        let mut world = match self.world.take() {
            Some(mut world) => {
                apply(&mut world, &changes);
                world
            }
            None => {
                changes.splice(..0, beginning());
                let (mut world, rest) = turn::begin(&changes).unwrap();
                apply(&mut world, rest);
                world
            }
        };
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
        turn::checkpoint(self.world(), 1, &self.names)
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
    reset.into_iter().chain(joins).map(wrapped).collect()
}

fn wrapped(change: Change) -> RosterChange {
    RosterChange {
        change: Some(change),
    }
}

fn apply(world: &mut aimmo_simulation::World, changes: &[RosterChange]) {
    for change in changes {
        turn::apply(world, change).unwrap();
    }
}

fn walk(player: u32, step: u64) -> aimmo_proto::creator::Decision {
    let (x, y) = [(1, 0), (0, 1), (-1, 0), (0, -1)][step as usize % 4];
    let direction = Direction { x, y };
    convert::decision(player, Action::Move { direction }, Outcome::Answered)
}
