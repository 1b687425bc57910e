//! Processes that end.

use aimmo_proto::worker::Outcome;

use crate::harness::{ANYTHING, Worker, moved, waited, watch_process};

/// Ends in its first turn.
fn ending_with(statement: &str) -> String {
    format!(
        "
{ANYTHING}import os, sys
turn = 0

def next_turn(world_state, avatar_state):
    print('alive')
    {statement}
    return MoveAction(direction.NORTH)
"
    )
}

#[tokio::test]
async fn a_process_that_ends_is_told_how_and_replaced() {
    for (statement, how) in [
        ("os._exit(3)", "exit code 3"),
        ("os.abort()", "signal 6"),
        ("import signal; signal.raise_signal(9)", "signal 9"),
    ] {
        let worker = Worker::with(&ending_with(statement)).await;
        let mut game = worker.play().await;
        let answer = game.turn().await;
        let log = waited(&answer, Outcome::Crashed);
        assert!(log.starts_with("alive\n"), "{log}");
        assert!(log.contains(how), "{statement}: {log}");
        assert!(answer.error.unwrap().message.contains(how));
        worker
            .status_when(|status| status.player_pids.len() == 1)
            .await;
        assert_eq!(worker.status().await.replacements, 1);
    }
}

#[tokio::test]
async fn sys_exit_is_a_mistake_and_no_end() {
    let worker = Worker::with(&ending_with("sys.exit(1)")).await;
    let python = worker.python().await;
    let answer = worker.play().await.turn().await;
    assert!(waited(&answer, Outcome::Error).contains("SystemExit"));
    assert_eq!(worker.python().await, python);
}

#[tokio::test]
async fn the_turn_after_an_end_is_played_by_the_replacement() {
    let worker = Worker::with("def next_turn(w, a):\n    return MoveAction(direction.EAST)").await;
    let mut game = worker.play().await;
    assert_eq!(moved(&game.turn().await), (1, 0));
    let python = worker.python().await;
    let ended = watch_process(python);
    kill(python);
    assert!(ended.await);
    waited(&game.turn().await, Outcome::Crashed);
    assert_eq!(moved(&game.turn().await), (1, 0));
    assert_ne!(worker.python().await, python);
}

#[tokio::test]
async fn code_that_ends_again_and_again_is_left_alone_for_more_and_more_turns() {
    let worker = Worker::with(&ending_with("os._exit(1)")).await;
    let mut game = worker.play().await;
    let mut crashed = Vec::new();
    for turn in 1..=20 {
        let answer = game.turn().await;
        if answer.outcome() == Outcome::Crashed {
            crashed.push(turn);
        } else {
            let log = waited(&answer, Outcome::NotReady);
            assert!(log.contains("times in a row"), "{log}");
        }
    }
    assert_eq!(crashed, [1, 2, 4, 7, 12]);
}

#[tokio::test]
async fn new_code_plays_at_once_whatever_the_old_did() {
    let mut worker = Worker::with(&ending_with("os._exit(1)")).await;
    let mut game = worker.play().await;
    for _ in 0..3 {
        game.turn().await;
    }
    worker.load(&ending_with("pass")).await;
    assert_eq!(moved(&game.turn().await), (0, 1));
}

#[tokio::test]
async fn a_process_that_ends_while_it_loads_is_told() {
    let mut worker = Worker::start().await;
    let loaded = worker
        .load(&format!("{ANYTHING}import os\nprint('hello')\nos._exit(5)"))
        .await;
    let message = loaded.error.unwrap().message;
    assert!(message.contains("exit code 5"), "{message}");
    assert!(loaded.log.starts_with("hello\n"), "{}", loaded.log);
}

#[tokio::test]
async fn a_worker_that_is_killed_takes_a_looping_process_along() {
    let code = "def next_turn(w, a):\n    while True: pass";
    let mut worker = Worker::with(code).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    game.ask(crate::harness::AMPLE).await;
    let before = worker.status().await.player_cpu_us;
    worker
        .status_when(|status| status.player_cpu_us > before + 200_000)
        .await;
    let ended = watch_process(python);
    worker.child.start_kill().unwrap();
    assert!(ended.await, "Python outlives its worker");
}

fn kill(pid: u32) {
    let pid = rustix::process::Pid::from_raw(pid.try_into().unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
}
