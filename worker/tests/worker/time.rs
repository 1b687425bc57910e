//! Answers that arrive too late, and processes that hang.

use std::time::Duration;

use aimmo_proto::worker::{Limits, Outcome};
use rustix::process::{Pid, RawPid, Signal, kill_process};
use tokio::time::Instant;

use crate::harness::{ANYTHING, PATIENCE, Worker, moved, waited, watch_process, words};
use crate::neighbour::Neighbour;

fn send(process: u32, signal: Signal) {
    let pid = Pid::from_raw(RawPid::try_from(process).unwrap()).unwrap();
    kill_process(pid, signal).unwrap();
}

/// Returns code that loops in its first turn until `condition` is false, and then goes west.
fn looping_while(condition: &str) -> String {
    format!(
        "
import time
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    if turn == 1:
        print('in the loop')
        began, used = time.monotonic(), time.process_time()
        while {condition}:
            pass
        return MoveAction(direction.WEST)
    print('turn', turn)
    return MoveAction(direction.NORTH)
"
    )
}

/// Returns limits after which code is late by CPU time, and hung after a further `grace_ms`.
fn cpu(cpu_ms: u32, grace_ms: u32) -> Limits {
    Limits {
        wall_ms: 30_000,
        cpu_ms,
        grace_ms,
        own_ms: 0,
    }
}

#[tokio::test]
async fn a_late_avatar_waits_and_keeps_its_state_when_it_returns() {
    let worker = Worker::with(&looping_while("time.process_time() < used + 0.4")).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let late = game.turn_within(cpu(100, 30_000)).await;
    let log = waited(&late, Outcome::Late);
    assert!(log.contains("in the loop"), "{log}");
    assert!(log.contains("took too long"), "{log}");
    // The late answer, west, is not used for this turn.
    let next = game.turn().await;
    assert_eq!(moved(&next), (0, 1));
    assert_eq!(next.log, "turn 2\n");
    assert_eq!(worker.python().await, python);
}

#[tokio::test]
async fn a_turn_may_end_while_a_late_process_is_still_running() {
    let worker = Worker::with(&looping_while("False")).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 50,
        cpu_ms: 0,
        grace_ms: 30_000,
        own_ms: 0,
    };
    send(python, Signal::STOP);
    let late = game.turn_within(limits).await;
    assert!(waited(&late, Outcome::Late).contains("took too long"));
    let still = game.turn_within(limits).await;
    waited(&still, Outcome::Late);
    assert_eq!(still.error.unwrap().count, 2);
    send(python, Signal::CONT);
    assert_eq!(moved(&game.turn().await), (0, 1));
    assert_eq!(worker.status().await.replacements, 0);
}

#[tokio::test]
async fn code_slowed_down_by_neighbours_is_late_but_never_ended_or_made_to_rest() {
    let worker = Worker::with(
        "
import time
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    used = time.process_time()
    while time.process_time() < used + 0.1:
        pass
    print('turn', turn)
    return MoveAction(direction.NORTH)
",
    )
    .await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 100,
        cpu_ms: 10_000,
        grace_ms: 100,
        own_ms: 0,
    };
    let neighbour = Neighbour::beside(python);
    let mut late = 0;
    for _ in 0..12 {
        let outcome = game.turn_within(limits).await.outcome();
        assert!(
            matches!(outcome, Outcome::Late | Outcome::Answered),
            "{outcome:?}"
        );
        late += u32::from(outcome == Outcome::Late);
    }
    assert!(
        late > 6,
        "only {late} turns were late: the neighbour left too much CPU time"
    );
    drop(neighbour);
    let answer = game.turn().await;
    assert_eq!(moved(&answer), (0, 1));
    assert_eq!(worker.python().await, python);
    assert_eq!(worker.status().await.replacements, 0);
    let last = answer.log.lines().last();
    assert!(last != Some("turn 1"), "{}", answer.log);
}

#[tokio::test]
async fn an_endless_loop_is_replaced_and_plays_the_next_turn() {
    let worker = Worker::with(
        "
import random
loops = random.random() < 2

def next_turn(world_state, avatar_state):
    global loops
    if world_state.cells and loops and avatar_state.id == 7:
        loops = False
        while True:
            pass
",
    )
    .await;
    let python = worker.python().await;
    let ended = watch_process(python);
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 30_000,
        cpu_ms: 200,
        grace_ms: 200,
        own_ms: 0,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    // The process is ended within this turn. Its replacement plays the turn and loops, too.
    let second = game.turn_within(limits).await;
    waited(&second, Outcome::Late);
    assert_eq!(second.error.unwrap().count, 2);
    assert!(ended.await);
    assert_ne!(worker.python().await, python);
    assert_eq!(worker.status().await.replacements, 1);
}

#[tokio::test]
async fn a_loop_is_ended_even_if_no_further_turn_is_requested() {
    let worker = Worker::with(&looping_while("True")).await;
    let ended = watch_process(worker.python().await);
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 300,
        cpu_ms: 0,
        grace_ms: 300,
        own_ms: 0,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    assert!(ended.await);
    worker.status_when(|status| status.replacements == 1).await;
    let next = game.turn_within(cpu(300, 300)).await;
    assert_eq!(next.error.unwrap().count, 2, "both late turns count");
}

#[tokio::test]
async fn cpu_time_is_limited_in_addition_to_wall_time() {
    let worker = Worker::with(&looping_while("time.process_time() < used + 0.6")).await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 30_000,
        cpu_ms: 400,
        grace_ms: 400,
        own_ms: 0,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    let next = game.turn_within(limits).await;
    assert_eq!(next.log, "turn 2\n");
    assert_eq!(moved(&next), (0, 1));
}

#[tokio::test]
async fn an_answer_that_took_too_much_cpu_time_is_late_even_if_it_arrives_in_time() {
    // The loop ends between two checks of the CPU time.
    let worker = Worker::with(&looping_while("time.process_time() < used + 0.008")).await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 30_000,
        cpu_ms: 5,
        grace_ms: 1_000,
        own_ms: 0,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    assert_eq!(moved(&game.turn().await), (0, 1));
    assert_eq!(worker.status().await.replacements, 0);
}

#[tokio::test]
async fn the_line_that_keeps_a_turn_from_ending_is_reported() {
    for (line, body) in [
        (4, "x = 1\n    while x:\n        x += 1"),
        (3, "time.sleep(1000)"),
        (3, "for x in iter(int, 1): print(x, end='')"),
    ] {
        let code = format!("import time\ndef next_turn(world_state, avatar_state):\n    {body}");
        let worker = Worker::with(&code).await;
        let mut game = worker.play().await;
        let limits = |grace_ms| Limits {
            wall_ms: 300,
            cpu_ms: 0,
            grace_ms,
            own_ms: 0,
        };
        // On a busy machine, the code may not report the line until a later turn.
        let end = Instant::now() + PATIENCE;
        let error = loop {
            let late = game.turn_within(limits(60_000)).await;
            waited(&late, Outcome::Late);
            assert!(!late.log.contains("\"trace\""), "{}", late.log);
            let error = late.error.unwrap();
            if error.line > 0 {
                break error;
            }
            assert!(Instant::now() < end, "{body}: {error:?}");
        };
        assert_eq!(error.line, line, "{body}: {error:?}");
        let lines: Vec<_> = error.trace.iter().map(|place| place.line).collect();
        assert_eq!(lines, [line], "{body}: {error:?}");
        let words = words(&error);
        assert!(words.contains(&format!("line {line}")), "{words}");
        assert!(error.advice.is_some(), "{error:?}");
    }
}

#[tokio::test]
async fn code_that_cannot_handle_a_signal_is_late_without_a_line() {
    let code = "def next_turn(world_state, avatar_state):\n    sum(range(10 ** 12))";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    let late = game.turn_within(cpu(100, 10_000)).await;
    waited(&late, Outcome::Late);
    let error = late.error.unwrap();
    assert_eq!(error.line, 0, "{error:?}");
    assert!(words(&error).contains("took too long"), "{error:?}");
}

#[tokio::test]
async fn code_that_loops_while_loading_is_reported() {
    let mut worker = Worker::start().await;
    let mut request = crate::harness::request("while True: pass", 1);
    request.limits = Some(Limits {
        wall_ms: 30_000,
        cpu_ms: 300,
        grace_ms: 300,
        own_ms: 0,
    });
    let loaded = worker.load_exactly(request).await;
    let error = loaded.error.unwrap();
    assert_eq!(error.line, 1, "{error:?}");
    let words = words(&error);
    assert!(words.contains("too long to start"), "{words}");
    assert!(words.contains("loop"), "{words}");
    assert!(worker.status().await.player_pids.is_empty());
}

#[tokio::test]
async fn code_that_sleeps_while_loading_is_reported() {
    let mut worker = Worker::start().await;
    let mut request = crate::harness::request("import time\ntime.sleep(1000)", 1);
    request.limits = Some(Limits {
        wall_ms: 2_000,
        cpu_ms: 0,
        grace_ms: 0,
        own_ms: 0,
    });
    let loaded = worker.load_exactly(request).await;
    let error = loaded.error.unwrap();
    assert_eq!(error.line, 2, "{error:?}");
    let words = words(&error);
    assert!(words.contains("too long to start"), "{words}");
    assert!(worker.status().await.player_pids.is_empty());
}

#[tokio::test]
async fn the_game_decides_how_long_late_code_may_continue() {
    let worker = Worker::with(&looping_while("time.monotonic() < began + 1.5")).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 100,
        cpu_ms: 0,
        grace_ms: 30_000,
        own_ms: 0,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    assert_eq!(moved(&game.turn().await), (0, 1));
    assert_eq!(
        worker.python().await,
        python,
        "it was replaced within the grace period"
    );
}

#[tokio::test]
async fn without_a_grace_period_late_code_is_replaced_immediately() {
    let worker = Worker::with(&looping_while("True")).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = cpu(100, 0);
    waited(&game.turn_within(limits).await, Outcome::Late);
    let next = game.turn_within(limits).await;
    assert_eq!(next.error.unwrap().count, 2, "both late turns count");
    worker
        .status_when(|status| status.replacements > 0 && !status.player_pids.contains(&python))
        .await;
}

#[tokio::test]
async fn code_that_hangs_repeatedly_rests_for_longer_each_time() {
    let code = "def next_turn(world_state, avatar_state):\n    while True: pass";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 30_000,
        cpu_ms: 50,
        grace_ms: 0,
        own_ms: 0,
    };
    let mut late = Vec::new();
    for turn in 1..=12 {
        let answer = game.turn_within(limits).await;
        if answer.outcome() == Outcome::Late {
            let error = answer.error.unwrap();
            late.push(turn);
            assert_eq!(error.count, late.len() as u32, "{error:?}");
        } else {
            waited(&answer, Outcome::NotReady);
        }
    }
    // The process is ended at the beginning of the next turn, which is the first of a rest.
    assert_eq!(late, [1, 2, 4, 7, 12]);
}

#[tokio::test]
async fn code_that_is_repeatedly_late_through_its_own_fault_rests_and_keeps_its_state() {
    let worker = Worker::with(
        "
import time
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    used = time.process_time()
    while turn < 6 and time.process_time() < used + 0.2:
        pass
    print('turn', turn)
    return MoveAction(direction.NORTH)
",
    )
    .await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let mut late = Vec::new();
    for turn in 1..=12 {
        let answer = game.turn_within(cpu(50, 30_000)).await;
        if answer.outcome() == Outcome::Late {
            late.push(turn);
        } else {
            waited(&answer, Outcome::NotReady);
        }
    }
    // The rests are the same as for code that hangs.
    assert_eq!(late, [1, 2, 4, 7, 12]);
    for _ in 0..8 {
        waited(&game.turn().await, Outcome::NotReady);
    }
    let answer = game.turn().await;
    assert!(answer.log.ends_with("turn 6\n"), "{}", answer.log);
    assert_eq!(moved(&answer), (0, 1));
    assert_eq!(worker.python().await, python);
}

#[tokio::test]
async fn code_that_repeatedly_sleeps_past_its_time_rests() {
    let worker = Worker::with(
        "
import time

def next_turn(world_state, avatar_state):
    time.sleep(0.2)
    return MoveAction(direction.NORTH)
",
    )
    .await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 50,
        cpu_ms: 0,
        grace_ms: 30_000,
        own_ms: 0,
    };
    let mut rested = 0;
    for _ in 0..40 {
        rested += u32::from(game.turn_within(limits).await.outcome() == Outcome::NotReady);
    }
    assert!(rested >= 3, "{rested}");
    assert_eq!(worker.python().await, python);
}

#[tokio::test]
async fn late_code_that_finishes_within_its_grace_period_is_never_ended() {
    let worker = Worker::with(&looping_while("time.process_time() < used + 0.1")).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 20,
        cpu_ms: 0,
        grace_ms: 300,
        own_ms: 0,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    // This is longer than the grace period and the interval between the worker's checks.
    let end = Instant::now() + Duration::from_secs(3);
    while Instant::now() < end {
        assert_eq!(worker.python().await, python);
    }
    let log = game.turn().await.log;
    assert!(log.ends_with("turn 2\n"), "{log}");
}

#[tokio::test]
async fn a_flood_of_output_costs_the_worker_little_and_does_not_delay_the_game() {
    let worker = Worker::with(&format!(
        "{ANYTHING}import os
def next_turn(world_state, avatar_state):
    while True:
        os.write(1, b'x' * 65536)
"
    ))
    .await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 2_000,
        cpu_ms: 0,
        grace_ms: 500,
        own_ms: 0,
    };
    let before = worker.status().await.worker_cpu_us;
    let began = Instant::now();
    let late = game.turn_within(limits).await;
    let took = began.elapsed();
    let used = worker.status().await.worker_cpu_us - before;
    assert!(waited(&late, Outcome::Late).contains("was cut here"));
    assert!(took < Duration::from_secs(20), "{took:?}");
    assert!(
        used < 1_000_000,
        "a two-second flood cost {used} µs of CPU time"
    );
}

#[tokio::test]
async fn a_program_that_sleeps_is_late_in_a_match_just_as_in_a_game() {
    let limits = Limits {
        wall_ms: 60_000,
        cpu_ms: 0,
        grace_ms: 30_000,
        own_ms: 600,
    };
    for (statement, outcome) in [
        ("time.sleep(1.5)", Outcome::Late),
        ("[time.sleep(0.2) for _ in range(8)]", Outcome::Late),
        (
            "sorted([0, 1], key=lambda n: time.sleep(0.8))",
            Outcome::Late,
        ),
        ("time.sleep(0.05)", Outcome::Answered),
        ("sum(range(1000))", Outcome::Answered),
    ] {
        let code = format!(
            "import time\ndef next_turn(world_state, avatar_state):\n    {statement}\n    return WaitAction()"
        );
        let worker = Worker::with(&code).await;
        let answer = worker.play().await.turn_within(limits).await;
        assert_eq!(answer.outcome(), outcome, "{statement}");
    }
}

#[tokio::test]
async fn the_error_in_a_late_answer_is_not_mistaken_for_output() {
    // Late by CPU time, with the answer arriving immediately or in the next turn, and late by the
    // clock.
    for (limits, statement) in [
        (cpu(50, 30_000), "raise ValueError('late')"),
        (cpu(5, 30_000), "raise ValueError('late')"),
        (cpu(50, 30_000), "return None"),
        (cpu(50, 30_000), "print('last', end=''); return 1 / 0"),
        (
            Limits {
                wall_ms: 100,
                ..cpu(0, 30_000)
            },
            "raise ValueError('late')",
        ),
    ] {
        let code = format!(
            "
import time
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    if turn == 1:
        used = time.process_time()
        while time.process_time() < used + 0.3:
            pass
        print('hello')
        {statement}
    return MoveAction(direction.NORTH)
"
        );
        let worker = Worker::with(&code).await;
        let mut game = worker.play().await;
        let late = game.turn_within(limits).await;
        assert_eq!(late.outcome(), Outcome::Late);
        let next = game.turn().await;
        assert_eq!(moved(&next), (0, 1));
        let printed = format!("{}{}", late.log, next.log);
        assert!(printed.starts_with("hello\n"), "{printed}");
        assert!(!printed.contains('{'), "{printed}");
    }
}
