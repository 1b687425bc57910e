//! The tasks of a lesson, from a pupil's first Run to the teacher's overview.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::transcript::Transcript;
use aimmo_tests::wait::until;
use aimmo_tests::{Lesson, Player, Spectator};
use reqwest::Method;
use serde_json::{Value, json};

async fn class() -> Lesson {
    Lesson::begin(&[], json!({"lesson": "worksheet-1"})).await
}

/// Runs the program that is in the player's editor.
async fn run_starter(player: &Player) {
    let code = player.api.get(&player.code_path()).await;
    player.put(code["code"].as_str().unwrap()).await;
}

/// Returns the tasks that the first player has met, with their turns, as the teacher sees them.
async fn met(lesson: &Lesson) -> Vec<(String, u64)> {
    let progress = lesson.organiser.get(&lesson.path("/progress")).await;
    let met = progress[0]["met"].as_array().unwrap().iter();
    met.map(|met| {
        let task = met["task"].as_str().unwrap().to_owned();
        (task, met["turn"].as_u64().unwrap())
    })
    .collect()
}

/// Returns the turn that met a task, as the player's page sees it.
fn turn_of(transcript: &Transcript, task: &str) -> Option<u64> {
    let met = &transcript.tasks.last()?.met;
    met.iter().find(|met| met.task == task).map(|met| met.turn)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_until_the_first_run_which_meets_the_first_task() {
    let lesson = class().await;
    let ada = lesson.join("Ada").await;
    let socket = Spectator::watch(&ada.api, lesson.game);
    socket.turns(5).await;
    let open = socket.read(|transcript| transcript.tasks.last().unwrap().open.clone().unwrap());
    assert_eq!((open.task.as_str(), open.have, open.need), ("w1-run", 0, 1));
    let asked = socket.read(|transcript| transcript.answered_after(ada.id, 0));
    assert!(!asked, "the starter ran before the first Run");
    run_starter(&ada).await;
    let turn = socket
        .until("the first task is met", |transcript| {
            let turn = turn_of(transcript, "w1-run")?;
            // The progress may arrive before the turn.
            (transcript.turn() >= turn).then_some(turn)
        })
        .await;
    // The turn in which the avatar moved is the evidence.
    let moved = socket.read(|transcript| transcript.moved_in(ada.id, turn));
    assert!(moved, "the avatar did not move in turn {turn}");
    assert_eq!(met(&lesson).await, [("w1-run".to_owned(), turn)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_survives_the_games_death_and_follows_the_player() {
    let lesson = class().await;
    let ada = lesson.join("Ada").await;
    let socket = Spectator::watch(&ada.api, lesson.game);
    run_starter(&ada).await;
    socket
        .until("the first task is met", |transcript| {
            (!transcript.tasks.last()?.met.is_empty()).then_some(())
        })
        .await;
    let code = "def next_turn(world_state, avatar_state):\n    print('What a nice day')\n    return WaitAction()\n";
    ada.put(code).await;
    socket
        .until("the second task is met", |transcript| {
            (transcript.tasks.last()?.met.len() == 2).then_some(())
        })
        .await;
    let before = met(&lesson).await;
    let game = format!("game-{}", lesson.game);
    let life = lesson.arena.service(&game).unwrap();
    life.kill();
    until("the game is running again", async || {
        lesson.arena.service(&game).filter(|new| *new != life)
    })
    .await;
    // Another device.
    let other = Spectator::watch(&ada.api, lesson.game);
    let turn = socket.turn();
    other
        .until("turns after the restart", |transcript| {
            (transcript.turn() > turn + 2).then_some(())
        })
        .await;
    for (task, turn) in &before {
        let found = other.read(|transcript| turn_of(transcript, task));
        assert_eq!(found, Some(*turn), "{task}");
    }
    assert_eq!(met(&lesson).await, before);
    let progress: Value = lesson.organiser.get(&lesson.path("/progress")).await;
    assert_eq!(
        (&progress[0]["name"], &progress[0]["points"]),
        (&json!("Ada"), &json!(15))
    );
    socket.assert_steady();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_learns_that_the_lesson_has_ended() {
    let lesson = class().await;
    let ada = lesson.join("Ada").await;
    let socket = Spectator::watch(&ada.api, lesson.game);
    let is = |wanted: &'static str| {
        move |transcript: &Transcript| (transcript.tasks.last()?.lesson == wanted).then_some(())
    };
    socket
        .until("the lesson has begun", is("worksheet-1"))
        .await;
    let path = lesson.path("");
    let body = json!({"level": "worksheet-1"});
    let changed = lesson.organiser.call(Method::PATCH, &path, Some(&body));
    changed.await.success();
    socket.until("the lesson has ended", is("")).await;
    let later = Spectator::watch(&ada.api, lesson.game);
    later.until("a later page learns it, too", is("")).await;
}
