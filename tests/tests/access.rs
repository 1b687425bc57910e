//! Revoked access closes the pages that use it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use aimmo_tests::api::text;
use aimmo_tests::{Api, Lesson, Spectator};
use reqwest::Method;
use serde_json::json;

/// Waits until the spectator's socket has been closed for good.
async fn closed(watcher: &Spectator, id: &str) {
    watcher
        .until(&format!("closed: {id}"), |transcript| {
            transcript.closes.contains(&Some(4403)).then_some(())
        })
        .await;
    watcher.read(|transcript| {
        let ids: Vec<_> = transcript
            .goodbyes
            .iter()
            .map(|end| end.id.clone())
            .collect();
        assert!(ids.contains(&Some(id.to_owned().into())), "{ids:?}");
    });
}

async fn delete(api: &Api, path: &str) {
    api.call(Method::DELETE, path, None).await.success();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_player_receives_no_further_turns() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let (ada, bo) = (lesson.join("Ada").await, lesson.join("Bo").await);
    let watcher = Spectator::watch(&ada.api, lesson.game);
    let other = Spectator::watch(&bo.api, lesson.game);
    watcher.turns(2).await;
    other.turns(2).await;
    let at = watcher.turn();
    delete(
        &lesson.organiser,
        &lesson.path(&format!("/players/{}", ada.id)),
    )
    .await;
    closed(&watcher, "player-removed").await;
    other.turns(5).await;
    let seen = watcher.turn();
    assert!(seen <= at + 3, "removed at turn {at}, saw turn {seen}");
    other.read(|transcript| assert!(!transcript.closes.contains(&Some(4403))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_link_revokes_the_old_links_access() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    watcher.turns(2).await;
    let path = lesson.path(&format!("/players/{}/link", ada.id));
    let renewed = lesson.organiser.post(&path, &json!({})).await;
    closed(&watcher, "link-replaced").await;
    let (_, token) = text(&renewed, "link").split_once("#player=").unwrap();
    let again = Spectator::watch(&ada.api.with(token), lesson.game);
    again.turns(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_game_made_private_keeps_its_players_and_organiser() {
    let lesson = Lesson::begin(&[], json!({"public": true})).await;
    let ada = lesson.join("Ada").await;
    let visitor = Spectator::watch(&lesson.organiser.anonymous(), lesson.game);
    let stay = [
        Spectator::watch(&ada.api, lesson.game),
        Spectator::watch(&lesson.organiser, lesson.game),
    ];
    visitor.turns(2).await;
    for watcher in &stay {
        watcher.turns(2).await;
    }
    let body = json!({"public": false});
    let path = lesson.path("");
    let changed = lesson.organiser.call(Method::PATCH, &path, Some(&body));
    changed.await.success();
    closed(&visitor, "game-private").await;
    for watcher in &stay {
        watcher.turns(3).await;
        watcher.assert_steady();
        watcher.read(|transcript| assert!(transcript.closes.is_empty(), "{:?}", transcript.closes));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_learn_that_a_game_was_deleted() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    watcher.turns(2).await;
    delete(&lesson.organiser, &lesson.path("")).await;
    closed(&watcher, "game-deleted").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_disconnects_only_that_sessions_pages() {
    let lesson = Lesson::begin(&[], json!({})).await;
    let password = "correct horse battery";
    let account = json!({"name": "Grace", "password": password});
    let path = "/api/organisers/me";
    let changed = lesson.organiser.call(Method::PATCH, path, Some(&account));
    changed.await.success();
    let anonymous = lesson.organiser.anonymous();
    let session = anonymous.post("/api/sessions", &account).await;
    let second = anonymous.with(text(&session, "token"));
    let here = Spectator::watch(&lesson.organiser, lesson.game);
    let there = Spectator::watch(&second, lesson.game);
    here.turns(2).await;
    there.turns(2).await;
    delete(&second, "/api/sessions/current").await;
    closed(&there, "session-ended").await;
    here.turns(3).await;
    here.read(|transcript| assert!(transcript.closes.is_empty(), "{:?}", transcript.closes));
}
