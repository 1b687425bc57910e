//! Ended access, as announced to the game, and storage failures.

use aimmo_common::ids::SessionId;
use aimmo_common::token::{Access, AccessVerifier};
use aimmo_proto::creator::Desired;
use aimmo_proto::creator::desired::Ending;

use super::*;
use crate::grpc::desired::desired;
use crate::store::sessions::session_id;

impl Arena {
    /// Requests a token for the game's socket and decodes it.
    async fn access(&self, game: &Value, token: Option<&str>) -> Access {
        let path = format!("/api/games/{}/connection", game["id"]);
        let connection = self.get(&path, token).await.expect(StatusCode::OK);
        let verifier = AccessVerifier::new(&self.creator.signer.public_key()).unwrap();
        let text = connection["token"].as_str().unwrap();
        let now = u64::try_from(now_ms() / 1_000).unwrap();
        verifier.verify(text, id_of(game), now).unwrap()
    }

    /// Returns the desired state sent to the game.
    async fn desired(&self, game: &Value) -> Desired {
        let snapshot = self
            .creator
            .store
            .game_snapshot(id_of(game), now_ms())
            .await;
        desired(&snapshot.unwrap().unwrap(), None).unwrap()
    }
}

#[tokio::test]
async fn a_new_link_raises_the_players_generation() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    let before = arena.access(&game, Some(&ada.token)).await;
    assert_eq!(
        arena.desired(&game).await.players[0].generation,
        before.generation
    );
    let path = format!("/api/games/{}/players/{}/link", game["id"], ada.id);
    let link = arena.post(&path, Some(&grace), json!({})).await;
    let link = link.expect(StatusCode::CREATED)["link"].clone();
    let (_, token) = link.as_str().unwrap().split_once("#player=").unwrap();
    let after = arena.access(&game, Some(token)).await;
    assert!(after.generation > before.generation);
    assert_eq!(
        arena.desired(&game).await.players[0].generation,
        after.generation
    );
}

#[tokio::test]
async fn an_organisers_token_belongs_to_a_session_in_the_desired_state() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let access = arena.access(&game, Some(&grace)).await;
    assert_eq!(access.session, Some(session_id(&grace)));
    let sessions = async || -> Vec<_> {
        let desired = arena.desired(&game).await.sessions.into_iter();
        desired.map(SessionId).collect()
    };
    assert_eq!(sessions().await, [session_id(&grace)]);
    // Other organisers connect as spectators, and players as players.
    let eve = arena.organiser("Eve").await;
    let ada = arena.join(&game, "Ada").await;
    for token in [None, Some(eve.as_str()), Some(&ada.token)] {
        assert_eq!(arena.access(&game, token).await.session, None);
    }
    let mut notifications = arena.creator.changes.watch(id_of(&game));
    let revision = arena.desired(&game).await.revision;
    let ended = arena.delete("/api/sessions/current", Some(&grace)).await;
    ended.expect(StatusCode::NO_CONTENT);
    assert_eq!(sessions().await, []);
    assert!(notifications.has_changed().unwrap());
    notifications.mark_unchanged();
    assert!(arena.desired(&game).await.revision > revision);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_sockets() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let store = &arena.creator.store;
    let owner = store.organisers().await.unwrap()[0].id;
    let other = store.create_session(owner, now_ms()).await.unwrap();
    assert_eq!(arena.desired(&game).await.sessions.len(), 2);
    let revision = arena.desired(&game).await.revision;
    let body = json!({"password": "correct horse battery"});
    let changed = arena.patch("/api/organisers/me", Some(&grace), body).await;
    changed.expect(StatusCode::OK);
    let desired = arena.desired(&game).await;
    assert_eq!(desired.sessions, [session_id(&grace).0]);
    assert!(desired.revision > revision);
    arena
        .get("/api/organisers/me", Some(other.expose()))
        .await
        .problem(401);
}

#[tokio::test]
async fn a_game_stopped_by_its_organiser_is_over_for_all_callers() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, true).await;
    let ada = arena.join(&game, "Ada").await;
    let base = format!("/api/games/{}", game["id"]);
    let stop = async || {
        let stopped = arena
            .post(&format!("{base}/stop"), Some(&grace), Value::Null)
            .await;
        stopped.expect(StatusCode::OK)
    };
    let stopped = stop().await;
    assert_eq!(
        (&stopped["status"], &stopped["stopped_by"]),
        (&json!("stopped"), &json!("organiser"))
    );
    assert_eq!(arena.desired(&game).await.ending(), Ending::LessonOver);
    for token in [None, Some(ada.token.as_str()), Some(&grace)] {
        let refused = arena.get(&format!("{base}/connection"), token).await;
        assert_eq!(refused.problem(409)["id"], "lesson-over");
    }
    // Joining and storing code succeed, but do not start the game.
    arena.join(&game, "Bo").await;
    let path = format!("{base}/players/{}/code", ada.id);
    let put = arena
        .put(&path, Some(&ada.token), json!({"code": ""}))
        .await;
    put.expect(StatusCode::OK);
    let response = arena.get(&base, None).await.expect(StatusCode::OK);
    assert_eq!(response["status"], "stopped");
    let resumed = arena
        .post(&format!("{base}/resume"), Some(&grace), Value::Null)
        .await
        .expect(StatusCode::OK);
    assert_eq!(resumed["status"], "running");
    assert!(resumed.get("stopped_by").is_none());
    assert_eq!(arena.desired(&game).await.ending(), Ending::Unspecified);
    arena.access(&game, Some(&ada.token)).await;
}

#[tokio::test]
async fn a_deadline_shortened_by_a_short_turn_is_restored_by_a_longer_one() {
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let base = format!("/api/games/{}", game["id"]);
    for (interval, deadline) in [(2_000, 1_000), (500, 500), (2_000, 1_000), (0, 1_000)] {
        let body = json!({"timing": {"turn_interval_ms": interval, "turn_deadline_ms": 1_000}});
        let changed = arena.patch(&base, Some(&grace), body).await;
        assert_eq!(
            changed.expect(StatusCode::OK)["timing"]["turn_deadline_ms"],
            1_000
        );
        let limits = arena.desired(&game).await.turn_limits.unwrap();
        assert_eq!(limits.wall_ms, deadline, "{interval}");
    }
}

#[tokio::test]
async fn a_database_locked_by_another_program_is_temporarily_busy() {
    use sqlx::{ConnectOptions as _, Executor as _};
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let file = arena._folder.path().join("aimmo.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut other = options.connect().await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let body = json!({"code": game["join_code"], "name": "Kim"});
    let refused = arena.post("/api/join", None, body).await;
    assert!(refused.headers.contains_key("retry-after"));
    assert_eq!(refused.problem(503)["id"], "database-away");
    other.execute("ROLLBACK").await.unwrap();
    arena.join(&game, "Kim").await;
}

#[tokio::test]
async fn only_organisers_learn_which_disk_is_full() {
    use sqlx::Executor as _;
    let arena = Arena::new().await;
    let grace = arena.organiser("Grace").await;
    let game = arena.game(&grace, false).await;
    let ada = arena.join(&game, "Ada").await;
    // Limits the database to its current size. The limit applies to one connection, which is
    // replaced after a failure.
    let fill = async || {
        let mut transaction = arena.creator.store.database().begin().await.unwrap();
        transaction
            .execute("PRAGMA max_page_count = 1")
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    };
    fill().await;
    let folder = arena._folder.path().display().to_string();
    let path = format!("/api/games/{}/players/{}/code", game["id"], ada.id);
    let code = json!({"code": "# Python\n".repeat(6_000)});
    let refused = arena.put(&path, Some(&ada.token), code.clone()).await;
    assert!(refused.headers.contains_key("retry-after"));
    assert!(!refused.text.contains(&folder), "{}", refused.text);
    assert_eq!(refused.problem(507)["id"], "storage-full");
    fill().await;
    let problem = arena.put(&path, Some(&grace), code).await.problem(507);
    assert_eq!(problem["id"], "disk-full");
    assert!(problem["detail"].as_str().unwrap().contains(&folder));
}
