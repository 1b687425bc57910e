//! Faults in the cluster: pods are deleted, the API server is down, other clients make changes.
//! Afterwards, everything must be restored, and healthy pods must not have been touched.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::Duration;

use aimmo_tests::avatars::WALKER;
use aimmo_tests::replay::assert_replays;
use aimmo_tests::wait::until;
use aimmo_tests::{Player, Spectator};
use fastrand::Rng;
use reqwest::Method;
use serde_json::json;
use tokio::time::Instant;

use crate::harness::{
    CREATOR, Cluster, GAMES, Game, add_foreign_path, expected_objects, get, in_background, items,
    kubectl, objects_of, paths, pod, pods, remove_foreign_path,
};

/// Time limit from the end of a fault to the desired state.
const CONVERGED: Duration = Duration::from_secs(30);
/// The default seed of random moments, overridden by `AIMMO_TEST_SEED`.
const SEED: u64 = 20_180_801;
const CREATOR_POD: &str = "app=aimmo-game-creator";

/// A class in the middle of a game.
struct Class {
    cluster: Cluster,
    game: Game,
    players: Vec<Player>,
    watcher: Spectator,
}

impl Class {
    async fn begin() -> Self {
        let cluster = Cluster::connect();
        let game = cluster.game(json!({})).await;
        let players = cluster.join(&game, 3, WALKER).await;
        let watcher = Spectator::watch(&players[0].api, game.id);
        let class = Self {
            cluster,
            game,
            players,
            watcher,
        };
        class.until_playing().await;
        class
    }

    /// Waits until all players' code has answered in a future turn, and asserts that turns arrived
    /// exactly once.
    async fn until_playing(&self) {
        let from = self.watcher.turn();
        self.watcher.all_answer_after(&self.players, from).await;
        self.watcher.assert_steady();
    }

    /// Waits, within the time limit, until the class is playing and the cluster contains the
    /// expected objects.
    async fn converges(&self, since: Instant) {
        self.until_playing().await;
        until("the game has exactly one of each object", async || {
            (objects_of(self.game.id) == expected_objects(self.game.id, &self.players))
                .then_some(())
        })
        .await;
        let elapsed = since.elapsed();
        println!("converged after {:.1} s", elapsed.as_secs_f64());
        assert!(elapsed <= CONVERGED, "{elapsed:?}");
    }

    /// Checks that replaying the record results in the recorded world and that deleting the game
    /// removes everything.
    async fn end(self) {
        assert_replays(&self.cluster.organiser, self.game.id, &self.watcher).await;
        self.cluster.delete(self.game.id).await;
    }
}

fn random() -> Rng {
    let seed = std::env::var("AIMMO_TEST_SEED").ok();
    Rng::with_seed(seed.and_then(|text| text.parse().ok()).unwrap_or(SEED))
}

fn delete_pod(namespace: &str, name: &str) {
    kubectl(&[
        "--namespace",
        namespace,
        "delete",
        "pod",
        name,
        "--grace-period=0",
        "--force",
        "--wait=false",
    ]);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn a_deleted_worker_pod_is_replaced_without_affecting_others() {
    let class = Class::begin().await;
    let before = pods(class.game.id);
    let unlucky = format!("aimmo-{}-worker-{}", class.game.id, class.players[1].id);
    let since = Instant::now();
    delete_pod(GAMES, &unlucky);
    until("a new worker has its name", async || {
        let now = pods(class.game.id);
        (now.contains_key(&unlucky) && now[&unlucky] != before[&unlucky]).then_some(())
    })
    .await;
    class.converges(since).await;
    let mut after = pods(class.game.id);
    let mut before = before;
    assert_ne!(after.remove(&unlucky), before.remove(&unlucky));
    assert_eq!(after, before, "other pods were touched");
    class.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn a_game_whose_pod_is_deleted_resumes_where_it_was_with_the_same_workers() {
    let class = Class::begin().await;
    let mut random = random();
    for _ in 0..2 {
        let before = pods(class.game.id);
        let selector = format!("app=aimmo-game,game_id={}", class.game.id);
        let game = pod(GAMES, &selector).unwrap();
        // The pod must be deleted at a random moment within a turn.
        tokio::time::sleep(Duration::from_millis(400).mul_f64(random.f64())).await;
        let since = Instant::now();
        delete_pod(GAMES, &game);
        until("another pod plays the game", async || {
            pod(GAMES, &selector).filter(|it| *it != game)
        })
        .await;
        class.converges(since).await;
        let workers = |pods: std::collections::BTreeMap<String, String>| {
            let mut workers = pods;
            workers.retain(|name, _| name.contains("-worker-"));
            workers
        };
        assert_eq!(workers(pods(class.game.id)), workers(before));
    }
    class.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn games_are_created_and_deleted_even_if_the_creator_dies_at_any_moment() {
    let class = Class::begin().await;
    let before = pods(class.game.id);
    let mut random = random();
    for round in 0..4 {
        let doomed = class.cluster.create(json!({"name": "Doomed"})).await;
        if round % 2 == 1 {
            class.cluster.until_path_works(doomed.id).await;
            let path = format!("/api/games/{}", doomed.id);
            class
                .cluster
                .organiser
                .call(Method::DELETE, &path, None)
                .await;
        }
        tokio::time::sleep(Duration::from_millis(1_500).mul_f64(random.f64())).await;
        let creator = pod(CREATOR, CREATOR_POD).unwrap();
        let since = Instant::now();
        if round < 2 {
            delete_pod(CREATOR, &creator);
        } else {
            let arguments = [
                "--namespace",
                CREATOR,
                "delete",
                "pod",
                &creator,
                "--wait=false",
            ];
            kubectl(&arguments);
        }
        until("another creator is running", async || {
            pod(CREATOR, CREATOR_POD).filter(|it| *it != creator)
        })
        .await;
        until("the portal responds again", async || {
            let response = class
                .cluster
                .organiser
                .try_call(Method::GET, "/readyz", None);
            response
                .await
                .ok()
                .filter(|response| response.status == 200)
        })
        .await;
        if round % 2 == 1 {
            until("nothing of the deleted game is left", async || {
                objects_of(doomed.id).is_empty().then_some(())
            })
            .await;
        } else {
            until("the new game has exactly one of each object", async || {
                (objects_of(doomed.id) == expected_objects(doomed.id, &[])).then_some(())
            })
            .await;
        }
        class.converges(since).await;
        class.cluster.delete(doomed.id).await;
    }
    assert_eq!(pods(class.game.id), before, "pods were touched");
    class.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn games_survive_half_a_minute_without_the_api_server() {
    const AWAY: Duration = Duration::from_secs(30);
    let commands = ["AIMMO_TEST_API_STOP", "AIMMO_TEST_API_START"].map(std::env::var);
    let [Ok(stop), Ok(start)] = commands else {
        println!("skipped: AIMMO_TEST_API_STOP and AIMMO_TEST_API_START are not set to commands");
        return;
    };
    let class = Class::begin().await;
    let before = pods(class.game.id);
    shell(&stop);
    let begun = (Instant::now(), class.watcher.turn());
    // A game requested in the meantime is created as soon as possible.
    let late = class.cluster.create(json!({"name": "Late"})).await;
    tokio::time::sleep(AWAY.saturating_sub(begun.0.elapsed())).await;
    let turns = class.watcher.turn() - begun.1;
    shell(&start);
    let since = Instant::now();
    println!("{turns} turns arrived in {AWAY:?} without an API server");
    assert!(turns >= 100, "{turns} turns of 150");
    class.converges(since).await;
    until("the new game has exactly one of each object", async || {
        (objects_of(late.id) == expected_objects(late.id, &[])).then_some(())
    })
    .await;
    assert!(since.elapsed() <= CONVERGED, "{:?}", since.elapsed());
    assert_eq!(pods(class.game.id), before, "pods were touched");
    class.cluster.delete(late.id).await;
    class.end().await;
}

fn shell(command: &str) {
    let status = Command::new("sh").arg("-c").arg(command).status().unwrap();
    assert!(status.success(), "{command}: {status}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn other_clients_paths_in_the_ingress_are_kept() {
    let class = Class::begin().await;
    let writing = in_background(async || {
        for round in 0..10 {
            add_foreign_path(&format!("/shop-{round}")).await;
            if round % 2 == 1 {
                remove_foreign_path(&format!("/shop-{}", round - 1)).await;
            }
        }
    });
    let mut games = Vec::new();
    for number in 0..6 {
        games.push(
            class
                .cluster
                .create(json!({"name": format!("Game {number}")}))
                .await,
        );
        if number % 2 == 1 {
            class.cluster.delete(games.remove(0).id).await;
        }
    }
    writing.join().unwrap();
    let since = Instant::now();
    for game in &games {
        until("the game has exactly one of each object", async || {
            (objects_of(game.id) == expected_objects(game.id, &[])).then_some(())
        })
        .await;
    }
    class.converges(since).await;
    let foreign: BTreeSet<String> = paths()
        .into_iter()
        .filter(|path| path.starts_with("/shop"))
        .collect();
    let expected: BTreeSet<String> = (0..10)
        .filter(|round| round % 2 == 1)
        .map(|round| format!("/shop-{round}"))
        .collect();
    assert_eq!(foreign, expected);
    for path in &expected {
        remove_foreign_path(path).await;
    }
    for game in games {
        class.cluster.delete(game.id).await;
    }
    class.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn a_second_creator_waits_until_the_first_is_gone() {
    /// Longer than the Lease lasts.
    const TOGETHER: Duration = Duration::from_secs(20);
    let class = Class::begin().await;
    let before = pods(class.game.id);
    let first = pod(CREATOR, CREATOR_POD).unwrap();
    let scale = |replicas: u8| {
        let replicas = format!("--replicas={replicas}");
        kubectl(&[
            "--namespace",
            CREATOR,
            "scale",
            "rc/aimmo-game-creator",
            &replicas,
        ]);
    };
    scale(2);
    let second = until("a second creator is running", async || {
        let found = get(&["--namespace", CREATOR, "pods", "--selector", CREATOR_POD]);
        items(&found).iter().find_map(|pod| {
            let name = pod["metadata"]["name"].as_str().unwrap();
            (name != first && pod["status"]["phase"] == "Running").then(|| name.to_owned())
        })
    })
    .await;
    let holder = || {
        let lease = get(&["--namespace", CREATOR, "lease", "aimmo-game-creator"]);
        lease["spec"]["holderIdentity"].as_str().map(str::to_owned)
    };
    let end = Instant::now() + TOGETHER;
    while Instant::now() < end {
        assert_eq!(holder().as_ref(), Some(&first), "{second} has taken over");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    scale(1);
    delete_pod(CREATOR, &first);
    let since = Instant::now();
    until("another creator is writing", async || {
        holder().filter(|holder| *holder != first)
    })
    .await;
    let created = class.cluster.game(json!({"name": "After"})).await;
    class.cluster.delete(created.id).await;
    class.converges(since).await;
    assert_eq!(pods(class.game.id), before, "pods were touched");
    class.end().await;
}
