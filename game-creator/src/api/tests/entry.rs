//! Signing in and joining while a pupil guesses passwords or codes.

use futures_util::future::join_all;
use http::header::{COOKIE, SET_COOKIE};

use super::*;

const RIGHT: &str = "correct horse battery";

impl Arena {
    /// Signs in from 192.0.2.1, with a browser's cookie.
    async fn sign_in(&self, name: &str, password: &str, cookie: Option<&str>) -> Answer {
        let body = json!({"name": name, "password": password});
        let mut request = Request::post("/api/sessions").header(CONTENT_TYPE, "application/json");
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, format!("other=1; {cookie}"));
        }
        let request = request.body(Body::from(body.to_string())).unwrap();
        self.send(1, request).await
    }

    /// Creates an organiser with a password.
    async fn teacher(&self) -> String {
        let token = self.organiser("Grace").await;
        let body = json!({"password": RIGHT});
        let changed = self.patch("/api/organisers/me", Some(&token), body).await;
        changed.expect(StatusCode::OK);
        token
    }

    async fn join_from(&self, game: &Value, name: &str, cookie: Option<&str>) -> Answer {
        let body = json!({"code": game["join_code"], "name": name});
        let mut request = Request::post("/api/join").header(CONTENT_TYPE, "application/json");
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, cookie);
        }
        let request = request.body(Body::from(body.to_string())).unwrap();
        self.send(1, request).await
    }
}

/// Returns the cookie that a response sets.
fn cookie(answer: &Answer) -> String {
    let cookie = answer.headers[SET_COOKIE].to_str().unwrap();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/api", "Max-Age="] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_teacher_signs_in_while_a_pupil_guesses() {
    let arena = Arena::new().await;
    arena.teacher().await;
    for _ in 0..15 {
        arena
            .sign_in("Grace", "wrong horse", None)
            .await
            .problem(401);
    }
    let guesses = join_all((0..5).map(|_| arena.sign_in("Grace", "wrong horse", None)));
    let (guesses, right) = tokio::join!(guesses, arena.sign_in("grace", RIGHT, None));
    right.expect(StatusCode::CREATED);
    for guess in guesses {
        assert_eq!(guess.problem(401)["id"], "password-wrong");
    }
}

#[tokio::test]
async fn guessing_many_names_does_not_delay_others() {
    let arena = Arena::new().await;
    arena.teacher().await;
    let names: Vec<_> = (0..40).map(|number| format!("Unknown {number}")).collect();
    let guesses = join_all(
        names
            .iter()
            .map(|name| arena.sign_in(name, "wrong horse", None)),
    );
    let (_, right) = tokio::join!(guesses, arena.sign_in("Grace", RIGHT, None));
    right.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn many_guesses_must_wait_and_a_known_browser_signs_in_at_once() {
    let arena = Arena::new().await;
    arena.teacher().await;
    let known = cookie(&arena.sign_in("Grace", RIGHT, None).await);
    for _ in 0..12 {
        arena
            .sign_in("Grace", "wrong horse", None)
            .await
            .problem(401);
    }
    let flood = join_all((0..60).map(|_| arena.sign_in("Grace", "wrong horse", None)));
    let teacher = async {
        for _ in 0..3 {
            let right = arena.sign_in("Grace", RIGHT, Some(&known)).await;
            right.expect(StatusCode::CREATED);
        }
    };
    let refused = tokio::select! {
        biased;
        flood = flood => flood,
        () = teacher => return,
    };
    panic!("the teacher waited for {} guesses", refused.len());
}

#[tokio::test]
async fn rejections_say_how_long_to_wait() {
    let arena = Arena::new().await;
    arena.teacher().await;
    for _ in 0..12 {
        arena
            .sign_in("Grace", "wrong horse", None)
            .await
            .problem(401);
    }
    let mut flood = futures_util::stream::FuturesUnordered::new();
    for _ in 0..60 {
        flood.push(arena.sign_in("Grace", "wrong horse", None));
    }
    use futures_util::StreamExt as _;
    let refused = loop {
        let answer = flood.next().await.unwrap();
        if answer.status != StatusCode::UNAUTHORIZED {
            break answer;
        }
    };
    let wait = refused.headers["retry-after"].to_str().unwrap();
    assert!((1..=60).contains(&wait.parse::<u64>().unwrap()), "{wait}");
    assert_eq!(refused.problem(429)["id"], "sign-in-busy");
}

#[tokio::test]
async fn a_cookie_grants_no_access_and_is_valid_for_one_account() {
    let arena = Arena::new().await;
    let grace = arena.teacher().await;
    let known = cookie(&arena.sign_in("Grace", RIGHT, None).await);
    let wrong = arena.sign_in("Grace", "wrong horse", Some(&known)).await;
    wrong.problem(401);
    // The same browser may return to sign in to another account.
    let invited = arena
        .post("/api/invitations", Some(&grace), json!({}))
        .await
        .expect(StatusCode::CREATED);
    let link = invited["link"].as_str().unwrap();
    let token = link.split_once("#invite=").unwrap().1;
    let body = json!({"link": token, "name": "Alan", "password": RIGHT});
    arena
        .post("/api/sessions", None, body)
        .await
        .expect(StatusCode::CREATED);
    let both = cookie(&arena.sign_in("Alan", RIGHT, Some(&known)).await);
    assert_ne!(both, known);
    for name in ["Grace", "Alan"] {
        let again = arena.sign_in(name, RIGHT, Some(&both)).await;
        again.expect(StatusCode::CREATED);
    }
}

#[tokio::test]
async fn links_and_tokens_work_during_guessing() {
    let arena = Arena::new().await;
    let grace = arena.teacher().await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    for _ in 0..80 {
        let body = json!({"link": "no-such-link"});
        arena.post("/api/sessions", None, body).await.problem(401);
        arena
            .get("/api/players/me", Some("no-such-token"))
            .await
            .problem(401);
    }
    let me = arena.get("/api/players/me", Some(&ada.token)).await;
    me.expect(StatusCode::OK);
    let store = &arena.creator.store;
    let organiser = store.organisers().await.unwrap()[0].id;
    let link = store.sign_in_link(organiser, now_ms()).await.unwrap();
    let body = json!({"link": link.token.expose()});
    let opened = arena.post("/api/sessions", None, body).await;
    opened.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn several_classes_join_at_once_from_one_address() {
    let arena = Arena::new().await;
    let grace = arena.teacher().await;
    let mut games = Vec::new();
    for _ in 0..4 {
        games.push(arena.game(&grace, false).await);
    }
    let names: Vec<_> = (0..20).map(|number| format!("Player {number}")).collect();
    let joins = games
        .iter()
        .flat_map(|game| names.iter().map(|name| arena.join_from(game, name, None)));
    let wrong = json!({"code": "22222222", "name": "Eve"});
    let guesses = (0..100).map(|_| arena.post("/api/join", None, wrong.clone()));
    let (joins, _) = tokio::join!(join_all(joins), join_all(guesses));
    for joined in joins {
        joined.expect(StatusCode::CREATED);
    }
}

#[tokio::test]
async fn a_blocked_player_can_rejoin_once_let_back_in() {
    let arena = Arena::new().await;
    let grace = arena.teacher().await;
    let game = arena.game(&grace, false).await;
    let joined = arena.join_from(&game, "Kim", None).await;
    let browser = cookie(&joined);
    let kim = joined.expect(StatusCode::CREATED)["player_id"].clone();
    let base = format!("/api/games/{}", game["id"]);
    let removed = arena
        .delete(&format!("{base}/players/{kim}?keep_out=true"), Some(&grace))
        .await;
    removed.expect(StatusCode::NO_CONTENT);
    for (name, from) in [
        ("Kim", None),
        ("kim", None),
        ("K\u{456}m", None),
        ("Kim", Some(browser.as_str())),
        ("Another person", Some(&browser)),
    ] {
        let refused = arena.join_from(&game, name, from).await;
        assert_eq!(refused.problem(403)["id"], "kept-out", "{name}");
    }
    // Other players can join, and the browser can join other games.
    let other = arena.join_from(&game, "Bo", None).await;
    other.expect(StatusCode::CREATED);
    let elsewhere = arena.game(&grace, false).await;
    let joined = arena.join_from(&elsewhere, "Kim", Some(&browser)).await;
    joined.expect(StatusCode::CREATED);
    let path = format!("{base}/kept-out");
    let listed = arena.get(&path, Some(&grace)).await.expect(StatusCode::OK);
    assert_eq!(listed, json!([{"id": kim, "name": "Kim"}]));
    arena.get(&path, None).await.problem(404);
    let path = format!("{path}/{kim}");
    arena
        .delete(&path, Some(&grace))
        .await
        .expect(StatusCode::NO_CONTENT);
    arena.delete(&path, Some(&grace)).await.problem(404);
    let back = arena.join_from(&game, "Kim", Some(&browser)).await;
    back.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_player_who_is_only_removed_may_join_again() {
    let arena = Arena::new().await;
    let grace = arena.teacher().await;
    let game = arena.game(&grace, false).await;
    let joined = arena.join_from(&game, "Kim", None).await;
    let browser = cookie(&joined);
    let kim = joined.expect(StatusCode::CREATED)["player_id"].clone();
    let path = format!("/api/games/{}/players/{kim}", game["id"]);
    let removed = arena.delete(&path, Some(&grace)).await;
    removed.expect(StatusCode::NO_CONTENT);
    let back = arena.join_from(&game, "Kim", Some(&browser)).await;
    back.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn joining_can_be_closed_and_a_new_code_replaces_the_old_one() {
    let arena = Arena::new().await;
    let grace = arena.teacher().await;
    let game = arena.game(&grace, false).await;
    assert_eq!(game["joining"], true);
    let base = format!("/api/games/{}", game["id"]);
    for joining in [false, true] {
        let body = json!({"joining": joining});
        let changed = arena.patch(&base, Some(&grace), body).await;
        assert_eq!(changed.expect(StatusCode::OK)["joining"], joining);
        let name = format!("Ada {joining}");
        let answer = arena.join_from(&game, &name, None).await;
        match joining {
            true => drop(answer.expect(StatusCode::CREATED)),
            false => assert_eq!(answer.problem(409)["id"], "joining-closed"),
        }
    }
    let path = format!("{base}/join-code");
    let renewed = arena
        .post(&path, Some(&grace), Value::Null)
        .await
        .expect(StatusCode::OK);
    assert_ne!(renewed["join_code"], game["join_code"]);
    arena.join_from(&game, "Bo", None).await.problem(404);
    let joined = arena.join_from(&renewed, "Bo", None).await;
    joined.expect(StatusCode::CREATED);
    arena.post(&path, None, Value::Null).await.problem(404);
}

#[tokio::test]
async fn a_lookalike_name_is_rejected() {
    let arena = Arena::new().await;
    let grace = arena.teacher().await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    let bo = arena.join(&game, "Bo").await;
    for name in ["\u{410}da", "ADA", "\u{391}da", "Ａｄａ", "𝐀da"] {
        let refused = arena.join_from(&game, name, None).await;
        let problem = refused.problem(409);
        assert_eq!(
            (&problem["id"], &problem["field"]),
            (&json!("name-taken"), &json!("name")),
            "{name}"
        );
        let path = format!("/api/games/{}/players/{}", game["id"], bo.id);
        let renamed = arena
            .patch(&path, Some(&grace), json!({"name": name}))
            .await;
        renamed.problem(409);
    }
    // Players may change the spelling of their names.
    let path = format!("/api/games/{}/players/{}", game["id"], ada.id);
    let renamed = arena
        .patch(&path, Some(&grace), json!({"name": "ADA"}))
        .await;
    renamed.expect(StatusCode::NO_CONTENT);
}
