//! The arena in the cluster, as seen by its users and through `kubectl`.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::process::{Command, Output};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use aimmo_tests::api::{number, text};
use aimmo_tests::lesson::request;
use aimmo_tests::wait::until;
use aimmo_tests::{Api, Player};
use reqwest::Method;
use serde_json::{Value, json};

/// The namespace of games and workers.
pub(crate) const GAMES: &str = "aimmo-games";
/// The namespace of the creator.
pub(crate) const CREATOR: &str = "aimmo";

/// The deployed arena, with its organiser's credentials.
pub(crate) struct Cluster {
    pub(crate) organiser: Api,
}

/// A game in it.
pub(crate) struct Game {
    pub(crate) id: u32,
    pub(crate) code: String,
}

impl Cluster {
    /// Connects to the deployed arena.
    pub(crate) fn connect() -> Self {
        let setting = |name: &str| {
            std::env::var(name)
                .unwrap_or_else(|_| panic!("{name} is not set: run make test-cluster"))
        };
        let host = setting("AIMMO_TEST_HOST");
        let address = format!("{}:80", setting("AIMMO_TEST_INGRESS"));
        let address: SocketAddr = address.parse().unwrap();
        Self {
            organiser: Api::at(&host, address).with(&setting("AIMMO_TEST_ORGANISER")),
        }
    }

    /// Creates a game and waits until its path works.
    pub(crate) async fn game(&self, changes: Value) -> Game {
        let game = self.create(changes).await;
        self.until_path_works(game.id).await;
        game
    }

    /// Creates a game.
    pub(crate) async fn create(&self, changes: Value) -> Game {
        let game = until("a game is created", async || {
            let body = request(changes.clone());
            let response = self
                .organiser
                .try_call(Method::POST, "/api/games", Some(&body));
            let response = response.await.ok()?;
            assert!(
                response.status.is_success() || response.status.is_server_error(),
                "{}",
                response.body
            );
            response.status.is_success().then_some(response.body)
        })
        .await;
        Game {
            id: number(&game, "id"),
            code: text(&game, "join_code").to_owned(),
        }
    }

    /// Waits until the game responds at its path.
    pub(crate) async fn until_path_works(&self, game: u32) {
        let path = format!("/game-{game}");
        until("the path leads to the game", async || {
            let response = self.organiser.try_call(Method::GET, &path, None).await;
            response.ok().filter(|response| response.status == 200)
        })
        .await;
    }

    /// Joins `count` players, each with this code.
    pub(crate) async fn join(&self, game: &Game, count: usize, code: &str) -> Vec<Player> {
        let mut players = Vec::new();
        for number in 1..=count {
            let player = self
                .organiser
                .join(&game.code, &format!("Player {number}"))
                .await;
            player.put(code).await;
            players.push(player);
        }
        players
    }

    /// Deletes a game and waits until nothing is left of it except terminating pods.
    pub(crate) async fn delete(&self, game: u32) {
        let path = format!("/api/games/{game}");
        until("the game is deleted", async || {
            let response = self.organiser.try_call(Method::DELETE, &path, None).await;
            let status = response.ok()?.status;
            assert!(
                status.is_success() || status.is_server_error() || status == 404,
                "{status}"
            );
            (status.is_success() || status == 404).then_some(())
        })
        .await;
        until("nothing of the game is left", async || {
            objects_of(game).is_empty().then_some(())
        })
        .await;
    }
}

/// Waits until a deleted game is gone without a trace. Kubelets before 1.22 may keep a pod whose
/// containers have exited until the next garbage collection, which runs once a minute.
pub(crate) async fn until_gone(game: u32) {
    let end = Instant::now() + Duration::from_secs(180);
    loop {
        let selector = format!("game_id={game}");
        let left = get(&["--namespace", GAMES, "pods", "--selector", &selector]);
        let left = items(&left);
        if left.is_empty() {
            return;
        }
        assert!(Instant::now() < end, "remains of game {game}: {left:?}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// Returns the existing objects of a game: `kind name` of every object labelled with its id, and
/// its paths. Terminating pods are excluded.
pub(crate) fn objects_of(game: u32) -> BTreeSet<String> {
    let kinds = "pods,services,replicationcontrollers,serviceaccounts,networkpolicies";
    let selector = format!("game_id={game}");
    let found = get(&["--namespace", GAMES, kinds, "--selector", &selector]);
    let mut all: BTreeSet<String> = items(&found)
        .iter()
        .filter(|it| it["metadata"]["deletionTimestamp"].is_null())
        .map(title)
        .collect();
    let paths = paths();
    let path = format!("/game-{game}");
    all.extend(paths.into_iter().filter(|it| *it == path));
    all
}

/// Returns the expected objects of a game with these players.
pub(crate) fn expected_objects(game: u32, players: &[Player]) -> BTreeSet<String> {
    let of_game = [
        "NetworkPolicy",
        "ReplicationController",
        "Service",
        "ServiceAccount",
    ];
    let mut all: BTreeSet<String> = of_game
        .into_iter()
        .map(|kind| format!("{kind} game-{game}"))
        .collect();
    all.insert("Pod game".to_owned());
    let worker = |player: &Player| format!("Pod aimmo-{game}-worker-{}", player.id);
    all.extend(players.iter().map(worker));
    all.insert(format!("/game-{game}"));
    all
}

/// Returns an object's `kind name`. Pods of a ReplicationController have generated names.
fn title(object: &Value) -> String {
    let kind = object["kind"].as_str().unwrap();
    let name = object["metadata"]["name"].as_str().unwrap();
    if kind == "Pod" && object["metadata"]["labels"]["app"] == "aimmo-game" {
        return "Pod game".to_owned();
    }
    format!("{kind} {name}")
}

/// Returns the paths of all the games' Ingresses, in order.
pub(crate) fn paths() -> Vec<String> {
    let ingresses = get(&["--namespace", GAMES, "ingresses"]);
    let rules = items(&ingresses)
        .iter()
        .flat_map(|it| items(&it["spec"]["rules"]).to_vec());
    rules
        .flat_map(|rule| items(&rule["http"]["paths"]).to_vec())
        .map(|path| path["path"].as_str().unwrap().to_owned())
        .collect()
}

/// Returns the uids of the pods of a game and its workers, by name, with their restart counts.
pub(crate) fn pods(game: u32) -> BTreeMap<String, String> {
    let selector = format!("game_id={game}");
    let found = get(&["--namespace", GAMES, "pods", "--selector", &selector]);
    items(&found)
        .iter()
        .filter(|pod| pod["metadata"]["deletionTimestamp"].is_null())
        .map(|pod| {
            let meta = &pod["metadata"];
            let restarts = &pod["status"]["containerStatuses"][0]["restartCount"];
            let name = meta["name"].as_str().unwrap().to_owned();
            (name, format!("{} {restarts}", meta["uid"]))
        })
        .collect()
}

/// Returns the name of the pod with these labels.
pub(crate) fn pod(namespace: &str, selector: &str) -> Option<String> {
    let found = get(&["--namespace", namespace, "pods", "--selector", selector]);
    items(&found)
        .iter()
        .find(|pod| pod["metadata"]["deletionTimestamp"].is_null())
        .map(|pod| pod["metadata"]["name"].as_str().unwrap().to_owned())
}

/// Returns the entries of a list, or an empty slice.
pub(crate) fn items(list: &Value) -> &[Value] {
    let items = list.get("items").unwrap_or(list);
    items.as_array().map_or(&[], Vec::as_slice)
}

/// Reads objects.
pub(crate) fn get(arguments: &[&str]) -> Value {
    let all = [&["get"], arguments, &["--output", "json"]].concat();
    let text = kubectl(&all);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{all:?}: {error}: {text}"))
}

/// Runs kubectl, retrying for a while because the API server may be down.
pub(crate) fn kubectl(arguments: &[&str]) -> String {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        let output = try_kubectl(arguments);
        if output.status.success() {
            return String::from_utf8(output.stdout).unwrap();
        }
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(Instant::now() < end, "kubectl {arguments:?}: {stderr}");
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// Runs kubectl once.
pub(crate) fn try_kubectl(arguments: &[&str]) -> Output {
    let output = Command::new("kubectl").args(arguments).output();
    output.unwrap_or_else(|error| panic!("kubectl: {error}"))
}

/// Creates an object from JSON.
pub(crate) fn create(object: &Value) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("object.json");
    std::fs::write(&file, object.to_string()).unwrap();
    kubectl(&["create", "--filename", file.to_str().unwrap()]);
}

/// Patches an object with a JSON patch.
pub(crate) fn patch(namespace: &str, object: &str, operations: &Value) -> Output {
    try_kubectl(&[
        "--namespace",
        namespace,
        "patch",
        object,
        "--type=json",
        "--patch",
        &operations.to_string(),
    ])
}

/// Adds another client's path to the games' Ingress.
pub(crate) async fn add_foreign_path(path: &str) {
    let value = json!({
        "path": path, "pathType": "Prefix",
        "backend": {"service": {"name": "shop", "port": {"number": 80}}},
    });
    let operations = json!([{"op": "add", "path": "/spec/rules/0/http/paths/0", "value": value}]);
    until("a foreign path is added", async || {
        let output = patch(GAMES, "ingress/aimmo-ingress", &operations);
        output.status.success().then_some(())
    })
    .await;
}

/// Removes the other client's path.
pub(crate) async fn remove_foreign_path(path: &str) {
    until("a foreign path is removed", async || {
        let at = paths().iter().position(|it| it == path)?;
        let pointer = format!("/spec/rules/0/http/paths/{at}");
        let operations = json!([
            {"op": "test", "path": format!("{pointer}/path"), "value": path},
            {"op": "remove", "path": pointer},
        ]);
        let output = patch(GAMES, "ingress/aimmo-ingress", &operations);
        output.status.success().then_some(())
    })
    .await;
}

/// Runs an activity during the test, in a separate thread.
pub(crate) fn in_background<T, F>(work: impl FnOnce() -> F + Send + 'static) -> JoinHandle<T>
where
    T: Send + 'static,
    F: Future<Output = T>,
{
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(work())
    })
}
