//! Facts about code that has loaded.

use aimmo_proto::worker::code_facts::Function;

use crate::harness::{ANYTHING, Worker, moved};

const CODE: &str = "
import random as chance

def free(world, place):
    return world.can_move_to(place)

def idle():
    return AttackAction(direction.NORTH)

print('loading')

def next_turn(world, me):
    if free(world, me.location):
        print(chance.random())
    return MoveAction(direction.WEST)
";

#[tokio::test]
async fn code_is_loaded_with_facts_which_the_status_repeats() {
    let mut worker = Worker::start().await;
    assert_eq!(worker.status().await.facts, None);
    let loaded = worker.load(CODE).await;
    assert_eq!((loaded.error, loaded.log.as_str()), (None, "loading\n"));
    let facts = loaded.facts.unwrap();
    let calls = [
        "MoveAction",
        "free()",
        "print",
        "random.random",
        "world_state.can_move_to",
    ];
    assert_eq!(facts.calls, calls);
    assert_eq!(facts.reads, ["avatar_state.location", "direction.WEST"]);
    assert_eq!(
        facts.constructs,
        ["function", "if", "import", "return-value"]
    );
    let free = Function {
        name: "free".to_owned(),
        parameters: 2,
        calls: 1,
        returns_value: true,
    };
    assert_eq!(facts.functions, [free]);
    assert_eq!(worker.status().await.facts, Some(facts));
    assert_eq!(moved(&worker.play().await.turn().await), (-1, 0));
}

#[tokio::test]
async fn code_that_fails_has_no_facts() {
    let mut worker = Worker::with(CODE).await;
    for code in [
        "def next_turn(",
        "def next_turn(a, b):\n    print(1)\n1 / 0",
    ] {
        let loaded = worker.load(code).await;
        assert!(loaded.error.is_some());
        assert_eq!(loaded.facts, None);
        assert_eq!(worker.status().await.facts, None);
    }
}

#[tokio::test]
async fn code_too_long_to_analyse_loads_without_facts() {
    let mut worker = Worker::start().await;
    let code = format!("{}\n{CODE}", "x = 1\n".repeat(8_000));
    let loaded = worker.load(&code).await;
    assert_eq!((loaded.error, loaded.facts), (None, None));
}

/// The code knows the nonce of its load, and writes a document and a message like the runner's.
#[tokio::test]
async fn code_cannot_send_facts_of_its_own() {
    let mut worker = Worker::start().await;
    let code = format!(
        r#"{ANYTHING}import os, sys, _struct
frame = sys._getframe()
while 'nonce' not in frame.f_locals:
    frame = frame.f_back
data = b'{{"calls":["forged"],"reads":[],"constructs":["while"],"functions":[]}}'
os.write(1, data)
os.write(3, _struct.pack('<QBbbxiII', frame.f_locals['nonce'], 5, 0, 0, 0, len(data), len(data)))
{CODE}"#
    );
    let loaded = worker.load(&code).await;
    assert_eq!(loaded.error, None);
    let facts = loaded.facts.unwrap();
    assert!(!facts.calls.contains(&"forged".to_owned()), "{facts:?}");
    assert_eq!(facts.functions.len(), 1);
    assert!(loaded.log.contains("forged"), "it is only output");
}
