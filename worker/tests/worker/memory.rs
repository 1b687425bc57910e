//! Memory: a player's process may run out of it, but the worker never does.

use std::fs;
use std::path::PathBuf;

use aimmo_proto::worker::Outcome;

use tokio::time::timeout;

use crate::harness::{PATIENCE, Worker, moved, waited};

/// Allocates all available memory and keeps it.
const HOG: &str = "
kept = []

def next_turn(world_state, avatar_state):
    try:
        while True:
            kept.append(bytearray(64 * 1024))
    except MemoryError:
        kept.pop()
    return MoveAction(direction.EAST)
";
const POD_BYTES: u64 = 64 * 1024 * 1024;

/// A control group with a memory limit, if this machine lets us create one.
struct Group {
    folder: PathBuf,
    is_first: bool,
}

impl Group {
    fn make() -> Option<Self> {
        let name = format!("aimmo-test-{}", std::process::id());
        for (root, file, is_first) in [
            ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", true),
            ("/sys/fs/cgroup", "memory.max", false),
        ] {
            let folder = PathBuf::from(root).join(&name);
            if fs::create_dir(&folder).is_err() {
                continue;
            }
            let group = Self { folder, is_first };
            if fs::write(group.folder.join(file), POD_BYTES.to_string()).is_ok() {
                return Some(group);
            }
        }
        None
    }

    fn take_in(&self, pid: u32) {
        fs::write(self.folder.join("cgroup.procs"), pid.to_string()).unwrap();
    }

    /// Returns the number of processes that the kernel has killed for lack of memory.
    fn killed(&self) -> String {
        let file = if self.is_first {
            "memory.oom_control"
        } else {
            "memory.events"
        };
        let events = fs::read_to_string(self.folder.join(file)).unwrap();
        let killed = events
            .lines()
            .find_map(|line| line.strip_prefix("oom_kill "));
        killed.unwrap().to_owned()
    }

    /// Removes the group as soon as its processes have ended.
    async fn remove(self) {
        let removing = async {
            while fs::remove_dir(&self.folder).is_err() {
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, removing).await.unwrap();
    }
}

#[tokio::test]
async fn running_out_of_memory_is_the_players_error_and_the_next_turn_is_played() {
    let code = "
turns = 0

def next_turn(world_state, avatar_state):
    global turns
    turns += 1
    if turns == 1:
        return [0] * 10 ** 9
    return MoveAction(direction.EAST)
";
    let worker = Worker::with(code).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    assert!(waited(&game.turn().await, Outcome::Error).contains("MemoryError"));
    assert_eq!(moved(&game.turn().await), (1, 0));
    assert_eq!(worker.python().await, python);
}

#[tokio::test]
async fn more_memory_for_the_worker_means_more_for_the_player() {
    let code = "
kept = bytearray(40 << 20)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.EAST)
";
    let mut small = Worker::start().await;
    let error = small.load(code).await.error.unwrap();
    assert!(error.message.contains("MemoryError"), "{error:?}");
    let mut large = Worker::start_with(&["--memory", "192"]).await;
    assert_eq!(large.load(code).await.error, None);
}

#[tokio::test]
async fn in_a_pod_of_64_mib_the_worker_survives_players_who_use_all_memory() {
    let Some(group) = Group::make() else {
        eprintln!("skipped: this machine does not let us create a control group");
        return;
    };
    let mut worker = Worker::start().await;
    let pid = worker.child.id().unwrap();
    group.take_in(pid);
    // The old code keeps its memory while the new code, which uses up the rest, is loaded.
    for _ in 0..3 {
        let loaded = worker.load(HOG).await;
        assert_eq!(loaded.error, None, "{}", loaded.log);
        let mut game = worker.play().await;
        for _ in 0..3 {
            let turn = game.turn().await;
            assert!(
                matches!(turn.outcome(), Outcome::Answered | Outcome::Error),
                "{turn:?}"
            );
        }
        let loading = format!("{HOG}\nnext_turn(None, None)");
        let loaded = worker.load(&loading).await;
        assert_eq!(loaded.error, None, "{}", loaded.log);
    }
    assert_eq!(group.killed(), "0");
    assert_eq!(worker.child.try_wait().unwrap(), None);
    worker.child.kill().await.unwrap();
    group.remove().await;
}
