//! Access rights of every kind of caller.

use super::*;

/// The callers of the table below, in the order of its columns.
struct Callers {
    owner: String,
    other_organiser: String,
    player: String,
    other_player: String,
    stranger: String,
}

/// Expected statuses: anonymous, owner, another organiser, the player, another
/// player of the same game, a player of another game, a wrong token.
type Row = (Method, &'static str, Option<Value>, [u16; 7]);

async fn check(public: bool, rows: Vec<Row>) {
    let arena = Arena::new().await;
    let owner = arena.organiser("Grace").await;
    let other_organiser = arena.organiser("Eve").await;
    let game = arena.game(&owner, public).await;
    let other_game = arena.game(&other_organiser, false).await;
    let player = arena.join(&game, "Ada").await;
    let callers = Callers {
        other_player: arena.join(&game, "Bob").await.token,
        stranger: arena.join(&other_game, "Mallory").await.token,
        player: player.token,
        owner,
        other_organiser,
    };
    for (method, path, body, expected) in rows {
        let path = path
            .replace("{id}", &game["id"].to_string())
            .replace("{player}", &player.id.to_string());
        let tokens = [
            None,
            Some(callers.owner.as_str()),
            Some(&callers.other_organiser),
            Some(&callers.player),
            Some(&callers.other_player),
            Some(&callers.stranger),
            Some("no-such-token"),
        ];
        let mut statuses = Vec::new();
        for token in tokens {
            let answer = arena
                .from(1, method.clone(), &path, token, body.clone())
                .await;
            statuses.push(answer.status.as_u16());
        }
        assert_eq!(statuses, expected, "{method} {path}, public: {public}");
    }
}

#[tokio::test]
async fn a_private_game_is_hidden_from_others() {
    let get = |path, expected| (Method::GET, path, None, expected);
    let see = [404, 200, 404, 200, 200, 404, 401];
    let private = [404, 200, 404, 200, 403, 404, 401];
    let code = json!({"code": "x = 1"});
    check(
        false,
        vec![
            get("/api/games/{id}", see),
            get("/api/games/{id}/players", see),
            get("/api/games/{id}/scores", see),
            get(
                "/api/games/{id}/connection",
                [401, 200, 403, 200, 200, 403, 401],
            ),
            get("/api/games/{id}/players/{player}/code", private),
            get("/api/games/{id}/players/{player}/code/versions", private),
            get("/api/games/{id}/players/{player}/code/versions/1", private),
            (
                Method::PUT,
                "/api/games/{id}/players/{player}/code",
                Some(code),
                private,
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_public_game_may_only_be_watched() {
    let get = |path, expected| (Method::GET, path, None, expected);
    let private = [401, 200, 403, 200, 403, 403, 401];
    check(
        true,
        vec![
            get("/api/games/{id}", [200, 200, 200, 200, 200, 200, 401]),
            get(
                "/api/games/{id}/players",
                [200, 200, 200, 200, 200, 200, 401],
            ),
            get(
                "/api/games/{id}/connection",
                [200, 200, 200, 200, 200, 200, 401],
            ),
            get("/api/games/{id}/players/{player}/code", private),
            get("/api/games/{id}/players/{player}/code/versions", private),
            get("/api/games/{id}/players/{player}/code/versions/1", private),
        ],
    )
    .await;
}

#[tokio::test]
async fn only_its_organiser_can_manage_a_game() {
    for public in [false, true] {
        // Callers who can see the game get a 401 or 403; others get a 404.
        let (anonymous, other) = if public { (401, 403) } else { (404, 404) };
        let row = |method: Method, path, body: Option<Value>, done| {
            (
                method,
                path,
                body,
                [anonymous, done, other, 403, 403, other, 401],
            )
        };
        check(
            public,
            vec![
                row(
                    Method::PATCH,
                    "/api/games/{id}",
                    Some(json!({"name": "W"})),
                    200,
                ),
                row(Method::POST, "/api/games/{id}/pause", None, 200),
                row(Method::POST, "/api/games/{id}/resume", None, 200),
                row(Method::POST, "/api/games/{id}/stop", None, 200),
                row(Method::POST, "/api/games/{id}/reset", Some(json!({})), 200),
                row(
                    Method::PATCH,
                    "/api/games/{id}/players/{player}",
                    Some(json!({"name": "Ada 2"})),
                    204,
                ),
            ],
        )
        .await;
        // These delete the game or the player that the rows refer to, so each gets its own arena.
        for (method, path, done) in [
            (Method::DELETE, "/api/games/{id}/players/{player}", 204),
            (Method::DELETE, "/api/games/{id}", 204),
        ] {
            destructive(public, method, path, done).await;
        }
    }
}

/// Checks the rejections before the owner's call, while the game still exists.
async fn destructive(public: bool, method: Method, path: &str, done: u16) {
    let arena = Arena::new().await;
    let owner = arena.organiser("Grace").await;
    let other = arena.organiser("Eve").await;
    let game = arena.game(&owner, public).await;
    let player = arena.join(&game, "Ada").await;
    let path = path
        .replace("{id}", &game["id"].to_string())
        .replace("{player}", &player.id.to_string());
    let (anonymous, stranger) = if public { (401, 403) } else { (404, 404) };
    for (token, status) in [
        (None, anonymous),
        (Some(other.as_str()), stranger),
        (Some(player.token.as_str()), 403),
        (Some(owner.as_str()), done),
        (Some(owner.as_str()), 404),
    ] {
        let answer = arena.from(1, method.clone(), &path, token, None).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {path}");
    }
}

#[tokio::test]
async fn only_organisers_can_create_accounts_and_games() {
    let arena = Arena::new().await;
    let owner = arena.organiser("Grace").await;
    let game = arena.game(&owner, true).await;
    let player = arena.join(&game, "Ada").await.token;
    for (method, path, body) in [
        (Method::POST, "/api/games", Some(json!({"name": "X"}))),
        (Method::POST, "/api/invitations", Some(json!({}))),
        (Method::GET, "/api/organisers/me", None),
        (Method::PATCH, "/api/organisers/me", Some(json!({}))),
        (Method::DELETE, "/api/sessions/current", None),
    ] {
        for (token, status) in [(None, 401), (Some(player.as_str()), 403)] {
            let answer = arena
                .from(1, method.clone(), path, token, body.clone())
                .await;
            answer.problem(status);
        }
    }
}

#[tokio::test]
async fn private_fields_are_omitted_for_others() {
    let arena = Arena::new().await;
    let owner = arena.organiser("Grace").await;
    let game = arena.game(&owner, true).await;
    let player = arena.join(&game, "Ada").await.token;
    let path = format!("/api/games/{}", game["id"]);
    arena
        .creator
        .live
        .set_launch_problem(id_of(&game), Some("No python3 here.".into()));
    let own = arena.get(&path, Some(&owner)).await.expect(StatusCode::OK);
    assert_eq!(own["trouble"], "No python3 here.");
    for token in [None, Some(player.as_str())] {
        let seen = arena.get(&path, token).await.expect(StatusCode::OK);
        for key in ["join_code", "join_link", "seed", "sockets", "trouble"] {
            assert!(own.get(key).is_some(), "{key}");
            assert!(seen.get(key).is_none(), "{key}");
        }
    }
    let listed = arena.get("/api/games", None).await.expect(StatusCode::OK);
    assert!(listed[0].get("join_code").is_none());
}

#[tokio::test]
async fn every_caller_gets_its_own_list_of_games() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let eve = arena.organiser("Eve").await;
    let private = arena.game(&grace, false).await;
    let public = arena.game(&eve, true).await;
    let player = arena.join(&private, "Ada").await.token;
    for (token, expected) in [
        (None, &public),
        (Some(grace.as_str()), &private),
        (Some(&eve), &public),
        (Some(&player), &private),
    ] {
        let games = arena.get("/api/games", token).await.expect(StatusCode::OK);
        let ids: Vec<_> = games
            .as_array()
            .unwrap()
            .iter()
            .map(|game| &game["id"])
            .collect();
        assert_eq!(ids, [&expected["id"]]);
    }
}

#[tokio::test]
async fn tokens_stop_working_after_a_removal_or_a_new_link() {
    let arena = Arena::new().await;
    let owner = arena.organiser("Grace").await;
    let game = arena.game(&owner, false).await;
    let ada = arena.join(&game, "Ada").await;
    let bob = arena.join(&game, "Bob").await;
    let path = format!("/api/games/{}/players/{}", game["id"], ada.id);
    let link = arena
        .post(&format!("{path}/link"), Some(&owner), json!({}))
        .await;
    let link = link.expect(StatusCode::CREATED);
    let link = link["link"].as_str().unwrap();
    let renewed = link.strip_prefix("http://arena.test/#player=").unwrap();
    arena
        .get("/api/players/me", Some(&ada.token))
        .await
        .problem(401);
    let me = arena.get("/api/players/me", Some(renewed)).await;
    assert_eq!(
        me.expect(StatusCode::OK),
        json!({"id": ada.id, "name": "Ada", "game_id": game["id"]})
    );
    arena
        .delete(&path, Some(&owner))
        .await
        .expect(StatusCode::NO_CONTENT);
    arena
        .get("/api/players/me", Some(renewed))
        .await
        .problem(401);
    let players = format!("/api/games/{}/players", game["id"]);
    let players = arena.get(&players, Some(&bob.token)).await;
    let players = players.expect(StatusCode::OK);
    assert_eq!(players.as_array().unwrap().len(), 1);
    assert_eq!(players[0]["name"], "Bob");
    // The name is available again, but the id is never reused.
    assert!(arena.join(&game, "ada").await.id > bob.id);
}
