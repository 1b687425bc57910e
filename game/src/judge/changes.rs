//! The changes that a lesson calls for before a turn.

use aimmo_proto::creator::roster_change::{Change, Enter, Place, Return, TaskChoice};
use aimmo_proto::creator::{Desired, Player, RosterChange};
use aimmo_simulation::{AvatarId, Worlds};

use super::Judge;

/// Turns for which a player without other wishes stays in the world of a task after meeting it.
// Players should see what they have done.
const LINGER: u64 = 3;

impl Judge {
    /// Returns the changes that players have requested since the last turn (another task, or a new
    /// place for the avatar), and those that take each player to the world of their task. `worlds`
    /// are those before `turn`; `None` if they are about to be replaced.
    pub(crate) fn changes(
        &self,
        desired: &Desired,
        turn: u64,
        worlds: Option<&Worlds>,
    ) -> Vec<RosterChange> {
        let seed = desired.world.as_ref().map_or(0, |world| world.seed);
        let mut changes = Vec::new();
        for player in &desired.players {
            if self.judged(player.player_id).chosen != player.task {
                let choice = TaskChoice {
                    player_id: player.player_id,
                    task: player.task.clone(),
                };
                changes.push(Change::Task(choice));
            }
            changes.extend(self.movement(player, turn, worlds, seed));
        }
        let wrap = |change| RosterChange {
            change: Some(change),
        };
        changes.into_iter().map(wrap).collect()
    }

    fn movement(
        &self,
        player: &Player,
        turn: u64,
        worlds: Option<&Worlds>,
        seed: u64,
    ) -> Option<Change> {
        let (player_id, number) = (player.player_id, player.placements);
        let judged = self.judged(player_id);
        let goes_back = judged.placed < number || judged.is_to_be_placed;
        let now = self.own_world(player_id, worlds);
        let open = judged.open_if(&self.tasks, &player.task);
        let open = open.map(|task| task.id.as_str());
        let stays = judged.chosen == player.task && open != Some(player.task.as_str());
        if stays && !goes_back && now.is_some_and(|now| self.lingers(player_id, now, turn)) {
            return None;
        }
        let wanted = open.and_then(|task| self.levels.get_key_value(task));
        match wanted {
            Some((task, level)) if goes_back || now != Some(task.as_str()) => {
                Some(Change::Enter(Enter {
                    player_id,
                    task: task.clone(),
                    level: Some(level.clone()),
                    seed: private_seed(seed, player_id, turn),
                    number,
                }))
            }
            None if now.is_some() => Some(Change::Return(Return { player_id, number })),
            None if goes_back => Some(Change::Place(Place { player_id, number })),
            _ => None,
        }
    }

    /// Returns the task whose world a player has to themselves; `None` in the shared world.
    fn own_world(&self, player: u32, worlds: Option<&Worlds>) -> Option<&str> {
        // The worlds decide: if records cannot be replayed, they are older than the progress.
        let is_alone = worlds?.private().contains_key(&AvatarId(player));
        is_alone.then(|| self.judged(player).world.as_str())
    }

    fn lingers(&self, player: u32, task: &str, turn: u64) -> bool {
        let met = self.judged(player).progress.met(task);
        self.levels.contains_key(task) && met.is_some_and(|met| turn <= met.saturating_add(LINGER))
    }
}

/// Returns the seed of a new private world: different for each player, and for each new start.
fn private_seed(seed: u64, player: u32, turn: u64) -> u64 {
    seed.wrapping_add(u64::from(player) << 32)
        .wrapping_add(turn)
}
