//! Compares the desired players with the actual ones. Pure: engine and workers apply the changes.

use std::collections::BTreeMap;

use aimmo_common::ids::{CodeVersion, PlayerId};
use aimmo_common::settings::Timing;
use aimmo_proto::creator::roster_change::{Change, Join, Leave, Rename};
use aimmo_proto::creator::{Desired, RosterChange};
use aimmo_record::frames::Names;

use crate::workers::DesiredCode;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Present<'a> {
    pub(crate) epoch: Option<u32>,
    pub(crate) names: &'a Names,
}

/// Returns the next turn's changes: players who left, a new world if another epoch is desired, and
/// players who join or have a new name. All other players enter a new world automatically.
pub(crate) fn changes(present: Present<'_>, desired: &Desired) -> Vec<RosterChange> {
    let Present { epoch, names } = present;
    let players = players(desired);
    let mut changes = Vec::new();
    for player_id in names.keys().filter(|id| !players.contains_key(id)) {
        let player_id = *player_id;
        changes.push(Change::Leave(Leave { player_id }));
    }
    let reset = desired
        .world
        .as_ref()
        .filter(|world| epoch != Some(world.epoch));
    changes.extend(reset.cloned().map(Change::Reset));
    if epoch.is_some() || reset.is_some() {
        for (player_id, name) in players {
            match names.get(&player_id) {
                None => changes.push(Change::Join(Join {
                    player_id,
                    name: name.to_owned(),
                })),
                Some(current) if current != name => changes.push(Change::Rename(Rename {
                    player_id,
                    name: name.to_owned(),
                })),
                Some(_) => {}
            }
        }
    }
    let wrap = |change| RosterChange {
        change: Some(change),
    };
    changes.into_iter().map(wrap).collect()
}

/// Returns each player's desired code. Every player has a worker, even without code.
pub(crate) fn desired_code(desired: &Desired) -> BTreeMap<PlayerId, DesiredCode> {
    let seed = desired.world.as_ref().map_or(0, |world| world.seed);
    let limits = desired.load_limits;
    let limits = limits.unwrap_or_else(|| Timing::default().load_limits());
    let code = |version: u32| DesiredCode {
        version: (version > 0).then_some(CodeVersion(version)),
        seed,
        limits,
    };
    let players = desired.players.iter();
    players
        .map(|player| (PlayerId(player.player_id), code(player.code_version)))
        .collect()
}

fn players(desired: &Desired) -> BTreeMap<u32, &str> {
    let players = desired.players.iter();
    players
        .map(|player| (player.player_id, player.name.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use aimmo_proto::creator::{Player, World};

    use super::*;

    fn desired(epoch: u32, players: &[u32]) -> Desired {
        Desired {
            world: Some(World {
                epoch,
                seed: 9,
                ..World::default()
            }),
            players: players
                .iter()
                .map(|id| Player {
                    player_id: *id,
                    name: format!("player {id}"),
                    code_version: *id % 2,
                    ..Player::default()
                })
                .collect(),
            ..Desired::default()
        }
    }

    /// Checks the changes, written in short form: `-1` leaves, `new 2` creates a world of epoch 2,
    /// `+3` joins.
    fn check(epoch: Option<u32>, present: &[u32], desired: &Desired, expected: &[&str]) {
        let names = present
            .iter()
            .map(|id| (*id, format!("player {id}")))
            .collect();
        let names = &names;
        let changes: Vec<_> = changes(Present { epoch, names }, desired)
            .into_iter()
            .map(|change| match change.change.unwrap() {
                Change::Join(Join { player_id, name }) => {
                    assert_eq!(name, format!("player {player_id}"));
                    format!("+{player_id}")
                }
                Change::Leave(Leave { player_id }) => format!("-{player_id}"),
                Change::Reset(world) => format!("new {}", world.epoch),
                Change::Rename(Rename { player_id, name }) => format!("{player_id} is {name}"),
                other => panic!("the roster changes only players: {other:?}"),
            })
            .collect();
        assert_eq!(changes, expected);
    }

    #[test]
    fn the_first_turn_creates_the_world_and_players_join_by_id() {
        check(None, &[], &desired(1, &[8, 7]), &["new 1", "+7", "+8"]);
    }

    #[test]
    fn nothing_changes_if_everything_is_as_desired() {
        check(Some(1), &[7, 8], &desired(1, &[7, 8]), &[]);
    }

    #[test]
    fn players_leave_before_others_join() {
        check(
            Some(1),
            &[7, 8],
            &desired(1, &[6, 8, 9]),
            &["-7", "+6", "+9"],
        );
    }

    #[test]
    fn a_new_epoch_recreates_the_world_without_listing_players_who_stay() {
        check(
            Some(1),
            &[7, 8],
            &desired(2, &[8, 9]),
            &["-7", "new 2", "+9"],
        );
    }

    #[test]
    fn a_new_name_is_a_separate_change() {
        let mut desired = desired(2, &[7, 8, 9]);
        desired.players[1].name = "Ada".to_owned();
        check(Some(2), &[7, 8], &desired, &["8 is Ada", "+9"]);
        check(Some(1), &[7, 8], &desired, &["new 2", "8 is Ada", "+9"]);
    }

    #[test]
    fn no_one_joins_a_game_without_a_world() {
        let mut desired = desired(1, &[7]);
        desired.world = None;
        check(None, &[], &desired, &[]);
        check(Some(1), &[], &desired, &["+7"]);
    }

    #[test]
    fn every_player_has_a_worker_even_without_code() {
        let wanted = desired_code(&desired(1, &[7, 8]));
        let versions: Vec<_> = wanted.values().map(|wanted| wanted.version).collect();
        assert_eq!(versions, [Some(CodeVersion(1)), None]);
        assert!(wanted.values().all(|wanted| wanted.seed == 9));
    }
}
