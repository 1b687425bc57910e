//! Logs of printed output, limited in size.

use aimmo_common::text::is_harmless;
use aimmo_proto::worker::Outcome;

use crate::harness::{ANYTHING, Worker, waited, words};

const ROOM: usize = 16 * 1024;
/// Space reserved for an error after a lot of output.
const FOR_ERRORS: usize = 2 * 1024;

async fn log_of(body: &str) -> String {
    let code = format!(
        "{ANYTHING}import os\ndef next_turn(world_state, avatar_state):\n    {body}\n    return WaitAction()"
    );
    let answer = Worker::with(&code).await.play().await.turn().await;
    assert_eq!(answer.outcome(), Outcome::Answered, "{}", answer.log);
    answer.log
}

#[tokio::test]
async fn printed_text_is_the_log_of_the_turn() {
    let log = log_of("print('här', world_state.can_move_to(Location(1, 1)), end='')").await;
    assert_eq!(log, "här True");
}

#[tokio::test]
async fn standard_error_and_raw_output_are_also_logged() {
    let body =
        "import sys; print('a', file=sys.stderr); os.write(1, b'b\\n'); os.write(2, b'c\\n')";
    assert_eq!(log_of(body).await, "a\nb\nc\n");
}

#[tokio::test]
async fn a_log_is_cut_between_characters_with_a_note() {
    for body in [
        "print('ä' * 100000)",
        "[print('ä' * 50) for i in range(1000)]",
    ] {
        let log = log_of(body).await;
        assert!(
            (ROOM - FOR_ERRORS - 200..=ROOM).contains(&log.len()),
            "{}",
            log.len()
        );
        assert!(log.contains("ä\n… the output was cut here") || log.contains("\n\n… the output"));
    }
}

#[tokio::test]
async fn a_log_that_fits_is_not_cut() {
    let log = log_of("print('x' * (13 * 1024 - 1))").await;
    assert_eq!(log.len(), 13 * 1024);
    assert!(log.ends_with("x\n"));
}

#[tokio::test]
async fn an_error_after_a_lot_of_output_is_still_reported() {
    let code = "def next_turn(w, a):\n    print('x' * 100000)\n    return 1 / 0";
    let answer = Worker::with(code).await.play().await.turn().await;
    let read = waited(&answer, Outcome::Error);
    let expected = "Line 3 in next_turn:\n    return 1 / 0\nZeroDivisionError: division by zero\n";
    assert!(read.contains(expected), "{}", &read[read.len() - 300..]);
}

#[tokio::test]
async fn control_characters_are_made_visible() {
    let body = r"print('\x1b[2J\x1b]0;x\x07 \x9b31m \u202eevil\u2066 \u200b\r', end='\r\n')";
    assert_eq!(
        log_of(body).await,
        "␛[2J␛]0;x␇ <U+009B>31m <U+202E>evil<U+2066> <U+200B>␍\n"
    );
    let flood = log_of(r"print('\x1b' * 10000)").await;
    assert!(
        flood.len() <= ROOM && flood.starts_with("␛␛"),
        "{}",
        flood.len()
    );
}

#[tokio::test]
async fn an_error_with_a_hostile_message_is_one_harmless_line() {
    let code = r"def next_turn(world_state, avatar_state):
    raise ValueError('\x1b[31mred\nLine 1:\r\u2028forged\x07\u202e')
";
    let answer = Worker::with(code).await.play().await.turn().await;
    waited(&answer, Outcome::Error);
    let error = answer.error.unwrap();
    assert!(is_harmless(&answer.log), "{}", answer.log);
    assert_eq!(
        error.message,
        "ValueError: ␛[31mred Line 1: forged␇<U+202E>"
    );
    let line = error.message;
    assert!(is_harmless(&line) && !line.contains('\n'), "{line:?}");
}

#[tokio::test]
async fn errors_in_code_with_hostile_text_are_harmless() {
    let code = "def next_turn(world_state, avatar_state):\n    return '\u{202e}\u{1b}[2J' +\n";
    let loaded = Worker::start().await.load(code).await;
    let error = loaded.error.unwrap();
    assert!(is_harmless(&words(&error)) && error.line == 2, "{error:?}");
}

#[tokio::test]
async fn invalid_text_is_made_valid() {
    assert_eq!(
        log_of("os.write(1, b'a\\xff\\xfeb\\n')").await,
        "a\u{fffd}\u{fffd}b\n"
    );
    assert_eq!(log_of("print('a\\ud800b')").await, "a?b\n");
}

#[tokio::test]
async fn a_flood_of_output_is_cut_and_delays_no_one() {
    let log = log_of("[os.write(1, b'x' * 5000) for i in range(200)]").await;
    assert!(
        log.ends_with("room for 16 KB"),
        "{}",
        &log[log.len() - 100..]
    );
}

#[tokio::test]
async fn each_turn_starts_a_new_log() {
    let code = "
turn = 0
def next_turn(w, a):
    global turn
    turn += 1
    print('x' * (100000 if turn == 1 else 3))
    return WaitAction()
";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    game.turn().await;
    assert_eq!(game.turn().await.log, "xxx\n");
}

#[tokio::test]
async fn the_error_for_requesting_input_explains_that_it_is_not_available() {
    let code = "def next_turn(w, a):\n    return input('Which way? ')";
    let answer = Worker::with(code).await.play().await.turn().await;
    let log = waited(&answer, Outcome::Error);
    assert!(log.contains("Line 2 in next_turn"), "{log}");
    assert!(log.contains("input()"), "{log}");
}
