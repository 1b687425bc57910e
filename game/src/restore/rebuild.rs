use std::collections::VecDeque;
use std::sync::Arc;

use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::{Checkpoint, Desired, TurnRecord};
use aimmo_record::frames::{Frame, LogFrame, Scene, StateFrame};
use aimmo_record::replay::Replay;
use aimmo_record::turn;
use tracing::error;

use super::Error;
use crate::broadcast::TurnBroadcast;
use crate::engine::Restored;
use crate::judge::{Before, Judge};
use crate::player_names;

/// The world rebuilt so far, and the turns still to be shown.
#[derive(Clone)]
pub(super) struct Rebuild {
    replay: Replay,
    /// The world at the checkpoint.
    base: Replay,
    judge: Judge,
    /// True if the record cannot be replayed, in which case only the base is used.
    idle: bool,
    seen: VecDeque<TurnBroadcast>,
    memory: usize,
}

impl Rebuild {
    pub(super) fn new(checkpoint: Option<&Checkpoint>, desired: &Desired, memory: usize) -> Self {
        let read = |checkpoint| {
            Replay::from_checkpoint(checkpoint, player_names::of(desired)).unwrap_or_else(
                |problem| {
                    error!(%problem, "cannot read the checkpoint");
                    Replay::new()
                },
            )
        };
        let base = checkpoint.map_or_else(Replay::new, read);
        let progress = checkpoint.map_or(&[][..], |checkpoint| &checkpoint.progress);
        let mut judge = Judge::from_bytes(progress);
        judge.set_lesson(desired.lesson.as_ref());
        let mut rebuild = Self {
            replay: base.clone(),
            base,
            judge,
            idle: false,
            seen: VecDeque::new(),
            // Spectators need at least the last turn, because they start from its state.
            memory: memory.max(1),
        };
        if let Some(state) = rebuild.replay.state() {
            rebuild.see(state.into(), Vec::new());
        }
        rebuild
    }

    /// Replays the next turn and checks that it leads to the same world.
    pub(super) fn play(&mut self, record: &TurnRecord) -> Result<(), turn::Error> {
        if self.idle {
            return Ok(());
        }
        let mut seen = Before::new();
        let judge = &self.judge;
        let step = self
            .replay
            .next_observed(record, &mut |world| seen = judge.before(world))?;
        if let Some(world) = self.replay.world() {
            self.judge.judge(&seen, record, world, &step.events);
        }
        let logs = record.logs.iter().filter_map(|log| {
            let player = PlayerId(log.player_id);
            Some((player, LogFrame::replayed(record, player.0)?))
        });
        self.see(step.frame, logs.collect());
        Ok(())
    }

    /// Gives up on the record, which may be from a different version of the rules: turns are
    /// skipped rather than replayed incorrectly.
    pub(super) fn idle(&mut self) {
        self.idle = true;
        self.replay = self.base.clone();
    }

    /// Returns the world after `last_turn`, if there is one, and the turns to show.
    pub(super) fn finish(
        self,
        last_turn: u64,
    ) -> Result<(Option<Restored>, VecDeque<TurnBroadcast>), Error> {
        let Self {
            replay,
            judge,
            idle,
            mut seen,
            ..
        } = self;
        let Some((mut world, names, epoch)) = replay.into_parts() else {
            return match last_turn {
                0 => Ok((None, seen)),
                turns => Err(Error::Unplayable(turns)),
            };
        };
        // The world is behind only if its record cannot be replayed; its avatars wait in the turns
        // it missed.
        while world.turn() < last_turn {
            world.step(&[]);
        }
        let scene = Scene::of(&world, &names);
        let players = scene.players().iter();
        let restored = Restored {
            epoch: epoch.unwrap_or_default(),
            names: players
                .map(|player| (PlayerId(player.id), player.name.clone()))
                .collect(),
            judge,
            world,
        };
        if idle {
            seen = VecDeque::from([turn_broadcast(
                &scene,
                StateFrame::of(&scene).into(),
                Vec::new(),
            )]);
        }
        Ok((Some(restored), seen))
    }

    fn see(&mut self, frame: Frame, logs: Vec<(PlayerId, LogFrame)>) {
        if let Some(scene) = self.replay.scene() {
            self.seen.push_back(turn_broadcast(scene, frame, logs));
        }
        if self.seen.len() > self.memory {
            self.seen.pop_front();
        }
    }
}

fn turn_broadcast(scene: &Scene, frame: Frame, logs: Vec<(PlayerId, LogFrame)>) -> TurnBroadcast {
    TurnBroadcast {
        turn: scene.turn(),
        frame,
        scene: Arc::new(scene.clone()),
        logs,
    }
}
