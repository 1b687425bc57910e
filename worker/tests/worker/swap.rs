//! Replacement of running code.

use aimmo_proto::worker::Outcome;

use crate::harness::{Worker, moved, waited};

const WEST: &str = "def next_turn(w, a):\n    return MoveAction(direction.WEST)";
const SLOW_EAST: &str = "
import time
began = time.monotonic()
while time.monotonic() < began + 1:
    pass

def next_turn(w, a):
    return MoveAction(direction.EAST)
";

#[tokio::test]
async fn the_old_code_keeps_playing_while_the_new_code_loads() {
    let mut worker = Worker::with(WEST).await;
    let mut game = worker.play().await;
    let mut loading = std::pin::pin!(worker.load(SLOW_EAST));
    let mut meanwhile = 0;
    loop {
        tokio::select! {
            biased;
            loaded = &mut loading => {
                assert_eq!(loaded.error, None);
                break;
            }
            answer = game.turn() => {
                // The last answer may come from the new code while the response to the load is in
                // transit.
                if answer.code_version == 1 {
                    assert_eq!(moved(&answer), (-1, 0));
                    meanwhile += 1;
                }
            }
        }
    }
    assert!(
        meanwhile > 0,
        "no turn was played while the new code loaded"
    );
    // The answer to the turn in progress may still be pending.
    let next = loop {
        let answer = game.turn().await;
        if answer.code_version == 2 {
            break answer;
        }
    };
    assert_eq!(moved(&next), (1, 0));
}

#[tokio::test]
async fn the_new_code_plays_the_first_turn_after_a_load() {
    let mut worker = Worker::with(WEST).await;
    let mut game = worker.play().await;
    game.turn().await;
    worker.load(SLOW_EAST).await;
    assert_eq!(moved(&game.turn().await), (1, 0));
}

#[tokio::test]
async fn code_that_fails_to_load_still_replaces_the_old_code() {
    let mut worker = Worker::with(WEST).await;
    let mut game = worker.play().await;
    moved(&game.turn().await);
    worker.load("1 / 0").await;
    let answer = game.turn().await;
    waited(&answer, Outcome::NotReady);
    assert_eq!(answer.code_version, 2);
    assert!(worker.status().await.player_pids.is_empty());
    worker.load(WEST).await;
    assert_eq!(moved(&game.turn().await), (-1, 0));
}

#[tokio::test]
async fn two_loads_run_one_after_the_other() {
    let worker = Worker::start().await;
    let load = |code, version| {
        let mut client = worker.client.clone();
        async move {
            let request = crate::harness::request(code, version);
            client.load(request).await.unwrap().into_inner()
        }
    };
    let (first, second) = tokio::join!(load(SLOW_EAST, 1), load(WEST, 2));
    assert_eq!((first.code_version, second.code_version), (1, 2));
    assert_eq!(worker.status().await.player_pids.len(), 1);
}

#[tokio::test]
async fn a_second_stream_ends_the_first() {
    let worker = Worker::with(WEST).await;
    let mut first = worker.play().await;
    moved(&first.turn().await);
    let mut second = worker.play().await;
    moved(&second.turn().await);
    assert_eq!(first.answer().await, None);
    moved(&second.turn().await);
}

/// Counts its turns and prints the number; the first turn takes a while.
const COUNTING: &str = "
import time
turn = 0

def next_turn(w, a):
    global turn
    turn += 1
    used = time.process_time()
    while turn == 1 and time.process_time() < used + 0.3:
        pass
    print(turn)
    return MoveAction(direction.WEST)
";

#[tokio::test]
async fn a_repeated_turn_is_not_played_again() {
    let worker = Worker::with(COUNTING).await;
    let mut first = worker.play().await;
    let given = first.turn().await;
    assert_eq!((moved(&given), given.log.as_str()), ((-1, 0), "1\n"));
    drop(first);
    let mut second = worker.play().await;
    assert_eq!(second.turn().await, given);
    assert_eq!(second.turn().await.log, "2\n");
}

#[tokio::test]
async fn a_repeated_turn_is_played_by_new_code() {
    let mut worker = Worker::with(COUNTING).await;
    worker.play().await.turn().await;
    worker.load(WEST).await;
    let answer = worker.play().await.turn().await;
    assert_eq!((answer.code_version, answer.log.as_str()), (2, ""));
}

#[tokio::test]
async fn a_turn_is_finished_even_if_its_stream_is_closed() {
    let worker = Worker::with(COUNTING).await;
    let mut first = worker.play().await;
    let before = worker.status().await.player_cpu_us;
    first.ask(crate::harness::AMPLE).await;
    worker
        .status_when(|status| status.player_cpu_us > before + 50_000)
        .await;
    drop(first);
    let mut second = worker.play().await;
    let again = second.turn().await;
    assert_eq!((moved(&again), again.log.as_str()), ((-1, 0), "1\n"));
    assert_eq!(second.turn().await.log, "2\n");
}
