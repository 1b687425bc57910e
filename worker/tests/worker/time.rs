//! Answers that come too late, and processes that hang.

use std::time::Duration;

use aimmo_proto::worker::{Limits, Outcome};
use tokio::time::Instant;

use crate::harness::{ANYTHING, Worker, moved, waited, watch_process, words};

/// Loops in the first turn until `condition` is false, and goes west then.
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

#[tokio::test]
async fn a_late_avatar_waits_and_keeps_its_state_when_it_comes_back() {
    let worker = Worker::with(&looping_while("time.monotonic() < began + 1.4")).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 1_000,
        cpu_ms: 0,
        grace_ms: 1_000,
    };
    let began = Instant::now();
    let late = game.turn_within(limits).await;
    let log = waited(&late, Outcome::Late);
    assert!(log.contains("in the loop"), "{log}");
    assert!(log.contains("took too long"), "{log}");
    assert!(began.elapsed() >= Duration::from_secs(1));
    // The late answer, west, is not taken for this turn's.
    let next = game.turn().await;
    assert_eq!(moved(&next), (0, 1));
    assert_eq!(next.log, "turn 2\n");
    assert_eq!(worker.python().await, python);
}

#[tokio::test]
async fn a_turn_may_end_while_a_late_process_is_still_at_it() {
    let worker = Worker::with(&looping_while("time.monotonic() < began + 3")).await;
    let mut game = worker.play().await;
    let limits = |wall_ms| Limits {
        wall_ms,
        cpu_ms: 0,
        grace_ms: wall_ms,
    };
    waited(&game.turn_within(limits(2_500)).await, Outcome::Late);
    let still = game.turn_within(limits(50)).await;
    waited(&still, Outcome::Late);
    assert_eq!(still.log, "");
    assert_eq!(moved(&game.turn().await), (0, 1));
    assert_eq!(worker.status().await.replacements, 0);
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
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    // Ended within this turn, which the replacement plays: and loops again.
    let second = game.turn_within(limits).await;
    waited(&second, Outcome::Late);
    assert_eq!(second.error.unwrap().count, 2);
    assert!(ended.await);
    assert_ne!(worker.python().await, python);
    assert_eq!(worker.status().await.replacements, 1);
}

#[tokio::test]
async fn a_loop_is_ended_though_no_further_turn_is_asked() {
    let worker = Worker::with(&looping_while("True")).await;
    let ended = watch_process(worker.python().await);
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 300,
        cpu_ms: 0,
        grace_ms: 300,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    assert!(ended.await);
    worker.status_when(|status| status.replacements == 1).await;
    let next = game.turn_within(limits).await;
    assert_eq!(next.error.unwrap().count, 2);
}

#[tokio::test]
async fn cpu_time_is_limited_beside_time_on_the_clock() {
    let worker = Worker::with(&looping_while("time.process_time() < used + 0.6")).await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 30_000,
        cpu_ms: 400,
        grace_ms: 400,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    let next = game.turn_within(limits).await;
    assert_eq!(next.log, "turn 2\n");
    assert_eq!(moved(&next), (0, 1));
}

#[tokio::test]
async fn an_answer_that_cost_too_much_cpu_time_is_late_though_it_is_here() {
    // Over within the time between two looks at the clock.
    let worker = Worker::with(&looping_while("time.process_time() < used + 0.008")).await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 30_000,
        cpu_ms: 5,
        grace_ms: 1_000,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    assert_eq!(moved(&game.turn().await), (0, 1));
    assert_eq!(worker.status().await.replacements, 0);
}

#[tokio::test]
async fn code_that_does_not_end_while_it_loads_is_told() {
    let mut worker = Worker::start().await;
    let mut request = crate::harness::request("while True: pass", 1);
    request.limits = Some(Limits {
        wall_ms: 30_000,
        cpu_ms: 300,
        grace_ms: 300,
    });
    let loaded = worker.load_exactly(request).await;
    let words = words(&loaded.error.unwrap());
    assert!(words.contains("too long to start"), "{words}");
    assert!(words.contains("loop"), "{words}");
    assert!(worker.status().await.player_pids.is_empty());
}

#[tokio::test]
async fn code_that_waits_while_it_loads_is_told() {
    let mut worker = Worker::start().await;
    let mut request = crate::harness::request("import time\ntime.sleep(1000)", 1);
    request.limits = Some(Limits {
        wall_ms: 2_000,
        cpu_ms: 0,
        grace_ms: 0,
    });
    let loaded = worker.load_exactly(request).await;
    let words = words(&loaded.error.unwrap());
    assert!(words.contains("too long to start"), "{words}");
    assert!(worker.status().await.player_pids.is_empty());
}

#[tokio::test]
async fn how_long_late_code_may_go_on_is_the_games_to_say() {
    let worker = Worker::with(&looping_while("time.monotonic() < began + 1.5")).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 100,
        cpu_ms: 0,
        grace_ms: 30_000,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    assert_eq!(moved(&game.turn().await), (0, 1));
    assert_eq!(worker.python().await, python, "fifteen times its time");
}

#[tokio::test]
async fn without_grace_late_code_is_replaced_at_once() {
    let worker = Worker::with(&looping_while("True")).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 100,
        cpu_ms: 0,
        grace_ms: 0,
    };
    waited(&game.turn_within(limits).await, Outcome::Late);
    let next = game.turn_within(limits).await;
    assert!(next.error.is_some());
    worker.status_when(|status| status.replacements >= 1).await;
    assert_ne!(worker.python().await, python);
}

#[tokio::test]
async fn code_that_hangs_again_and_again_is_left_alone_for_more_and_more_turns() {
    let code = "def next_turn(world_state, avatar_state):\n    while True: pass";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    let limits = Limits {
        wall_ms: 30_000,
        cpu_ms: 50,
        grace_ms: 0,
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
    // Ended at the beginning of the next turn, which a rest begins with.
    assert_eq!(late, [1, 2, 4, 7, 12]);
}

#[tokio::test]
async fn a_flood_of_output_costs_the_worker_little_and_the_game_no_time() {
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
    };
    let before = worker.status().await.worker_cpu_us;
    let began = Instant::now();
    let late = game.turn_within(limits).await;
    let took = began.elapsed();
    let used = worker.status().await.worker_cpu_us - before;
    assert!(waited(&late, Outcome::Late).contains("was cut here"));
    assert!(took < Duration::from_secs(20), "{took:?}");
    assert!(
        used < 500_000,
        "{used} µs of CPU for a flood of two seconds"
    );
}
