//! Matches are reproducible.

use crate::harness::{Worker, request};

const CODE: &str = "
print(random.random())

def next_turn(w, a):
    print(random.random(), random.choice(direction.ALL_DIRECTIONS), {'a', 'b', 'c', 'd', 'e', 'f'})
    return WaitAction()
";

/// Returns the output of loading and of two turns.
async fn outputs(change: impl FnOnce(&mut aimmo_proto::worker::LoadRequest)) -> Vec<String> {
    let mut worker = Worker::start().await;
    let mut load = request(CODE, 1);
    change(&mut load);
    let mut logs = vec![worker.load_exactly(load).await.log];
    let mut game = worker.play().await;
    for _ in 0..2 {
        logs.push(game.turn().await.log);
    }
    logs
}

#[tokio::test]
async fn the_same_seed_player_and_version_give_the_same_output() {
    assert_eq!(outputs(|_| {}).await, outputs(|_| {}).await);
}

#[tokio::test]
async fn another_seed_player_or_version_gives_different_output() {
    let one = outputs(|_| {}).await;
    assert_ne!(outputs(|load| load.seed = 43).await, one);
    assert_ne!(outputs(|load| load.player_id = 8).await, one);
    assert_ne!(outputs(|load| load.code_version = 2).await, one);
}
