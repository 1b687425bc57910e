//! The life of a player's code after its upload.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_record::frames::{CodeStatus, Outcome};
use aimmo_tests::avatars::{COUNTER, printing};
use aimmo_tests::{Lesson, Spectator};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn new_code_runs_from_the_next_turn() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    watcher.plays(1).await;
    for round in 0..5 {
        let text = format!("round {round}");
        let version = ada.put(&printing(&text)).await;
        // The turn after the last one received may be in progress, so the new code starts in the
        // one after that. Allow for another turn on a busy machine.
        let running = watcher.turn() + 1;
        let since = watcher.plays(version).await;
        assert!(
            since <= running + 2,
            "uploaded in turn {running}, running since {since}"
        );
        let log = watcher.prints(&text).await;
        assert_eq!((log.turn_count, log.code_version), (since, Some(version)));
    }
    watcher.assert_steady();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_old_code_runs_until_the_new_code_has_loaded() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    let version = ada.put(COUNTER).await;
    let from = watcher.plays(version).await;
    let slow = format!("import time\ntime.sleep(1)\n{}", printing("slow"));
    let version = ada.put(&slow).await;
    let since = watcher.plays(version).await;
    assert!(since > from + 3, "loading must take several turns");
    watcher.read(|transcript| {
        let outcomes = transcript.outcomes(ada.id);
        let missed = outcomes
            .iter()
            .filter(|(turn, outcome)| *turn >= from && *outcome != Outcome::Answered);
        assert_eq!(missed.count(), 0, "{outcomes:?}");
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_is_reported_at_its_line_and_the_avatar_waits() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    ada.put("def next_turn(world_state, avatar_state):\n    print('before')\n    x = 1\n    return x / 0\n")
        .await;
    let log = watcher.fails("ZeroDivisionError").await;
    assert_eq!(log.outcome, Outcome::Error);
    let mistake = log.error.unwrap();
    assert_eq!(mistake.line, Some(4), "{mistake:?}");
    assert!(mistake.message.contains("ZeroDivisionError"), "{mistake:?}");
    assert_eq!(log.text, "before\n");
    let places = mistake.trace.iter();
    let places: Vec<_> = places
        .map(|place| (place.line, &place.function[..]))
        .collect();
    assert_eq!(
        places,
        [(4, "next_turn")],
        "only the player's own frames are listed"
    );
    // Fixed code runs again.
    let version = ada.put(COUNTER).await;
    watcher.plays(version).await;
    watcher.prints("tick 1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_syntax_error_is_reported_with_its_line_and_the_avatar_waits() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    watcher.plays(1).await;
    let version = ada
        .put("def next_turn(world_state, avatar_state):\n    return 1 +\n")
        .await;
    let mistake = watcher
        .until("the code fails", |transcript| {
            let code = transcript.code().filter(|code| code.version == version)?;
            (code.status == CodeStatus::Failed).then(|| code.error.clone())
        })
        .await
        .unwrap();
    assert_eq!(mistake.line, Some(2), "{mistake:?}");
    assert!(mistake.message.contains("SyntaxError"), "{mistake:?}");
    // The turn in progress may still use the old code.
    let failed = watcher.turn() + 1;
    watcher.turns(5).await;
    watcher.read(|transcript| {
        let mut later = transcript.outcomes(ada.id);
        later.retain(|(turn, _)| *turn > failed);
        let waits = later
            .iter()
            .all(|(_, outcome)| *outcome == Outcome::NotReady);
        assert!(waits && later.len() >= 3, "{later:?}");
        let reports = transcript
            .codes
            .iter()
            .filter(|code| code.version == version);
        let reports = reports.filter(|code| code.error.is_some()).count();
        assert_eq!(reports, 1, "{:?}", transcript.codes);
        let logs = transcript.logs.iter();
        let logs = logs.filter(|log| log.turn_count > failed && log.error.is_some());
        assert!(
            logs.count() >= 3,
            "the error is reported in every turn: {:?}",
            transcript.logs
        );
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn all_versions_are_kept_with_their_authors() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    ada.put(COUNTER).await;
    let path = ada.code_path();
    let help = json!({"code": "# help"});
    let put = lesson
        .organiser
        .call(reqwest::Method::PUT, &path, Some(&help));
    put.await.success();
    let versions = ada.api.get(&format!("{path}/versions")).await;
    let authors: Vec<_> = versions
        .as_array()
        .unwrap()
        .iter()
        .map(|version| &version["author"])
        .collect();
    assert_eq!(authors, ["organiser", "player", "starter"]);
    let second = ada.api.get(&format!("{path}/versions/2")).await;
    assert_eq!(second["code"], COUNTER);
    assert_eq!(ada.api.get(&path).await["code"], "# help");
}
