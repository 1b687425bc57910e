//! Backup and restore of the store with the commands from docs/operating.md.

use std::fs::File;
use std::process::{Command, Stdio};

use aimmo_tests::wait::until;
use reqwest::Method;
use serde_json::json;

use crate::harness::{CREATOR, Cluster, GAMES, Game, get, items, kubectl, objects_of, try_kubectl};

const EXEC: [&str; 7] = [
    "--namespace",
    CREATOR,
    "exec",
    "--stdin",
    "rc/aimmo-game-creator",
    "--",
    "/aimmo-game-creator",
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn a_restore_brings_back_the_backed_up_state() {
    let cluster = Cluster::connect();
    let game = cluster.game(json!({"name": "As it was"})).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("aimmo-backup.db");
    let backup = Command::new("kubectl")
        .args(EXEC)
        .arg("backup")
        .stdout(File::create(&file).unwrap())
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&backup.stderr);
    assert!(backup.status.success(), "{stderr}");

    rename(&cluster, &game, "Changed by mistake").await;
    let restore = Command::new("kubectl")
        .args(EXEC)
        .arg("restore")
        .stdin(Stdio::from(File::open(&file).unwrap()))
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&restore.stderr);
    assert!(restore.status.success(), "{stderr}");
    assert_eq!(name(&cluster, &game).await, "Changed by mistake");
    scale("0");
    let creator = ["pod", "--selector", "app=aimmo-game-creator"];
    let wait = ["wait", "--for=delete", "--timeout=3m"];
    // The command reports an error if a pod is already gone.
    try_kubectl(&[&["--namespace", CREATOR], &wait[..], &creator].concat());
    let left = get(&[&["--namespace", CREATOR], &creator[..]].concat());
    assert!(items(&left).is_empty(), "{left}");
    let games = [
        "delete",
        "replicationcontrollers",
        "--selector",
        "app=aimmo-game",
    ];
    kubectl(&[&["--namespace", GAMES], &games[..]].concat());
    assert!(
        objects_of(game.id)
            .iter()
            .all(|it| !it.starts_with("ReplicationController"))
    );
    scale("1");
    until("the game is restored", async || {
        (name(&cluster, &game).await == "As it was").then_some(())
    })
    .await;
    // The restored game can also be played.
    cluster.until_path_works(game.id).await;
    cluster.delete(game.id).await;
}

fn scale(replicas: &str) {
    let replicas = format!("--replicas={replicas}");
    kubectl(&[
        "--namespace",
        CREATOR,
        "scale",
        "rc/aimmo-game-creator",
        &replicas,
    ]);
}

async fn name(cluster: &Cluster, game: &Game) -> String {
    let path = format!("/api/games/{}", game.id);
    let response = cluster.organiser.try_call(Method::GET, &path, None).await;
    response.map_or_else(
        |_| String::new(),
        |response| {
            response.body["name"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        },
    )
}

async fn rename(cluster: &Cluster, game: &Game, name: &str) {
    let path = format!("/api/games/{}", game.id);
    let body = json!({"name": name});
    let response = cluster
        .organiser
        .call(Method::PATCH, &path, Some(&body))
        .await;
    assert!(response.status.is_success(), "{}", response.body);
}
