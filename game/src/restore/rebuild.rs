use std::collections::VecDeque;
use std::sync::Arc;

use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::{Checkpoint, Desired, TurnRecord};
use aimmo_record::frames::{Frames, LogFrame, Scenes};
use aimmo_record::replay::Replay;
use aimmo_record::turn;
use aimmo_simulation::{AvatarId, Events};
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
        if let Some(scenes) = rebuild.replay.scenes() {
            rebuild.see(Frames::of(scenes), Vec::new());
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
            .next_observed(record, &mut |worlds| seen = judge.before(worlds))?;
        if let Some(worlds) = self.replay.worlds() {
            self.judge.replay(&seen, record, worlds, &step.events);
        }
        let logs = record.logs.iter().filter_map(|log| {
            let player = PlayerId(log.player_id);
            Some((player, LogFrame::replayed(record, player.0)?))
        });
        self.see(step.frames, logs.collect());
        Ok(())
    }

    /// Gives up on the record: turns are skipped rather than replayed incorrectly.
    // The record may be from a different version of the rules.
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
        let Some((mut worlds, names, epoch)) = replay.into_parts() else {
            return match last_turn {
                0 => Ok((None, seen)),
                turns => Err(Error::Unplayable(turns)),
            };
        };
        // The worlds are behind only if their record cannot be replayed; their avatars wait in the
        // turns they missed.
        while worlds.turn() < last_turn {
            worlds.step(&[], &mut Events::default());
        }
        let players = worlds.ids().into_iter();
        let name = |id: AvatarId| names.get(&id.0).cloned().unwrap_or_default();
        let restored = Restored {
            epoch: epoch.unwrap_or_default(),
            names: players.map(|id| (PlayerId(id.0), name(id))).collect(),
            judge,
            worlds,
        };
        if idle {
            let scenes = Scenes::of(&restored.worlds, &names);
            let frames = Frames::of(&scenes);
            seen = VecDeque::from([turn_broadcast(Arc::new(scenes), frames, Vec::new())]);
        }
        Ok((Some(restored), seen))
    }

    fn see(&mut self, frames: Frames, logs: Vec<(PlayerId, LogFrame)>) {
        if let Some(scenes) = self.replay.scenes() {
            let scenes = Arc::clone(scenes);
            self.seen.push_back(turn_broadcast(scenes, frames, logs));
        }
        if self.seen.len() > self.memory {
            self.seen.pop_front();
        }
    }
}

fn turn_broadcast(
    scenes: Arc<Scenes>,
    frames: Frames,
    logs: Vec<(PlayerId, LogFrame)>,
) -> TurnBroadcast {
    TurnBroadcast {
        turn: scenes.turn(),
        frames,
        scenes,
        logs,
    }
}
