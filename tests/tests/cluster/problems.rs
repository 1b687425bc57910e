//! A game that cannot start shows its organiser the reason, and starts once the problem is solved.

use aimmo_tests::wait::until;
use serde_json::{Value, json};

use crate::harness::{CREATOR, Cluster, GAMES, Game, get, items, kubectl, patch, try_kubectl};

/// A guard that removes the obstacle to starting games.
struct Restore(Vec<Vec<String>>);

impl Drop for Restore {
    fn drop(&mut self) {
        for command in self.0.drain(..) {
            let words: Vec<&str> = command.iter().map(String::as_str).collect();
            try_kubectl(&words);
        }
    }
}

async fn shows_problem(cluster: &Cluster, game: &Game, problem: &str) {
    let path = format!("/api/games/{}", game.id);
    until(&format!("the organiser sees: {problem}"), async || {
        let game = cluster.organiser.get(&path).await;
        game["trouble"]
            .as_str()
            .filter(|text| text.contains(problem))
            .map(|text| println!("the organiser sees: {text}"))
    })
    .await;
}

async fn starts_without_problem(cluster: &Cluster, game: &Game) {
    cluster.until_path_works(game.id).await;
    let path = format!("/api/games/{}", game.id);
    until("the problem is solved", async || {
        let game = cluster.organiser.get(&path).await;
        game["trouble"].is_null().then_some(())
    })
    .await;
    cluster.delete(game.id).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn an_exhausted_quota_is_reported() {
    let cluster = Cluster::connect();
    let quota = |pods: &str| json!([{"op": "replace", "path": "/spec/hard/pods", "value": pods}]);
    let found = get(&["--namespace", GAMES, "resourcequota", "aimmo-games"]);
    let before = found["spec"]["hard"]["pods"].as_str().unwrap();
    let restore = [
        "--namespace",
        GAMES,
        "patch",
        "resourcequota/aimmo-games",
        "--type=json",
        "--patch",
    ];
    let mut restore: Vec<String> = restore.map(str::to_owned).to_vec();
    restore.push(quota(before).to_string());
    let restore = Restore(vec![restore]);
    assert!(
        patch(GAMES, "resourcequota/aimmo-games", &quota("0"))
            .status
            .success()
    );
    let game = cluster.create(json!({})).await;
    shows_problem(&cluster, &game, "quota").await;
    drop(restore);
    starts_without_problem(&cluster, &game).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn a_full_cluster_is_reported() {
    let cluster = Cluster::connect();
    let nodes = get(&["nodes"]);
    let names: Vec<String> = items(&nodes)
        .iter()
        .map(|node| node["metadata"]["name"].as_str().unwrap().to_owned())
        .collect();
    let uncordon = names
        .iter()
        .map(|name| vec!["uncordon".to_owned(), name.clone()]);
    let restore = Restore(uncordon.collect());
    for name in &names {
        kubectl(&["cordon", name]);
    }
    let game = cluster.create(json!({})).await;
    shows_problem(&cluster, &game, "no node in the cluster has room").await;
    drop(restore);
    starts_without_problem(&cluster, &game).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn an_unavailable_image_is_reported() {
    let cluster = Cluster::connect();
    let creator = "replicationcontroller/aimmo-game-creator";
    let path = "/spec/template/metadata/annotations/aimmo-game-image";
    let image = |image: &Value| json!([{"op": "replace", "path": path, "value": image}]);
    let found = get(&["--namespace", CREATOR, creator]);
    let before = &found["spec"]["template"]["metadata"]["annotations"]["aimmo-game-image"];
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    let restart = ["--namespace", CREATOR, "delete", "pod"];
    let restart = [&restart[..], &["--selector", "app=aimmo-game-creator"]].concat();
    let back = image(before).to_string();
    let restore = ["--namespace", CREATOR, "patch", creator, "--type=json"];
    let restore = [&restore[..], &["--patch", &back]].concat();
    let restore = Restore(vec![words(&restore), words(&restart)]);
    // The port is closed, so the pull fails immediately.
    let missing = image(&json!("127.0.0.1:1/aimmo-game:missing"));
    assert!(patch(CREATOR, creator, &missing).status.success());
    kubectl(&restart);
    let game = cluster.create(json!({})).await;
    shows_problem(
        &cluster,
        &game,
        "its image 127.0.0.1:1/aimmo-game:missing is unavailable",
    )
    .await;
    cluster.delete(game.id).await;
    drop(restore);
    let game = cluster.create(json!({})).await;
    starts_without_problem(&cluster, &game).await;
}

/// Events on the objects describe the actions.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn a_games_life_is_recorded_in_events() {
    let cluster = Cluster::connect();
    let game = cluster.game(json!({})).await;
    let name = format!("game-{}", game.id);
    until("an event of the game's controller", async || {
        let found = get(&["--namespace", GAMES, "events"]);
        let mut events = items(&found).iter();
        events.find_map(|event| {
            let about = &event["involvedObject"];
            (about["name"] == name.as_str() && event["reason"] == "Created").then_some(())
        })
    })
    .await;
    cluster.delete(game.id).await;
    let lease = get(&["--namespace", CREATOR, "lease", "aimmo-game-creator"]);
    let holder = lease["spec"]["holderIdentity"].as_str().unwrap();
    assert!(holder.starts_with("aimmo-game-creator-"), "{holder}");
}
