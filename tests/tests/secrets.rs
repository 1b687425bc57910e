//! Logs above DEBUG contain no tokens, passwords or player code.

use aimmo_tests::api::text;
use aimmo_tests::avatars::ANYTHING;
use aimmo_tests::{Lesson, Spectator};
use reqwest::Method;
use serde_json::json;

/// Markers that must not appear in any log.
const CODE: &str = "mark_of_the_code";
const PRINTED: &str = "mark of what was printed";
const PASSWORD: &str = "mark-of-the-password";

/// Returns programs that fail in different ways.
fn failures() -> [String; 5] {
    let turn = |body: &str| format!("def next_turn(world_state, avatar_state):\n    {body}\n");
    [
        format!("def next_turn({CODE}\n"),
        format!("raise ValueError('{CODE}')\n"),
        turn(&format!("raise ValueError('{CODE}')")),
        turn(&format!("'{CODE}'\n    while True: pass")),
        turn(&format!(
            "{ANYTHING}import os; os.write(2, b'{CODE}'); os._exit(1)"
        )),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn no_log_contains_secrets_or_code() {
    let mut lesson = Lesson::begin(&[], json!({})).await;
    let Lesson {
        arena, organiser, ..
    } = &lesson;
    let account = json!({"name": "Grace", "password": PASSWORD});
    let change = organiser.call(Method::PATCH, "/api/organisers/me", Some(&account));
    change.await.success();
    let session = arena.api.post("/api/sessions", &account).await;
    let wrong = json!({"name": "Grace", "password": format!("{PASSWORD}-not")});
    let refused = arena
        .api
        .call(Method::POST, "/api/sessions", Some(&wrong))
        .await;
    refused.problem(401);
    let invitation = organiser.post("/api/invitations", &json!({})).await;

    let ada = lesson.join("Ada").await;
    let watcher = Spectator::watch(&ada.api, lesson.game);
    ada.put(&format!(
        "{CODE} = 1\ndef next_turn(world_state, avatar_state):\n    print('{PRINTED}', {CODE})\n    return WaitAction()\n"
    ))
    .await;
    watcher.prints(PRINTED).await;
    for code in failures() {
        let version = ada.put(&code).await;
        watcher
            .until("the result of the code", |transcript| {
                let code = transcript.code().filter(|code| code.version == version)?;
                (code.since.is_some() || code.error.is_some()).then_some(())
            })
            .await;
        watcher.turns(2).await;
    }
    let access = ada.api.get(&lesson.path("/connection")).await;
    // A service's log is deleted along with the service, so read it first.
    let mut logs = lesson.arena.logs();
    assert!(logs.len() >= 3, "{:?}", logs.keys());
    assert!(lesson.arena.interrupt().await.success());
    logs.extend(lesson.arena.logs());

    let behind_hash = |link: &str| link.rsplit_once('=').map(|(_, token)| token.to_owned());
    let links = [
        text(&lesson.arena.ready, "organiser_link"),
        text(&invitation, "link"),
    ];
    let [link, invitation] = links.map(|link| behind_hash(link).unwrap_or_default());
    let secrets: [(&str, &str); 8] = [
        ("code", CODE),
        ("output", PRINTED),
        ("a password", PASSWORD),
        ("the first link", &link),
        ("an invitation", &invitation),
        ("a player's token", &ada.token),
        ("an organiser's token", text(&session, "token")),
        ("a socket's token", text(&access, "token")),
    ];
    let creator = lesson.arena.creator_log();
    assert!(
        logs[&creator].contains("new code"),
        "the creator must log its actions"
    );
    for (path, log) in &logs {
        for (what, secret) in secrets {
            assert!(secret.len() > 8, "{what}: {secret:?}");
            if let Some(line) = log.lines().find(|line| line.contains(secret)) {
                panic!("{} contains {what}: {line}", path.display());
            }
        }
    }
}
