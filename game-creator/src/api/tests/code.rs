//! Code and its versions.

use aimmo_common::limits::{CODE_BYTES, CODE_VERSIONS_PER_PLAYER};

use super::*;
use crate::store::code::Author;

#[tokio::test]
async fn every_version_is_kept_with_its_time_and_author() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    let path = format!("/api/games/{}/players/{}/code", game["id"], ada.id);
    let before = now();
    for (token, code, version) in [(&ada.token, "mine = 'ü'\n", 2), (&grace, "hers", 3)] {
        let put = arena.put(&path, Some(token), json!({"code": code})).await;
        assert_eq!(put.expect(StatusCode::OK), json!({"version": version}));
    }
    let newest = arena
        .get(&path, Some(&ada.token))
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        (&newest["code"], &newest["version"]),
        (&json!("hers"), &json!(3))
    );

    let versions = arena
        .get(&format!("{path}/versions"), Some(&ada.token))
        .await;
    let versions = versions.expect(StatusCode::OK);
    let authors: Vec<_> = versions
        .as_array()
        .unwrap()
        .iter()
        .map(|v| &v["author"])
        .collect();
    assert_eq!(authors, ["organiser", "player", "starter"]);
    let organiser = arena.get("/api/organisers/me", Some(&grace)).await;
    assert_eq!(
        versions[0]["organiser_id"],
        organiser.expect(StatusCode::OK)["id"]
    );
    assert!(versions[0]["created"].as_i64().unwrap() >= before);
    assert!(versions[0].get("code").is_none());

    let second = arena
        .get(&format!("{path}/versions/2"), Some(&ada.token))
        .await;
    assert_eq!(second.expect(StatusCode::OK)["code"], "mine = 'ü'\n");
    arena
        .get(&format!("{path}/versions/9"), Some(&ada.token))
        .await
        .problem(404);
}

#[tokio::test]
async fn code_has_a_limit_however_it_is_written_in_json() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    let path = format!("/api/games/{}/players/{}/code", game["id"], ada.id);
    let put = |code: String| arena.put(&path, Some(&ada.token), json!({"code": code}));
    put("\u{1}".repeat(CODE_BYTES)).await.expect(StatusCode::OK);
    put("x".repeat(CODE_BYTES + 1)).await.problem(413);
    put("x".repeat(10 * CODE_BYTES)).await.problem(413);
    let problem = put("a = 1\nb = '\0'\n".to_owned()).await.problem(422);
    assert!(problem["detail"].as_str().unwrap().starts_with("Line 2 "));
    let newest = arena
        .get(&path, Some(&ada.token))
        .await
        .expect(StatusCode::OK);
    assert_eq!(newest["version"], 2);
}

#[tokio::test]
async fn the_oldest_versions_go_when_there_are_too_many() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    let store = &arena.creator.store;
    for _ in 0..CODE_VERSIONS_PER_PLAYER + 2 {
        let put = store
            .put_code(id_of(&game), ada.id, "", Author::Player, 0)
            .await;
        put.unwrap().unwrap();
    }
    let versions = store.code_versions(id_of(&game), ada.id).await.unwrap();
    assert_eq!(versions.len(), CODE_VERSIONS_PER_PLAYER);
    let numbers = |n: usize| versions[n].version.0 as usize;
    assert_eq!(numbers(0), CODE_VERSIONS_PER_PLAYER + 3);
    assert_eq!(numbers(CODE_VERSIONS_PER_PLAYER - 1), 4);
}
