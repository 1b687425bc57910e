//! Answers from correct code and from code with mistakes.

use aimmo_proto::worker::{ActionType, Outcome};

use crate::harness::{Worker, advice, moved, waited, words};

#[tokio::test]
async fn a_function_plays() {
    let code = "def next_turn(world_state, avatar_state):\n    return MoveAction(direction.WEST)";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    assert_eq!(moved(&game.turn().await), (-1, 0));
}

#[tokio::test]
async fn an_avatar_class_plays_and_keeps_its_instance() {
    let code = "
class Avatar:
    def __init__(self):
        self.turns = 0

    def handle_turn(self, world_map, avatar_state):
        self.turns += 1
        return MoveAction(direction.ALL_DIRECTIONS[self.turns])
";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    assert_eq!(moved(&game.turn().await), (1, 0));
    assert_eq!(moved(&game.turn().await), (0, -1));
}

#[tokio::test]
async fn every_action_arrives() {
    let code = "
turn = -1
answers = [
    WaitAction(), MoveAction(direction.NORTH), AttackAction(direction.SOUTH), PickupAction(),
    DropAction(9), MoveTowardsAction(None),
]

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    return answers[turn] if turn < len(answers) else MoveTowardsAction(world_state.scan_nearby()[0])
";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    let mut answers = Vec::new();
    for _ in 0..7 {
        let answer = game.turn().await;
        assert_eq!(answer.outcome(), Outcome::Answered, "{}", answer.log);
        let action = answer.action.unwrap();
        answers.push((action.r#type(), action.dx, action.dy, action.index));
    }
    let expected = [
        (ActionType::Wait, 0, 0, 0),
        (ActionType::Move, 0, 1, 0),
        (ActionType::Attack, 0, -1, 0),
        (ActionType::Pickup, 0, 0, 0),
        (ActionType::Drop, 0, 0, 9),
        // There is no path.
        (ActionType::MoveTowards, 0, 0, 0),
        // In the golden view, the coins are at (2, 0) and the avatar is at (0, 1).
        (ActionType::MoveTowards, 1, 0, 0),
    ];
    assert_eq!(answers, expected);
}

#[tokio::test]
async fn an_error_shows_only_the_players_lines() {
    let code = "import json

def read():
    return json.loads('{')

def next_turn(world_state, avatar_state):
    print('before')
    return read()
";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    let answer = game.turn().await;
    let log = waited(&answer, Outcome::Error);
    let expected = "before
Line 8 in next_turn:
    return read()
Line 4 in read:
    return json.loads('{')
JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
";
    assert_eq!(log, expected);
    let error = answer.error.unwrap();
    assert_eq!(error.line, 4);
    assert!(error.message.starts_with("JSONDecodeError: "), "{error:?}");
    assert_eq!(answer.code_version, 1);
}

#[tokio::test]
async fn a_syntax_error_is_reported_every_turn_with_its_line() {
    let mut worker = Worker::start().await;
    let loaded = worker.load("x = 1\ndef next_turn(:\n    pass\n").await;
    let error = loaded.error.unwrap();
    assert_eq!(error.line, 2);
    assert_eq!(error.message, "SyntaxError: invalid syntax");
    assert!(words(&error).starts_with("Line 2:\n    def next_turn(:\n"));
    assert_eq!(loaded.log, "");
    let mut game = worker.play().await;
    for _ in 0..2 {
        let answer = game.turn().await;
        assert_eq!(waited(&answer, Outcome::NotReady), words(&error));
    }
}

#[tokio::test]
async fn an_error_outside_functions_is_reported_with_its_line() {
    let mut worker = Worker::start().await;
    let loaded = worker.load("print('loading')\n\nfoo()\n").await;
    let error = loaded.error.unwrap();
    assert_eq!((error.line, loaded.log.as_str()), (3, "loading\n"));
    let words = words(&error);
    let expected = "Line 3:\n    foo()\nNameError: name 'foo' is not defined\n";
    assert!(
        words.starts_with(expected) && words.len() > expected.len(),
        "{words}"
    );
}

#[tokio::test]
async fn the_error_for_code_without_next_turn_says_what_to_add() {
    let mut worker = Worker::start().await;
    for code in [
        "",
        "def nextturn(a, b): pass",
        "next_turn = 3",
        "class Avatar: pass",
    ] {
        let error = worker.load(code).await.error.unwrap();
        let words = words(&error);
        assert!(
            words.contains("next_turn") && words.contains("(self, world_state, avatar_state)")
                || words.contains("next_turn(world_state, avatar_state)"),
            "{code}: {words}"
        );
    }
}

#[tokio::test]
async fn the_error_for_a_wrong_return_value_says_what_to_return() {
    let mut worker = Worker::start().await;
    for (returned, told) in [
        ("None", "returned nothing (None)"),
        ("direction.NORTH", "MoveAction(direction.NORTH)"),
        ("WaitAction", "return WaitAction()"),
        ("'north'", "returned the text \"north\""),
        ("MoveAction('north')", "MoveAction(direction.NORTH)"),
        (
            "MoveAction(direction.Direction(1, 1))",
            "one of direction.NORTH",
        ),
        ("DropAction(-1)", "counted from 0"),
        ("DropAction(2 ** 31)", "counted from 0"),
        ("DropAction(True)", "counted from 0"),
    ] {
        let code = format!("def next_turn(world_state, avatar_state):\n    return {returned}");
        worker.load(&code).await;
        let mut game = worker.play().await;
        let answer = game.turn().await;
        let log = waited(&answer, Outcome::Error);
        assert!(log.contains(told), "{returned}: {log}");
    }
}

#[tokio::test]
async fn an_error_is_reported_with_advice_and_counted_until_it_changes() {
    let code = "
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    print(turn)
    if turn == 4:
        return WaitAction()
    return MoveAction(NORTH)
";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    let told = "Line 10 in next_turn:\n    return MoveAction(NORTH)\n\
                NameError: name 'NORTH' is not defined\nWrite direction.NORTH.\n";
    for (turn, count) in [(1, 1), (2, 2), (3, 3), (5, 1)] {
        if turn == 5 {
            assert_eq!(game.turn().await.outcome(), Outcome::Answered);
        }
        let answer = game.turn().await;
        assert_eq!(waited(&answer, Outcome::Error), format!("{turn}\n{told}"));
        let error = answer.error.unwrap();
        assert_eq!((error.line, error.count), (10, count));
    }
}

#[tokio::test]
async fn a_multi_line_message_becomes_one_line() {
    let code = "def next_turn(w, a):\n    raise ValueError('one\\ntwo\\n\\nthree')";
    let answer = Worker::with(code).await.play().await.turn().await;
    let error = answer.error.unwrap();
    assert_eq!(error.message, "ValueError: one two three");
}

#[tokio::test]
async fn the_error_for_a_rejected_import_says_what_can_be_imported() {
    let mut worker = Worker::start().await;
    let error = worker.load("x = 1\nimport numpy").await.error.unwrap();
    assert_eq!(error.line, 2);
    assert_eq!(error.message, "ImportError: you cannot import numpy here");
    assert!(advice(&error).contains("statistics"), "{error:?}");
}

#[tokio::test]
async fn every_permitted_import_works_in_the_sandbox() {
    let code = "
import __future__, abc, array, bisect, calendar, cmath, collections.abc, contextlib, copy, dataclasses
import datetime, decimal, enum, fractions, functools, graphlib, heapq, itertools, json, math, numbers
import operator, pprint, queue, random, re, statistics, string, textwrap, time, types, typing, unicodedata
import simulation.action, simulation.event, direction, location

@dataclasses.dataclass
class Place:
    x: int

def next_turn(world_state, avatar_state):
    print(Place(1), decimal.Decimal(1) / 8, datetime.date(2020, 2, 29).year, statistics.mean([1, 2]))
    help(len)
    return WaitAction()
";
    let worker = Worker::with(code).await;
    let answer = worker.play().await.turn().await;
    assert_eq!(answer.outcome(), Outcome::Answered, "{}", answer.log);
    assert!(
        answer.log.starts_with("Place(x=1) 0.125 2020 1.5\n"),
        "{}",
        answer.log
    );
    assert!(answer.log.contains("Return the number of items"));
}

#[tokio::test]
async fn exhausted_memory_is_reported_with_its_limit_and_the_process_keeps_playing() {
    let code = "
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    if turn == 2:
        return MoveAction(direction.NORTH)
    things = []
    while True:
        things.append('x' * 100_000)
";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    let error = game.turn().await.error.unwrap();
    assert_eq!((error.message.as_str(), error.line), ("MemoryError", 11));
    assert!(advice(&error).contains(" MB"), "{error:?}");
    assert_eq!(moved(&game.turn().await), (0, 1));
}

#[tokio::test]
async fn a_turn_without_code_is_not_ready() {
    let worker = Worker::start().await;
    let answer = worker.play().await.turn().await;
    assert_eq!(waited(&answer, Outcome::NotReady), "");
    assert_eq!(answer.code_version, 0);
}

#[tokio::test]
async fn globals_persist_until_new_code_is_loaded() {
    let code = "
turns = 0

def next_turn(world_state, avatar_state):
    global turns
    turns += 1
    print(turns)
    return WaitAction()
";
    let mut worker = Worker::with(code).await;
    let mut game = worker.play().await;
    assert_eq!(game.turn().await.log, "1\n");
    assert_eq!(game.turn().await.log, "2\n");
    worker.load(code).await;
    let answer = game.turn().await;
    assert_eq!((answer.log.as_str(), answer.code_version), ("1\n", 2));
}

#[tokio::test]
async fn changes_in_one_turn_do_not_affect_the_next() {
    let code = "
def next_turn(world_state, avatar_state):
    cell = world_state.get_cell(Location(2, 0))
    print(cell, len(world_state.cells), avatar_state, world_state.score_cells())
    cell.interactable['type'] = 'key'
    world_state.cells.clear()
    world_state.score_cells().clear()
    avatar_state.location = Location(9, 9)
    avatar_state.backpack.clear()
    world_state._things = {}
    world_state._avatars = {}
    return WaitAction()
";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    let first = game.turn().await;
    assert_eq!(first.outcome(), Outcome::Answered, "{}", first.log);
    assert_eq!(game.turn().await.log, first.log);
}
