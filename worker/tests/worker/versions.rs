//! Every version of Python, in the sandbox.

use aimmo_proto::worker::Outcome;

use crate::harness::{Worker, advice, moved, waited};
use crate::pythons::installed;

/// Uses whatever players may import, and what they often get wrong.
const CODE: &str = "
import array, bisect, calendar, cmath, collections, collections.abc, contextlib, copy, dataclasses
import datetime, decimal, enum, fractions, functools, graphlib, heapq, itertools, json, math, numbers
import operator, pprint, queue, random, re, statistics, string, textwrap, time, types, typing, unicodedata

turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    if turn == 1:
        print(world_state)
        help(world_state)
        print(decimal.Decimal(1) / 3, datetime.date(2026, 1, 1), json.dumps({'a': [1]}), statistics.mean([1, 2]))
        return MoveAction(direction.EAST)
    if turn == 2:
        return MovAction(direction.EAST)
    if turn == 3:
        return [0] * 10 ** 9
    return MoveAction(direction.NORTH)
";

async fn plays_under(minor: u8) {
    let Some(python) = installed(minor) else {
        return;
    };
    let mut worker = Worker::start_with(&["--python", python.to_str().unwrap()]).await;
    let loaded = worker.load(CODE).await;
    assert_eq!(loaded.error, None, "{}", loaded.log);
    let process = worker.python().await;
    let mut game = worker.play().await;
    assert_eq!(moved(&game.turn().await), (1, 0));
    let misspelled = game.turn().await;
    waited(&misspelled, Outcome::Error);
    let error = misspelled.error.unwrap();
    assert!(advice(&error).contains("MoveAction"), "{error:?}");
    assert_eq!(error.line, 17);
    let hungry = game.turn().await;
    assert!(waited(&hungry, Outcome::Error).contains("MemoryError"));
    assert_eq!(moved(&game.turn().await), (0, 1));
    assert_eq!(worker.python().await, process);
}

#[tokio::test]
async fn code_plays_in_the_sandbox_under_python_3_11() {
    plays_under(11).await;
}

#[tokio::test]
async fn code_plays_in_the_sandbox_under_python_3_12() {
    plays_under(12).await;
}

#[tokio::test]
async fn code_plays_in_the_sandbox_under_python_3_13() {
    plays_under(13).await;
}
