//! Tests that random games can be replayed, presented and recorded.

#![expect(clippy::unwrap_used, reason = "test helpers, like tests, may panic")]

mod play;

use std::io::BufReader;

use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{RosterChange, TurnRecord};
use aimmo_record::file::{Header, Writer};
use aimmo_record::frames::{Frame, Names, StateFrame};
use aimmo_record::turn::{self, Error};
use aimmo_record::{RULES_VERSION, Replay, WorldHash, bytes, verify};
use play::{Game, games};
use proptest::prelude::*;

fn recording(records: &[TurnRecord]) -> Vec<u8> {
    let header = Header {
        rules_version: RULES_VERSION,
        level: "random".to_owned(),
        seed: 1,
        players: Vec::new(),
    };
    let mut writer = Writer::new(Vec::new(), &header).unwrap();
    for record in records {
        writer.write(record).unwrap();
    }
    writer.finish().unwrap()
}

proptest! {
    #[test]
    fn records_replay_to_the_same_world(game in games()) {
        let mut replay = Replay::new();
        for record in &game.records {
            let stored = bytes::decode(&bytes::encode(record)).unwrap();
            replay.next(&stored).unwrap();
        }
        prop_assert_eq!(replay.worlds(), Some(&game.worlds));
        prop_assert_eq!(replay.epoch(), Some(game.epoch));
        prop_assert_eq!(replay.names(), &game.names);
    }

    #[test]
    fn a_state_plus_its_deltas_equals_the_next_state(game in games()) {
        // A spectator's page, and those of two players.
        for player in [None, Some(1), Some(2)] {
            let mut replay = Replay::new();
            let mut page: Option<StateFrame> = None;
            for record in &game.records {
                let frames = replay.next(record).unwrap().frames;
                // Use the frame as a page does, after receiving it over the wire.
                let frame: Frame = serde_json::from_str(&frames.seen_by(player).to_json()).unwrap();
                prop_assert_eq!(frame.turn_count(), record.turn);
                let is_state = matches!(frame, Frame::State(_));
                prop_assert!(is_state || !has_reset(record));
                prop_assert!(!is_state || has_reset(record) || player.is_some());
                match (frame, &mut page) {
                    (Frame::State(state), _) => page = Some(state),
                    (Frame::Delta(delta), Some(page)) => page.apply(&delta).unwrap(),
                    (Frame::Delta(_), None) => prop_assert!(false, "a delta without a previous state"),
                }
                prop_assert_eq!(&page, &replay.state(player));
            }
        }
    }

    #[test]
    fn lists_are_sorted(game in games()) {
        let mut replay = Replay::new();
        for record in &game.records {
            replay.next(record).unwrap();
        }
        let state = replay.state(None).unwrap();
        prop_assert!(state.obstacles.is_sorted_by_key(|obstacle| obstacle.location));
        prop_assert!(state.interactables.is_sorted_by_key(|interactable| interactable.location));
        prop_assert!(state.players.is_sorted_by_key(|player| player.id));
        for landmark in &state.landmarks {
            prop_assert!(landmark.cells.is_sorted());
            for cell in &landmark.cells {
                prop_assert!(state.obstacles.iter().all(|obstacle| obstacle.location != *cell));
            }
        }
    }

    #[test]
    fn players_have_the_name_of_their_last_join_or_rename(game in games()) {
        let mut replay = Replay::new();
        for (turn, record) in game.records.iter().enumerate() {
            replay.next(record).unwrap();
            let scenes = replay.scenes().unwrap();
            let ids = replay.worlds().unwrap().ids().into_iter();
            let players: Vec<_> = ids.map(|id| scenes.player(id.0).unwrap()).collect();
            let shown = players.iter().map(|player| (player.id, player.name.clone()));
            prop_assert_eq!(&shown.collect::<Names>(), replay.names());
            for player in players {
                let name = last_name(&game.records[..=turn], player.id);
                prop_assert_eq!(Some(player.name.as_str()), name);
            }
        }
    }

    #[test]
    fn a_replay_continues_from_any_checkpoint(game in games(), at in any::<prop::sample::Index>()) {
        let (before, after) = game.records.split_at(at.index(game.records.len()) + 1);
        let mut whole = Replay::new();
        for record in before {
            whole.next(record).unwrap();
        }
        let checkpoint = turn::checkpoint(whole.worlds().unwrap(), 1, whole.names());
        // Everyone has a different name by now.
        let current_names = (1..9).map(|id| (id, "current name".to_owned())).collect();
        let mut restored = Replay::from_checkpoint(&checkpoint, current_names).unwrap();
        prop_assert_eq!(restored.scenes(), whole.scenes());
        for record in after {
            prop_assert_eq!(restored.next(record).unwrap(), whole.next(record).unwrap());
        }
    }

    #[test]
    fn a_recording_with_a_changed_decision_or_hash_fails_verification(game in games(), at in any::<prop::sample::Index>()) {
        let file = recording(&game.records);
        let verified = verify(BufReader::new(&file[..])).unwrap();
        prop_assert_eq!(verified.turns, game.records.len() as u64);
        prop_assert_eq!(verified.hash, Some(WorldHash::of(&game.worlds)));

        let mut forged = game.records.clone();
        let turn = at.index(forged.len());
        forged[turn].world_hash = vec![7; 16].into();
        let error = verify(&recording(&forged)[..]).unwrap_err().to_string();
        prop_assert!(error.starts_with(&format!("line {}: turn {} leads to", turn + 2, turn + 1)), "{}", error);

        let mut crowded = game.records.clone();
        crowded[turn].changes.push(join(1_000));
        prop_assert!(verify(&recording(&crowded)[..]).is_err());
    }

    #[test]
    fn reading_a_recording_with_changed_bytes_never_panics(game in games(), changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut file = recording(&game.records);
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        let _ = verify(&file[..]);
    }

    #[test]
    fn reading_a_checkpoint_with_changed_bytes_never_panics(game in games(), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut checkpoint = turn::checkpoint(&game.worlds, 1, &game.names);
        let mut world = checkpoint.world.to_vec();
        let place = place.index(world.len());
        world[place] = byte;
        checkpoint.world = world.into();
        if let Ok(mut replay) = Replay::from_checkpoint(&checkpoint, Names::new()) {
            let _ = replay.state(None);
            let _ = replay.next(game.records.last().unwrap());
        }
    }

    #[test]
    fn replaying_a_hostile_record_never_panics(game in games(), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut replay = Replay::new();
        for record in &game.records {
            let mut bytes = bytes::encode(record);
            let place = place.index(bytes.len());
            bytes[place] = byte;
            if let Ok(hostile) = bytes::decode(&bytes) && replay.clone().next(&hostile).is_err() {
                return Ok(());
            }
            replay.next(record).unwrap();
        }
    }
}

fn has_reset(record: &TurnRecord) -> bool {
    let is_reset = |change: &RosterChange| matches!(change.change, Some(Change::Reset(_)));
    record.changes.iter().any(is_reset)
}

/// Returns the name in a player's last join or rename.
fn last_name(records: &[TurnRecord], id: u32) -> Option<&str> {
    let mut changes = records.iter().flat_map(|record| &record.changes).rev();
    changes.find_map(|change| match &change.change {
        Some(Change::Join(join)) if join.player_id == id => Some(join.name.as_str()),
        Some(Change::Rename(rename)) if rename.player_id == id => Some(rename.name.as_str()),
        _ => None,
    })
}

fn join(id: u32) -> RosterChange {
    play::change(Change::Join(aimmo_proto::creator::roster_change::Join {
        player_id: id,
        name: "newcomer".to_owned(),
    }))
}

#[test]
fn unknown_rules_versions_have_a_separate_error() {
    let mut game = Game::new("open-world", 1);
    game.play(Vec::new(), Vec::new());
    game.records[1].rules_version = 9;
    let mut worlds = turn::first_worlds(&game.records[0]).unwrap().0;
    assert_eq!(
        turn::play(&mut worlds, &game.records[1]),
        Err(Error::UnknownRules(9))
    );
    game.records[0].rules_version = 0;
    assert_eq!(
        turn::first_worlds(&game.records[0]).unwrap_err(),
        Error::UnknownRules(0)
    );
    let mut checkpoint = turn::checkpoint(&game.worlds, 1, &Names::new());
    checkpoint.rules_version = 9;
    assert_eq!(
        turn::worlds_from_checkpoint(&checkpoint),
        Err(Error::UnknownRules(9))
    );
}

#[test]
fn only_the_next_turn_can_be_played() {
    let mut game = Game::new("open-world", 1);
    game.play(Vec::new(), Vec::new());
    let mut worlds = turn::first_worlds(&game.records[0]).unwrap().0;
    let again = turn::play(&mut worlds, &game.records[0]);
    assert_eq!(again, Err(Error::OutOfOrder { world: 1, found: 1 }));
    game.records[1].turn = 3;
    let skipped = turn::play(&mut worlds, &game.records[1]);
    assert_eq!(skipped, Err(Error::OutOfOrder { world: 1, found: 3 }));
}

#[test]
fn a_checkpoint_without_names_uses_the_current_ones() {
    let mut game = Game::new("open-world", 1);
    game.play(vec![join(7)], Vec::new());
    let mut checkpoint = turn::checkpoint(&game.worlds, 1, &game.names);
    let current_names = Names::from([(7, "current name".to_owned())]);
    for (stored, name) in [(true, "newcomer"), (false, "current name")] {
        if !stored {
            checkpoint.names = None;
        }
        let replay = Replay::from_checkpoint(&checkpoint, current_names.clone()).unwrap();
        assert_eq!(replay.state(None).unwrap().players[0].name, name);
    }
}

#[test]
fn a_checkpoint_with_the_wrong_turn_is_rejected() {
    let game = Game::new("open-world", 1);
    let mut checkpoint = turn::checkpoint(&game.worlds, 1, &Names::new());
    checkpoint.turn = 7;
    let error = turn::worlds_from_checkpoint(&checkpoint).unwrap_err();
    assert_eq!(error, Error::WrongTurn { named: 7, found: 1 });
    checkpoint.world = Vec::new().into();
    let error = turn::worlds_from_checkpoint(&checkpoint).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("the checkpoint of turn 7 is damaged"),
        "{error}"
    );
}

#[test]
fn a_game_begins_with_a_reset() {
    let mut game = Game::new("open-world", 1);
    game.records[0].changes.remove(0);
    let error = Replay::new().next(&game.records[0]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "turn 1: there is no world: a game's first turn must begin with a reset"
    );
}

#[test]
fn diagonals_and_unknown_actions_count_as_waits() {
    let mut game = Game::new("open-world", 1);
    game.play(vec![join(7)], Vec::new());
    let mut quiet = game.clone();
    let hostile = |kind: i32, dx: i32| aimmo_proto::creator::Decision {
        player_id: 7,
        action: Some(aimmo_proto::worker::Action {
            r#type: kind,
            dx,
            dy: 1,
            index: -1,
        }),
        outcome: 0,
    };
    for (kind, dx) in [(1, 1), (2, i32::MIN), (4, 0), (5, -1), (99, 0), (-1, 0)] {
        game.play(Vec::new(), vec![hostile(kind, dx)]);
        quiet.play(Vec::new(), Vec::new());
    }
    assert_eq!(game.worlds, quiet.worlds);
}
