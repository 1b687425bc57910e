//! Code and its versions.

use aimmo_common::ids::CodeVersion;
use aimmo_common::limits::{CODE_BYTES, CODE_VERSIONS_PER_PLAYER};
use aimmo_proto::creator::roster_change::{Change, CodeChange};
use aimmo_proto::creator::{RosterChange, TurnRecord};

use super::*;
use crate::store::code::{Author, NewCode};
use crate::store::record::Append;

#[tokio::test]
async fn every_version_is_kept_with_its_time_and_author() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    let path = format!("/api/games/{}/players/{}/code", game["id"], ada.id);
    let before = now_ms();
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
async fn the_code_limit_does_not_depend_on_json_escapes() {
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
async fn the_oldest_versions_over_the_limit_are_deleted() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    let (store, id) = (&arena.creator.store, id_of(&game));
    // Version 3 is running, and version 5 was running until one turn ago.
    let generation = store.hello(id).await.unwrap().unwrap();
    let played = RosterChange {
        change: Some(Change::Code(CodeChange {
            player_id: ada.id.0,
            code_version: 5,
            facts: None,
        })),
    };
    let turn = TurnRecord {
        turn: 1,
        changes: vec![played],
        ..TurnRecord::default()
    };
    let append = Append {
        game: id,
        generation,
        turns: vec![turn],
        checkpoint: None,
    };
    store.append(append).await.unwrap();
    let new = NewCode {
        code: "",
        author: Author::Player,
        playing: Some(CodeVersion(3)),
    };
    let last = CODE_VERSIONS_PER_PLAYER as u32 + 20;
    for expected in 2..=last {
        let put = store.put_code(id, ada.id, new, 0).await;
        assert_eq!(put.unwrap(), Some(CodeVersion(expected)));
    }
    let versions = store.code_versions(id, ada.id).await.unwrap();
    let kept: Vec<u32> = versions.iter().map(|version| version.version.0).collect();
    let newest = (21..=last).rev();
    assert_eq!(kept, newest.chain([5, 3]).collect::<Vec<_>>());
}

#[tokio::test]
async fn new_code_is_limited_to_one_a_second_after_a_burst_except_from_organisers() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let (ada, bob) = (
        arena.join(&game, "Ada").await,
        arena.join(&game, "Bob").await,
    );
    let put = async |player: &Joined, token: &str| {
        let path = format!("/api/games/{}/players/{}/code", game["id"], player.id);
        arena
            .put(&path, Some(token), json!({"code": "a = 1"}))
            .await
    };
    let mut refused = None;
    for taken in 0..100 {
        let answer = put(&ada, &ada.token).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some((taken, answer));
            break;
        }
        answer.expect(StatusCode::OK);
    }
    let (taken, answer) = refused.expect("100 versions in a row were accepted");
    assert!(taken >= 10, "only {taken} were accepted");
    assert_eq!(answer.headers["retry-after"], "1");
    answer.problem(429);
    put(&bob, &bob.token).await.expect(StatusCode::OK);
    put(&ada, &grace).await.expect(StatusCode::OK);
}
