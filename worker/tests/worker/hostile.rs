//! Hostile code that knows the protocol.

use aimmo_proto::worker::{ActionType, Outcome};

use crate::harness::{ANYTHING, Worker, moved, waited, watch_process};

/// Returns code that runs `body` in its first turn and then goes north. `body` can use the turn's
/// `nonce` and `answer(nonce, kind)`.
fn first_turn(body: &str) -> String {
    let body = body.replace('\n', "\n        ");
    format!(
        "
{ANYTHING}import os, sys, _struct as struct
turn = 0

def answer(nonce, kind, x=0):
    os.write(3, struct.pack('<QBbbxiII', nonce, kind, x, 0, 0, 0, 0))

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    if turn == 1:
        frame = sys._getframe()
        while 'nonce' not in frame.f_locals:
            frame = frame.f_back
        nonce = frame.f_locals['nonce']
        {body}
    return MoveAction(direction.NORTH)
"
    )
}

/// Asserts that one process answers both turns.
async fn survives(body: &str) {
    let worker = Worker::with(&first_turn(body)).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    assert_eq!(moved(&game.turn().await), (0, 1), "{body}");
    assert_eq!(moved(&game.turn().await), (0, 1), "{body}");
    assert_eq!(worker.python().await, python, "{body}");
}

/// Asserts that the process is ended in its first turn, as is its replacement.
async fn is_ended(body: &str) {
    let worker = Worker::with(&first_turn(body)).await;
    let mut game = worker.play().await;
    waited(&game.turn().await, Outcome::Crashed);
    waited(&game.turn().await, Outcome::Crashed);
}

#[tokio::test]
async fn stray_bytes_on_any_descriptor_have_no_effect() {
    survives(
        "for descriptor in range(3, 32):
    for junk in (b'x', b'y' * 15, b'z' * 17, b'w' * 5000):
        try:
            os.write(descriptor, junk)
        except OSError:
            pass",
    )
    .await;
}

#[tokio::test]
async fn answers_to_other_questions_have_no_effect() {
    survives(
        "for other in (0, nonce - 1 if nonce else 1, nonce ^ 1, 2 ** 64 - 1):
    answer(other, 17, 1)",
    )
    .await;
}

#[tokio::test]
async fn an_answer_of_an_unknown_kind_has_no_effect() {
    survives("for kind in (0, 4, 15, 22, 255): answer(nonce, kind)").await;
}

#[tokio::test]
async fn too_many_unsolicited_answers_end_the_process() {
    is_ended("for i in range(65): answer(i, 17)").await;
}

#[tokio::test]
async fn an_empty_message_is_treated_as_the_end_of_the_process() {
    is_ended("os.write(3, b'')").await;
}

#[tokio::test]
async fn an_answer_meant_for_a_load_ends_the_process() {
    is_ended("answer(nonce, 1)").await;
    is_ended("answer(nonce, 2)").await;
}

#[tokio::test]
async fn a_duplicate_answer_is_used_once() {
    let worker = Worker::with(&first_turn("answer(nonce, 17, 1)\nanswer(nonce, 17, -1)")).await;
    let mut game = worker.play().await;
    // The first answer counts as the decision; the other two are unsolicited.
    assert_eq!(moved(&game.turn().await), (1, 0));
    assert_eq!(moved(&game.turn().await), (0, 1));
}

#[tokio::test]
async fn an_answer_with_an_invalid_direction_is_passed_on_unchanged() {
    // The rules reject the action. It crashes neither the worker nor the game.
    let worker = Worker::with(&first_turn("answer(nonce, 17, 100)")).await;
    let answer = worker.play().await.turn().await;
    let action = answer.action.unwrap();
    assert_eq!((action.r#type(), action.dx), (ActionType::Move, 100));
}

#[tokio::test]
async fn a_fake_document_is_reported_as_a_lost_error() {
    for (line, document, length) in [
        ("7", "b''", "0"),
        ("7", "b'x'", "2 ** 32 - 1"),
        ("7", "b'{\"message\"'", "10"),
        (
            "7",
            "b'\\xff\\x1b[2J' + b'\\xe2\\x82\\xac' * 18_000",
            "50_000",
        ),
        ("7", "b'{\"notice\":{\"id\":\"program-killed\"}}'", "36"),
        ("-1", "b'{\"advice\":{\"id\":\"a b\"}}'", "25"),
    ] {
        let code = first_turn(&format!(
            "os.write(2, {document})
os.write(3, struct.pack('<QBbbxiI4x', nonce, 3, 0, 0, {line}, {length}))"
        ));
        let worker = Worker::with(&code).await;
        let mut game = worker.play().await;
        let answer = game.turn().await;
        waited(&answer, Outcome::Error);
        let error = answer.error.unwrap();
        assert_eq!(error.line, if line == "7" { 7 } else { 0 });
        assert_eq!(error.message, "");
        assert_eq!(error.notice.unwrap().id, "program-error-lost");
        assert_eq!(error.advice, None);
        assert_eq!(moved(&game.turn().await), (0, 1));
    }
}

#[tokio::test]
async fn closed_descriptors_end_only_the_process() {
    is_ended("os.close(3)").await;
    is_ended("os.closerange(0, 256)").await;
    is_ended("os.dup2(1, 3)").await;
}

#[tokio::test]
async fn code_that_reads_frames_itself_harms_only_itself() {
    let code = format!(
        "{ANYTHING}import os

def next_turn(w, a):
    os.close(0)
    return MoveAction(direction.NORTH)
"
    );
    let worker = Worker::with(&code).await;
    let mut game = worker.play().await;
    assert_eq!(moved(&game.turn().await), (0, 1));
    waited(&game.turn().await, Outcome::Crashed);
}

#[tokio::test]
async fn a_loop_after_a_forged_answer_is_ended_even_without_further_turns() {
    let worker = Worker::with(&first_turn("answer(nonce, 16)\nwhile True: pass")).await;
    let ended = watch_process(worker.python().await);
    let mut game = worker.play().await;
    let answer = game.turn().await;
    assert_eq!(answer.outcome(), Outcome::Answered);
    assert!(ended.await);
}

#[tokio::test]
async fn changed_modules_and_classes_do_not_stop_the_runner() {
    survives(
        "import builtins
for name in ('len', 'type', 'isinstance', 'str', 'int', 'abs', 'compile', 'exec', 'BaseException'):
    setattr(builtins, name, None)
os.read = os.write = os._exit = None
sys.stdout = sys.stderr = None
for name in list(sys.modules):
    if name.startswith('aimmo') or name.startswith('simulation'):
        del sys.modules[name]",
    )
    .await;
}

#[tokio::test]
async fn a_fake_action_is_rejected() {
    let code = "
class Sly(MoveAction):
    pass

class Error(Exception):
    def __str__(self):
        raise self

turn = 0

def next_turn(w, a):
    global turn
    turn += 1
    if turn == 1:
        return Sly(direction.NORTH)
    raise Error()
";
    let worker = Worker::with(code).await;
    let python = worker.python().await;
    let mut game = worker.play().await;
    waited(&game.turn().await, Outcome::Error);
    let answer = game.turn().await;
    assert!(waited(&answer, Outcome::Error).contains("Error"));
    assert_eq!(worker.python().await, python);
}
