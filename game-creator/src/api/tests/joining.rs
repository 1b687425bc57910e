//! Joining and connecting.

use aimmo_common::token::{Access, AccessVerifier};

use super::*;

#[tokio::test]
async fn a_player_joins_with_the_code_and_gets_working_starter_code() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let code = game["join_code"].as_str().unwrap().to_lowercase();
    let body = json!({"code": format!(" {code} "), "name": "  Ada  L. "});
    let joined = arena
        .post("/api/join", None, body)
        .await
        .expect(StatusCode::CREATED);
    assert_eq!(joined["game_id"], game["id"]);
    let token = joined["token"].as_str().unwrap();
    assert_eq!(joined["link"], format!("http://arena.test/#player={token}"));
    let me = arena
        .get("/api/players/me", Some(token))
        .await
        .expect(StatusCode::OK);
    assert_eq!(me["name"], "Ada L.");
    let path = format!(
        "/api/games/{}/players/{}/code",
        game["id"], joined["player_id"]
    );
    let code = arena.get(&path, Some(token)).await.expect(StatusCode::OK);
    assert_eq!(
        (&code["version"], &code["author"]),
        (&json!(1), &json!("starter"))
    );
}

#[tokio::test]
async fn a_name_is_unique_in_its_game_regardless_of_case() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let (one, two) = (
        arena.game(&grace, false).await,
        arena.game(&grace, false).await,
    );
    let zoe = arena.join(&one, "Zoë").await;
    arena.join(&two, "Zoë").await;
    let again = json!({"code": one["join_code"], "name": "ZOË"});
    let problem = arena.post("/api/join", None, again).await.problem(409);
    assert_eq!(problem["field"], "name");
    let ada = arena.join(&one, "Ada").await;
    let path = format!("/api/games/{}/players/{}", one["id"], ada.id);
    let rename = arena
        .patch(&path, Some(&grace), json!({"name": "zoë"}))
        .await;
    assert_eq!(rename.problem(409)["field"], "name");
    // Players may change how their own names are spelled.
    let path = format!("/api/games/{}/players/{}", one["id"], zoe.id);
    let rename = arena
        .patch(&path, Some(&grace), json!({"name": "ZOË"}))
        .await;
    rename.expect(StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn invisible_names_and_malformed_codes_are_rejected() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let code = game["join_code"].as_str().unwrap();
    for name in ["", " ", "a\u{202e}b", "a\tb", &"x".repeat(31)] {
        let body = json!({"code": code, "name": name});
        let problem = arena.post("/api/join", None, body).await.problem(422);
        assert_eq!(problem["field"], "name");
    }
    // Names that look alike are treated as equal.
    for (name, status) in [
        ("Zoë", 201),
        ("Zoe\u{308}", 409),
        ("ＺＯË", 409),
        ("👩\u{200d}🚀", 201),
        ("👩🚀", 409),
    ] {
        let body = json!({"code": code, "name": name});
        let answer = arena.post("/api/join", None, body).await;
        if status == 201 {
            answer.expect(StatusCode::CREATED);
        } else {
            assert_eq!(answer.problem(status)["field"], "name", "{name:?}");
        }
    }
    for code in ["", "ABCDEFGH", "1' OR '1'='1"] {
        let body = json!({"code": code, "name": "Ada"});
        arena.post("/api/join", None, body).await.problem(404);
    }
}

#[tokio::test]
async fn a_connection_token_is_for_one_game_and_player_and_expires_soon() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let ada = arena.join(&game, "Ada").await;
    let verifier = AccessVerifier::new(&arena.creator.signer.public_key()).unwrap();
    let path = format!("/api/games/{}/connection", game["id"]);
    for (token, role, player) in [
        (None, "spectator", None),
        (Some(grace.as_str()), "spectator", None),
        (Some(&ada.token), "player", Some(ada.id)),
    ] {
        let before = u64::try_from(now_ms() / 1_000).unwrap();
        let connection = arena.get(&path, token).await.expect(StatusCode::OK);
        assert_eq!(connection["path"], format!("/game-{}", game["id"]));
        assert_eq!(connection["role"], role);
        assert_eq!(
            connection.get("player_id"),
            player.map(|id| json!(id)).as_ref()
        );
        let holds = connection["expires_in_seconds"].as_u64().unwrap();
        let text = connection["token"].as_str().unwrap();
        let Access {
            player: named, exp, ..
        } = verifier.verify(text, id_of(&game), before).unwrap();
        assert_eq!(named, player);
        assert!((before + holds..before + holds + 60).contains(&exp));
    }
}

#[tokio::test]
async fn a_visit_starts_a_stopped_game() {
    for visit in ["connection", "join", "code"] {
        let arena = Arena::new().await;
        let grace = arena.organiser("Grace").await;
        let game = arena.game(&grace, true).await;
        let ada = arena.join(&game, "Ada").await;
        let store = &arena.creator.store;
        assert!(store.stop_idle_game(id_of(&game), now_ms()).await.unwrap());
        let base = format!("/api/games/{}", game["id"]);
        // Viewing a game's details is not a visit.
        let response = arena.get(&base, None).await.expect(StatusCode::OK);
        assert_eq!(response["status"], "stopped");
        let answer = match visit {
            "connection" => arena.get(&format!("{base}/connection"), None).await,
            "join" => {
                let body = json!({"code": game["join_code"], "name": "Bob"});
                arena.post("/api/join", None, body).await
            }
            _ => {
                let path = format!("{base}/players/{}/code", ada.id);
                arena
                    .put(&path, Some(&ada.token), json!({"code": ""}))
                    .await
            }
        };
        assert!(answer.status.is_success());
        let response = arena.get(&base, None).await.expect(StatusCode::OK);
        assert_eq!(response["status"], "running", "after {visit}");
        // It is no longer idle.
        let hour_ago = now_ms() - 3_600_000;
        assert!(!store.stop_idle_game(id_of(&game), hour_ago).await.unwrap());
    }
}

#[tokio::test]
async fn players_start_with_the_starter_code_of_their_games_level() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let levels = arena.get("/api/levels", None).await.expect(StatusCode::OK);
    for level in levels.as_array().unwrap() {
        let body = json!({"name": "Lesson", "level": level["name"]});
        let game = arena
            .post("/api/games", Some(&grace), body)
            .await
            .expect(StatusCode::CREATED);
        let ada = arena.join(&game, "Ada").await;
        let path = format!("/api/games/{}/players/{}/code", game["id"], ada.id);
        let code = arena
            .get(&path, Some(&ada.token))
            .await
            .expect(StatusCode::OK);
        assert_eq!(code["code"], level["starter_code"], "{}", level["name"]);
    }
}

#[tokio::test]
async fn the_organiser_sees_the_time_and_author_of_code_changes() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let ada = arena.join(&game, "Ada").await;
    arena.join(&game, "Bo").await;
    let path = format!("/api/games/{}/players/{}/code", game["id"], ada.id);
    arena
        .put(&path, Some(&ada.token), json!({"code": "x = 1"}))
        .await
        .expect(StatusCode::OK);
    let path = format!("/api/games/{}/players", game["id"]);
    let players = arena.get(&path, Some(&grace)).await.expect(StatusCode::OK);
    assert_eq!(players[0]["code_author"], "player");
    assert_eq!(players[1]["code_author"], "starter");
    assert!(players[1]["code_created"].as_i64().unwrap() > 0);
    // A player's own data is hidden from other players.
    let players = arena
        .get(&path, Some(&ada.token))
        .await
        .expect(StatusCode::OK);
    assert_eq!(players[0]["code_author"], "player");
    assert!(players[1].get("code_author").is_none());
    let players = arena.get(&path, None).await.expect(StatusCode::OK);
    assert!(players[0].get("code_author").is_none());
}
