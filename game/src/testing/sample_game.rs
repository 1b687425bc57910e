//! A small game for tests: records, frames and checkpoints that fit together.

use std::sync::Arc;

use aimmo_proto::creator::roster_change::{Change, Enter, Join, Rename, Return};
use aimmo_proto::creator::{Checkpoint, Desired, Level, Player, RosterChange, TurnRecord, World};
use aimmo_record::convert;
use aimmo_record::frames::{self, Action, ActionEntry, Direction, Frames, Names, Outcome, Scenes};
use aimmo_record::turn;
use aimmo_simulation::{Events, Worlds};

use crate::broadcast::TurnBroadcast;

/// A game in which players 7 and 8 walk about.
#[derive(Clone, Default)]
pub(crate) struct SampleGame {
    /// The changes of the next turn.
    changes: Vec<RosterChange>,
    worlds: Option<Worlds>,
    scenes: Option<Arc<Scenes>>,
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
        self.scenes = None;
    }

    /// Lets a player enter a private world in the next turn.
    pub(crate) fn enter(&mut self, player_id: u32) {
        self.changes.push(wrapped(Change::Enter(Enter {
            player_id,
            task: "alone".to_owned(),
            level: world().level,
            seed: 6,
            number: 0,
        })));
    }

    /// Lets a player return to the shared world in the next turn.
    pub(crate) fn return_to_shared(&mut self, player_id: u32) {
        let number = 0;
        self.changes
            .push(wrapped(Change::Return(Return { player_id, number })));
    }

    /// Plays a turn.
    pub(crate) fn turn(&mut self) -> (TurnRecord, TurnBroadcast) {
        let mut changes = std::mem::take(&mut self.changes);
        let mut events = Events::default();
        let mut worlds = match self.worlds.take() {
            Some(mut worlds) => {
                apply(&mut worlds, &changes, &mut events);
                worlds
            }
            None => {
                changes.splice(..0, beginning());
                let (mut worlds, rest) = turn::begin(&changes).unwrap();
                apply(&mut worlds, rest, &mut events);
                worlds
            }
        };
        let decisions = vec![walk(7, worlds.turn()), walk(8, worlds.turn() / 3)];
        worlds.step(&turn::decisions(&decisions), &mut events);
        frames::update_names(&mut self.names, &changes);
        let before = self.scenes.as_deref();
        let scenes = Arc::new(Scenes::after(before, &worlds, &self.names));
        let entries = ActionEntry::all(&decisions);
        let broadcast = TurnBroadcast {
            turn: worlds.turn(),
            frames: Frames::between(before, &scenes, entries, &events),
            scenes: Arc::clone(&scenes),
            logs: Vec::new(),
        };
        let record = turn::record(&worlds, changes, decisions, Vec::new());
        self.worlds = Some(worlds);
        self.scenes = Some(scenes);
        (record, broadcast)
    }

    /// Returns the worlds after the last turn.
    pub(crate) fn checkpoint(&self) -> Checkpoint {
        turn::checkpoint(self.worlds(), 1, &self.names)
    }

    pub(crate) fn worlds(&self) -> &Worlds {
        self.worlds.as_ref().unwrap()
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

fn apply(worlds: &mut Worlds, changes: &[RosterChange], events: &mut Events) {
    for change in changes {
        turn::apply(worlds, change, events).unwrap();
    }
}

fn walk(player: u32, step: u64) -> aimmo_proto::creator::Decision {
    let (x, y) = [(1, 0), (0, 1), (-1, 0), (0, -1)][step as usize % 4];
    let direction = Direction { x, y };
    convert::decision(player, Action::Move { direction }, Outcome::Answered)
}
