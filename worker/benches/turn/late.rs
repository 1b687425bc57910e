//! The delay between a turn's deadline and the worker's answer for a late or hung player.

use std::time::{Duration, Instant};

use aimmo_proto::worker::{Limits, Outcome};

use crate::crew::{self, Worker};
use crate::times;
use crate::view::View;

const ROUNDS: usize = 50;
const WALL_MS: u32 = 50;
const AMPLE: Limits = Limits {
    wall_ms: 30_000,
    cpu_ms: 0,
    grace_ms: 30_000,
    own_ms: 0,
};
/// Avatar 1 returns late, avatar 2 never and avatar 3 immediately.
const CODE: &str = "\
import time
def next_turn(world_state, avatar_state):
    began = time.monotonic()
    while avatar_state.id == 1 and time.monotonic() < began + 0.08 or avatar_state.id == 2:
        pass
    return WaitAction()
";
const LATE: usize = 0;
const HUNG: usize = 1;
const GOOD: usize = 2;

pub(crate) async fn measure() {
    let view = View::new(3);
    let mut worker = Worker::start(&crew::program()).await;
    worker.load(CODE, 1).await;
    let limits = |grace_ms| Limits {
        wall_ms: WALL_MS,
        cpu_ms: 0,
        grace_ms,
        own_ms: 0,
    };

    let mut late = Vec::new();
    for _ in 0..ROUNDS {
        late.push(overrun(&mut worker, &view, LATE, limits(30_000)).await);
        let back = ask(&mut worker, &view, GOOD, AMPLE).await;
        assert_eq!(back, Outcome::Answered);
    }
    times("overrun of a late player", &late);

    let mut hung = Vec::new();
    for _ in 0..ROUNDS {
        // The process is killed at the end of the second turn: the worst case.
        for _ in 0..2 {
            hung.push(overrun(&mut worker, &view, HUNG, limits(WALL_MS)).await);
        }
        while ask(&mut worker, &view, GOOD, AMPLE).await != Outcome::Answered {}
    }
    times("overrun of a hung player", &hung);
}

/// Returns the time by which an unanswered turn exceeds its deadline.
async fn overrun(worker: &mut Worker, view: &View, player: usize, limits: Limits) -> Duration {
    let began = Instant::now();
    let outcome = ask(worker, view, player, limits).await;
    assert!(matches!(outcome, Outcome::Late | Outcome::NotReady));
    began
        .elapsed()
        .saturating_sub(Duration::from_millis(WALL_MS.into()))
}

async fn ask(worker: &mut Worker, view: &View, player: usize, limits: Limits) -> Outcome {
    worker.ask_within(view, player, limits).await;
    worker.answer().await.outcome()
}
