//! Many games at once.

use std::time::Duration;

use aimmo_tests::wait::until;
use serde_json::json;
use tokio::time::Instant;

use crate::harness::{
    Cluster, GAMES, add_foreign_path, expected_objects, get, in_background, items, objects_of,
    paths, remove_foreign_path,
};

const GAMES_AT_ONCE: usize = 20;
const SHOP: &str = "/shop";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn each_of_twenty_games_created_by_two_clients_has_one_service_controller_and_path() {
    let cluster = Cluster::connect();
    let others = paths();
    // The Ingress exists once there has been a game.
    let first = cluster.game(json!({})).await;
    add_foreign_path(SHOP).await;
    let started = Instant::now();
    let clients = [0, 1].map(|client| {
        in_background(async move || {
            let cluster = Cluster::connect();
            let mut games = Vec::new();
            for number in 0..GAMES_AT_ONCE / 2 {
                let name = format!("Game {number} of client {client}");
                games.push(cluster.create(json!({"name": name})).await.id);
                // Delete every third game while further ones are created.
                if number % 3 == 2 {
                    let deleted = games.remove(number / 3);
                    cluster.delete(deleted).await;
                }
            }
            games
        })
    });
    let games: Vec<u32> = clients
        .into_iter()
        .flat_map(|client| client.join().unwrap())
        .collect();
    for &game in &games {
        until("the game has exactly one of each object", async || {
            (objects_of(game) == expected_objects(game, &[])).then_some(())
        })
        .await;
    }
    println!(
        "{GAMES_AT_ONCE} games created and {} deleted in {:.1} s",
        GAMES_AT_ONCE - games.len(),
        started.elapsed().as_secs_f64()
    );
    let found = paths();
    let mut expected: Vec<String> = games.iter().map(|game| format!("/game-{game}")).collect();
    expected.extend([format!("/game-{}", first.id), SHOP.to_owned()]);
    let mut sorted = found;
    // An Ingress must have a path, so one static path, set up by the creator, remains.
    sorted.retain(|path| path != "/aimmo-ingress" && !others.contains(path));
    sorted.sort();
    expected.sort();
    assert_eq!(sorted, expected);
    for &game in &games {
        cluster.until_path_works(game).await;
    }

    let clients: Vec<_> = games
        .into_iter()
        .map(|game| in_background(async move || Cluster::connect().delete(game).await))
        .collect();
    for client in clients {
        client.join().unwrap();
    }
    assert!(
        paths().contains(&SHOP.to_owned()),
        "the foreign path is gone"
    );
    remove_foreign_path(SHOP).await;
    cluster.delete(first.id).await;
}

/// Checks that an idle cluster causes no writes.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn running_games_do_not_change_any_objects() {
    /// Longer than two passes of the reconciler, and longer than a watch lasts.
    const QUIET: Duration = Duration::from_secs(45);
    let cluster = Cluster::connect();
    let game = cluster.game(json!({})).await;
    cluster.join(&game, 1, aimmo_tests::avatars::WALKER).await;
    let versions = || {
        let kinds =
            "services,replicationcontrollers,serviceaccounts,networkpolicies,ingresses,pods";
        let found = get(&["--namespace", GAMES, kinds]);
        // Objects deleted by an earlier test may still be terminating.
        let stays = |it: &&serde_json::Value| it["metadata"]["deletionTimestamp"].is_null();
        let version = |it: &serde_json::Value| it["metadata"]["resourceVersion"].to_string();
        let items = items(&found);
        items.iter().filter(stays).map(version).collect::<Vec<_>>()
    };
    // New pods report their status for a while.
    let mut before = versions();
    until("everything is stable", async || {
        tokio::time::sleep(Duration::from_secs(5)).await;
        let now = versions();
        let same = now == before;
        before = now;
        same.then_some(())
    })
    .await;
    tokio::time::sleep(QUIET).await;
    assert_eq!(versions(), before);
    cluster.delete(game.id).await;
}
