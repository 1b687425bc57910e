//! Needs, judged over simulated classes of thirty scripted learners.
//!
//! A script says what a learner does and what the program is like. From this follow the turns that
//! a game would see and, independently of them, the need that the learner has. The turns have the
//! disturbances of a real class: programs load for a while, a busy machine makes one late now and
//! then, checks start over with every version, and the teacher pauses the game.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the figures are for the note")]

#[path = "class/learner.rs"]
mod learner;
#[path = "class/scores.rs"]
mod scores;
#[path = "class/script.rs"]
mod script;

use aimmo_checks::{Effort, EffortTurn, Failure, Missing, NeedKind, ProgramResult, need};

use learner::Learner;
use scores::Scores;
use script::KINDS;

/// The length of a lesson, in milliseconds.
const LESSON_MS: u64 = 30 * 60_000;
/// The teacher pauses the game here.
const PAUSE_MS: std::ops::Range<u64> = 11 * 60_000..13 * 60_000;
const PUPILS_OF_EACH_KIND: usize = 5;

/// Plays a lesson and compares the needs that are found with those that the learners have.
fn play(seed: u64, interval_ms: u32, scores: &mut Scores) {
    for (number, kind) in KINDS.into_iter().enumerate() {
        for pupil in 0..PUPILS_OF_EACH_KIND {
            let seed = seed * 1_000 + (number * PUPILS_OF_EACH_KIND + pupil) as u64;
            let mut learner = Learner::new(kind, seed);
            let mut effort = Effort::default();
            let (mut turn, mut played) = (0, 0);
            let mut scores = scores.of_learner();
            for now in (0..LESSON_MS).step_by(interval_ms as usize) {
                if PAUSE_MS.contains(&now) {
                    continue;
                }
                turn += 1;
                played += u64::from(interval_ms);
                let facts = learner.turn(turn, now, played);
                effort.fold(&facts);
                let found = need(&effort, turn, interval_ms).kind;
                scores.add(played, learner.need(played), found);
            }
        }
    }
}

#[test]
fn thirty_scripted_learners_are_told_apart() {
    for interval_ms in [1_000, 2_000, 3_000] {
        let mut scores = Scores::default();
        for seed in 1..=8 {
            play(seed, interval_ms, &mut scores);
        }
        println!("turns of {interval_ms} ms\n{scores}");
        for kind in scores::ALL {
            let (precision, recall) = scores.precision_and_recall(kind);
            assert!(precision >= 0.9, "{kind:?}: precision {precision:.3}");
            assert!(recall >= 0.9, "{kind:?}: recall {recall:.3}");
        }
    }
}

/// One player whose lesson has a task in two parts, with turns of one second.
#[derive(Default)]
struct Player {
    effort: Effort,
    turn: u64,
    version: u32,
    have: u32,
}

impl Player {
    fn started() -> Self {
        let mut player = Self::default();
        player.run();
        player.play(1, ProgramResult::Answered);
        player
    }

    fn run(&mut self) {
        self.version += 1;
        self.have = 0;
    }

    fn turn(&mut self, result: ProgramResult, has_met: bool) {
        self.turn += 1;
        self.effort.fold(&EffortTurn {
            turn: self.turn,
            lesson: "walking",
            version: Some(self.version).filter(|version| *version > 0),
            result: Some(result).filter(|_| self.version > 0),
            has_met,
            open: Some((
                "task",
                Missing {
                    part: 0,
                    have: self.have,
                    need: 3,
                },
            )),
            has_acted: true,
        });
    }

    fn play(&mut self, seconds: u64, result: ProgramResult) {
        for _ in 0..seconds {
            self.turn(result, false);
        }
    }

    fn need(&self) -> (NeedKind, u64) {
        let need = need(&self.effort, self.turn, 1_000);
        (need.kind, need.since)
    }
}

const ERROR: ProgramResult = ProgramResult::Failed(Failure::Error);
const LATE: ProgramResult = ProgramResult::Failed(Failure::Loop);
const FINE: ProgramResult = ProgramResult::Answered;

#[test]
fn a_player_waits_until_the_first_run() {
    let mut player = Player::default();
    player.play(400, FINE);
    assert_eq!(player.need(), (NeedKind::Waiting, 1));
    player.run();
    player.play(1, FINE);
    assert_eq!(player.need(), (NeedKind::Fine, 401));
}

#[test]
fn a_player_who_reads_after_meeting_a_task_is_fine_and_later_idle() {
    let mut player = Player::started();
    player.turn(FINE, true);
    player.play(299, FINE);
    assert_eq!(player.need(), (NeedKind::Fine, 2));
    player.play(1, FINE);
    assert_eq!(player.need(), (NeedKind::Idle, 2));
}

#[test]
fn running_without_progress_for_two_minutes_is_stuck_whatever_is_tried() {
    let mut player = Player::started();
    player.turn(FINE, true);
    player.play(100, FINE);
    for result in [FINE, ERROR, FINE, LATE] {
        player.run();
        player.play(30, result);
    }
    // The first of these programs ran in turn 103.
    assert_eq!(player.need(), (NeedKind::Looping, 193));
    player.play(1, LATE);
    assert_eq!(player.need(), (NeedKind::Stuck, 103));
    player.turn(FINE, true);
    player.play(2, FINE);
    assert_eq!(player.need().0, NeedKind::Fine);
}

#[test]
fn headway_counts_but_not_the_same_headway_again() {
    let mut player = Player::started();
    for have in 1..=2 {
        player.play(100, FINE);
        player.have = have;
        player.play(1, FINE);
        assert_eq!(player.need().0, NeedKind::Fine);
    }
    let last = player.turn;
    for _ in 0..6 {
        player.run();
        player.play(10, FINE);
        player.have = 2;
        player.play(10, FINE);
    }
    assert_eq!(player.need(), (NeedKind::Stuck, last));
}

#[test]
fn an_error_counts_at_once_and_a_late_turn_from_the_second_on() {
    let mut player = Player::started();
    player.play(1, LATE);
    assert_eq!(player.need().0, NeedKind::Fine);
    player.play(1, LATE);
    assert_eq!(player.need(), (NeedKind::Looping, 2));
    player.play(1, ERROR);
    assert_eq!(player.need(), (NeedKind::Failing, 2));
    player.play(2, FINE);
    assert_eq!(player.need().0, NeedKind::Failing);
    player.play(1, FINE);
    assert_eq!(player.need().0, NeedKind::Fine);
}

#[test]
fn a_program_that_begins_to_fail_while_its_player_reads_is_stuck_after_two_minutes() {
    let mut player = Player::started();
    player.turn(FINE, true);
    player.play(30, FINE);
    player.play(119, ERROR);
    assert_eq!(player.need(), (NeedKind::Failing, 33));
    player.play(2, ERROR);
    assert_eq!(player.need(), (NeedKind::Stuck, 33));
}

#[test]
fn no_one_is_stuck_or_idle_once_nothing_is_left_to_do() {
    let mut effort = Effort::default();
    for turn in 1..=900 {
        effort.fold(&EffortTurn {
            turn,
            lesson: "walking",
            version: Some(1),
            result: Some(FINE),
            has_met: turn == 1,
            ..EffortTurn::default()
        });
    }
    assert_eq!(need(&effort, 900, 1_000).kind, NeedKind::Fine);
}

#[test]
fn another_lesson_starts_over() {
    let mut player = Player::started();
    player.play(300, FINE);
    assert_eq!(player.need().0, NeedKind::Stuck);
    player.effort.fold(&EffortTurn {
        turn: 302,
        lesson: "other",
        ..EffortTurn::default()
    });
    assert_eq!(
        need(&player.effort, 302, 1_000),
        aimmo_checks::Need {
            kind: NeedKind::Waiting,
            since: 302
        }
    );
}

#[test]
fn a_program_that_still_runs_is_no_run_in_another_lesson() {
    let mut player = Player::started();
    player.play(300, FINE);
    let mut fold = |turn, version| {
        player.effort.fold(&EffortTurn {
            turn,
            lesson: "other",
            version: Some(version),
            result: Some(FINE),
            ..EffortTurn::default()
        });
        need(&player.effort, turn, 1_000).kind
    };
    for turn in 302..600 {
        assert_eq!(fold(turn, 1), NeedKind::Waiting);
    }
    assert_eq!(fold(600, 2), NeedKind::Fine);
}

#[test]
fn headway_with_any_of_several_alternatives_counts() {
    let open = |part, have| Missing {
        part,
        have,
        need: 99,
    };
    let mut effort = Effort::default();
    for turn in 1..=600 {
        let have = u32::try_from(turn / 60).unwrap();
        let missing = if turn == 1 { open(1, 0) } else { open(0, have) };
        effort.fold(&EffortTurn {
            turn,
            lesson: "lesson",
            version: Some(1),
            result: Some(FINE),
            open: Some(("task", missing)),
            ..EffortTurn::default()
        });
        assert_eq!(
            need(&effort, turn, 1_000).kind,
            NeedKind::Fine,
            "turn {turn}"
        );
    }
}

#[test]
fn without_a_lesson_an_avatar_that_gets_nowhere_is_stuck_and_its_absent_player_idle() {
    let turns = |turns: std::ops::RangeInclusive<u64>, has_acted, effort: &mut Effort| {
        for turn in turns {
            effort.fold(&EffortTurn {
                turn,
                version: Some(1),
                result: Some(FINE),
                has_acted,
                ..EffortTurn::default()
            });
        }
    };
    let mut effort = Effort::default();
    turns(1..=100, true, &mut effort);
    assert_eq!(need(&effort, 100, 1_000).kind, NeedKind::Fine);
    turns(101..=301, true, &mut effort);
    assert_eq!(need(&effort, 301, 1_000).kind, NeedKind::Idle);
    turns(302..=421, false, &mut effort);
    assert_eq!(need(&effort, 421, 1_000).kind, NeedKind::Stuck);
}
