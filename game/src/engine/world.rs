use std::collections::BTreeMap;
use std::sync::Arc;

use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::blocked::By;
use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{
    Blocked, Checkpoint, Decision, Desired, Lesson, RosterChange, TurnRecord,
};
use aimmo_record::frames::{ActionEntry, Frames, Names, Scene, Scenes, update_names};
use aimmo_record::{convert, turn};
use aimmo_simulation::{Event, Events, Obstruction, Worlds};

use super::Restored;
use super::decisions::Decisions;
use crate::judge::Judge;
use crate::roster::{self, Present};
use crate::view::{Terrains, View};

pub(super) struct GameWorld {
    last_turn: u64,
    now: Option<LiveWorld>,
    judge: Judge,
}

pub(super) struct LiveWorld {
    worlds: Worlds,
    epoch: u32,
    names: Names,
    terrains: Terrains,
    /// The last scenes that were shown; `None` if the next frames cannot be deltas.
    scenes: Option<Arc<Scenes>>,
    is_new: bool,
    /// The events of the next turn's changes so far.
    change_events: Events,
}

pub(super) struct PlayedTurn {
    pub(super) record: TurnRecord,
    pub(super) checkpoint: Option<Checkpoint>,
    pub(super) frames: Frames,
    pub(super) scenes: Arc<Scenes>,
    pub(super) blocked: BTreeMap<PlayerId, Blocked>,
}

impl GameWorld {
    pub(super) fn new(last_turn: u64, world: Option<Restored>) -> Self {
        let Some(restored) = world else {
            return Self {
                last_turn,
                now: None,
                judge: Judge::default(),
            };
        };
        let names = restored.names.into_iter();
        let names = names.map(|(id, name)| (id.0, name)).collect();
        let mut now = LiveWorld::new(restored.worlds, restored.epoch, names);
        now.scenes = Some(Arc::new(Scenes::of(&now.worlds, &now.names)));
        Self {
            last_turn,
            now: Some(now),
            judge: restored.judge,
        }
    }

    pub(super) fn scene(&self) -> Option<&Scene> {
        Some(self.now.as_ref()?.scenes.as_ref()?.shared())
    }

    pub(super) fn judge(&self) -> &Judge {
        &self.judge
    }

    pub(super) fn set_lesson(&mut self, lesson: Option<&Lesson>) {
        self.judge.set_lesson(lesson);
    }

    /// Applies the changes that precede the turn's decisions; if any is invalid, applies none.
    pub(super) fn begin(
        &mut self,
        desired: &Desired,
    ) -> Result<(Vec<RosterChange>, &mut LiveWorld, &mut Judge), String> {
        let no_names = Names::new();
        let present = match &self.now {
            Some(now) => Present {
                epoch: Some(now.epoch),
                names: &now.names,
            },
            None => Present {
                epoch: None,
                names: &no_names,
            },
        };
        let mut changes = roster::changes(present, desired);
        let is_reset = |change: &RosterChange| matches!(change.change, Some(Change::Reset(_)));
        let has_reset = changes.iter().any(is_reset);
        let turn = self
            .now
            .as_ref()
            .map_or(self.last_turn + 1, LiveWorld::turn);
        let worlds = self.now.as_ref().map(|now| &now.worlds);
        let worlds = worlds.filter(|_| !has_reset);
        changes.extend(self.judge.changes(desired, turn, worlds));
        // All changes are validated before any is applied.
        for change in &changes {
            convert::change_from_proto(change).map_err(|error| error.to_string())?;
        }
        let (now, rest) = match self.now {
            Some(ref mut now) => (now, &changes[..]),
            None => {
                let (worlds, rest) = turn::begin(&changes).map_err(|error| error.to_string())?;
                if worlds.turn() != self.last_turn {
                    return Err(format!(
                        "the world after turn {} cannot be restored by this version of the game",
                        self.last_turn
                    ));
                }
                let epoch = desired.world.as_ref().map_or(0, |world| world.epoch);
                let mut now = LiveWorld::new(worlds, epoch, no_names);
                now.is_new = true;
                (self.now.insert(now), rest)
            }
        };
        for change in rest {
            now.apply(change).map_err(|error| error.to_string())?;
        }
        Ok((changes, now, &mut self.judge))
    }
}

impl LiveWorld {
    fn new(worlds: Worlds, epoch: u32, names: Names) -> Self {
        Self {
            epoch,
            names,
            terrains: Terrains::default(),
            scenes: None,
            is_new: false,
            change_events: Events::default(),
            worlds,
        }
    }

    pub(super) fn turn(&self) -> u64 {
        self.worlds.turn() + 1
    }

    pub(super) fn players(&self) -> impl Iterator<Item = PlayerId> {
        let ids = self.worlds.ids().into_iter();
        ids.map(|id| PlayerId(id.0))
    }

    pub(super) fn views(&mut self) -> Vec<View<'_>> {
        self.terrains.views(&self.worlds)
    }

    pub(super) fn step(
        &mut self,
        mut changes: Vec<RosterChange>,
        decisions: &mut Decisions,
        checkpoint_every: u64,
        judge: &mut Judge,
    ) -> PlayedTurn {
        let is_new = std::mem::take(&mut self.is_new);
        let seen = judge.before(&self.worlds);
        // Spectators see the events of the changes too, as in a replay.
        let mut events = std::mem::take(&mut self.change_events);
        let decided = turn::decisions(&decisions.decisions);
        self.worlds.step(&decided, &mut events);
        // Spectators receive a new world in full.
        let before = self.scenes.take().filter(|_| !is_new);
        let scenes = Scenes::after(before.as_deref(), &self.worlds, &self.names);
        let scenes = Arc::new(scenes);
        let blocked = blocked(&events, &decisions.decisions);
        let actions = ActionEntry::all(&decisions.decisions);
        let frames = Frames::between(before.as_deref(), &scenes, actions, &events);
        self.scenes = Some(Arc::clone(&scenes));
        changes.append(&mut decisions.code);
        let mut record = turn::record(
            &self.worlds,
            changes,
            std::mem::take(&mut decisions.decisions),
            std::mem::take(&mut decisions.logs),
        );
        record.tasks_met = judge.judge(&seen, &record, &self.worlds, &events);
        let due = is_new || record.turn.is_multiple_of(checkpoint_every);
        PlayedTurn {
            record,
            checkpoint: due.then(|| Checkpoint {
                progress: judge.to_bytes().into(),
                ..turn::checkpoint(&self.worlds, self.epoch, &self.names)
            }),
            frames,
            scenes,
            blocked,
        }
    }

    fn apply(&mut self, change: &RosterChange) -> Result<(), convert::Error> {
        update_names(&mut self.names, std::slice::from_ref(change));
        if let Some(Change::Reset(world)) = &change.change {
            self.epoch = world.epoch;
            self.is_new = true;
        }
        turn::apply(&mut self.worlds, change, &mut self.change_events)
    }
}

fn blocked(events: &Events, decisions: &[Decision]) -> BTreeMap<PlayerId, Blocked> {
    let events = events
        .shared
        .iter()
        .chain(events.private.values().flatten());
    let blocked = events.filter_map(|event| {
        let Event::Blocked { id, by, .. } = event else {
            return None;
        };
        let mut decisions = decisions.iter();
        let action = decisions
            .find(|decision| decision.player_id == id.0)?
            .action?;
        let by = match by {
            Obstruction::Edge => By::Edge,
            Obstruction::Obstacle => By::Obstacle,
            Obstruction::Avatar => By::Avatar,
        };
        let blocked = Blocked {
            by: by.into(),
            dx: action.dx,
            dy: action.dy,
            turns: 1,
        };
        Some((PlayerId(id.0), blocked))
    });
    blocked.collect()
}

#[cfg(test)]
mod tests {
    use aimmo_proto::creator::World as DesiredWorld;
    use aimmo_proto::creator::roster_change::{Join, Place};
    use aimmo_record::Replay;

    use super::*;

    #[test]
    fn a_placed_avatar_is_broadcast_as_it_is_replayed() {
        let change = |change| RosterChange {
            change: Some(change),
        };
        let changes = vec![
            change(Change::Reset(DesiredWorld {
                epoch: 1,
                level: convert::level_by_name("worksheet-1"),
                seed: 1,
            })),
            change(Change::Join(Join {
                player_id: 7,
                name: "Ada".to_owned(),
            })),
        ];
        let (worlds, rest) = turn::begin(&changes).unwrap();
        let mut live = LiveWorld::new(worlds, 1, Names::new());
        live.is_new = true;
        let mut judge = Judge::default();
        live.apply(&rest[0]).unwrap();
        let first = live.step(changes, &mut Decisions::default(), 100, &mut judge);
        let place = change(Change::Place(Place {
            player_id: 7,
            number: 1,
        }));
        live.apply(&place).unwrap();
        let second = live.step(vec![place], &mut Decisions::default(), 100, &mut judge);
        let third = live.step(Vec::new(), &mut Decisions::default(), 100, &mut judge);

        let mut replay = Replay::new();
        for played in [&first, &second, &third] {
            assert_eq!(replay.next(&played.record).unwrap().frames, played.frames);
        }
        let is_placed =
            |played: &PlayedTurn| played.frames.shared.to_json().contains(r#""placed""#);
        assert_eq!(
            [&first, &second, &third].map(is_placed),
            [false, true, false]
        );
    }
}
