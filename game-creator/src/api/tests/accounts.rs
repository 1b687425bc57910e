//! One-time links, passwords, sessions and invitations.

use super::*;

#[tokio::test]
async fn the_first_organisers_link_creates_one_account() {
    let arena = Arena::new().await;
    let link = arena
        .creator
        .store
        .first_link(now_ms())
        .await
        .unwrap()
        .unwrap();
    let redeem = json!({"link": link.token.expose()});
    let session = arena.post("/api/sessions", None, redeem.clone()).await;
    let session = session.expect(StatusCode::CREATED);
    assert_eq!(session["organiser"]["name"], "Organiser");
    let token = session["token"].as_str();
    let me = arena.get("/api/organisers/me", token).await;
    assert_eq!(me.expect(StatusCode::OK), session["organiser"]);

    arena.post("/api/sessions", None, redeem).await.problem(401);
    assert!(
        arena
            .creator
            .store
            .first_link(now_ms())
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_newer_first_link_replaces_the_older_one() {
    let arena = Arena::new().await;
    let store = &arena.creator.store;
    let old = store.first_link(now_ms()).await.unwrap().unwrap();
    let new = store.first_link(now_ms()).await.unwrap().unwrap();
    let redeem = |token: &aimmo_common::secret::Secret| json!({"link": token.expose()});
    let answer = arena.post("/api/sessions", None, redeem(&old.token)).await;
    answer.problem(401);
    let answer = arena.post("/api/sessions", None, redeem(&new.token)).await;
    answer.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn an_invitation_creates_an_account_with_a_password() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let invitation = arena
        .post("/api/invitations", Some(&grace), json!({}))
        .await;
    let invitation = invitation.expect(StatusCode::CREATED);
    let link = invitation["link"].as_str().unwrap();
    let token = link.strip_prefix("http://arena.test/#invite=").unwrap();

    // The link remains usable if the name is already taken.
    let taken = json!({"link": token, "name": "GRACE", "password": "correct horse"});
    let problem = arena.post("/api/sessions", None, taken).await.problem(409);
    assert_eq!(problem["field"], "name");
    let short = json!({"link": token, "name": "Ada", "password": "short"});
    let problem = arena.post("/api/sessions", None, short).await.problem(422);
    assert_eq!(problem["field"], "password");
    let account = json!({"link": token, "name": "Ada", "password": "correct horse"});
    let answer = arena.post("/api/sessions", None, account).await;
    answer.expect(StatusCode::CREATED);

    let sign_in = |name, password| json!({"name": name, "password": password});
    let wrong = arena
        .post("/api/sessions", None, sign_in("Ada", "correct hoarse"))
        .await;
    let wrong = wrong.problem(401);
    let unknown = arena
        .post("/api/sessions", None, sign_in("Eve", "correct horse"))
        .await;
    assert_eq!(
        wrong,
        unknown.problem(401),
        "the response must not reveal whether the name exists"
    );
    let right = arena
        .post("/api/sessions", None, sign_in(" ada", "correct horse"))
        .await;
    right.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn links_and_sessions_expire() {
    let arena = Arena::new().await;
    let store = &arena.creator.store;
    let organiser = store.create_organiser("Grace", None, 0).await.unwrap();
    let long_ago = now_ms() - crate::store::sessions::SESSION_MS;
    let link = store.sign_in_link(organiser.id, long_ago).await.unwrap();
    let body = json!({"link": link.token.expose()});
    arena.post("/api/sessions", None, body).await.problem(401);
    let session = store.create_session(organiser.id, long_ago).await.unwrap();
    let answer = arena
        .get("/api/organisers/me", Some(session.expose()))
        .await;
    assert_eq!(answer.headers["www-authenticate"], "Bearer");
    answer.problem(401);
}

#[tokio::test]
async fn the_machines_owner_signs_in_with_a_link() {
    let arena = Arena::new().await;
    let store = &arena.creator.store;
    let organiser = store.create_organiser("Grace", None, 0).await.unwrap();
    let link = store.sign_in_link(organiser.id, now_ms()).await.unwrap();
    let body = json!({"link": link.token.expose()});
    let session = arena.post("/api/sessions", None, body).await;
    let session = session.expect(StatusCode::CREATED);
    assert_eq!(session["organiser"]["id"], organiser.id.0);
}

#[tokio::test]
async fn signing_out_ends_this_session_and_a_new_password_ends_the_others() {
    let arena = Arena::new().await;
    let one = arena.organiser("Grace").await;
    let store = &arena.creator.store;
    let id = store.organiser_by_name("grace").await.unwrap().unwrap().id;
    let two = store.create_session(id, now_ms()).await.unwrap();
    let change = json!({"password": "correct horse"});
    let changed = arena.patch("/api/organisers/me", Some(&one), change).await;
    assert_eq!(changed.expect(StatusCode::OK)["has_password"], true);
    arena
        .get("/api/organisers/me", Some(two.expose()))
        .await
        .problem(401);
    let end = arena.delete("/api/sessions/current", Some(&one)).await;
    end.expect(StatusCode::NO_CONTENT);
    arena
        .get("/api/organisers/me", Some(&one))
        .await
        .problem(401);
}

#[tokio::test]
async fn neither_tokens_nor_passwords_are_in_the_database() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let change = json!({"password": "correct horse"});
    let answer = arena
        .patch("/api/organisers/me", Some(&grace), change)
        .await;
    answer.expect(StatusCode::OK);
    let invitation = arena
        .post("/api/invitations", Some(&grace), json!({}))
        .await;
    let invitation = invitation.expect(StatusCode::CREATED);
    let (_, link) = invitation["link"]
        .as_str()
        .unwrap()
        .split_once('=')
        .unwrap();
    let game = arena.game(&grace, false).await;
    let player = arena.join(&game, "Ada").await;
    arena.creator.store.database().close().await;
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(arena._folder.path()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(holds("Ada"), "the test is searching the right bytes");
    for secret in [grace.as_str(), &player.token, link, "correct horse"] {
        assert!(!holds(secret), "{secret}");
    }
}
