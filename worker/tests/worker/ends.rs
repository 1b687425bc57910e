//! Processes that exit, crash or are killed.

use aimmo_proto::worker::Outcome;
use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, prlimit};

use crate::harness::{ANYTHING, Worker, moved, waited, watch_process, words};

/// Returns code that ends in its first turn.
fn ending_with(statement: &str) -> String {
    format!(
        "
{ANYTHING}import os, signal, sys
turn = 0

def next_turn(world_state, avatar_state):
    print('alive')
    {statement}
    return MoveAction(direction.NORTH)
"
    )
}

#[tokio::test]
async fn a_process_that_ends_is_replaced_and_the_reason_reported() {
    for (statement, how, advice) in [
        ("os._exit(3)", "exit code 3", "os._exit()"),
        // This is the exit code for a failed sandbox, but this Python has already started.
        ("os._exit(125)", "exit code 125", "os._exit()"),
        ("os.abort()", "signal 6", "memory"),
        ("signal.raise_signal(9)", "signal 9", "memory"),
        ("signal.raise_signal(11)", "signal 11", "calling each other"),
    ] {
        let worker = Worker::with(&ending_with(statement)).await;
        let mut game = worker.play().await;
        let answer = game.turn().await;
        let log = waited(&answer, Outcome::Crashed);
        assert!(log.starts_with("alive\n"), "{log}");
        assert!(log.contains(how), "{statement}: {log}");
        assert!(log.contains(advice), "{statement}: {log}");
        worker
            .status_when(|status| status.player_pids.len() == 1)
            .await;
        assert_eq!(worker.status().await.replacements, 1);
    }
}

#[tokio::test]
async fn sys_exit_is_a_mistake_and_does_not_end_the_process() {
    let worker = Worker::with(&ending_with("sys.exit(1)")).await;
    let python = worker.python().await;
    let answer = worker.play().await.turn().await;
    assert!(waited(&answer, Outcome::Error).contains("SystemExit"));
    assert_eq!(worker.python().await, python);
}

#[tokio::test]
async fn the_turn_after_a_process_ends_is_played_by_its_replacement() {
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
async fn code_that_ends_repeatedly_rests_for_longer_each_time() {
    let worker = Worker::with(&ending_with("os._exit(1)")).await;
    let mut game = worker.play().await;
    let (mut crashed, mut rests) = (Vec::new(), Vec::new());
    for turn in 1..=20 {
        let answer = game.turn().await;
        if answer.outcome() == Outcome::Crashed {
            crashed.push(turn);
        } else {
            let log = waited(&answer, Outcome::NotReady);
            assert!(log.contains("exit code 1"), "{log}");
            rests.push(answer.error.unwrap().rest_turns);
        }
    }
    assert_eq!(crashed, [1, 2, 4, 7, 12]);
    assert_eq!(rests[..7], [0, 1, 0, 3, 2, 1, 0]);
}

#[tokio::test]
async fn new_code_plays_immediately_regardless_of_the_old_codes_failures() {
    let mut worker = Worker::with(&ending_with("os._exit(1)")).await;
    let mut game = worker.play().await;
    for _ in 0..3 {
        game.turn().await;
    }
    worker.load(&ending_with("pass")).await;
    assert_eq!(moved(&game.turn().await), (0, 1));
}

#[tokio::test]
async fn a_process_that_ends_while_loading_is_reported() {
    let mut worker = Worker::start().await;
    let loaded = worker
        .load(&format!("{ANYTHING}import os\nprint('hello')\nos._exit(5)"))
        .await;
    let words = words(&loaded.error.unwrap());
    assert!(words.contains("exit code 5"), "{words}");
    assert_eq!(loaded.log, "hello\n");
}

#[tokio::test]
async fn killing_a_worker_also_ends_its_looping_process() {
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
    assert!(ended.await, "Python outlived its worker");
}

#[tokio::test]
async fn a_process_that_does_not_start_is_not_blamed_on_the_code() {
    let mut worker = Worker::with(&ending_with("pass")).await;
    // This is too low for the files that a process opens before it becomes Python.
    let few = Rlimit {
        current: Some(24),
        maximum: Some(24),
    };
    let pid = worker.child.id().unwrap();
    prlimit(Some(of(pid)), Resource::Nofile, few).unwrap();
    let loaded = worker.load(&ending_with("pass")).await;
    let words = words(&loaded.error.unwrap());
    assert!(words.contains("not to blame"), "{words}");
    assert!(words.contains("runs this arena"), "{words}");
    assert!(!loaded.log.contains("descriptor"), "{}", loaded.log);
}

#[tokio::test]
async fn consecutive_repetitions_of_a_mistake_are_counted() {
    let worker = Worker::with(
        "
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    if turn == 4:
        foo()
    if turn == 6:
        return MoveAction(direction.NORTH)
    bar()
",
    )
    .await;
    let mut game = worker.play().await;
    let mut counts = Vec::new();
    for _ in 0..8 {
        counts.push(game.turn().await.error.map_or(0, |error| error.count));
    }
    assert_eq!(counts, [1, 2, 3, 1, 1, 0, 1, 2]);
}

#[tokio::test]
async fn processes_that_have_ended_leave_nothing_behind() {
    const ENDS: usize = 100;
    let worker = Worker::with(&ending_with("pass")).await;
    let mut game = worker.play().await;
    moved(&game.turn().await);
    let pid = worker.child.id().unwrap();
    let before = (children(pid).len(), descriptors(pid));
    for _ in 0..ENDS {
        kill(worker.python().await);
        // The last answer may still have been in transit.
        while game.turn().await.outcome() != Outcome::Crashed {}
        moved(&game.turn().await);
    }
    assert_eq!(worker.status().await.replacements as usize, ENDS);
    assert_eq!((children(pid).len(), descriptors(pid)), before);
}

/// Returns the children of a process, including zombies.
fn children(pid: u32) -> Vec<String> {
    let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
    children.split_whitespace().map(str::to_owned).collect()
}

/// Counts the open descriptors of a process; only root can see those of a worker.
fn descriptors(pid: u32) -> Option<usize> {
    let open = std::fs::read_dir(format!("/proc/{pid}/fd")).ok()?;
    Some(open.count())
}

fn of(pid: u32) -> Pid {
    Pid::from_raw(pid.try_into().unwrap()).unwrap()
}

fn kill(pid: u32) {
    kill_process(of(pid), Signal::KILL).unwrap();
}
