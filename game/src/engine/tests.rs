use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::blocked::By;
use aimmo_proto::creator::roster_change::{Change, CodeChange};
use aimmo_proto::creator::{Decision, RosterChange, TurnRecord};
use aimmo_proto::worker::{CodeError, Outcome};
use aimmo_record::frames::{CodeStatus, Frame};
use aimmo_record::replay::Replay;
use tokio::time::timeout;

use super::Restored;
use crate::judge::Judge;
use crate::testing::{Arena, PATIENCE, desired, facts};

/// Returns a player's decision; `None` for a plain wait.
fn decision(turn: &TurnRecord, player: u32) -> Option<&Decision> {
    turn.decisions
        .iter()
        .find(|decision| decision.player_id == player)
}

fn moved(turn: &TurnRecord, player: u32) -> bool {
    decision(turn, player).is_some_and(|decision| decision.action.is_some())
}

fn outcome(turn: &TurnRecord, player: u32) -> Option<Outcome> {
    decision(turn, player).map(Decision::outcome)
}

/// The record contains an outcome only for questions that were not answered.
fn answered(turn: &TurnRecord, player: u32) -> bool {
    outcome(turn, player).is_none_or(|outcome| outcome == Outcome::Unspecified)
}

fn log(turn: &TurnRecord, player: u32) -> Option<&str> {
    let mut logs = turn.logs.iter();
    let log = logs.find(|log| log.player_id == player)?;
    Some(&log.text)
}

fn error(turn: &TurnRecord, player: u32) -> Option<&CodeError> {
    let mut logs = turn.logs.iter();
    logs.find(|log| log.player_id == player)?.error.as_ref()
}

#[tokio::test]
async fn turns_are_numbered_from_one_and_everyone_plays() {
    let mut arena = Arena::start(&[(7, "move"), (8, "move")]);
    let first = arena.turn().await;
    assert_eq!(first.turn, 1);
    assert!(matches!(first.changes[0].change, Some(Change::Reset(_))));
    assert_eq!(first.changes.len(), 3, "a world and two avatars");
    assert_eq!(
        outcome(&first, 7),
        Some(Outcome::NotReady),
        "its worker is still starting"
    );
    let both = arena
        .turn_when(|turn| moved(turn, 7) && moved(turn, 8))
        .await;
    assert_eq!(arena.turn().await.turn, both.turn + 1);
    arena.stop().await;
}

#[tokio::test]
async fn terrain_is_sent_once_per_stream() {
    let mut arena = Arena::start(&[(7, "move")]);
    let first = arena.turn_when(|turn| moved(turn, 7)).await;
    let next = arena.turn().await;
    assert!(!log(&first, 7).unwrap().contains("with 0 bytes"));
    assert!(log(&next, 7).unwrap().contains("with 0 bytes"));
    arena.stop().await;
}

#[tokio::test]
async fn a_silent_worker_delays_only_one_turn_until_its_deadline() {
    let mut arena = Arena::start(&[(7, "move"), (8, "silent")]);
    let late = arena
        .turn_when(|turn| outcome(turn, 8) == Some(Outcome::Late))
        .await;
    arena.turn_when(|turn| moved(turn, 7)).await;
    let later = arena.turn().await;
    assert!(later.turn > late.turn);
    assert_eq!(outcome(&later, 8), Some(Outcome::Unreachable));
    assert!(moved(&later, 7));
    arena.stop().await;
}

#[tokio::test]
async fn a_worker_that_fell_behind_resumes_once_it_has_caught_up() {
    let mut arena = Arena::start(&[(7, "nap")]);
    let late = arena
        .turn_when(|turn| outcome(turn, 7) == Some(Outcome::Late))
        .await;
    let back = arena.turn_when(|turn| moved(turn, 7)).await;
    assert!(
        log(&back, 7)
            .unwrap()
            .starts_with(&format!("turn {} ", back.turn))
    );
    assert!(back.turn > late.turn);
    assert_eq!(arena.launcher.started().len(), 1, "it was not replaced");
    arena.stop().await;
}

#[tokio::test]
async fn an_unresponsive_worker_is_replaced() {
    let mut arena = Arena::start(&[(7, "silent")]);
    arena
        .turn_when(|turn| outcome(turn, 7) == Some(Outcome::Late))
        .await;
    arena.code.put(7, 1, "move");
    let back = arena.turn_when(|turn| moved(turn, 7)).await;
    assert!(back.turn > 1);
    assert_eq!(arena.launcher.started().len(), 2);
    arena.stop().await;
}

#[tokio::test]
async fn a_program_that_delays_the_others_is_asked_less_often_but_still_answers() {
    let mut arena = Arena::start(&[(7, "move"), (8, "slow")]);
    arena
        .turn_when(|turn| moved(turn, 7) && moved(turn, 8))
        .await;
    // Turns are counted from the first answer after a rest.
    arena
        .turn_when(|turn| outcome(turn, 8) == Some(Outcome::Late))
        .await;
    let first = arena.turn_when(|turn| moved(turn, 8)).await;
    let rest = arena
        .turn_when(|turn| outcome(turn, 8) == Some(Outcome::Late))
        .await;
    assert!(moved(&rest, 7), "the others keep playing");
    let second = arena.turn_when(|turn| moved(turn, 8)).await;
    let turns = second.turn - first.turn;
    assert!(turns > 3, "it delayed one in {turns} turns");
    arena.stop().await;
}

#[tokio::test]
async fn answers_to_other_turns_are_ignored() {
    let mut arena = Arena::start(&[(7, "garbage"), (8, "move")]);
    arena
        .turn_when(|turn| moved(turn, 7) && moved(turn, 8))
        .await;
    for _ in 0..20 {
        let turn = arena.turn().await;
        if let Some(log) = log(&turn, 7) {
            assert!(log.starts_with(&format!("turn {} ", turn.turn)), "{log}");
        }
        assert!(moved(&turn, 8));
    }
    arena.stop().await;
}

#[tokio::test]
async fn a_killed_worker_is_restarted_while_others_keep_playing() {
    let mut arena = Arena::start(&[(7, "move"), (8, "move")]);
    arena
        .turn_when(|turn| moved(turn, 7) && moved(turn, 8))
        .await;
    arena.launcher.kill(Arena::worker(7));
    let gone = arena
        .turn_when(|turn| outcome(turn, 7) == Some(Outcome::Unreachable))
        .await;
    assert!(moved(&gone, 8));
    let back = arena.turn_when(|turn| moved(turn, 7)).await;
    assert!(back.changes.is_empty(), "the same code keeps playing");
    assert_eq!(arena.launcher.started().len(), 3);
    arena.stop().await;
}

#[tokio::test]
async fn new_code_is_recorded_with_the_first_turn_that_it_plays() {
    let mut arena = Arena::start(&[(7, "move")]);
    arena.turn_when(|turn| moved(turn, 7)).await;
    arena.code.put(7, 2, "move");
    arena.desired.send_replace(desired(&[(7, 2)]));
    let mut before = None;
    let changed = loop {
        let turn = arena.turn().await;
        if !turn.changes.is_empty() {
            break turn;
        }
        before = Some(turn);
    };
    let code = CodeChange {
        player_id: 7,
        code_version: 2,
        facts: Some(facts("move")),
    };
    assert_eq!(changed.changes[0].change, Some(Change::Code(code)));
    assert!(log(&changed, 7).unwrap().contains("of 2 with"));
    let before = before.unwrap();
    assert!(
        log(&before, 7).unwrap().contains("of 1 with"),
        "the old code kept playing"
    );
    let playing = arena.status.wait_for(|status| {
        let player = status.players.values().next();
        player.is_some_and(|player| player.since == Some(changed.turn))
    });
    timeout(PATIENCE, playing).await.unwrap().unwrap();
    arena.stop().await;
}

#[tokio::test]
async fn players_are_notified_of_the_state_of_their_code() {
    let mut arena = Arena::start(&[(7, "move")]);
    assert_eq!(arena.next_code_frame(7).await.status, CodeStatus::Loading);
    let mut frame = arena.next_code_frame(7).await;
    if frame.since.is_none() {
        assert_eq!(frame.status, CodeStatus::Playing);
        frame = arena.next_code_frame(7).await;
    }
    assert_eq!((frame.status, frame.version), (CodeStatus::Playing, 1));
    let since = frame.since.unwrap();
    let first = arena.turn_when(|turn| moved(turn, 7)).await;
    assert_eq!(first.turn, since);
    arena.stop().await;
}

#[tokio::test]
async fn code_that_fails_to_load_is_reported_every_turn_and_the_avatar_waits() {
    let mut arena = Arena::start(&[(7, "broken"), (8, "move")]);
    let turn = arena.turn_when(|turn| log(turn, 7).is_some()).await;
    assert_eq!(log(&turn, 7), Some("invalid syntax"));
    assert_eq!(outcome(&turn, 7), Some(Outcome::NotReady));
    arena.turn_when(|turn| moved(turn, 8)).await;
    let later = arena.turn().await;
    assert_eq!(log(&later, 7), Some(""));
    assert_eq!(error(&later, 7).unwrap().message, "invalid syntax");
    let failed = timeout(PATIENCE, async {
        loop {
            let frame = arena.next_code_frame(7).await;
            if frame.status == CodeStatus::Failed {
                return frame;
            }
        }
    });
    assert_eq!(failed.await.unwrap().error.unwrap().line, Some(1));
    let status = arena.status.borrow().clone();
    assert!(status.players.values().next().unwrap().error.is_some());
    arena.stop().await;
}

#[tokio::test]
async fn code_that_a_busy_machine_could_not_load_is_loaded_later() {
    let mut arena = Arena::start(&[(7, "busy")]);
    arena.turn_when(|turn| moved(turn, 7)).await;
    assert_eq!(arena.launcher.loads(), 3);
    arena.stop().await;
}

#[tokio::test]
async fn a_program_that_keeps_raising_errors_counts_as_failing_since_the_first_one() {
    let mut arena = Arena::start(&[(7, "raise")]);
    let first = arena.turn_when(|turn| error(turn, 7).is_some()).await;
    let failing = timeout(PATIENCE, async {
        loop {
            let frame = arena.next_code_frame(7).await;
            if frame.status == CodeStatus::Failing {
                return frame;
            }
        }
    });
    let frame = failing.await.unwrap();
    assert_eq!(frame.failing_since, Some(first.turn));
    assert_eq!(frame.error.unwrap().message, "NameError: x");
    assert_eq!(error(&arena.turn().await, 7).unwrap().line, 2);
    arena.code.put(7, 2, "move");
    arena.desired.send_replace(desired(&[(7, 2)]));
    arena.turn_when(|turn| moved(turn, 7)).await;
    let status = arena.status.borrow().clone();
    assert!(status.players[&PlayerId(7)].error.is_none());
    arena.stop().await;
}

#[tokio::test]
async fn blocked_moves_are_counted_until_a_turn_without_one() {
    let mut arena = Arena::start(&[(7, "move")]);
    arena.turn_when(|turn| moved(turn, 7)).await;
    // It moves east until it reaches the edge of the map or an obstacle.
    let blocked = timeout(PATIENCE, async {
        loop {
            arena.turn().await;
            let status = arena.status.borrow().clone();
            let blocked = status.players[&PlayerId(7)].blocked;
            if let Some(blocked) = blocked.filter(|blocked| blocked.turns >= 3) {
                return blocked;
            }
        }
    });
    let blocked = blocked.await.unwrap();
    assert_ne!(blocked.by(), By::Unspecified);
    assert_eq!((blocked.dx, blocked.dy), (1, 0));
    arena.code.put(7, 2, "stay");
    arena.desired.send_replace(desired(&[(7, 2)]));
    arena.turn_when(|turn| decision(turn, 7).is_none()).await;
    let mut status = arena.status.clone();
    let free = status.wait_for(|status| status.players[&PlayerId(7)].blocked.is_none());
    timeout(PATIENCE, free).await.unwrap().unwrap();
    arena.stop().await;
}

#[tokio::test]
async fn a_player_who_leaves_loses_the_avatar_and_worker_but_can_return() {
    let mut arena = Arena::start(&[(7, "move"), (8, "move")]);
    arena.turn_when(|turn| moved(turn, 7)).await;
    arena.desired.send_replace(desired(&[(8, 1)]));
    let left = arena.turn_when(|turn| !turn.changes.is_empty()).await;
    assert!(matches!(left.changes[0].change, Some(Change::Leave(_))));
    let launcher = Arc::clone(&arena.launcher);
    arena
        .turn_when(|_| launcher.names() == [Arena::worker(8)])
        .await;
    arena.desired.send_replace(desired(&[(7, 1), (8, 1)]));
    let back = arena.turn_when(|turn| !turn.changes.is_empty()).await;
    assert!(matches!(back.changes[0].change, Some(Change::Join(_))));
    arena.turn_when(|turn| moved(turn, 7)).await;
    arena.stop().await;
}

#[tokio::test]
async fn a_renamed_player_keeps_the_avatar_and_is_shown_with_the_new_name() {
    let mut arena = Arena::start(&[(7, "move"), (8, "stay")]);
    arena.turn_when(|turn| moved(turn, 7)).await;
    let mut renamed = desired(&[(7, 1), (8, 1)]);
    renamed.players[0].name = "Ada".to_owned();
    arena.desired.send_replace(renamed);
    let change = loop {
        let broadcast = arena.next_broadcast().await;
        let Frame::Delta(delta) = &broadcast.frames.shared else {
            continue;
        };
        if let Some(change) = delta.players.iter().find(|player| player.name.is_some()) {
            break change.clone();
        }
    };
    assert_eq!((change.id, change.name.as_deref()), (7, Some("Ada")));
    assert_eq!((change.health, change.score), (None, None));
    arena.stop().await;
}

#[tokio::test]
async fn a_paused_game_stops_and_later_resumes_with_the_next_turn() {
    let mut arena = Arena::start(&[(7, "move")]);
    arena.turn_when(|turn| moved(turn, 7)).await;
    let mut wish = desired(&[(7, 1)]);
    wish.paused = true;
    arena.desired.send_replace(wish);
    assert!(arena.stands().await);
    let last = arena.status.borrow().turn;
    arena.desired.send_replace(desired(&[(7, 1)]));
    let next = arena.turn().await;
    assert_eq!(next.turn, last + 1);
    assert!(moved(&next, 7), "its worker was kept");
    arena.stop().await;
}

#[tokio::test]
async fn the_next_process_of_a_game_adopts_its_workers_and_removes_unneeded_ones() {
    let mut arena = Arena::start(&[(7, "move"), (8, "move")]);
    arena
        .turn_when(|turn| moved(turn, 7) && moved(turn, 8))
        .await;
    let (launcher, code) = (Arc::clone(&arena.launcher), Arc::clone(&arena.code));
    arena.stop().await;
    assert_eq!(
        launcher.names().len(),
        2,
        "workers outlive the game's process"
    );
    let mut arena = Arena::with(Arc::clone(&launcher), code, desired(&[(7, 1)]));
    arena.turn_when(|turn| moved(turn, 7)).await;
    arena
        .turn_when(|_| launcher.names() == [Arena::worker(7)])
        .await;
    assert_eq!(launcher.started().len(), 2, "no worker was started again");
    assert_eq!(launcher.loads(), 2, "and no code was loaded again");
    arena.stop().await;
}

#[tokio::test]
async fn a_restored_world_continues_for_players_and_spectators() {
    let mut arena = Arena::start(&[(7, "move")]);
    let mut replay = Replay::new();
    let played = 8;
    for _ in 0..played {
        replay.next(&arena.turn().await).unwrap();
    }
    let (launcher, code) = (Arc::clone(&arena.launcher), Arc::clone(&arena.code));
    arena.stop().await;
    let restored = Restored {
        worlds: replay.worlds().unwrap().clone(),
        epoch: 1,
        names: [(PlayerId(7), "player 7".to_owned())].into(),
        judge: Judge::default(),
    };
    let wish = desired(&[(7, 1)]);
    let mut arena = Arena::from(played, Some(restored), launcher, code, wish);
    let next = arena.turn().await;
    assert_eq!(next.turn, played + 1);
    assert!(
        moved(&next, 7),
        "its worker is found before the first turn: {next:?}"
    );
    let made_anew = |change: &RosterChange| !matches!(change.change, Some(Change::Code(_)));
    assert!(!next.changes.iter().any(made_anew), "{:?}", next.changes);
    let step = replay.next(&next).unwrap();
    let broadcast = arena.next_broadcast().await;
    assert_eq!(
        broadcast.frames, step.frames,
        "only the changes, not the whole state"
    );
    arena.stop().await;
}

/// Repeated over many restarts, because a failure would depend on timing.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_player_misses_the_first_turn_after_a_restart() {
    let everybody: Vec<u32> = (1..=20).collect();
    let codes: Vec<_> = everybody.iter().map(|id| (*id, "move")).collect();
    let mut arena = Arena::start(&codes);
    let replay = Mutex::new(Replay::new());
    arena
        .turn_when(|turn| {
            replay.lock().unwrap().next(turn).unwrap();
            everybody.iter().all(|id| answered(turn, *id))
        })
        .await;
    let worlds = replay.into_inner().unwrap().worlds().unwrap().clone();
    for _ in 0..20 {
        let (launcher, code) = (Arc::clone(&arena.launcher), Arc::clone(&arena.code));
        let wish = arena.desired.borrow().clone();
        arena.stop().await;
        let restored = Restored {
            worlds: worlds.clone(),
            epoch: 1,
            names: BTreeMap::new(),
            judge: Judge::default(),
        };
        arena = Arena::from(worlds.turn(), Some(restored), launcher, code, wish);
        let first = arena.turn().await;
        for id in &everybody {
            assert!(answered(&first, *id), "{id}: {:?}", outcome(&first, *id));
        }
    }
    arena.stop().await;
}

#[tokio::test]
async fn a_new_epoch_creates_a_new_world_and_turn_numbers_continue() {
    let mut arena = Arena::start(&[(7, "move")]);
    let (first, checkpoint) = arena.kept().await;
    assert_eq!(checkpoint.unwrap().turn, first.turn);
    assert!(matches!(
        arena.next_broadcast().await.frames.shared,
        Frame::State(_)
    ));
    assert!(matches!(
        arena.next_broadcast().await.frames.shared,
        Frame::Delta(_)
    ));
    let mut wish = desired(&[(7, 1)]);
    wish.world.as_mut().unwrap().epoch = 2;
    arena.desired.send_replace(wish);
    let (reset, checkpoint) = timeout(PATIENCE, async {
        loop {
            let (turn, checkpoint) = arena.kept().await;
            if matches!(
                turn.changes
                    .first()
                    .and_then(|change| change.change.as_ref()),
                Some(Change::Reset(_))
            ) {
                return (turn, checkpoint);
            }
        }
    })
    .await
    .unwrap();
    assert_eq!(reset.changes.len(), 1, "current players stay");
    assert_eq!(checkpoint.unwrap().turn, reset.turn);
    let broadcast = timeout(PATIENCE, async {
        loop {
            let broadcast = arena.next_broadcast().await;
            if broadcast.turn == reset.turn {
                return broadcast;
            }
        }
    });
    let broadcast = broadcast.await.unwrap();
    assert!(matches!(broadcast.frames.shared, Frame::State(_)));
    assert_eq!(broadcast.scenes.shared().players().len(), 1);
    arena.stop().await;
}

#[tokio::test]
async fn an_invalid_level_is_reported_until_it_is_changed() {
    let mut wish = desired(&[(7, 1)]);
    let level = wish.world.as_mut().unwrap().level.as_mut().unwrap();
    level.start_width = 0;
    let mut arena = Arena::with(Arc::default(), Arc::default(), wish);
    let trouble = arena.status.wait_for(|status| status.trouble.is_some());
    timeout(PATIENCE, trouble).await.unwrap().unwrap();
    arena.code.put(7, 1, "move");
    arena.desired.send_replace(desired(&[(7, 1)]));
    assert_eq!(arena.turn().await.turn, 1);
    arena.turn_when(|turn| moved(turn, 7)).await;
    arena.stop().await;
}

#[tokio::test]
async fn the_record_replays_to_the_same_world() {
    let mut arena = Arena::start(&[(7, "move"), (8, "silent"), (9, "broken")]);
    let mut replay = Replay::new();
    for _ in 0..60 {
        let record = arena.turn().await;
        // The replay compares the worlds' hashes.
        let step = replay.next(&record).unwrap();
        assert_eq!(
            step.frames,
            arena.next_broadcast().await.frames,
            "turn {}",
            record.turn
        );
    }
    arena.stop().await;
}
